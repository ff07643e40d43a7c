package chart

import (
	"math"
	"slices"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
)

func TestWordsStandWhereTheyAreDrawn(t *testing.T) {
	for _, scale := range []float64{1, 2} {
		fig := exactOnly()
		style := Style{Palette: Light, Scale: scale, Margin: 16}
		w, h := int(math.Round(800*scale)), int(math.Round(380*scale))
		img := new(Drawer).Draw(fig, style, w, h, nil)
		words := fig.Words(style, w, h)
		if len(words) == 0 || !slices.ContainsFunc(words, func(word Word) bool { return word.Text == fig.Panels[0].Today.Label }) {
			t.Fatalf("scale %v: no label of today in %v", scale, words)
		}
		for _, word := range words {
			if word.Left < 0 || word.Top < 0 || word.Right > float64(w) || word.Bottom > float64(h) {
				t.Errorf("scale %v: %+v is not in the image", scale, word)
			}
			ink := 0 // pixels in which something other than the ground is drawn
			for y := int(word.Top); y < int(word.Bottom); y++ {
				for x := int(word.Left); x < int(word.Right); x++ {
					if p := img.RGBAAt(x, y); p.R != Light.Surface.R || p.G != Light.Surface.G || p.B != Light.Surface.B {
						ink++
					}
				}
			}
			if ink == 0 {
				t.Errorf("scale %v: nothing is drawn at %+v", scale, word)
			}
		}
	}
}

func TestWordsOfOneTextAreOneWord(t *testing.T) {
	fonts, err := LoadFonts(liberationsansregular.TTF, liberationsansbold.TTF)
	if err != nil {
		t.Fatal(err)
	}
	fonts.faces[regular].advances = map[rune]float64{'−': missing} // a typeface without the sign
	fig := &Figure{Title: "A title", YMin: -5, YMax: 5, Panels: []Panel{{XMin: -5, XMax: 5}}}
	words := fig.Words(Style{Fonts: fonts}, 800, 380)
	if !slices.ContainsFunc(words, func(word Word) bool { return word.Text == "−4" }) {
		t.Errorf("the sign and the digit of a number come apart: %v", words)
	}
}
