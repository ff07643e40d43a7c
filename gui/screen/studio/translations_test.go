package studio

import (
	"bytes"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"buygrid/assets/lang"
	"buygrid/gui/widget"
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
	told := ""
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
		s.env.Say = func(text func() string) func() { told = text(); return func() {} }
		p.language = "nl" // the file says its own
		p.takeIn(format, out.Bytes())
		s.env.Tasks.Settle()
		if p.language != "de" || !strings.HasPrefix(told, "1 translation taken in (de).") {
			t.Errorf("%s: %s, %q", format, p.language, told)
		}
		if !strings.Contains(s.work.buffer.Text(), "Wieder zu spät "+string(format)) {
			t.Errorf("%s does not come back: %s", format, p.why)
		}
	}
}

// Half-done work comes back: the sentence counts what is still to come, and what is wrong
// refuses all.
func TestTextsThatAreStillToComeAreCounted(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	front(s, atTranslations)
	language(t, s, "de")
	p := s.panes.translations
	told := ""
	s.env.Say = func(text func() string) func() { told = text(); return func() {} }
	table := func(rows ...string) []byte {
		return []byte("path,source,source_hash,translation\n" + strings.Join(rows, "\n") + "\n")
	}
	title, second := p.all[0], p.all[1]
	done, empty := title.Named+",,"+title.Hash+",Fertig", second.Named+",,"+second.Hash+","
	before := s.work.buffer.Text()
	p.takeIn(edit.TextCSV, table(done, empty, "nowhere,a,,b"))
	if s.work.buffer.Text() != before || told != "" {
		t.Errorf("part of a file was taken in: %q", told)
	}
	p.takeIn(edit.TextCSV, table(done, empty))
	s.env.Tasks.Settle()
	if told != "1 translation taken in (de). 1 text without a translation stays as it is." || p.all[0].Translation != "Fertig" || p.all[1].Translation != second.Translation || wrong(s) != nil {
		t.Errorf("%q, %+v, %v", told, p.all[:2], wrong(s))
	}
	s.Undo()
	if s.work.buffer.Text() != before {
		t.Error("one undo does not take it back")
	}
}

// The list is made anew after each change: the keyboard stays where it was.
func TestTheKeyboardStaysWhereItWasInTheTexts(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	front(s, atTranslations)
	language(t, s, "de")
	p, on := s.panes.translations, s.env.Window.Canvas()
	p.edit(0)
	controls := func() (all []fyne.Focusable) {
		widget.Walk(p.holder, func(o fyne.CanvasObject) {
			if f, ok := o.(fyne.Focusable); ok {
				all = append(all, f)
			}
		})
		return all
	}
	for i, was := range controls() {
		was = controls()[i] // of the newest
		on.Focus(was)
		p.build()
		if now := controls()[i]; now == was || on.Focused() != now {
			t.Errorf("from %T %d the keyboard is at %T", was, i, on.Focused())
		}
	}
	on.Focus(p.field.Focusable())
	p.field.SetText("Schon wieder")
	on.Focus(p.list) // which takes it
	s.env.Tasks.Settle()
	if !strings.Contains(s.work.buffer.Text(), "Schon wieder") || on.Focused() != p.list {
		t.Errorf("after a translation the keyboard is at %T", on.Focused())
	}
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

// A language is added by a button too; Enter takes a text of one line and goes to the next
// one that lacks a translation, without a line more in it.
func TestTextsAreTranslatedByKeyboardOneAfterAnother(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	front(s, atTranslations)
	p := s.panes.translations
	fieldNamed(t, p.holder, "Add a language (code)").SetText("de")
	click(t, s, "Add")
	s.env.Tasks.Settle()
	if p.language != "de" {
		t.Fatalf("the button adds no language: %q", p.language)
	}
	on := s.env.Window.Canvas()
	seen := map[string]bool{}
	for k := range 3 {
		if k == 0 {
			p.edit(0)
			widget.Focus(on, p.field.Focusable())
		}
		if seen[p.named] || p.field.Text() != "" || on.Focused() != p.field.Focusable() {
			t.Fatalf("text %d: at %s, %q, keyboard there: %t", k, p.named, p.field.Text(), on.Focused() == p.field.Focusable())
		}
		seen[p.named] = true
		p.field.SetText("Wieder")
		if p.field.Short {
			p.field.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		} else {
			p.field.Focusable().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
		}
		s.env.Tasks.Settle()
	}
	for _, one := range p.all {
		if seen[one.Named] && one.Translation != "Wieder" {
			t.Errorf("%s is translated by %q", one.Named, one.Translation)
		}
	}
	if len(seen) != 3 {
		t.Errorf("only %d texts were gone through", len(seen))
	}
}
