package widget

import (
	"strings"

	"fyne.io/fyne/v2"
)

// States are the words for what the role of a control does not tell a screen
// reader.
type States struct {
	Selected string // of several, this one
	Off      string // cannot be used now
	Wrong    string // what stands in a field is not understood
}

// states are those of the language of now. All windows share the drawing thread,
// so nothing guards them.
var states States

// Speak sets the words with which controls tell their state to a screen reader.
func Speak(words States) { states = words }

// Spoken is what a screen reader says of everything that is visible in an object, in
// reading order.
func Spoken(o fyne.CanvasObject) string {
	if o == nil || !o.Visible() {
		return ""
	}
	if a, ok := o.(fyne.Accessible); ok && a.AccessibilityRole() != fyne.AccessibleRoleContainer {
		return a.AccessibilityLabel()
	}
	var all []string
	for _, child := range childrenOf(o) {
		all = append(all, Spoken(child))
	}
	return said(all...)
}

// said joins what is not empty.
func said(parts ...string) string {
	var all []string
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return strings.Join(all, ", ")
}

// Beside tells what a slider is for, and its value as a text beside it has it.
func Beside(name string, value *Text) func() string {
	return func() string { return named(name, value.Content) }
}

// named is a name and what belongs to it.
func named(name, value string) string {
	if name == "" || value == "" {
		return name + value
	}
	return name + ": " + value
}

// when is a word where it is true.
func when(is bool, word string) string {
	if is {
		return word
	}
	return ""
}

// AccessibilityLabel is Fyne's.
func (t *Text) AccessibilityLabel() string { return t.Content }

// AccessibilityRole is Fyne's.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is Fyne's: Says, or what stands on the button, and its state.
func (b *Button) AccessibilityLabel() string {
	name := b.Text
	if b.Says != "" {
		name = b.Says
	}
	return said(name, when(b.Here, states.Selected), b.off())
}

// AccessibilityRole is Fyne's.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is Fyne's: the name and what is selected.
func (c *Choice) AccessibilityLabel() string { return said(named(c.Name, c.text()), c.off()) }

// AccessibilityRole is Fyne's.
func (c *Choice) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is Fyne's: what Says tells.
func (s *Slider) AccessibilityLabel() string { return said(s.Says(), s.off()) }

// AccessibilityRole is Fyne's.
func (s *Slider) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is Fyne's: the field's name and what stands in it.
func (e *entry) AccessibilityLabel() string {
	return said(named(e.field.Name, e.Text), when(e.wrong, states.Wrong))
}

// AccessibilityRole is Fyne's.
func (e *entry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is Fyne's: Says, or everything in the item, and whether it is selected.
func (i *Item) AccessibilityLabel() string {
	name := i.Says
	if name == "" {
		name = Spoken(i.Content)
	}
	return said(name, when(i.Selected, states.Selected), i.off())
}

// AccessibilityRole is Fyne's.
func (i *Item) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is Fyne's: the finding, what is measured, and the read-out where
// there is one.
func (c *Chart) AccessibilityLabel() string {
	if c.figure == nil {
		return c.Name
	}
	all := []string{c.Name, c.figure.Title, c.figure.Subtitle}
	if c.probe.on && c.Describe != nil {
		all = append(all, c.Describe(c.probe.panel, c.probe.at)...)
	}
	return said(all...)
}

// AccessibilityRole is Fyne's.
func (c *Chart) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is Fyne's: the name and the row where the keyboard is, each
// cell after its header.
func (t *Table) AccessibilityLabel() string {
	all := []string{t.name}
	if t.at.Row < len(t.rows) {
		for c, cell := range t.rows[t.at.Row] {
			all = append(all, named(t.header[c], cell))
		}
	}
	return said(all...)
}

// AccessibilityRole is Fyne's.
func (t *Table) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is Fyne's: the name and the line where the keyboard is.
func (s *Story) AccessibilityLabel() string {
	line := Said{}
	if s.at < len(s.lines) {
		line = s.lines[s.at]
	}
	return said(s.name, line.When, line.What)
}

// AccessibilityRole is Fyne's.
func (s *Story) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is Fyne's: what is asked for, and what is selected in the folder.
func (f *Files) AccessibilityLabel() string {
	if f.at < 0 || f.at >= len(f.entries) {
		return f.ask.Words.Title
	}
	return said(f.ask.Words.Title, f.entries[f.at].uri.Name())
}

// AccessibilityRole is Fyne's.
func (f *Files) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is Fyne's: the votes that are in, and the quorum.
func (b *VoteBar) AccessibilityLabel() string {
	all := make([]string, len(b.votes))
	for i, v := range b.votes {
		all[i] = v.Label
	}
	return said(append(all, b.mark)...)
}

// AccessibilityRole is Fyne's.
func (b *VoteBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
