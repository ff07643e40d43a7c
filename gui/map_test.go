package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim/play"
)

// area is a rectangle of the map.
type area struct{ from, to fyne.Position }

func areaOf(o fyne.CanvasObject, at fyne.Position) area {
	from := at.Add(o.Position())
	return area{from, from.Add(o.Size())}
}

func (a area) meets(b area) bool {
	return a.from.X < b.to.X-0.5 && b.from.X < a.to.X-0.5 && a.from.Y < b.to.Y-0.5 && b.from.Y < a.to.Y-0.5
}

// crossed reports whether a line runs through the area, point by point.
func (a area) crossed(l *canvas.Line) bool {
	const steps = 400
	for k := range steps + 1 {
		t := float32(k) / steps
		p := fyne.NewPos(l.Position1.X+t*(l.Position2.X-l.Position1.X), l.Position1.Y+t*(l.Position2.Y-l.Position1.Y))
		if p.X > a.from.X && p.X < a.to.X && p.Y > a.from.Y && p.Y < a.to.Y {
			return true
		}
	}
	return false
}

// In every bundled scenario, in every room and size of text, no arrow of the
// account's map crosses a name, no two names or faces meet, and who sits where is
// the same in the first week and the last.
func TestTheAccountsMapIsClearAllAlong(t *testing.T) {
	arrows := 0
	for _, id := range scenarios.IDs() {
		for _, scale := range []float32{1, 2} {
			for _, size := range []fyne.Size{{Width: 1024, Height: 700}, {Width: 1280, Height: 800}, {Width: 1600, Height: 1000}} {
				p := newPlays(t)
				s := windowOn(t, english(), p.journal)
				s.window.Resize(size)
				s.choose(frame.Taste{Language: "en", Theme: "light", Scale: scale})
				var first []fyne.Position
				for _, weeks := range []int{0, 1, 4, 9, 16} {
					s.env.Resume(p.begun(t, play.Start{Document: document(t, id), Seed: 7, Level: play.Guided}, weeks))
					s.env.Tasks.Settle()
					maps := all[*widget.Map](s)
					if len(maps) != 1 {
						break // at the table, or over
					}
					var faces, names []area
					var lines []*canvas.Line
					var seats []fyne.Position
					for _, o := range test.WidgetRenderer(maps[0]).Objects() {
						switch o := o.(type) {
						case *canvas.Line:
							if o.Visible() {
								lines = append(lines, o)
							}
						case *widget.Face:
							inside := test.WidgetRenderer(o).Objects()
							names = append(names, areaOf(inside[len(inside)-3], o.Position()))
							middle := o.Position().AddXY(o.Size().Width/2, 0)
							faces = append(faces, area{middle.AddXY(-o.Side/2, 6), middle.AddXY(o.Side/2, 6+o.Side)})
							seats = append(seats, fyne.NewPos(o.Position().X, 0))
						}
					}
					arrows += len(lines)
					for i := range names {
						for k := range i {
							if names[i].meets(names[k]) || names[i].meets(faces[k]) || faces[i].meets(names[k]) || faces[i].meets(faces[k]) {
								t.Errorf("%s, week %d, %v, text %v: %d and %d meet", id, weeks, size, scale, k, i)
							}
						}
						for _, l := range lines {
							if names[i].crossed(l) {
								t.Errorf("%s, week %d, %v, text %v: an arrow crosses the name of %d", id, weeks, size, scale, i)
							}
						}
					}
					if first == nil {
						first = seats
					}
					for i := range seats {
						if seats[i] != first[i] {
							t.Errorf("%s, week %d, %v, text %v: person %d sits at %v, in the first week at %v", id, weeks, size, scale, i, seats[i], first[i])
						}
					}
				}
			}
		}
	}
	if arrows == 0 {
		t.Error("no map has an arrow")
	}
}
