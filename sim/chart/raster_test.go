package chart

import (
	"bytes"
	"image"
	"sync"
	"testing"
)

func TestImageIsReused(t *testing.T) {
	var d Drawer
	first := d.Draw(sample(), Style{Palette: Light}, 400, 300, nil)
	before := bytes.Clone(first.Pix)
	d.Draw(edges(), Style{Palette: Dark}, 400, 300, first)
	again := d.Draw(sample(), Style{Palette: Light}, 400, 300, first)
	if again != first {
		t.Error("a fitting image was not reused")
	}
	if !bytes.Equal(before, again.Pix) {
		t.Error("what was drawn before shows through")
	}
	if larger := d.Draw(sample(), Style{Palette: Light}, 500, 300, first); larger == first || larger.Rect != image.Rect(0, 0, 500, 300) {
		t.Errorf("drawn into %v", larger.Rect)
	}
}

func TestOneDrawerServesManyGoroutines(t *testing.T) {
	var d Drawer
	want := d.Draw(sample(), Style{Palette: Light}, 300, 200, nil)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			var own *image.RGBA
			for range 5 {
				own = d.Draw(sample(), Style{Palette: Light}, 300, 200, own)
				if !bytes.Equal(own.Pix, want.Pix) {
					t.Error("drawn otherwise beside others")
				}
			}
		})
	}
	group.Wait()
}

func TestMarksDiffer(t *testing.T) {
	seen := map[string]Role{}
	for role := Nobody; role <= Others; role++ {
		grey := Palette{}
		pix := string(MarkImage(role, grey, 24).Pix)
		if other, ok := seen[pix]; ok {
			t.Errorf("without colour the marks of %d and %d are the same", role, other)
		}
		seen[pix] = role
	}
}

func BenchmarkFrame(b *testing.B) {
	for _, c := range []struct {
		name  string
		scale float64
	}{{"900x500", 1}, {"twice_as_fine", 2}} {
		b.Run(c.name, func(b *testing.B) {
			var d Drawer
			fig, style := sample(), Style{Palette: Light, Scale: c.scale}
			w, h := int(900*c.scale), int(500*c.scale)
			img := d.Draw(fig, style, w, h, nil)
			b.ReportAllocs()
			for b.Loop() {
				img = d.Draw(fig, style, w, h, img)
			}
		})
	}
}
