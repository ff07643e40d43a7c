package chart

import (
	"bytes"
	"image/color"
	"math"
	"testing"
)

func TestValuesAndPixelsAgree(t *testing.T) {
	for _, b := range sample().Layout(Style{Scale: 2}, 1600, 760).Panels {
		for _, value := range []float64{0, 17.6, 50, 100} {
			if got := b.Value(b.X(value)); math.Abs(got-value) > 1e-9 {
				t.Errorf("%v came back as %v", value, got)
			}
		}
		if b.X(0) != float64(b.Plot.Min.X) || b.X(100) != float64(b.Plot.Max.X) {
			t.Errorf("0 and 100 stand at %v and %v, the plot is %v", b.X(0), b.X(100), b.Plot)
		}
		if b.Y(0) != float64(b.Plot.Max.Y) || b.Y(100) != float64(b.Plot.Min.Y) {
			t.Errorf("0 and 100 stand at %v and %v, the plot is %v", b.Y(0), b.Y(100), b.Plot)
		}
		if b.Value(-50) != 0 || b.Value(5000) != 100 {
			t.Error("a column outside the plot is not kept inside the range")
		}
	}
}

func TestLayoutIsWhereTheFigureIsDrawn(t *testing.T) {
	for _, scale := range []float64{1, 1.1, 1.5, 2} {
		fig := exactOnly()
		style := Style{Palette: Light, Scale: scale, Margin: 16}
		w, h := int(math.Round(800*scale)), int(math.Round(380*scale))
		img := new(Drawer).Draw(fig, style, w, h, nil)
		layout := fig.Layout(style, w, h)
		for i, b := range layout.Panels {
			column := int(b.X(fig.Panels[i].Today.At))
			row := (b.Plot.Min.Y*2 + b.Plot.Max.Y) / 3
			if got := img.RGBAAt(column, row); got != color.RGBA(Light.Primary) {
				t.Errorf("scale %v, panel %d: today's line is not at column %d but %v is", scale, i, column, got)
			}
			x := int(b.X(90))
			for _, at := range []struct {
				what string
				y    int
				want color.RGBA
			}{
				{"zero line", b.Plot.Max.Y, color.RGBA(Light.Foreground)},
				{"ground over the plot", b.Plot.Min.Y - 3, color.RGBA(Light.Surface)},
				{"ground over the strip", b.Strip.Min.Y - 1, color.RGBA(Light.Surface)},
				{"foot of the strip", b.Strip.Max.Y - 1, color.RGBA(Light.Series[You])},
			} {
				if got := img.RGBAAt(x, at.y); got != at.want {
					t.Errorf("scale %v, panel %d: %s at row %d is %v, want %v", scale, i, at.what, at.y, got, at.want)
				}
			}
		}
	}
}

func TestPlotsStayWhileFlipsComeAndGo(t *testing.T) {
	with, without := sample(), sample()
	for i := range without.Panels {
		without.Panels[i].Flips, without.Panels[i].Today = nil, nil
	}
	for i, b := range without.Layout(Style{}, 800, 380).Panels {
		if want := with.Layout(Style{}, 800, 380).Panels[i].Plot; b.Plot != want {
			t.Errorf("panel %d moved from %v to %v", i, want, b.Plot)
		}
	}
}

func TestWhatLiesOutsideTheRangeIsNotDrawn(t *testing.T) {
	fig, cut := sample(), sample()
	for i := range fig.Panels {
		p := &fig.Panels[i]
		p.XMin, p.XMax = 40, 60
		p.Flips = append(p.Flips, Mark{45, "45.0"})
		c := &cut.Panels[i]
		c.XMin, c.XMax = 40, 60
		c.Flips = []Mark{{45, "45.0"}}
	}
	cut.Panels[0].Today = nil // 30.3
	a, b := new(Drawer).Draw(fig, Style{}, 800, 380, nil), new(Drawer).Draw(cut, Style{}, 800, 380, nil)
	if !bytes.Equal(a.Pix, b.Pix) {
		t.Error("flips or a today outside the range left something in the picture")
	}
}

func TestPanelsShareTheirAxes(t *testing.T) {
	fig := sample()
	fig.Panels = Pair(Panel{XMin: 10, XMax: 60}, Panel{XMin: 0, XMax: 50})
	l := fig.Layout(Style{}, 900, 400)
	a, b := l.Panels[0], l.Panels[1]
	if a.XMin != 0 || a.XMax != 60 || b.XMin != 0 || b.XMax != 60 {
		t.Errorf("ranges %v to %v and %v to %v, want 0 to 60 in both", a.XMin, a.XMax, b.XMin, b.XMax)
	}
	if a.Plot.Dx() != b.Plot.Dx() || a.Plot.Min.Y != b.Plot.Min.Y || a.Plot.Max.Y != b.Plot.Max.Y {
		t.Errorf("plots %v and %v are not alike", a.Plot, b.Plot)
	}
}

func TestSmallestSizeKeepsPlotsReadable(t *testing.T) {
	for _, style := range []Style{{}, {Margin: 24}, {Scale: 2}, {Text: 2, Margin: 16}} {
		fig := sevenSuppliers()
		w, h := fig.MinSize(style)
		if l := fig.Layout(style, w, h); l.Narrow() {
			t.Errorf("%+v: plots %v at the smallest size %d x %d", style, l.Panels[0].Plot, w, h)
		}
		if l := fig.Layout(style, w-20, h); !l.Narrow() {
			t.Errorf("%+v: %d is not the smallest width", style, w)
		}
	}
}

func TestAnySizeIsDrawn(t *testing.T) {
	var d Drawer
	for _, size := range [][2]int{{0, 0}, {1, 1}, {7, 300}, {300, 7}, {120, 90}} {
		for _, fig := range []*Figure{sample(), edges(), {}, {Panels: []Panel{{XMin: math.NaN()}, {XMin: math.Inf(-1), XMax: 3}}}} {
			if img := d.Draw(fig, Style{Margin: 16}, size[0], size[1], nil); img.Rect.Dx() != max(size[0], 1) {
				t.Errorf("%v was drawn as %v", size, img.Rect)
			}
		}
	}
}
