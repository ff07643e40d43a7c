package chart

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"image/png"
	"io"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"buygrid/sim/sheet"
)

func write(t *testing.T, name string, fig *Figure, style Style) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, name, fig, Sheet{style, 800, 400}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSVGIsWellFormedAndKeepsItsWords(t *testing.T) {
	fig := french()
	fig.Title = "−7 ≤ été < \"10\" & plus"
	decoder := xml.NewDecoder(bytes.NewReader(write(t, "c.svg", fig, Style{Palette: Print})))
	var words []string
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := token.(xml.CharData); ok {
			words = append(words, string(text))
		}
	}
	all := strings.Join(words, "\n")
	for _, want := range []string{fig.Title, fig.Subtitle, fig.Footer, "Kestrel (vous)", "aujourd’hui 54,8", "17,6"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestPNGHasItsSize(t *testing.T) {
	config, err := png.DecodeConfig(bytes.NewReader(write(t, "c.PNG", sample(), Style{Palette: Print, Scale: 2})))
	if err != nil || config.Width != 1600 || config.Height != 800 {
		t.Errorf("%d x %d, %v; want 1600 x 800", config.Width, config.Height, err)
	}
}

func TestSmallFilesAreRaisedToTheSmallestSize(t *testing.T) {
	fig := sample()
	var b bytes.Buffer
	if err := Write(&b, "c.png", fig, Sheet{W: 10, H: 10}); err != nil {
		t.Fatal(err)
	}
	config, err := png.DecodeConfig(&b)
	w, h := fig.MinSize(Style{})
	if err != nil || config.Width != w || config.Height != h {
		t.Errorf("%d x %d, %v; want %d x %d", config.Width, config.Height, err, w, h)
	}
}

func TestUnknownFormatIsSaid(t *testing.T) {
	err := Write(io.Discard, "chart.gif", sample(), Sheet{W: 800, H: 400})
	if err == nil || !strings.Contains(err.Error(), ".svg, .png, .pdf") {
		t.Errorf("got %v", err)
	}
}

func TestTableHoldsEveryNumber(t *testing.T) {
	fig := sample()
	table := fig.Table(nil)
	if got := len(table.Rows); got != 2*(41+3) {
		t.Errorf("%d rows, want 41 points, two flips and today in two cases", got)
	}
	for i, row := range table.Rows {
		if len(row) != len(table.Header) {
			t.Fatalf("row %d has %d cells, the header %d", i, len(row), len(table.Header))
		}
	}
	header := strings.Join(table.Header[:5], "|")
	if header != "case|reliability weighting, %|Kestrel (you)|Kestrel (you) low|Kestrel (you) high" {
		t.Errorf("header %q", header)
	}
	flip := table.Rows[8]
	if flip[0] != "Routine, importance 0.15" || flip[1] != "17.6" || flip[2] != "" || flip[len(flip)-1] != fig.FlipKey {
		t.Errorf("the flip's row is %q", flip)
	}
	fig.Panels = fig.Panels[:1]
	fig.Panels[0].Today.At = 17.6
	if got := fig.Table(nil).Rows[8]; got[0] != "17.6" || got[len(got)-1] != fig.FlipKey+", "+fig.TodayKey {
		t.Errorf("a flip at today's value reads %q", got)
	}
}

func TestCSVIsPlainInEveryLanguage(t *testing.T) {
	var b bytes.Buffer
	if err := french().WriteCSV(&b, sheet.Plain, []string{"origin_seed"}, []any{uint64(7)}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if rows[2][1] != "2.5" || rows[9][1] != "17.6" {
		t.Errorf("values %q and %q, want 2.5 and 17.6", rows[2][1], rows[9][1])
	}
	for k, row := range rows {
		if last := row[len(row)-1]; (last == "origin_seed") != (k == 0) || (last == "7") != (k > 0) {
			t.Errorf("row %d ends in %q", k, last)
		}
	}
}

func TestCSVForAFrenchSpreadsheet(t *testing.T) {
	style := sheet.For(",")
	var b bytes.Buffer
	if err := french().WriteCSV(&b, style, nil, nil); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(b.String(), "\ufeff")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || !marked || rows[2][1] != "2,5" || rows[9][1] != "17,6" {
		t.Errorf("marked %v, %v, %q", marked, err, rows)
	}
}

func TestMissingSignsComeFromTheBackup(t *testing.T) {
	// Go Regular has no narrow no-break space.
	fonts, err := LoadFonts(goregular.TTF, goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	got := fonts.runs("1\u202f000 €", regular)
	if len(got) != 3 || got[1].text != "\u202f" || got[1].face != &liberation().faces[regular] {
		t.Errorf("runs %+v", got)
	}
	if _, err := LoadFonts([]byte("no font"), goregular.TTF); err == nil {
		t.Error("loaded a font that is none")
	}
}
