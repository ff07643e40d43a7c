package studio

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"buygrid/assets/lang"
	"buygrid/gui/widget"
	"buygrid/sim/scenario/edit"
)

// outlined are the lines of the outline as they are shown, by path.
func outlined(s *Studio) map[string]outlineLine {
	all := map[string]outlineLine{}
	for _, l := range s.panes.outline.lines() {
		all[l.path] = l
	}
	return all
}

// lineOf is the line of the outline at a path.
func lineOf(t *testing.T, s *Studio, path string) *widget.Item {
	t.Helper()
	var found *widget.Item
	widget.Walk(s.panes.outline.page, func(o fyne.CanvasObject) {
		if i, ok := o.(*widget.Item); ok && i.Name == "outline "+path {
			found = i
		}
	})
	if found == nil {
		t.Fatalf("no line %q", path)
	}
	return found
}

func press(s *Studio, i *widget.Item, key fyne.KeyName) {
	i.TypedKey(&fyne.KeyEvent{Name: key})
	s.env.Tasks.Settle()
}

func TestTheOutlineNamesSectionsAndItemsAsPeopleDo(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	s.env.Words = lang.For("nl")
	front(s, atOutline)
	for _, section := range []string{"members", "expect", "suppliers"} {
		s.panes.outline.unfold(section, true)
	}
	lines := outlined(s)
	for path, want := range map[string]string{"members": "Mensen", "quiet_from": "Contactverbod", "members/0": "Katrien Vos", "suppliers/0": "Tarn Castings"} {
		if is := lines[path].name; is != want {
			t.Errorf("%s is called %q", path, is)
		}
	}
	if is := lines["expect/0"].name; strings.Contains(is, "_") || len(is) < 4 {
		t.Errorf("a claim is called %q", is)
	}
}

func TestTheOutlineFoldsByKeysAndMouseAndStaysSo(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	front(s, atOutline)
	has := func() bool { _, is := outlined(s)["members/0"]; return is }
	members := lineOf(t, s, "members")
	if press(s, members, fyne.KeyRight); !has() {
		t.Error("Right does not unfold")
	}
	if says := lineOf(t, s, "members").AccessibilityLabel(); !strings.HasSuffix(says, "unfolded") {
		t.Errorf("a section that is open says %q", says)
	}
	if press(s, lineOf(t, s, "members"), fyne.KeyReturn); !has() {
		t.Error("going to a section folds it")
	}
	press(s, lineOf(t, s, "members/1"), fyne.KeyLeft)
	if has() || s.env.Window.Canvas().Focused() != fyne.Focusable(lineOf(t, s, "members")) {
		t.Error("Left at an item does not go out to its section and fold it")
	}
	sign := func() *widget.FoldSign {
		for _, o := range test.LaidOutObjects(lineOf(t, s, "members")) {
			if f, ok := o.(*widget.FoldSign); ok {
				return f
			}
		}
		t.Fatal("a section with items has no sign")
		return nil
	}
	test.Tap(sign())
	if !has() {
		t.Error("a click on the sign does not unfold")
	}
	s.begin(nil, "other.yaml", []byte(lesson(t, "late-again")), "")
	s.env.Tasks.Settle()
	if !has() {
		t.Error("the next text begins folded")
	}
	test.Tap(sign())
	if has() {
		t.Error("a click on the sign does not fold")
	}
}

func TestTheOutlineFindsNamesAndKeys(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	front(s, atOutline)
	for wants, path := range map[string]string{"contact ban": "quiet_from", "quiet_FROM": "quiet_from", "reliability_ceiling": "model/reliability_ceiling", "katrien": "members/0",
		"job title": "members/1/title", "ceiling": "budget/ceiling"} {
		s.panes.outline.wants = wants
		if _, is := outlined(s)[path]; !is {
			t.Errorf("%q does not find %s: %v", wants, path, s.panes.outline.lines())
		}
	}
	s.panes.outline.wants = "job title"
	s.panes.outline.Checked()
	front(s, atForm)
	press(s, lineOf(t, s, "members/1/title"), fyne.KeyReturn)
	if at := strings.Join(s.panes.form.at, "/"); at != "members/1" && at != "members/1/title" {
		t.Errorf("what was found leads to %q", at)
	}
	s.panes.outline.wants = "no such thing"
	if n := len(s.panes.outline.lines()); n != 0 {
		t.Errorf("%d lines are called so", n)
	}
	s.panes.outline.wants = ""
	if len(s.panes.outline.lines()) < len(edit.Outline(s.work.now.tree)) {
		t.Error("without a wish not all sections are listed")
	}
}
