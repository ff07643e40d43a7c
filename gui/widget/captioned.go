package widget

import "fyne.io/fyne/v2"

// captioned is a control that has a name.
type captioned interface {
	fyne.CanvasObject
	called() string
}

func (c *Choice) called() string { return c.Name }
func (f *Field) called() string  { return f.Name }

// NewCaptioned shows a control under its name.
func NewCaptioned(control captioned) *fyne.Container {
	return NewColumn(2, NewCaption(control.called()), control)
}
