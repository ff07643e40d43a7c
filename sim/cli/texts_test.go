package cli

import (
	"encoding/csv"
	"maps"
	"os"
	"regexp"
	"strings"
	"testing"
)

// begun makes my-purchase.yaml, in English, in a folder that becomes the current one.
func begun(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	if code, _, stderr := call(t, "new", "my-purchase"); code != exitFine {
		t.Fatal(stderr)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func fileText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// translate fills in every translation, as a translator does.
func translate(t *testing.T, name string) {
	t.Helper()
	text := fileText(t, name)
	if strings.HasSuffix(name, ".po") {
		write(t, name, regexp.MustCompile(`(?m)^msgid "(.+)"\nmsgstr ""$`).ReplaceAllString(text, "msgid \"$1\"\nmsgstr \"NL: $1\""))
		return
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		row[3] = "NL: " + row[1]
	}
	var b strings.Builder
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	write(t, name, b.String())
}

func TestTextsGoToATranslatorAndBack(t *testing.T) {
	for _, kind := range []string{"csv", "po"} {
		t.Run(kind, func(t *testing.T) {
			begun(t)
			name := "nl." + kind
			export := []string{"texts", "export", "my-purchase.yaml", "--to", "nl", "--" + kind, name}
			take := []string{"texts", "import", "my-purchase.yaml", name}
			code, stdout, stderr := call(t, export...)
			if code != exitFine || !strings.Contains(stdout, "12 texts, 12 without a translation") {
				t.Fatalf("exit code %d, %q, %s", code, stdout, stderr)
			}
			translate(t, name)
			code, stdout, stderr = call(t, take...)
			if code != exitFine || !strings.Contains(stdout, "12 translations taken in (nl)") {
				t.Fatalf("exit code %d, %q, %s", code, stdout, stderr)
			}
			if code, _, stderr := call(t, "check", "my-purchase.yaml"); code != exitFine {
				t.Errorf("check ends with %d, %s", code, stderr)
			}
			taken, sent := fileText(t, "my-purchase.yaml"), fileText(t, name)
			if !strings.Contains(taken, "NL: Pumps for the brewery") {
				t.Errorf("the title is not translated:\n%s", taken)
			}
			if _, stdout, _ := call(t, export...); !strings.Contains(stdout, "12 texts, 0 without a translation, 0 of an older source") || fileText(t, name) != sent {
				t.Errorf("what went in comes out otherwise: %s", stdout)
			}
			code, stdout, stderr = call(t, append(take, "--json")...)
			if code != exitFine || !strings.Contains(stdout, `"taken":0`) || fileText(t, "my-purchase.yaml") != taken {
				t.Errorf("a second time: exit code %d, %q, %s", code, stdout, stderr)
			}
		})
	}
}

// Every way to declare languages takes one more.
func TestTextsDeclareTheirLanguage(t *testing.T) {
	begun(t)
	text := fileText(t, "my-purchase.yaml")
	for languages, want := range map[string]string{
		"languages: [en]\n": "languages: [en, nl]\n", "languages:\n  - en\n": "languages:\n  - en\n  - nl\n", "": "languages: [en, nl]\n",
	} {
		write(t, "own.yaml", strings.Replace(text, "languages: [en]\n", languages, 1))
		write(t, "nl.csv", "path,source,source_hash,translation\ntitle,Pumps for the brewery,,Pompen\n")
		code, _, stderr := call(t, strings.Fields("texts import own.yaml nl.csv --to nl")...)
		if code != exitFine || !strings.Contains(fileText(t, "own.yaml"), want) {
			t.Errorf("%q: exit code %d, %s\n%s", languages, code, stderr, fileText(t, "own.yaml"))
		}
		if code, stdout, _ := call(t, "check", "own.yaml"); code != exitFine {
			t.Errorf("%q: check ends with %d\n%s", languages, code, stdout)
		}
	}
}

// Half-done work comes back: what is empty stays as it is, and is counted.
func TestTextsThatAreStillToComeAreCounted(t *testing.T) {
	begun(t)
	call(t, strings.Fields("texts export my-purchase.yaml --to nl --csv nl.csv")...)
	before, table := fileText(t, "my-purchase.yaml"), fileText(t, "nl.csv")
	title := regexp.MustCompile(`(?m)^(title,.*),,nl$`)
	if !title.MatchString(table) {
		t.Fatal(table)
	}
	write(t, "nl.csv", title.ReplaceAllString(table, "$1,Pompen,nl"))
	code, stdout, stderr := call(t, strings.Fields("texts import my-purchase.yaml nl.csv --complete")...)
	if code != exitNo || stdout != "" || strings.Count(stderr, "the translation is empty") != 11 || fileText(t, "my-purchase.yaml") != before {
		t.Errorf("--complete: exit code %d, %q, %s", code, stdout, stderr)
	}
	code, stdout, stderr = call(t, strings.Fields("texts import my-purchase.yaml nl.csv")...)
	if code != exitFine || !strings.Contains(stdout, "1 translation taken in (nl); still without one, and left as they are: 11") {
		t.Errorf("exit code %d, %q, %s", code, stdout, stderr)
	}
	if code, stdout, _ := call(t, "check", "my-purchase.yaml"); code != exitFine || !strings.Contains(fileText(t, "my-purchase.yaml"), "Pompen") {
		t.Errorf("check ends with %d: %s", code, stdout)
	}
	_, stdout, _ = call(t, strings.Fields("texts import my-purchase.yaml nl.csv --json")...)
	if !strings.Contains(stdout, `"language":"nl"`) || !strings.Contains(stdout, `"taken":0`) || !strings.Contains(stdout, `"empty":["briefing"`) {
		t.Error(stdout)
	}
}

func TestTextsThatDoNotFitChangeNothing(t *testing.T) {
	begun(t)
	const head = "path,source,source_hash,translation\n"
	write(t, "empty.csv", head+"title,Pumps for the brewery,,\n")
	write(t, "one-wrong.csv", head+"title,Pumps for the brewery,,Pompen\nno.such,x,,y\n")
	write(t, "older.csv", head+"title,Pumps of old,,Pompen\n")
	write(t, "twice.csv", head+"title,Pumps for the brewery,,Pompen\ntitle,Pumps for the brewery,,Pompen\n")
	write(t, "other.csv", "a,b\n1,2\n")
	write(t, "lacks.csv", "path,source,translation\ntitle,Pumps for the brewery,Pompen\n")
	write(t, "latin.csv", head+"title,Pumps for the brewery,,Pomp\xe9n\n")
	write(t, "french.csv", "path,source,source_hash,translation,language\ntitle,Pumps for the brewery,,Pompes,fr\n")
	write(t, "odd.csv", "path,source,source_hash,translation,language\ntitle,Pumps for the brewery,,Pompes,??\n")
	write(t, "none.txt", "")
	write(t, "broken.yaml", "title: [\n")
	before := content(t)
	tests := []struct {
		line, want string
		code       int
	}{
		{"import my-purchase.yaml empty.csv --to nl --complete", "line 2: title: the translation is empty", exitNo},
		{"import my-purchase.yaml lacks.csv --to nl", "line 1: the table has no column source_hash", exitNo},
		{"import my-purchase.yaml lacks.csv --to nl --lang nl", "de tabel heeft geen kolom source_hash", exitNo},
		{"import my-purchase.yaml latin.csv --to nl", "line 1: the file is not in UTF-8", exitNo},
		{"import my-purchase.yaml french.csv --to nl", "line 2: title: the translation is in another language (fr)", exitNo},
		{"import my-purchase.yaml odd.csv", "?? is no code of a language", exitWrong},
		{"import my-purchase.yaml french.csv --to ?", "? is no code of a language", exitWrong},
		{"import my-purchase.yaml one-wrong.csv --to nl", "line 3: no.such: the scenario has no such text", exitNo},
		{"import my-purchase.yaml older.csv --to nl", "line 2: title: the source is another by now", exitNo},
		{"import my-purchase.yaml twice.csv --to nl", "line 3: title: the text is there twice", exitNo},
		{"import my-purchase.yaml other.csv --to nl", "line 1: this is no file of texts", exitNo},
		{"import my-purchase.yaml other.csv --to nl --lang nl", "regel 1: dit is geen bestand met teksten", exitNo},
		{"import my-purchase.yaml none.txt --to nl", "ends in .csv or .po", exitWrong},
		{"import my-purchase.yaml gone.csv --to nl", "gone.csv: there is no such file of texts", exitWrong},
		{"import my-purchase.yaml empty.csv", "with --to, such as --to nl", exitWrong},
		{"import my-purchase.yaml empty.csv --to en", "en is the first language of this file", exitWrong},
		{"import my-purchase.yaml empty.csv --to en --lang fr", "la première langue de ce fichier", exitWrong},
		{"import broken.yaml empty.csv --to nl", "broken.yaml cannot be read as a whole", exitWrong},
		{"import welding-cell empty.csv --to nl", "write a copy first", exitWrong},
		{"import - empty.csv --to nl", "write a copy first", exitWrong},
		{"import my-purchase.yaml --to nl", "wrong number of files (1)", exitWrong},
		{"import my-purchase.yaml empty.csv --to nl --out empty.csv", "would replace", exitWrong},
		{"export my-purchase.yaml --to en --csv new.csv", "en is the first language of this file", exitWrong},
		{"export my-purchase.yaml --to en --csv new.csv --lang nl", "de eerste taal van dit bestand", exitWrong},
		{"export my-purchase.yaml --to ?? --csv new.csv", "?? is no code of a language", exitWrong},
		{"export my-purchase.yaml --to nl", "one of --csv FILE and --po FILE", exitWrong},
		{"export my-purchase.yaml --to nl --csv new.csv --po new.po", "one of --csv FILE and --po FILE", exitWrong},
		{"export my-purchase.yaml --to nl --csv my-purchase.yaml", "would replace", exitWrong},
		{"export broken.yaml --to nl --csv new.csv", "broken.yaml cannot be read as a whole", exitWrong},
	}
	for _, test := range tests {
		code, stdout, stderr := call(t, append([]string{"texts"}, strings.Fields(test.line)...)...)
		if code != test.code || !strings.Contains(stderr, test.want) || stdout != "" {
			t.Errorf("%s: exit code %d, %q, %s", test.line, code, stdout, stderr)
		}
	}
	if after := content(t); !maps.Equal(before, after) {
		t.Error("files were touched")
	}
}

func TestTextsOnStdoutAreOnlyTheTexts(t *testing.T) {
	begun(t)
	code, stdout, stderr := call(t, strings.Fields("texts export my-purchase.yaml --to nl --csv -")...)
	rows, err := csv.NewReader(strings.NewReader(stdout)).ReadAll()
	if code != exitFine || err != nil || len(rows) != 13 || !strings.Contains(stderr, "12 texts") {
		t.Errorf("exit code %d, %v, %d rows, %s", code, err, len(rows), stderr)
	}
}
