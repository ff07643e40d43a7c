package chart

import (
	"strconv"
	"strings"
)

// Style is how a figure is drawn. The zero value but for the Palette is fine.
type Style struct {
	Palette Palette
	Fonts   *Fonts // nil: Liberation Sans
	// Scale is how many pixels of the image make one px of the layout, 0: 1.
	Scale float64
	// Text multiplies every text size and what must grow with it, 1 to 2; 0: 1.
	Text float64
	// Margin is the empty border in px.
	Margin float64
	// Number writes a number with so many decimals; nil: 1,234.5 and −7.
	Number func(value float64, decimals int) string
}

// Sizes of text in px.
const (
	titleSize   = 16
	headingSize = 14
	captionSize = 12
)

// complete returns the style with its defaults filled in.
func (s Style) complete() Style {
	if s.Palette == (Palette{}) {
		s.Palette = Light
	}
	if s.Fonts == nil {
		s.Fonts = liberation()
	}
	if s.Scale <= 0 {
		s.Scale = 1
	}
	if s.Text <= 0 {
		s.Text = 1
	}
	if s.Number == nil {
		s.Number = plainNumber
	}
	return s
}

// plainNumber writes a number as English does.
func plainNumber(value float64, decimals int) string {
	digits := strconv.FormatFloat(value, 'f', decimals, 64)
	sign := ""
	if strings.HasPrefix(digits, "-") {
		digits = digits[1:]
		if strings.Trim(digits, "0.") != "" {
			sign = "−"
		}
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return sign + whole
}

func (s *Style) captionWidth(text string, w weight) float64 {
	return s.Fonts.width(text, w, captionSize*s.Text)
}
