package chart

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"buygrid/sim/golden"
)

// A picture may differ from the golden one in so many of its pixels by more
// than so much in a channel: what another version of the rasteriser changes.
const (
	pixelTolerance   = 0.005
	channelTolerance = 40
)

func TestGoldenPictures(t *testing.T) {
	for _, c := range []struct {
		name  string
		fig   *Figure
		style Style
		w, h  int
	}{
		{"light", sample(), Style{Palette: Light, Margin: 16}, 800, 380},
		{"dark", sample(), Style{Palette: Dark, Margin: 16}, 800, 380},
		{"high_contrast", sample(), Style{Palette: HighContrast, Margin: 16}, 800, 380},
		{"print_twice_as_fine", sample(), Style{Palette: Print, Margin: 16, Scale: 2}, 640, 340},
		{"seven_suppliers", sevenSuppliers(), Style{Palette: Light, Margin: 16}, 800, 420},
		{"french", french(), Style{Palette: Light, Margin: 16}, 760, 400},
		{"flips_at_the_edges", edges(), Style{Palette: Dark, Margin: 16}, 800, 380},
		{"one_point", onePoint(), Style{Palette: Light, Margin: 16}, 800, 380},
		{"before_the_first_run", exactOnly(), Style{Palette: Light}, 800, 340},
		{"any_parameter", anyParameter(), Style{Palette: Light, Margin: 16}, 520, 320},
		{"bargaining", bargaining(), Style{Palette: Light, Margin: 16}, 560, 380},
		{"bargaining_dark", bargaining(), Style{Palette: Dark, Margin: 16}, 560, 380},
		{"winners", winners(9), Style{Palette: Light, Margin: 16}, 640, 420},
		{"winners_fine_dark", winners(33), Style{Palette: Dark, Margin: 16}, 640, 420},
		{"winners_high_contrast", winners(17), Style{Palette: HighContrast, Margin: 16}, 520, 380},
		{"tornado", tornado(), Style{Palette: Light, Margin: 16}, 720, 380},
		{"tornado_dark", tornado(), Style{Palette: Dark, Margin: 16}, 720, 380},
		{"comparison", comparison(), Style{Palette: Light, Margin: 16}, 1000, 320},
		{"text_half_as_large_again", sample(), Style{Palette: HighContrast, Margin: 16, Text: 1.5}, 1000, 520},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join("testdata", c.name+".png")
			scale := c.style.complete().Scale
			got := new(Drawer).Draw(c.fig, c.style, int(float64(c.w)*scale), int(float64(c.h)*scale), nil)
			if golden.Update() {
				writeGolden(t, path, got)
			}
			want := readGolden(t, path)
			if got.Rect.Size() != want.Bounds().Size() {
				t.Fatalf("drawn %v, golden %v", got.Rect.Size(), want.Bounds().Size())
			}
			if share := differing(got, want); share > pixelTolerance {
				t.Errorf("%.2f %% of the pixels differ from %s; look at it and run make golden if it should", 100*share, path)
			}
		})
	}
}

func writeGolden(t *testing.T, path string, img image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func readGolden(t *testing.T, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// differing returns the share of pixels that differ visibly.
func differing(a, b image.Image) float64 {
	bounds, count := a.Bounds(), 0
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if apart(r1, r2) || apart(g1, g2) || apart(b1, b2) {
				count++
			}
		}
	}
	return float64(count) / float64(bounds.Dx()*bounds.Dy())
}

func apart(a, b uint32) bool {
	return max(a, b)>>8-min(a, b)>>8 > channelTolerance
}
