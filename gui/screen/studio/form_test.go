package studio

import (
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim/draft"
	"buygrid/sim/effort"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// formOn is the form of a part of a bundled text.
func formOn(t testing.TB, id string, path ...string) (*Studio, *formPane) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(&look.Theme{Choice: look.LightOnly})
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	env := &frame.Env{Words: lang.For("en"), Window: app.NewWindow(""), Tasks: task.NewQueued(func(err error) { t.Error(err) }), Journal: play.NewMemory(), Drafts: draft.Open("", time.Now), Trials: -1, Now: time.Now,
		Say: func(func() string) func() { return func() {} }, Trouble: func(err error) { t.Error(err) }}
	env.Window.Resize(fyne.NewSize(700, 900))
	s := New(env)
	s.begin(nil, id+".yaml", src, "")
	p := s.panes.form
	env.Window.SetContent(p.Content())
	t.Cleanup(env.Window.Close)
	t.Cleanup(env.Tasks.Settle)
	p.open(path)
	s.env.Tasks.Settle()
	if p.tree == nil {
		t.Fatal("the text cannot be read")
	}
	return s, p
}

// seen are the texts of the form.
func seen(s *Studio) string {
	var all []string
	widget.Walk(s.env.Window.Content(), func(o fyne.CanvasObject) {
		if text, ok := o.(*widget.Text); ok {
			all = append(all, text.Content)
		}
	})
	return strings.Join(all, "\n")
}

// typed puts a text into a field of the form and leaves it by Enter.
func typed(t testing.TB, p *formPane, id, text string) {
	t.Helper()
	f := p.fields[id]
	if f == nil {
		t.Fatalf("no field %q", id)
	}
	f.field.SetText(text)
	f.field.OnSubmitted(text)
	p.studio.env.Tasks.Settle()
}

// pressed presses a button or toggle of the form.
func pressed(t testing.TB, p *formPane, id string) {
	t.Helper()
	c := p.controls[id]
	if c == nil {
		t.Fatalf("no control %q", id)
	}
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	p.studio.env.Tasks.Settle()
}

// done opens the list of what can be done with an item of the form, and does it.
func done(t testing.TB, p *formPane, id, act string) {
	t.Helper()
	pressed(t, p, "more "+id)
	found := false
	for _, list := range p.studio.env.Window.Canvas().Overlays().List() {
		for _, o := range test.LaidOutObjects(list) {
			item, ok := o.(*widget.Item)
			if !ok || found {
				continue
			}
			if said, ok := o.(fyne.Accessible); ok && said.AccessibilityLabel() == act {
				found = true
				item.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			}
		}
	}
	if !found {
		t.Fatalf("%q cannot be done with %s", act, id)
	}
	p.studio.env.Tasks.Settle()
}

// chosen picks an option of a choice of the form.
func chosen(t testing.TB, p *formPane, id, option string) {
	t.Helper()
	c, ok := p.controls[id].(*widget.Choice)
	if !ok {
		t.Fatalf("no choice %q", id)
	}
	c.OnChanged(option)
	p.studio.env.Tasks.Settle()
}

// wrong are the problems of the text as it is now, without warnings.
func wrong(s *Studio) scenario.Problems {
	doc, problems := scenario.Parse("mine.yaml", s.work.buffer.Bytes())
	if doc != nil {
		return nil
	}
	return problems
}

func TestAFormChangesTheTextAndUndoTakesItBack(t *testing.T) {
	for name, c := range map[string]struct {
		path edit.Path
		do   func(t *testing.T, p *formPane)
		want func(tree *edit.Node) bool
	}{
		"a number": {edit.Path{"criteria", "0"}, func(t *testing.T, p *formPane) { typed(t, p, "criteria/0/weight", "2,5") },
			func(tree *edit.Node) bool { return value(tree, "criteria", "0", "weight") == "2.5" }},
		"a word": {edit.Path{"members", "0"}, func(t *testing.T, p *formPane) { chosen(t, p, "members/0/style", "formal") },
			func(tree *edit.Node) bool { return value(tree, "members", "0", "style") == "formal" }},
		"a truth": {edit.Path{"criteria", "0"}, func(t *testing.T, p *formPane) { chosen(t, p, "criteria/0/trial_required", "true") },
			func(tree *edit.Node) bool { return value(tree, "criteria", "0", "trial_required") == "true" }},
		"a text": {edit.Path{"members", "0"}, func(t *testing.T, p *formPane) { typed(t, p, "members/0/name", "Ana: the buyer #1") },
			func(tree *edit.Node) bool { return value(tree, "members", "0", "name") == "Ana: the buyer #1" }},
		"a member more": {edit.Path{"members"}, func(t *testing.T, p *formPane) { pressed(t, p, "add members") },
			func(tree *edit.Node) bool { return value(tree, "members", last(tree, "members"), "id") == "new" }},
		"a criterion more": {edit.Path{"criteria"}, func(t *testing.T, p *formPane) { pressed(t, p, "add criteria") },
			func(tree *edit.Node) bool { return value(tree, "suppliers", "0", "facts", "new") == "50" }},
		"a supplier more": {edit.Path{"suppliers"}, func(t *testing.T, p *formPane) { pressed(t, p, "add suppliers") },
			func(tree *edit.Node) bool { return value(tree, "suppliers", last(tree, "suppliers"), "id") == "new" }},
		"a copy": {edit.Path{"members"}, func(t *testing.T, p *formPane) { done(t, p, "members/0", "Duplicate") },
			func(tree *edit.Node) bool {
				return value(tree, "members", "0", "title") == value(tree, "members", "1", "title")
			}},
		"another order": {edit.Path{"members"}, func(t *testing.T, p *formPane) { pressed(t, p, "down members/0") }, func(*edit.Node) bool { return true }},
		"a criterion's id": {edit.Path{"criteria", "0"}, func(t *testing.T, p *formPane) { typed(t, p, "criteria/0/id", "Other Name") },
			func(tree *edit.Node) bool { return value(tree, "suppliers", "0", "facts", "other-name") != "" }},
	} {
		t.Run(name, func(t *testing.T) {
			s, p := formOn(t, "late-again", c.path...)
			before := string(s.work.buffer.Bytes())
			c.do(t, p)
			after := string(s.work.buffer.Bytes())
			if tree := edit.Read(after); after == before || tree == nil || !c.want(tree) {
				t.Fatalf("not changed as wanted:\n%s", after)
			}
			if problems := wrong(s); problems != nil {
				t.Errorf("the text has problems: %v", problems)
			}
			s.work.buffer.Undo()
			if string(s.work.buffer.Bytes()) != before {
				t.Error("one undo does not take it back")
			}
		})
	}
}

