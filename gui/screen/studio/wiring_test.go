package studio

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim/draft"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// shown is the Studio's whole screen on a text, with drafts kept in a folder of its own.
func shown(t testing.TB, text string) *Studio {
	t.Helper()
	s := writing(t, "late-again")
	s.env.Drafts = draft.Open(t.TempDir(), time.Now)
	t.Cleanup(s.env.Tasks.Settle) // a draft that is still written is in nobody's way then
	s.env.Window.SetContent(s.Build())
	s.begin(nil, "late-again.yaml", []byte(text), "")
	s.env.Tasks.Settle()
	return s
}

// lesson is the text of a bundled scenario.
func lesson(t testing.TB, id string) string {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// front brings a panel to the front.
func front(s *Studio, at int) {
	s.bench.Bring(at)
	s.env.Tasks.Settle()
}

// item presses the line with a name, by the keyboard.
func item(t testing.TB, s *Studio, name string) {
	t.Helper()
	done := false
	widget.Walk(s.env.Window.Content(), func(o fyne.CanvasObject) {
		if i, ok := o.(*widget.Item); ok && !done && strings.HasPrefix(i.Name, name) {
			done = true
			i.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	})
	if !done {
		t.Fatalf("no line %q", name)
	}
	s.env.Tasks.Settle()
}

// drafts are the texts that are kept, and left behind by now.
func drafts(t testing.TB, s *Studio) []draft.Draft {
	t.Helper()
	all, err := s.env.Drafts.Left(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhatIsTypedInAFieldIsTakenBeforeTheTextIsKept(t *testing.T) {
	for name, do := range map[string]func(s *Studio){
		"saving":              (*Studio).Save,
		"saving a copy":       (*Studio).SaveCopy,
		"another window":      (*Studio).KeepDraft,
		"the end":             func(s *Studio) { s.Leave() },
		"putting away":        (*Studio).PutAway,
		"another screen":      func(s *Studio) { s.open = true; s.SetOpen(false) },
		"a text in its place": func(s *Studio) { s.begin(nil, "other.yaml", []byte("id: other\n"), "") },
	} {
		t.Run(name, func(t *testing.T) {
			s := shown(t, lesson(t, "late-again"))
			w := s.work
			front(s, atForm)
			s.panes.form.open(edit.Path{"members", "0"})
			s.panes.form.fields["members/0/name"].field.SetText("Half a na")
			do(s)
			s.env.Tasks.Settle()
			if text := w.buffer.Text(); !strings.Contains(text, "name: Half a na\n") {
				t.Error("what was typed is not in the text")
			}
		})
	}
}

func TestATranslationThatIsTypedIsTakenBeforeTheTextIsKept(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	front(s, atTranslations)
	p := s.panes.translations
	language(t, s, "de")
	p.edit(0)
	p.field.SetText("Schon wieder")
	write := s.work.buffer
	s.KeepDraft()
	if !strings.Contains(write.Text(), "Schon wieder") {
		t.Error("what was typed is not in the text")
	}
	p.edit(1)
	p.field.SetText("Noch nicht")
	p.build()
	if p.field.Text() != "Noch nicht" {
		t.Error("a list made anew loses what is typed")
	}
}

// language adds a language in the tab of the translations.
func language(t testing.TB, s *Studio, code string) {
	t.Helper()
	done := false
	widget.Walk(s.panes.translations.holder, func(o fyne.CanvasObject) {
		if f, ok := o.(*widget.Field); ok && !done && f.OnSubmitted != nil && f != s.panes.translations.field {
			done = true
			f.OnSubmitted(code)
		}
	})
	if !done {
		t.Fatal("no field for a language")
	}
	s.env.Tasks.Settle()
}

func TestAMadeTextIsKeptThoughNothingIsTyped(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	s.made("mine", "id: mine\n")
	s.env.Tasks.Settle()
	s.Leave()
	s.env.Drafts.Release(s.work.draft)
	if all := drafts(t, s); len(all) != 1 || all[0].Name != "mine.yaml" || all[0].Text != "id: mine\n" {
		t.Errorf("kept: %v", all)
	}
}

func TestAFixIsOneStepAndNotMadeInAnotherText(t *testing.T) {
	source := strings.Replace(lesson(t, "late-again"), "\nmembers:", "\nmembres:", 1)
	s := shown(t, source)
	if len(s.work.now.fixesOf(0)) == 0 {
		t.Fatalf("no fix of %v", s.work.now.problems[0])
	}
	fix := s.work.now.fixesOf(0)[0]
	click(t, s, "Fix: ")
	if text := s.work.buffer.Text(); strings.Contains(text, "membres:") || s.work.now.doc == nil {
		t.Fatalf("not mended: %v", s.work.now.problems)
	}
	s.Undo()
	s.env.Tasks.Settle()
	if s.work.buffer.Text() != source {
		t.Error("one undo does not take it back")
	}
	s.work.buffer.Apply("", edit.Splice{Text: "# more\n"})
	s.mend(fix)
	if s.work.buffer.Text() != "# more\n"+source {
		t.Error("a fix of an earlier text was made")
	}
}

func TestEnterAndF8GoToProblems(t *testing.T) {
	s := shown(t, "format: 1\nid: x\nfoo: 1\nbar: 2\n")
	if len(s.work.now.problems) < 2 {
		t.Fatalf("%v", s.work.now.problems)
	}
	item(t, s, "problem 4:")
	if at := s.work.buffer.Caret(); at.Line != 3 || s.center != atText {
		t.Errorf("Enter went to %v", at)
	}
	s.work.buffer.Select(edit.Place{}, edit.Place{})
	var went []int
	for range 2 {
		s.panes.text.shortcut(fyne.KeyF8, 0)
		went = append(went, s.work.buffer.Caret().Line)
	}
	s.panes.text.shortcut(fyne.KeyF8, fyne.KeyModifierShift)
	if back := s.work.buffer.Caret().Line; went[0] >= went[1] || back != went[0] {
		t.Errorf("F8 went to lines %v, and back to %d", went, back)
	}
}

func TestTheTextStaysInItsPlaceAsProblemsComeAndGo(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	front(s, atText)
	code := func() fyne.Size { return s.panes.text.code.Size() }
	before, members := code(), strings.Index(s.work.buffer.Text(), "members:")
	s.apply("studio.step.fix", []edit.Splice{{From: members, To: members + 7, Text: "membres"}})
	s.env.Tasks.Settle()
	if len(s.work.now.problems) == 0 {
		t.Fatalf("%v", s.work.now.problems)
	}
	if now := code(); now != before {
		t.Errorf("with problems the text is %v, without %v", now, before)
	}
}

func TestAProblemIsSaidWhileThereIsOne(t *testing.T) {
	s := shown(t, "format: 1\nid: x\nfoo: 1\n")
	said := ""
	s.env.Say = func(tell func() string) func() {
		mine := tell()
		said = mine
		return func() {
			if said == mine {
				said = ""
			}
		}
	}
	item(t, s, "problem 3:")
	if !strings.Contains(said, "foo") {
		t.Fatalf("said %q", said)
	}
	s.apply("studio.step.fix", []edit.Splice{{From: 16, To: 23}})
	s.env.Tasks.Settle()
	if said != "" {
		t.Errorf("the text has no %q, and the status bar still says so", said)
	}
}

// Right after a key the problems are still those of the older text: what goes to one waits
// for the text as it is.
func TestAJumpIsRightForTheTextAsItIs(t *testing.T) {
	const text = "format: 1\nid: x\nfoo: 1\nbar: 2\n"
	head := edit.Splice{Text: "# one\n# two\n"}
	for name, test := range map[string]struct {
		do   func(s *Studio)
		want int
	}{
		"F8":             {func(s *Studio) { s.NextProblem(1) }, 4},
		"Shift+F8":       {func(s *Studio) { s.NextProblem(-1) }, 2},
		"Enter":          {func(s *Studio) { s.jump(problemAt(s, 4)) }, 5},
		"Enter, stopped": {func(s *Studio) { s.jump(problemAt(s, 4)); s.apply("", []edit.Splice{{Text: "# more\n"}}) }, 0},
	} { // from the line of the id
		s := shown(t, text)
		s.work.buffer.Apply("", head)
		id := edit.Place{Line: 3}
		s.work.buffer.Select(id, id)
		if test.do(s); name != "Enter, stopped" && s.work.buffer.Caret() != id {
			t.Errorf("%s goes at once, to the place of an older text", name)
		}
		s.env.Tasks.Settle()
		switch at := s.work.buffer.Caret(); {
		case s.then != nil:
			t.Errorf("%s: something waits still", name)
		case name == "Enter, stopped" && at.Line != 1: // behind what was written
			t.Errorf("%s: it goes to %v all the same", name, at)
		case name != "Enter, stopped" && at.Line != test.want:
			t.Errorf("%s goes to %v", name, at)
		}
	}
	s := shown(t, text)
	bar := problemAt(s, 4)
	s.apply("", []edit.Splice{{From: len("format: 1\nid: x\nfoo: 1\n"), To: len(text)}})
	told := ""
	s.env.Say = func(text func() string) func() { told = text(); return func() {} }
	s.jump(bar)
	s.env.Tasks.Settle()
	if told != s.env.T("studio.problems.gone", nil) {
		t.Errorf("of a problem that is mended: %q", told)
	}
}

// problemAt is the problem that was found in a line.
func problemAt(s *Studio, line int) scenario.Problem {
	for _, p := range s.work.now.problems {
		if p.Line == line {
			return p
		}
	}
	return scenario.Problem{}
}

func TestTheOutlineCountsAndStaysWhileTheTextCannotBeRead(t *testing.T) {
	source := lesson(t, "late-again")
	s := shown(t, source)
	lines := s.panes.outline.lines()
	members := func(lines []outlineLine) (at outlineLine) {
		for _, l := range lines {
			if l.path == "members" {
				at = l
			}
		}
		return at
	}
	if m := members(lines); m.count != len(edit.Read(source).At("members").Children) || m.line < 0 || m.wrong != 0 {
		t.Errorf("members: %+v", m)
	}
	write := func(text string) {
		s.apply("studio.step.fix", []edit.Splice{{To: len(s.work.buffer.Text()), Text: text}})
		s.env.Tasks.Settle()
	}
	write(strings.Replace(source, "roles: [", "roles: [nobody, ", 1))
	if m := members(s.panes.outline.lines()); m.wrong == 0 {
		t.Errorf("a problem has no sign: %v", s.work.now.problems)
	}
	item(t, s, "outline members")
	if s.work.buffer.Caret().Line != members(lines).line {
		t.Errorf("Enter went to %v", s.work.buffer.Caret())
	}
	const stale = "the sections of before"
	if strings.Contains(said(s), stale) {
		t.Error("the outline of a text that can be read is marked")
	}
	write(source + "x: [\n")
	if m := members(s.panes.outline.lines()); m.count < 1 || !strings.Contains(said(s), stale) {
		t.Errorf("the last outline does not stay, marked: %+v", m)
	}
	write(source)
	if strings.Contains(said(s), stale) {
		t.Error("the mark stays")
	}
}

func TestANewItemIsCalledAfterItsName(t *testing.T) {
	s, p := formOn(t, "late-again", "members")
	pressed(t, p, "add members")
	at := last(p.tree, "members")
	before := s.work.buffer.Text()
	typed(t, p, "members/"+at+"/name", "Ada Vos")
	tree := edit.Read(s.work.buffer.Text())
	if value(tree, "members", at, "name") != "Ada Vos" || value(tree, "members", at, "id") != "ada-vos" {
		t.Errorf("%s is called %s", value(tree, "members", at, "name"), value(tree, "members", at, "id"))
	}
	s.work.buffer.Undo()
	if s.work.buffer.Text() != before {
		t.Error("one undo does not take it back")
	}
	s.work.buffer.Redo()
	s.changed()
	s.env.Tasks.Settle()
	typed(t, p, "members/"+at+"/name", "Ada de Vos")
	if id := value(edit.Read(s.work.buffer.Text()), "members", at, "id"); id != "ada-vos" {
		t.Errorf("a second name makes it %s", id)
	}
}

func TestANewCriterionIsCalledAfterItsLabelEverywhere(t *testing.T) {
	s, p := formOn(t, "late-again", "criteria")
	pressed(t, p, "add criteria")
	at := last(p.tree, "criteria")
	typed(t, p, "criteria/"+at+"/label", "Noise at night")
	if tree := edit.Read(s.work.buffer.Text()); value(tree, "suppliers", "0", "facts", "noise-at-night") != "50" || wrong(s) != nil {
		t.Errorf("facts do not follow: %v", wrong(s))
	}
}

func TestAnIDThatIsTakenIsRefusedInWords(t *testing.T) {
	s, p := formOn(t, "late-again", "members", "0")
	before := s.work.buffer.Text()
	typed(t, p, "members/0/id", value(p.tree, "members", "1", "id"))
	if s.work.buffer.Text() != before || !strings.Contains(seen(s), "another one here has this id already") {
		t.Errorf("not refused: %s", seen(s))
	}
}
