package gui

import (
	"regexp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/fit"
	"buygrid/gui/widget"
)

// untold finds what looks like the key of a text that has no words, and is neither a
// file nor an address.
var untold = regexp.MustCompile(`(^|[ (])[a-z]+(\.[a-z_]+)+($|[ ,:)])`)

// said reports whether what says the same is the same: a letter that came twice.
func said(o fyne.CanvasObject) bool {
	_, is := o.(*widget.Item)
	return is
}

// hear listens to what a screen reader says of what is looked at: every control
// has a name of its own and a role, and the toolkit comes to it.
func (l *looker) hear(state string) {
	c := l.s.window.Canvas()
	root := c.Content()
	if over := widget.Topmost(c); over != nil {
		root = over
	}
	var lines []string
	for _, line := range fit.Handed(c) {
		lines = append(lines, line.Says)
	}
	at, names := 0, map[string]bool{}
	widget.Walk(root, func(o fyne.CanvasObject) {
		if _, control := o.(fyne.Focusable); !control {
			return
		}
		a, ok := o.(fyne.Accessible)
		if !ok {
			l.t.Errorf("%s%s, %s: %T says nothing", l.view, state, l.taste, o)
			return
		}
		says := a.AccessibilityLabel()
		wrong := ""
		next := slices.Index(lines[at:], says)
		switch {
		case says == "":
			wrong = "is empty"
		case strings.Contains(says, "<no value>") || untold.MatchString(strings.ReplaceAll(says, ".yaml", "")):
			wrong = "has a key in it"
		case names[says] && !said(o):
			wrong = "is the name of another control"
		case next < 0:
			wrong = "does not come in its order"
		}
		names[says] = true
		at += max(next, -1) + 1
		if told := l.view + says + wrong + l.taste; wrong != "" && !l.told[told] {
			l.told[told] = true
			l.t.Errorf("%s%s, %s: %q of %T %s", l.view, state, l.taste, says, o, wrong)
		}
		l.heard++
	})
}