func value(tree *edit.Node, path ...string) string {
	if n := tree.At(path...); n != nil {
		return n.Value
	}
	return ""
}

func last(tree *edit.Node, list string) string {
	return strconv.Itoa(len(tree.At(list).Children) - 1)
}

// A control that is gone by what it did leaves the keyboard in the form.
func TestTheKeyboardStaysInTheForm(t *testing.T) {
	s, p := formOn(t, "late-again", "members")
	on := s.env.Window.Canvas()
	stays := func(after string) {
		if now := p.nameOfFocus(on); now == "" {
			t.Errorf("after %q the keyboard is at %T", after, on.Focused())
		}
	}
	press := func(id string) {
		on.Focus(p.controls[id])
		pressed(t, p, id)
		stays(id)
	}
	press("add members")
	p.open(edit.Path{"members"})
	for id, act := range map[string]string{"members/0": "Duplicate", "members/" + last(p.tree, "members"): "Remove"} {
		on.Focus(p.controls["more "+id])
		done(t, p, id, act)
		stays(act)
	}
	press("trail ")
}

func TestANumberThatCannotStandThereIsNotTaken(t *testing.T) {
	s, p := formOn(t, "late-again", "criteria", "0")
	before := s.work.buffer.Text()
	for _, text := range []string{"a lot", "-1", "1e3", "NaN"} {
		typed(t, p, "criteria/0/weight", text)
		if s.work.buffer.Text() != before || !strings.Contains(seen(s), "Not taken over yet") || p.fields["criteria/0/weight"].field.Text() != text {
			t.Errorf("%q is taken, lost or not refused", text)
		}
	}
}

func TestAnAbsentKeyShowsWhatHolds(t *testing.T) {
	s, _ := formOn(t, "late-again", "purchase")
	if text := seen(s); !strings.Contains(text, "Left out, EUR holds") && !strings.Contains(text, "Left out, 1 holds") {
		t.Errorf("no default is shown: %s", text)
	}
}

// Every form of every bundled scenario can be made, and a control set to what stands
// there changes no byte.
func TestEveryFormCanBeMadeAndKeepsEveryByte(t *testing.T) {
	ids := scenarios.All()
	if len(ids) == 0 {
		t.Fatal("no scenarios")
	}
	for _, id := range ids {
		s, p := formOn(t, id)
		before := string(s.work.buffer.Bytes())
		nodes, forms, fields := 0, 0, 0
		var visit func(n *edit.Node)
		visit = func(n *edit.Node) {
			if !p.hasForm(n.Path) && len(n.Path) > 0 {
				return
			}
			nodes++
			if id == "late-again" || nodes%effort.Of(5, 1) == 0 { // of one file all, also where tests are not deep
				forms++
				p.open(n.Path)
				for name, f := range p.fields {
					fields++
					f.field.OnSubmitted(f.field.Text())
					f.field.OnLeft(f.field.Text())
					if text := string(s.work.buffer.Bytes()); text != before {
						t.Fatalf("%s: %s changes the text by itself", id, name)
					}
				}
			}
			for _, c := range n.Children {
				visit(c)
			}
		}
		if p.tree == nil {
			t.Fatalf("%s cannot be read", id)
		}
		visit(p.tree)
		if nodes < 10 || forms < nodes/effort.Of(5, 1) || fields < 10 {
			t.Errorf("%s: %d forms of %d were made, with %d fields", id, forms, nodes, fields)
		}
	}
}

// TestFormPictures writes what forms look like, where somebody asks for it.
func TestFormPictures(t *testing.T) {
	folder := os.Getenv("BUYGRID_PICTURES")
	if folder == "" {
		t.Skip("pictures are drawn where BUYGRID_PICTURES names a folder")
	}
	for name, path := range map[string]edit.Path{"file": nil, "member": {"members", "0"}, "criteria": {"criteria"}, "facts": {"suppliers", "0", "facts"}, "purchase": {"purchase"}} {
		s, p := formOn(t, "late-again", path...)
		p.page.Refresh()
		out, err := os.Create(filepath.Join(folder, name+".png"))
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(png.Encode(out, s.env.Window.Canvas().Capture()), out.Close()); err != nil {
			t.Fatal(err)
		}
	}
}
