package widget

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
)

// Focus gives the keyboard to a control that can be seen on a canvas, and says
// whether it could: what is gone, on another screen or under another tab has no
// use for it, and Fyne would complain.
func Focus(on fyne.Canvas, f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	if !ok || on == nil || !seen(on, o) {
		return false
	}
	on.Focus(f)
	return true
}

// FocusIn gives the keyboard to the first control of an object that can take it,
// and says whether there is one.
func FocusIn(on fyne.Canvas, o fyne.CanvasObject) bool {
	return Focus(on, firstIn(o))
}

// seen reports whether an object is part of what a canvas and its dialogs show.
func seen(on fyne.Canvas, o fyne.CanvasObject) bool {
	roots := []fyne.CanvasObject{on.Content()}
	for _, d := range open {
		if d.on == on {
			roots = append(roots, d.popup.Content)
		}
	}
	for _, root := range roots {
		found := false
		Walk(root, func(part fyne.CanvasObject) { found = found || part == o })
		if found {
			return true
		}
	}
	return false
}

// foothold is where the keyboard is in an object: the control, what it is called, and at
// which position it stands among those that can take the keyboard.
type foothold struct {
	has  fyne.Focusable
	name string
	at   int
}

// spotIn is where the keyboard is in an object; has is nil where it is not in there.
func spotIn(on fyne.Canvas, in fyne.CanvasObject) foothold {
	has := on.Focused()
	if has == nil {
		return foothold{}
	}
	at := slices.Index(focusables(in), has)
	if at < 0 {
		return foothold{}
	}
	return foothold{has: has, name: calledIn(has), at: at}
}

// back gives the keyboard back in an object that may be made anew by now: to the control
// itself, else to the one of its kind and name, and says whether there was one.
func (s foothold) back(on fyne.Canvas, in fyne.CanvasObject) bool {
	if s.has == nil || Focus(on, s.has) {
		return true
	}
	all := focusables(in)
	to := slices.IndexFunc(all, func(f fyne.Focusable) bool {
		return s.name != "" && calledIn(f) == s.name && reflect.TypeOf(f) == reflect.TypeOf(s.has)
	})
	return to >= 0 && Focus(on, all[to])
}

// HasFocus reports whether the keyboard is on a control of an object.
func HasFocus(on fyne.Canvas, in fyne.CanvasObject) bool {
	return in != nil && spotIn(on, in).has != nil
}

// KeepFocus does what makes the inside of an object anew, with the keyboard where it was:
// what is gone gives it to what stands at its position.
func KeepFocus(on fyne.Canvas, in fyne.CanvasObject, anew func()) {
	s := spotIn(on, in)
	anew()
	if now := on.Focused(); s.has == nil || now != nil && now != s.has || s.back(on, in) {
		return
	}
	if all := focusables(in); len(all) > 0 {
		Focus(on, all[min(s.at, len(all)-1)])
	}
}

// focusables are the controls of an object that can take the keyboard now.
func focusables(in fyne.CanvasObject) []fyne.Focusable {
	var all []fyne.Focusable
	Walk(in, func(o fyne.CanvasObject) {
		if f, ok := o.(fyne.Focusable); ok {
			if d, ok := o.(fyne.Disableable); !ok || !d.Disabled() {
				all = append(all, f)
			}
		}
	})
	return all
}

// calledIn is what a control is called for those who hear it, "" for nothing.
func calledIn(f fyne.Focusable) string {
	if a, ok := f.(interface{ AccessibilityLabel() string }); ok {
		return a.AccessibilityLabel()
	}
	return ""
}
