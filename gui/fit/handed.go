package fit

import "fyne.io/fyne/v2"

// Line is what the toolkit hands on of one object to a screen reader, and where it
// stands in the window.
type Line struct {
	Says string
	Role fyne.AccessibleRole
	At   fyne.Position
	Size fyne.Size
}

// Handed walks through a window as the toolkit does for a screen reader on Windows:
// into plain containers alone, and through what lies over the window too.
func Handed(c fyne.Canvas) []Line {
	var all []Line
	var walk func(o fyne.CanvasObject, at fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		if o == nil || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		if a, ok := o.(fyne.Accessible); ok {
			if role := a.AccessibilityRole(); role != fyne.AccessibleRoleContainer {
				all = append(all, Line{a.AccessibilityLabel(), role, at, o.Size()})
			}
		}
		if in, ok := o.(*fyne.Container); ok {
			for _, child := range in.Objects {
				walk(child, at)
			}
		}
	}
	walk(c.Content(), fyne.Position{})
	for _, over := range c.Overlays().List() {
		walk(over, fyne.Position{})
	}
	return all
}
