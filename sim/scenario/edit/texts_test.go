package edit_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim/scenario"
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
			in, err := edit.ImportTexts(text, "", format, out.Bytes())
			if err != nil || len(in.Splices) > 0 || in.Taken > 0 || in.Language != "nl" {
				t.Errorf("%s%s: %+v, %v", id, format, in, err)
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
		in, err := edit.ImportTexts(text, "nl", edit.TextCSV, table(good, []string{"briefing", "Eight pumps.", "", " "}))
		if after := applied(text, in.Splices); err != nil || !strings.Contains(after, "Pompen") || !strings.Contains(after, "briefing: Eight pumps.\n") || in.Taken != 1 || len(in.Empty) != 1 || in.Empty[0].Path != "briefing" {
			t.Errorf("%q: %v", comma, err)
		}
	}
}

func TestAFileOfTextsSaysItsLanguage(t *testing.T) {
	text := "format: 1\nid: x\nlanguages: [en, nl, pt-BR]\ntitle: Pumps\n"
	const head = "path,source,source_hash,translation,language\n"
	po := func(says string) string {
		return "msgid \"\"\nmsgstr \"\"\n\"Plural-Forms: x\\n\"\n\"" + says + "\\n\"\n\nmsgctxt \"title\"\nmsgid \"Pumps\"\nmsgstr \"P\"\n"
	}
	tests := []struct {
		file, asked, want string
		wrong             edit.TextTrouble
	}{
		{head + "title,Pumps,,P,nl\n", "", "nl", ""},
		{head + "title,Pumps,,P,NL\n", "nl", "nl", ""},
		{head + "title,Pumps,,P,fr\n", "", "fr", ""},
		{head + "title,Pumps,,P,fr\n", "nl", "", edit.OtherLanguage},
		{head + "title,Pumps,,P,\n", "nl", "nl", ""},
		{po("Language: nl_NL"), "", "nl", ""},
		{po("language: pt_BR"), "", "pt-BR", ""},
		{po("Language: fr"), "nl", "", edit.OtherLanguage},
		{po("Project-Id-Version: x"), "nl", "nl", ""},
	}
	for _, test := range tests {
		format := edit.TextCSV
		if strings.HasPrefix(test.file, "msgid") {
			format = edit.TextPO
		}
		in, err := edit.ImportTexts(text, test.asked, format, []byte(test.file))
		var problems edit.TextProblems
		if errors.As(err, &problems) != (test.wrong != "") || in.Language != test.want && test.wrong == "" || test.wrong != "" && problems[0].Kind != test.wrong {
			t.Errorf("%q, asked for %q: %+v, %v", test.file, test.asked, in, err)
		}
	}
	for _, file := range []string{"path,source,source_hash,translation\ntitle,Pumps,,P\n", head + "title,Pumps,,P,\n"} {
		if _, err := edit.ImportTexts(text, "", edit.TextCSV, []byte(file)); !errors.Is(err, edit.ErrNoLanguage) {
			t.Errorf("%q: %v", file, err)
		}
	}
}

func TestWhatIsWrongWithAFileOfTextsIsTold(t *testing.T) {
	for file, want := range map[string]edit.TextProblem{
		"a,b\n1,2\n": {Line: 1, Kind: edit.NoTable},
		"":           {Line: 1, Kind: edit.NoTable},
		"path,source,translation\ntitle,Pumps,P\n":                     {Line: 1, Kind: edit.NoColumn, Why: "source_hash"},
		"path,source,source_hash,translation\ntitle,Pumps,,\xe9\n":     {Line: 1, Kind: edit.NotUTF8},
		"path,source,source_hash,translation\ntitle,Pumps,,\"P\"Q\"\n": {Line: 2, Kind: edit.BadCells},
	} {
		_, err := edit.ImportTexts("format: 1\nid: x\ntitle: Pumps\n", "nl", edit.TextCSV, []byte(file))
		var problems edit.TextProblems
		if !errors.As(err, &problems) || len(problems) != 1 || problems[0] != want {
			t.Errorf("%q: %v", file, err)
		}
	}
	_, err := edit.ImportTexts("format: 1\nid: x\ntitle: Pumps\n", "nl", edit.TextPO, []byte("msgid \"\"\nnonsense\n"))
	if problems, ok := err.(edit.TextProblems); !ok || len(problems) != 1 || problems[0] != (edit.TextProblem{Line: 2, Kind: edit.BadEntry}) {
		t.Errorf("gettext: %v", err)
	}
}

// Whatever was translated first, a file that check took is one that it takes after.
func TestHalfOfTheTextsInALanguageLeaveAFileThatCanBePlayed(t *testing.T) {
	src, err := scenarios.Read("late-again")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(edit.New(src).Text(), "\ntitle:", "\n# a title alone\ntitle:", 1)
	all, err := edit.Translations(text, "de")
	if err != nil || len(all) < 4 {
		t.Fatal(len(all), err)
	}
	file := "path,source,source_hash,translation,language\n"
	for k, one := range all {
		says := ""
		if k%2 == 0 {
			says = "Deutsch"
		}
		file += one.Named + ",," + one.Hash + "," + says + ",de\n"
	}
	in, err := edit.ImportTexts(text, "", edit.TextCSV, []byte(file))
	if err != nil || in.Taken != (len(all)+1)/2 || len(in.Empty) != len(all)/2 {
		t.Fatalf("%+v, %v", in, err)
	}
	text = applied(text, in.Splices)
	if _, problems := scenario.Parse("x.yaml", []byte(text)); len(problems) > 0 {
		t.Errorf("%v", problems)
	}
	missing := func() (left []edit.Translation) {
		all, err := edit.Translations(text, "de")
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range all {
			if one.Translation == "" {
				left = append(left, one)
			}
		}
		return left
	}
	left := missing()
	if len(left) != len(all)/2 {
		t.Fatalf("%d texts are still to come, want %d", len(left), len(all)/2)
	}
	for k, one := range left { // the other half, once as the source has it
		says := "Auch"
		if k == 0 {
			says = one.Source
		}
		splices, err := edit.Translate(text, "de", one.Path, says)
		if err != nil {
			t.Fatalf("%s: %v", one.Named, err)
		}
		text = applied(text, splices)
		if now := missing(); len(now) != len(left)-k-1 {
			t.Fatalf("after %s %d are to come", one.Named, len(now))
		}
	}
	if strings.Contains(text, "de copies") {
		t.Error("a mark is left over")
	}
}

// A text that is one string is there in every language of the file after one translation.
func TestATextThatWasOneStringIsThereInEveryLanguage(t *testing.T) {
	for _, title := range []string{"title: Pumps\n", "title: |\n  Pumps\n  again\n"} {
		text := "format: 1\nid: x\nlanguages: [en, nl, fr]\n" + title
		splices, err := edit.Translate(text, "nl", edit.Path{"title"}, "Pompen\n")
		if err != nil {
			t.Fatal(err)
		}
		for _, language := range []string{"nl", "fr"} {
			all, err := edit.Translations(applied(text, splices), language)
			if err != nil || len(all) != 1 || all[0].Translation == "" || (language == "fr") != all[0].Same {
				t.Errorf("%s: %+v, %v", language, all, err)
			}
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
		if in, err := edit.ImportTexts(text, "nl", format, []byte(file)); err == nil && edit.Read(applied(text, in.Splices)) == nil {
			t.Errorf("%q makes a file that cannot be read", file)
		}
	})
}
