package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Option is one thing to choose: an id for the program, a text for the person.
type Option struct{ ID, Text string }

// Choice lets a person pick one of several options. Enter, Space and Down open
// the list, Left and Right step through it.
type Choice struct {
	control
	Name      string // what is chosen, for screen readers
	Options   []Option
	Selected  string // id
	OnChanged func(id string)
}

// NewChoice returns a choice with one option selected. name is the caption beside it.
func NewChoice(name string, options []Option, selected string, changed func(id string)) *Choice {
	c := &Choice{Name: name, Options: options, Selected: selected, OnChanged: changed}
	c.extend(c, c.open)
	return c
}

// text is what the choice shows now.
func (c *Choice) text() string {
	for _, o := range c.Options {
		if o.ID == c.Selected {
			return o.Text
		}
	}
	return ""
}

func (c *Choice) pick(id string) {
	if id == c.Selected {
		return
	}
	c.Selected = id
	c.Refresh()
	if c.OnChanged != nil {
		c.OnChanged(id)
	}
}

// step selects the option so many places further, stopping at the ends.
func (c *Choice) step(by int) {
	for i, o := range c.Options {
		if o.ID == c.Selected {
			c.pick(c.Options[min(max(i+by, 0), len(c.Options)-1)].ID)
			return
		}
	}
}

// TypedKey is Fyne's.
func (c *Choice) TypedKey(e *fyne.KeyEvent) {
	if c.disabled {
		return
	}
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp:
		c.press()
	case fyne.KeyLeft:
		c.step(-1)
	case fyne.KeyRight:
		c.step(1)
	case fyne.KeyHome:
		c.step(-len(c.Options))
	case fyne.KeyEnd:
		c.step(len(c.Options))
	default:
		c.control.TypedKey(e)
	}
}

// open shows the list under the choice, with the keyboard on what is selected.
func (c *Choice) open() {
	on := canvasOf(c)
	if on == nil {
		return
	}
	var list *widget.PopUp
	items := make([]*Item, len(c.Options))
	rows := make([]fyne.CanvasObject, len(c.Options))
	for i, o := range c.Options {
		items[i] = NewItem(NewText(o.Text).Whole(), func() {
			list.Hide()
			focus(c)
			c.pick(o.ID)
		})
		items[i].Selected = o.ID == c.Selected
		items[i].OnKey = listKeys(on, items, i, func() {
			list.Hide()
			focus(c)
		})
		rows[i] = items[i]
	}
	list = dropDown(on, c, rows)
	for i, o := range c.Options {
		if o.ID == c.Selected {
			on.Focus(items[i])
		}
	}
}

// CreateRenderer is Fyne's.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{choice: c, box: &canvas.Rectangle{}, text: NewText(""), arrow: NewIcon(Down, theme.ColorNameForeground, choiceArrow), ring: newRing()}
	r.Refresh()
	return r
}

type choiceRenderer struct {
	choice *Choice
	box    *canvas.Rectangle
	text   *Text
	arrow  *Icon
	ring   ring
}

// Sizes in a choice in px: room at its sides, between text and arrow, the arrow.
const choiceSide, choiceGap, choiceArrow = 10, 6, 14

// fit writes the choice so that it fits beside the arrow: smaller where it must
// be, then over several lines.
func (c *Choice) fit(text *Text, width float32) {
	text.Content, text.Letter, text.Wrap = c.text(), theme.SizeNameText, false
	if text.measure(text.Content) > width {
		text.Letter, text.Wrap, text.Tight = theme.SizeNameCaptionText, true, true
	}
}

// HeightFor returns the height with all lines of what is selected.
func (c *Choice) HeightFor(width float32) float32 {
	const above = 4
	text := NewText("")
	room := width - 2*choiceSide - choiceGap - choiceArrow*look.Current().TextScale()
	c.fit(text, room)
	return max(theme.Size(look.SizeControl), text.HeightFor(room)+2*above)
}

func (r *choiceRenderer) Layout(size fyne.Size) {
	const side, gap = choiceSide, choiceGap
	r.box.Resize(size)
	arrow := r.arrow.MinSize()
	r.arrow.Resize(arrow)
	r.arrow.Move(fyne.NewPos(size.Width-side-arrow.Width, (size.Height-arrow.Height)/2))
	room := size.Width - 2*side - gap - arrow.Width
	r.choice.fit(r.text, room)
	height := r.text.HeightFor(room)
	r.text.Move(fyne.NewPos(side, (size.Height-height)/2))
	r.text.Resize(fyne.NewSize(room, height))
	r.ring.around(fyne.Position{}, size, theme.Size(theme.SizeNameInputRadius), r.choice.focused)
}

func (r *choiceRenderer) MinSize() fyne.Size {
	const least = 76
	high := theme.Size(look.SizeControl)
	if width := r.choice.Size().Width; width > 0 {
		high = r.choice.HeightFor(width)
	}
	return fyne.NewSize(least*look.Current().TextScale(), high)
}

func (r *choiceRenderer) Refresh() {
	c := r.choice
	r.box.FillColor, r.box.CornerRadius = theme.Color(theme.ColorNameInputBackground), theme.Size(theme.SizeNameInputRadius)
	if c.hovered && !c.disabled {
		r.box.FillColor = theme.Color(theme.ColorNameButton)
	}
	r.box.StrokeColor, r.box.StrokeWidth = theme.Color(theme.ColorNameInputBorder), 1
	r.text.Color = theme.ColorNameForeground
	if c.disabled {
		r.text.Color = theme.ColorNameDisabled
	}
	r.Layout(c.Size())
	r.text.Refresh()
	r.arrow.Refresh()
	canvas.Refresh(c)
}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.text, r.arrow, r.ring.Rectangle}
}

func (r *choiceRenderer) Destroy() {}
