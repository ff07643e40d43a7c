package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// BenchPlace is where a panel of a bench stands while there is room for all.
type BenchPlace uint8

// The places.
const (
	BenchMiddle BenchPlace = iota
	BenchRight
	BenchLeft  // one panel
	BenchBelow // one panel
)

// BenchPanel is one panel of a bench. Make is called when it is shown first.
type BenchPanel struct {
	Text  string
	Place BenchPlace
	Make  func() fyne.CanvasObject

	holder *fyne.Container
	made   bool
}

// Bench is a place to work at: panels in the middle behind tabs, others beside and
// below them. Where it is narrow the tabs of the right follow those of the middle, and
// where it is narrower or low the panels beside and below are tabs too. Only panels that
// are shown are made.
type Bench struct {
	widget.BaseWidget
	OnShown func() // other panels are shown than before

	panels []*BenchPanel
	front  [2]int // panel in front in the middle and on the right
	form   benchForm
	laid   bool
	rows   []*Tabs
	index  [][]int // of each row, the panels of its tabs
	root   fyne.CanvasObject
	floor  benchFloors // what is below
}

// benchForm is what the room allows.
type benchForm struct{ right, left, below bool }

// Sizes of a bench in px at 100 % text.
const (
	benchRight = 1180 // width from which the right stands beside the middle
	benchLeft  = 860  // and the left
	benchBelow = 440  // height from which there is something below
	benchLeast = 300  // height in which one can still work
	benchGap   = 10
	benchSide  = 204 // width of the left
	benchHigh  = 118 // least height of what is below
)

// NewBench returns a bench with two panels in front, by their positions.
func NewBench(middle, right int, panels ...*BenchPanel) *Bench {
	b := &Bench{panels: panels, front: [2]int{middle, right}}
	for _, p := range panels {
		p.holder = NewRest(0)
	}
	b.lay()
	b.ExtendBaseWidget(b)
	return b
}

// Front returns the panels in front in the middle and on the right.
func (b *Bench) Front() (middle, right int) { return b.front[0], b.front[1] }

// Panel returns what a panel holds.
func (b *Bench) Panel(panel int) fyne.CanvasObject { return b.panels[panel].holder }

// Shows reports whether a panel can be seen now.
func (b *Bench) Shows(panel int) bool {
	switch b.panels[panel].Place {
	case BenchLeft:
		if b.form.left {
			return true
		}
	case BenchBelow:
		if b.form.below {
			return true
		}
	case BenchRight:
		if b.form.right {
			return b.front[1] == panel
		}
	}
	return b.front[0] == panel
}

// Bring brings a panel to the front.
func (b *Bench) Bring(panel int) {
	for r, row := range b.rows {
		for i, at := range b.index[r] {
			if at == panel {
				row.Select(i)
			}
		}
	}
}

// Rename gives a panel's tab another text.
func (b *Bench) Rename(panel int, text string) {
	p := b.panels[panel]
	if p.Text == text {
		return
	}
	p.Text = text
	for r, row := range b.rows {
		for i, at := range b.index[r] {
			if at == panel {
				row.tabs[i].Text = text
				row.buttons[i].SetText(text)
				row.Refresh()
			}
		}
	}
}

// fits says what the room allows.
func (b *Bench) fits(size fyne.Size) benchForm {
	scale := look.Current().TextScale()
	return benchForm{right: size.Width >= benchRight*scale, left: size.Width >= benchLeft*scale, below: size.Height >= benchBelow*scale}
}

// lay arranges the panels anew for the form of now.
func (b *Bench) lay() {
	b.rows, b.index = nil, nil
	var middle, right []int
	var left, below *BenchPanel
	for i, p := range b.panels {
		switch {
		case p.Place == BenchRight && b.form.right:
			right = append(right, i)
		case p.Place == BenchLeft && b.form.left:
			left = p
		case p.Place == BenchBelow && b.form.below:
			below = p
		default:
			middle = append(middle, i)
		}
	}
	root := b.row(0, middle)
	if len(right) > 0 {
		const share = 0.56
		root = NewSplit(benchGap, share, root, b.row(1, right))
	}
	if left != nil {
		root = &fyne.Container{Layout: benchSides{}, Objects: []fyne.CanvasObject{left.holder, root}}
	}
	if below != nil {
		root = &fyne.Container{Layout: &b.floor, Objects: []fyne.CanvasObject{root, below.holder}}
	}
	b.root = root
	b.fill()
}

// row makes one row of tabs.
func (b *Bench) row(side int, panels []int) fyne.CanvasObject {
	tabs := make([]Tab, len(panels))
	shown := -1
	for i, at := range panels {
		tabs[i] = Tab{b.panels[at].Text, b.panels[at].holder}
		if at == b.front[side] {
			shown = i
		}
	}
	if shown < 0 {
		shown, b.front[side] = 0, panels[0]
	}
	row := NewTabs(shown, tabs...)
	row.OnChanged = func(index int) {
		b.front[side] = panels[index]
		b.fill()
		if b.OnShown != nil {
			b.OnShown()
		}
	}
	b.rows, b.index = append(b.rows, row), append(b.index, panels)
	return row
}

// fill makes the panels that are shown for the first time.
func (b *Bench) fill() {
	for i, p := range b.panels {
		if !p.made && b.laid && b.Shows(i) {
			p.made = true
			p.holder.Objects = []fyne.CanvasObject{p.Make()}
			p.holder.Refresh()
		}
	}
}

// HeightFor is the least height in which one can work.
func (b *Bench) HeightFor(float32) float32 { return benchLeast * look.Current().TextScale() }

func (b *Bench) children() []fyne.CanvasObject { return []fyne.CanvasObject{b.root} }

// CreateRenderer is Fyne's.
func (b *Bench) CreateRenderer() fyne.WidgetRenderer { return &benchRenderer{b} }

type benchRenderer struct{ bench *Bench }

func (r *benchRenderer) Layout(size fyne.Size) {
	b := r.bench
	if form := b.fits(size); size.Width > 0 && (form != b.form || !b.laid) {
		b.form, b.laid = form, true
		b.lay()
		canvas.Refresh(b)
		defer func() {
			if b.OnShown != nil {
				b.OnShown()
			}
		}()
	}
	b.root.Move(fyne.Position{})
	b.root.Resize(size)
}

func (r *benchRenderer) MinSize() fyne.Size {
	return fyne.NewSize(320, r.bench.HeightFor(0))
}

func (r *benchRenderer) Refresh() {
	r.bench.root.Refresh()
	r.Layout(r.bench.Size())
}

func (r *benchRenderer) Objects() []fyne.CanvasObject { return r.bench.children() }
func (r *benchRenderer) Destroy()                     {}

// benchSides sets the left beside all else.
type benchSides struct{}

func (benchSides) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(64, 64) }

func (benchSides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := benchSide * look.Current().TextScale()
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(side, size.Height))
	objects[1].Move(fyne.NewPos(side+benchGap, 0))
	objects[1].Resize(fyne.NewSize(size.Width-side-benchGap, size.Height))
}

// benchFloors sets something below all else. Its height is that of the room alone: what
// is above does not move while the content below grows and shrinks.
type benchFloors struct{}

func (benchFloors) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(64, 64) }

func (benchFloors) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const share = 6
	low := max(size.Height/share, benchHigh*look.Current().TextScale())
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width, size.Height-low-benchGap))
	objects[1].Move(fyne.NewPos(0, size.Height-low))
	objects[1].Resize(fyne.NewSize(size.Width, low))
}
