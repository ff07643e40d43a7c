package studio

import (
	"bytes"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim/scenario/edit"
)

func TestTextsGoToATranslatorAndComeBack(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	front(s, atTranslations)
	language(t, s, "de")
	p := s.panes.translations
	if p.language != "de" || len(p.all) == 0 {
		t.Fatalf("language %q with %d texts", p.language, len(p.all))
	}
	if problems := wrong(s); problems != nil {
		t.Errorf("another language brings problems: %v", problems)
	}
	for _, format := range []edit.TextFormat{edit.TextCSV, edit.TextPO} {
		var out bytes.Buffer
		if err := edit.ExportTexts(&out, format, s.work.buffer.Text(), "de"); err != nil {
			t.Fatal(err)
		}
		before := s.work.buffer.Text()
		p.edit(0)
		p.field.SetText("Wieder zu spät " + string(format))
		p.take()
		s.env.Tasks.Settle()
		out.Reset()
		if err := edit.ExportTexts(&out, format, s.work.buffer.Text(), "de"); err != nil {
			t.Fatal(err)
		}
		s.Undo()
		s.env.Tasks.Settle()
		if s.work.buffer.Text() != before {
			t.Fatal("one undo does not take a translation back")
		}
		p.takeIn(format, withoutEmpty(format, out.Bytes()))
		s.env.Tasks.Settle()
		if !strings.Contains(s.work.buffer.Text(), "Wieder zu spät "+string(format)) {
			t.Errorf("%s does not come back: %s", format, p.why)
		}
	}
}

// withoutEmpty leaves of a table the lines that are translated; others are refused.
func withoutEmpty(format edit.TextFormat, file []byte) []byte {
	if format != edit.TextCSV {
		var kept []string
		for i, part := range strings.Split(string(file), "\n\n") {
			if i == 0 || !strings.HasSuffix(strings.TrimSpace(part), "msgstr \"\"") {
				kept = append(kept, part)
			}
		}
		return []byte(strings.Join(kept, "\n\n"))
	}
	return file
}

func TestATranslatorsFileThatDoesNotFitIsRefusedInTheReadersLanguage(t *testing.T) {
	for code, want := range map[string][]string{
		"en": {"Nothing was taken over", "Line 2: the scenario has no text nowhere"},
		"nl": {"Er is niets overgenomen", "Regel 2: het scenario heeft geen tekst nowhere"},
		"fr": {"Rien n’a été repris", "Ligne 2\u00a0: le scénario n’a pas de texte nowhere"},
	} {
		s := shown(t, lesson(t, "late-again"))
		s.env.Words = lang.For(code)
		front(s, atTranslations)
		language(t, s, "de")
		before := s.work.buffer.Text()
		s.panes.translations.takeIn(edit.TextCSV, []byte("path,source,source_hash,translation\nnowhere,a,,b\n"))
		if text := said(s); s.work.buffer.Text() != before || !strings.Contains(text, want[0]) || !strings.Contains(text, want[1]) {
			t.Errorf("%s: %q", code, text)
		}
	}
}

func TestATextWhoseSourceChangedIsMarked(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	front(s, atTranslations)
	language(t, s, "de")
	p := s.panes.translations
	p.edit(0)
	source := p.all[0].Source
	p.field.SetText("Wieder zu spät")
	p.take()
	s.env.Tasks.Settle()
	if p.all[0].Stale {
		t.Error("a new translation is marked")
	}
	changed := strings.ReplaceAll(s.work.buffer.Text(), source, source+" and again")
	s.apply("studio.step.fix", []edit.Splice{{To: len(s.work.buffer.Text()), Text: changed}})
	s.env.Tasks.Settle()
	if !p.all[0].Stale || !strings.Contains(said(s), "Source changed") {
		t.Errorf("not marked: %+v", p.all[0])
	}
}
