package chart

import (
	"fmt"
	"sort"
	"strings"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"github.com/mattn/go-runewidth"
	stdfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// Fonts are a regular and a bold typeface. Signs that they lack, such as the
// minus sign in some, are taken from Liberation Sans.
type Fonts struct {
	faces  [2]typeface // regular, bold
	backup *Fonts
}

// typeface is one font file with what is needed to measure and embed it.
type typeface struct {
	font   font.Font
	parsed *opentype.Font
	source []byte

	mu       *sync.Mutex // guards what follows
	advances map[rune]float64
	look     sfnt.Buffer
}

// weight picks one of the two typefaces.
type weight uint8

const (
	regular weight = iota
	bold
)

var liberation = sync.OnceValue(func() *Fonts {
	f, err := parseFonts(liberationsansregular.TTF, liberationsansbold.TTF)
	if err != nil {
		panic("chart: the built-in font does not parse")
	}
	return f
})

// LoadFonts parses two TrueType files. Their bytes must not change afterwards.
func LoadFonts(regular, bold []byte) (*Fonts, error) {
	f, err := parseFonts(regular, bold)
	if err != nil {
		return nil, fmt.Errorf("load chart fonts: %w", err)
	}
	f.backup = liberation()
	return f, nil
}

func parseFonts(sources ...[]byte) (*Fonts, error) {
	f := new(Fonts)
	for i, source := range sources {
		parsed, err := opentype.Parse(source)
		if err != nil {
			return nil, err
		}
		name, err := parsed.Name(nil, sfnt.NameIDFamily)
		if err != nil {
			return nil, err
		}
		t := &f.faces[i]
		*t = typeface{parsed: parsed, source: source, mu: new(sync.Mutex), advances: map[rune]float64{}}
		t.font = font.Font{Typeface: font.Typeface(name)}
		if weight(i) == bold {
			t.font.Weight = stdfont.WeightBold
		}
	}
	return f, nil
}

// cellWidth is half of a square sign, in sizes of the type.
const cellWidth = 0.5

// cells counts half squares, the same in every environment.
var cells = runewidth.Condition{StrictEmojiNeutral: true}

// missing is the advance of a rune that a typeface cannot draw.
const missing = -1

// advance returns how far r moves the pen, in sizes of the type, or missing.
func (t *typeface) advance(r rune) float64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	known, ok := t.advances[r]
	if !ok {
		known = t.measure(r)
		t.advances[r] = known
	}
	return known
}

func (t *typeface) measure(r rune) float64 {
	index, err := t.parsed.GlyphIndex(&t.look, r)
	if err != nil || index == 0 {
		return missing
	}
	em := t.parsed.UnitsPerEm()
	units, err := t.parsed.GlyphAdvance(&t.look, index, fixed.Int26_6(em), stdfont.HintingNone)
	if err != nil {
		return missing
	}
	return float64(units) / float64(em)
}

// width measures text in the unit of size. There is no kerning: it would tie
// the digits of a number together, and a PDF has none.
func (t *typeface) width(text string, size float64) float64 {
	total := 0.0
	for _, r := range text {
		wide := t.advance(r)
		if wide == missing { // who shows the picture has another typeface for it
			wide = cellWidth * float64(cells.RuneWidth(r))
		}
		total += wide
	}
	return total * size
}

// run is a piece of text in one typeface.
type run struct {
	text string
	face *typeface
}

// runs splits text where the typeface changes.
func (f *Fonts) runs(text string, w weight) []run {
	main := &f.faces[w]
	if f.backup == nil {
		return []run{{text, main}}
	}
	var all []run
	start, current := 0, main
	for i, r := range text {
		face := main
		if main.advance(r) == missing && f.backup.faces[w].advance(r) != missing {
			face = &f.backup.faces[w]
		}
		if face != current {
			if i > start {
				all = append(all, run{text[start:i], current})
			}
			start, current = i, face
		}
	}
	return append(all, run{text[start:], current})
}

// of returns the typeface that a canvas was handed, nil for one of others.
func (f *Fonts) of(face font.Face) *typeface {
	for i := range f.faces {
		if f.faces[i].parsed == face.Face {
			return &f.faces[i]
		}
	}
	if f.backup == nil {
		return nil
	}
	return f.backup.of(face)
}

// at returns the typeface in a size.
func (t *typeface) at(size vg.Length) font.Face {
	return font.Face{Font: font.From(t.font, size), Face: t.parsed}
}

// width measures text in px.
func (f *Fonts) width(text string, w weight, size float64) float64 {
	total := 0.0
	for _, r := range f.runs(text, w) {
		total += r.face.width(r.text, size)
	}
	return total
}

// wrap breaks text at spaces so that every line fits; a word that is wider than
// a line is shortened. No-break spaces are kept.
func (f *Fonts) wrap(text string, w weight, size, width float64) []string {
	if text == "" {
		return nil
	}
	var wrapped []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		word = f.shorten(word, w, size, width)
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && f.width(longer, w, size) > width {
			wrapped = append(wrapped, line)
			longer = word
		}
		line = longer
	}
	return append(wrapped, line)
}

// shorten leaves out the middle of a text until it fits: what names differ in
// stands at their ends.
func (f *Fonts) shorten(text string, w weight, size, width float64) string {
	if f.width(text, w, size) <= width {
		return text
	}
	letters := []rune(text)
	cut := func(n int) string { // n letters are left
		head := strings.TrimRight(string(letters[:(n+1)/2]), " ")
		return head + "…" + strings.TrimLeft(string(letters[len(letters)-n/2:]), " ")
	}
	n := sort.Search(len(letters), func(n int) bool { return f.width(cut(n), w, size) > width })
	return cut(max(n-1, 0))
}
