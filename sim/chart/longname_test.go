package chart

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// placedText is a text of an SVG with its width and where it begins.
var placedText = regexp.MustCompile(`<text textLength="([\d.]+)"[^>]* x="([\d.-]+)"`)

// longNamed gives every name of a figure 180 letters.
func longNamed(fig *Figure, long func(name string) string) *Figure {
	for i := range fig.Panels {
		p := &fig.Panels[i]
		for k := range p.Series {
			p.Series[k].Name = long(p.Series[k].Name)
		}
		for k := range p.Strip {
			p.Strip[k].Name = long(p.Strip[k].Name)
		}
		if p.Bars != nil {
			for k := range p.Bars.Rows {
				p.Bars.Rows[k].Name = long(p.Bars.Rows[k].Name)
				for e := range p.Bars.Rows[k].Ends {
					p.Bars.Rows[k].Ends[e].Label = long(p.Bars.Rows[k].Ends[e].Label)
				}
			}
		}
		if p.Scatter != nil {
			for k := range p.Scatter.Pins {
				p.Scatter.Pins[k].Label = long(p.Scatter.Pins[k].Label)
			}
			for k := range p.Scatter.Paths {
				p.Scatter.Paths[k].Name = long(p.Scatter.Paths[k].Name)
			}
		}
		if p.Heat != nil {
			for k := range p.Heat.Tiles {
				p.Heat.Tiles[k].Name = long(p.Heat.Tiles[k].Name)
			}
		}
		p.Heading = long(p.Heading)
	}
	fig.Title, fig.Footer = long(fig.Title), long(fig.Footer)
	return fig
}

func TestLongNamesLeaveAPictureItsSize(t *testing.T) {
	const letters = 180
	for name, make := range map[string]func() *Figure{
		"lines": sample, "seven lines": sevenSuppliers, "bargaining": bargaining, "tornado": tornado, "comparison": comparison, "exact": exactOnly,
		"map": func() *Figure { return winners(9) },
	} {
		for kind, fill := range map[string]string{"one word": "X", "many words": "Xx "} {
			t.Run(name+", "+kind, func(t *testing.T) {
				fig := longNamed(make(), func(name string) string {
					return "First" + strings.Repeat(fill, letters/len(fill)) + name + "Last"
				})
				style := Style{Palette: Light, Margin: 16}
				w, _ := fig.MinSize(style)
				usual, _ := make().MinSize(style)
				if most := usual + 2*len(fig.Panels)*mostName; w > most || w > 1400 {
					t.Errorf("%d px wide, %d with usual names", w, usual)
				}
				var svg bytes.Buffer
				if err := WriteSVG(&svg, fig, Sheet{Style: style, W: w, H: 900}); err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(svg.String(), "…") {
					t.Error("nothing was shortened")
				}
				texts := 0
				for _, s := range placedText.FindAllStringSubmatch(svg.String(), -1) {
					texts++
					wide, _ := strconv.ParseFloat(s[1], 64)
					x, _ := strconv.ParseFloat(s[2], 64)
					if x < -1 || x+wide > float64(w)+1 {
						t.Errorf("a text runs from %v to %v of %d", x, x+wide, w)
					}
				}
				if texts < 5 {
					t.Errorf("%d texts found", texts)
				}
				table := fig.Table(nil)
				whole := false
				for _, row := range append([][]string{table.Header}, table.Rows...) {
					for _, cell := range row {
						whole = whole || len(cell) > letters
						if strings.Contains(cell, "…") {
							t.Errorf("the table says %q", cell)
						}
					}
				}
				if !whole {
					t.Error("no whole name in the table")
				}
			})
		}
	}
}

func TestANameIsShortenedInTheMiddle(t *testing.T) {
	s := Style{}.complete()
	for _, c := range []struct{ text, head, tail string }{
		{"Kestrel Robotics of the Northern Harbour", "Kestrel", "Harbour"},
		{"東京電機工業株式会社大阪支店第一営業部第二課", "東京", "課"},
		{strings.Repeat("X", 50), "X", "X"},
	} {
		got := s.Fonts.shorten(c.text, regular, 12, 130)
		if !strings.HasPrefix(got, c.head) || !strings.HasSuffix(got, c.tail) || strings.Count(got, "…") != 1 || s.Fonts.width(got, regular, 12) > 130 {
			t.Errorf("%q became %q", c.text, got)
		}
	}
	if got := s.Fonts.shorten("Bolt", regular, 12, 130); got != "Bolt" {
		t.Errorf("what fits became %q", got)
	}
}
