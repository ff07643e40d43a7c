package cli

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"buygrid/sim/effort"
)

// spreadsheets are the countries for which CSV is written: what separates cells
// and decimals there, and LibreOffice's number of the language.
var spreadsheets = map[string]struct {
	separator rune
	decimal   string
	language  string
}{
	"en": {',', ".", "1033"}, "nl": {';', ",", "1043"}, "fr": {';', ",", "1036"},
}

// A spreadsheet of the country reads from the file what a program reads from the
// plain one. LibreOffice is asked too where it is installed.
func TestASpreadsheetOpensTheFileOfItsLocale(t *testing.T) {
	const line = "sweep testdata/small.yaml --over importance --set model.caution=1 --points 3 --runs 30 --csv " // no cell is empty
	plain, err := csv.NewReader(strings.NewReader(printed(t, line+"-"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	office, missing := exec.LookPath("soffice")
	if missing != nil {
		t.Log("LibreOffice is not installed here: its part of the check is left out (apt install libreoffice-calc-nogui brings it)")
	}
	for locale, own := range spreadsheets {
		t.Run(locale, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "x.csv")
			printed(t, line+file+" --locale "+locale)
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			body, marked := strings.CutPrefix(string(text), "\ufeff")
			r := csv.NewReader(strings.NewReader(body))
			r.Comma = own.separator
			rows, err := r.ReadAll()
			if err != nil || !marked || !slices.EqualFunc(rows, plain, func(a, b []string) bool {
				return slices.EqualFunc(a, b, func(a, b string) bool { return strings.Replace(a, own.decimal, ".", 1) == b })
			}) {
				t.Errorf("marked as UTF-8: %v, %v\n%s", marked, err, text)
			}
			// It starts for seconds each time; nl has the other signs and another language.
			if missing == nil && (locale == "nl" || effort.Deep()) {
				want := slices.Concat(plain...)
				for k, cell := range want {
					if v, err := strconv.ParseFloat(cell, 64); err == nil {
						want[k] = strconv.FormatFloat(v, 'g', officeDigits, 64)
					}
				}
				if cells := opened(t, office, file, own.separator, own.language); !slices.Equal(cells, want) {
					t.Errorf("LibreOffice reads %q, want %q", cells, want)
				}
			}
		})
	}
}

// officeDigits is with how many digits LibreOffice writes a number.
const officeDigits = 15

// opened are the cells of a file as LibreOffice reads it, in the words of its
// language: numbers as their values, texts as they are.
func opened(t *testing.T, office, file string, separator rune, language string) []string {
	t.Helper()
	folder := t.TempDir()
	const quote, utf8 = "34", "76"
	filter := "Text - txt - csv (StarCalc):" + strconv.Itoa(int(separator)) + "," + quote + "," + utf8 + ",1,," + language
	out, err := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless",
		"--convert-to", "fods", "--infilter="+filter, "--outdir", folder, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	sheet, err := os.Open(filepath.Join(folder, "x.fods"))
	if err != nil {
		t.Fatal(err)
	}
	defer sheet.Close()
	var cells []string
	kind, text := "", false
	for d := xml.NewDecoder(sheet); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return cells
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "p" && kind == "string" {
				text = true
			}
			if e.Name.Local != "table-cell" {
				continue
			}
			value, times := "", 1
			kind = ""
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "value-type":
					kind = a.Value
				case "value":
					value = a.Value
				case "number-columns-repeated":
					if times, err = strconv.Atoi(a.Value); err != nil {
						t.Fatal(err)
					}
				}
			}
			if kind == "float" {
				v, err := strconv.ParseFloat(value, 64)
				if err != nil {
					t.Fatal(err)
				}
				for range times {
					cells = append(cells, strconv.FormatFloat(v, 'g', officeDigits, 64))
				}
			}
		case xml.CharData:
			if text {
				cells, text = append(cells, string(e)), false
			}
		}
	}
}
