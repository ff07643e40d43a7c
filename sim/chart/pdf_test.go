package chart

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"io"
	"math"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"gonum.org/v1/plot/vg"
)

// content returns the decompressed streams of a PDF, without the escapes of
// its strings.
func content(t *testing.T, pdf []byte) string {
	t.Helper()
	var all bytes.Buffer
	for {
		_, rest, found := bytes.Cut(pdf, []byte("\nstream\n"))
		if !found {
			break
		}
		stream, after, _ := bytes.Cut(rest, []byte("\nendstream"))
		pdf = after
		reader, err := zlib.NewReader(bytes.NewReader(stream))
		if err != nil {
			continue // not compressed: no page
		}
		if _, err := io.Copy(&all, reader); err != nil {
			t.Fatal(err)
		}
	}
	return strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r").Replace(all.String())
}

// inPDF spells text as the strings of a page do.
func inPDF(text string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = binary.BigEndian.AppendUint16(b, unit)
	}
	return string(b)
}

func TestPDFKeepsEveryLetter(t *testing.T) {
	fig := french()
	fig.Title = "−7 ≤ été, aujourd’hui 1\u202f000 €"
	pdf := write(t, "c.pdf", fig, Style{Palette: Print})
	page := content(t, pdf)
	for _, want := range []string{fig.Title, fig.Subtitle, fig.Footer, "Kestrel (vous)", "aujourd’hui 54,8", "17,6", "pondération de la fiabilité, %"} {
		if !strings.Contains(page, inPDF(want)) {
			t.Errorf("%q is not on the page", want)
		}
	}
	if got := bytes.Count(pdf, []byte("/FontFile2")); got != 2 {
		t.Errorf("%d typefaces are embedded, want regular and bold", got)
	}
}

func TestPDFTakesMissingLettersFromTheBackup(t *testing.T) {
	fonts, err := LoadFonts(goregular.TTF, gobold.TTF)
	if err != nil {
		t.Fatal(err)
	}
	fig := sample()
	fig.Title, fig.Footer = "1\u202f000", ""
	pdf := write(t, "c.pdf", fig, Style{Palette: Print, Fonts: fonts})
	if got := bytes.Count(pdf, []byte("/FontFile2")); got != 3 {
		t.Errorf("%d typefaces are embedded, want two and one for what they lack", got)
	}
}

func TestSameFigureGivesTheSamePDF(t *testing.T) {
	if !bytes.Equal(write(t, "a.pdf", sample(), Style{}), write(t, "b.pdf", sample(), Style{})) {
		t.Error("two files of one figure differ")
	}
}

func TestPDFCanvasTurnsAndMoves(t *testing.T) {
	c := newPDFCanvas(vg.Point{X: 100, Y: 50}, liberation())
	line := vg.Path{}
	line.Move(vg.Point{X: 1, Y: 2})
	line.QuadTo(vg.Point{X: 4, Y: 2}, vg.Point{X: 4, Y: 5})
	line.CubeTo(vg.Point{X: 2, Y: 3}, vg.Point{X: 4, Y: 5}, vg.Point{X: 6, Y: 7})
	c.Push()
	c.Translate(vg.Point{X: 10, Y: 20})
	c.Rotate(math.Pi / 2)
	c.Scale(2, 3)
	c.Stroke(line)
	c.Pop()
	c.DrawImage(vg.Rectangle{Max: vg.Point{X: 10, Y: 10}}, image.NewRGBA(image.Rect(0, 0, 2, 2)))
	var file bytes.Buffer
	if err := c.writeTo(&file); err != nil {
		t.Fatal(err)
	}
	page := content(t, file.Bytes())
	for what, want := range map[string]string{
		"moved up by 20":          "1.00000 0.00000 0.00000 1.00000 10.00000 20.00000 cm",
		"turned about the corner": "0.00000 1.00000 -1.00000 0.00000 0.00000 0.00000 cm",
		"stretched":               "2.00000 0.00000 0.00000 3.00000 ",
		"a line from (1, 2)":      "1.00 2.00 m",
		"a curve of one control":  "3.00000 2.00000 4.00000 3.00000 4.00000 5.00000 c",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s: %q is not in\n%s", what, want, page)
		}
	}
}
