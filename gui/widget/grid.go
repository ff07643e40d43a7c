package widget

import "fyne.io/fyne/v2"

// grid sets its objects in as many columns as fit, evenly spread over its lines.
// The objects of a line are equally high and together fill its width.
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

func (l *grid) lineCount(objects int, width float32) int {
	n := l.columns(width)
	return (objects + n - 1) / n
}

// lines calls place for every line with its objects, their width and height.
func (l *grid) lines(objects []fyne.CanvasObject, width float32, place func(line []fyne.CanvasObject, w, h float32)) {
	lines := l.lineCount(len(objects), width)
	for ; lines > 0; lines-- {
		n := (len(objects) + lines - 1) / lines
		line := objects[:n]
		objects = objects[n:]
		w := (width - l.gap*float32(n-1)) / float32(n)
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
		spare = (size.Height - need) / float32(l.lineCount(len(objects), size.Width))
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

func (l *inset) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.top + leastFor(objects[0], width-l.left-l.right) + l.bottom
}

func (l *inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

func (l *inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(l.left, l.top))
	objects[0].Resize(fyne.NewSize(size.Width-l.left-l.right, size.Height-l.top-l.bottom))
}

// high gives one object this height, whatever it needs: a page scrolls.
type high struct{ height float32 }

// NewHigh gives an object exactly this height.
func NewHigh(height float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &high{height}, Objects: []fyne.CanvasObject{o}}
}

func (l *high) heightFor([]fyne.CanvasObject, float32) float32 { return l.height }

func (l *high) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, l.height)
}

func (l *high) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
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
