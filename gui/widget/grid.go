package widget

import "fyne.io/fyne/v2"

// grid sets its objects in as many columns as fit, all of one width; the
// objects of a line are equally high.
type grid struct {
	gap   float32
	least float32 // width of a column
	most  int     // columns
	width float32
}

// NewGrid sets objects in columns of at least this width, at most so many.
func NewGrid(gap, least float32, most int, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &grid{gap: gap, least: least, most: most}, Objects: objects}
}

func (l *grid) columns(width float32) int {
	return min(max(int((width+l.gap)/(l.least+l.gap)), 1), l.most)
}

// lines calls place for every line with its objects, their width and height.
func (l *grid) lines(objects []fyne.CanvasObject, width float32, place func(line []fyne.CanvasObject, w, h float32)) {
	n := l.columns(width)
	w := (width - l.gap*float32(n-1)) / float32(n)
	for len(objects) > 0 {
		line := objects[:min(n, len(objects))]
		objects = objects[len(line):]
		h := float32(0)
		for _, o := range line {
			h = max(h, HeightFor(o, w))
		}
		place(line, w, h)
	}
}

func (l *grid) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := -l.gap
	l.lines(objects, width, func(_ []fyne.CanvasObject, _, h float32) { height += h + l.gap })
	return max(height, 0)
}

func (l *grid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.least, l.heightFor(objects, max(l.least, l.width)))
}

func (l *grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	spare := float32(0) // a grid in more height than it needs spreads its lines
	if need := l.heightFor(objects, size.Width); size.Height > need {
		n := l.columns(size.Width)
		spare = (size.Height - need) / float32((len(objects)+n-1)/n)
	}
	y := float32(0)
	l.lines(objects, size.Width, func(line []fyne.CanvasObject, w, h float32) {
		for i, o := range line {
			o.Move(fyne.NewPos(float32(i)*(w+l.gap), y))
			o.Resize(fyne.NewSize(w, h+spare))
		}
		y += h + spare + l.gap
	})
}

// inset keeps space around one object.
type inset struct{ top, right, bottom, left float32 }

// NewInset keeps this space around an object: top, right, bottom, left.
func NewInset(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &inset{top, right, bottom, left}, Objects: []fyne.CanvasObject{o}}
}

func (l *inset) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.top + HeightFor(objects[0], width-l.left-l.right) + l.bottom
}

func (l *inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

func (l *inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(l.left, l.top))
	objects[0].Resize(fyne.NewSize(size.Width-l.left-l.right, size.Height-l.top-l.bottom))
}

// fixed gives one object a least size.
type fixed struct{ least fyne.Size }

// NewFixed gives an object this least size; 0 is the object's own.
func NewFixed(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &fixed{fyne.NewSize(width, height)}, Objects: []fyne.CanvasObject{o}}
}

func (l *fixed) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return max(HeightFor(objects[0], width), l.least.Height)
}

func (l *fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	own := objects[0].MinSize()
	if l.least.Width > 0 {
		own.Width = l.least.Width
	}
	own.Height = max(own.Height, l.least.Height)
	return own
}

func (l *fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}
