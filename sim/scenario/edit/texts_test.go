package edit_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim/scenario/edit"
)

// applied is a text after splices.
func applied(text string, splices []edit.Splice) string {
	b := edit.New([]byte(text))
	b.Apply("", splices...)
	return b.Text()
}

func TestWhatWasExportedComesBackWithoutAByte(t *testing.T) {
	for _, id := range scenarios.All() {
		src, err := scenarios.Read(id)
		if err != nil {
			t.Fatal(err)
		}
		text := edit.New(src).Text()
		for _, format := range []edit.TextFormat{edit.TextCSV, edit.TextPO} {
			var out bytes.Buffer
			if err := edit.ExportTexts(&out, format, text, "nl"); err != nil {
				t.Fatal(err)
			}
			splices, err := edit.ImportTexts(text, "nl", format, out.Bytes())
			if err != nil || len(splices) > 0 {
				t.Errorf("%s%s: %d splices, %v", id, format, len(splices), err)
			}
		}
	}
}

// Every text of a bundled file is translated anew: it is read as it was given, no other
// text is another, and it is not stale until its source changes.
func TestEveryTextOfABundledFileCanBeTranslated(t *testing.T) {
	src, err := scenarios.Read("gloves-and-wipes")
	if err != nil {
		t.Fatal(err)
	}
	text := edit.New(src).Text()
	before, err := edit.Translations(text, "nl")
	if err != nil || len(before) < 20 {
		t.Fatal(len(before), err)
	}
	for k, one := range before {
		fresh := "Nieuw: \"" + strings.TrimSpace(one.Translation) + "\" # 1"
		if strings.HasSuffix(one.Source, "\n") {
			fresh += "\n"
		}
		splices, err := edit.Translate(text, "nl", one.Path, fresh)
		if err != nil {
			t.Errorf("%s: %v", one.Named, err)
			continue
		}
		after, err := edit.Translations(applied(text, splices), "nl")
		if err != nil || len(after) != len(before) {
			t.Fatalf("%s: %d texts, %v", one.Named, len(after), err)
		}
		for i := range after {
			want := before[i].Translation
			if i == k {
				want = fresh
			}
			if after[i].Translation != want || after[i].Stale {
				t.Errorf("%s: %s is %q (stale %v), want %q", one.Named, after[i].Named, after[i].Translation, after[i].Stale, want)
			}
		}
	}
}

func TestATranslationIsStaleWhenItsSourceChanged(t *testing.T) {
	text := "format: 1\nid: x\nlanguages: [en, nl]\ntitle: Pumps # of the brewery\n"
	splices, err := edit.Translate(text, "nl", edit.Path{"title"}, "Pompen")
	if err != nil {
		t.Fatal(err)
	}
	text = applied(text, splices)
	if all, _ := edit.Translations(text, "nl"); len(all) != 1 || all[0].Source != "Pumps" || all[0].Translation != "Pompen" || all[0].Stale || !strings.Contains(text, "nl from "+all[0].Hash) || !strings.Contains(text, "of the brewery") {
		t.Fatalf("%+v\n%s", all, text)
	}
	text = strings.Replace(text, "Pumps", "Valves", 1)
	if all, _ := edit.Translations(text, "nl"); !all[0].Stale {
		t.Errorf("not stale:\n%s", text)
	}
}

func TestAnImportTakesAllOrNothing(t *testing.T) {
	text := "format: 1\nid: x\nlanguages: [en, nl]\ntitle: Pumps\nbriefing: Eight pumps.\n"
	all, err := edit.Translations(text, "nl")
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	for _, comma := range []string{",", ";", "\t"} {
		table := func(rows ...[]string) []byte {
			out := "\ufeff" + strings.Join([]string{"path", "source", "source_hash", "translation"}, comma) + "\r\n"
			for _, r := range rows {
				out += strings.Join(r, comma) + "\r\n"
			}
			return []byte(out)
		}
		good := []string{"title", "Pumps", all[0].Hash, "Pompen"}
		_, err := edit.ImportTexts(text, "nl", edit.TextCSV, table(good, []string{"titel", "", "", "x"}, []string{"briefing", "", "aaaaaa", "x"}, []string{"title", "Pumps", all[0].Hash, ""}))
		var problems edit.TextProblems
		if !errors.As(err, &problems) {
			t.Fatalf("%q: %v", comma, err)
		}
		_, err = edit.ImportTexts(text, "nl", edit.TextCSV, table(good, []string{"titel", "", "", "x"}, []string{"briefing", "", "aaaaaa", " "}))
		if !errors.As(err, &problems) || len(problems) != 2 || problems[0].Line != 3 || problems[0].Kind != edit.UnknownPath || problems[1].Line != 4 || problems[1].Kind != edit.ChangedSource {
			t.Errorf("%q: %v", comma, err)
		}
		splices, err := edit.ImportTexts(text, "nl", edit.TextCSV, table(good))
		if err != nil || !strings.Contains(applied(text, splices), "Pompen") {
			t.Errorf("%q: %v", comma, err)
		}
	}
}

func FuzzImportTexts(f *testing.F) {
	f.Add("path,source,source_hash,translation\ntitle,Pumps,,Pompen\n", true)
	f.Add("msgctxt \"title\"\nmsgid \"Pumps\"\nmsgstr \"Pompen\"\n", false)
	f.Fuzz(func(t *testing.T, file string, table bool) {
		format := edit.TextPO
		if table {
			format = edit.TextCSV
		}
		text := "format: 1\nid: x\nlanguages: [en, nl]\ntitle: Pumps\n"
		if splices, err := edit.ImportTexts(text, "nl", format, []byte(file)); err == nil && edit.Read(applied(text, splices)) == nil {
			t.Errorf("%q makes a file that cannot be read", file)
		}
	})
}
