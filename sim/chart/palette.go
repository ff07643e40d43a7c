package chart

import "image/color"

// Palette is one column of the table of colours.
type Palette struct {
	Surface    color.NRGBA // what the figure stands on
	Foreground color.NRGBA // text, flips
	Muted      color.NRGBA // captions and ticks
	Axis       color.NRGBA // zero line and tick marks
	Grid       color.NRGBA
	Primary    color.NRGBA    // today's line and its label
	Error      color.NRGBA    // a limit that is not to be crossed
	Series     [4]color.NRGBA // you and rivals 1 to 3
	Nobody     color.NRGBA
}

// The palettes, each at least 3 to 1 for lines and 4.5 to 1 for text against
// its surface. Print is the light one on white.
var (
	Light = Palette{
		Surface: hex(0xFFFFFF), Foreground: hex(0x161C26), Muted: hex(0x566172), Axis: hex(0x727D8C), Grid: hex(0xD3DAE3), Primary: hex(0x073B73), Error: hex(0xB3261E),
		Series: [4]color.NRGBA{hex(0x0072B2), hex(0xD55E00), hex(0x009E73), hex(0xB8578D)}, Nobody: hex(0x4A525E),
	}
	Dark = Palette{
		Surface: hex(0x181E27), Foreground: hex(0xF1F4F8), Muted: hex(0xA6B0BF), Axis: hex(0x7C8797), Grid: hex(0x343D4A), Primary: hex(0xA3CDFF), Error: hex(0xFF9A8F),
		Series: [4]color.NRGBA{hex(0x56B4E9), hex(0xE69F00), hex(0x2DC79B), hex(0xCC79A7)}, Nobody: hex(0xDDE3EB),
	}
	HighContrast = Palette{
		Surface: hex(0x0A0A0A), Foreground: hex(0xFFFFFF), Muted: hex(0xD6D6D6), Axis: hex(0xFFFFFF), Grid: hex(0x8C8C8C), Primary: hex(0xFFD84D), Error: hex(0xFFA79E),
		Series: [4]color.NRGBA{hex(0x56B4E9), hex(0xE69F00), hex(0x2DC79B), hex(0xF0B0D4)}, Nobody: hex(0xFFFFFF),
	}
	Print = Light
)

// bandAlpha is the opacity of bands and strips, 22 %.
const bandAlpha = 56

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 255}
}

// Of returns the colour of a role's line and mark.
func (p *Palette) Of(role Role) color.NRGBA {
	switch {
	case role == Nobody:
		return p.Nobody
	case int(role) < len(p.Series):
		return p.Series[role]
	}
	return p.Foreground
}

// band returns the colour of a role's band.
func (p *Palette) band(role Role) color.NRGBA {
	c := p.Of(role)
	c.A = bandAlpha
	return c
}

// line is how a role's line runs, in px.
type line struct {
	width float64
	dash  []float64
	mark  shape
}

// lines holds the lines of you and the rivals, by role.
var lines = [Others + 1]line{
	You: {width: 3, mark: circle},
	1:   {width: 2.2, dash: []float64{10, 4}, mark: triangleDown},
	2:   {width: 2.2, dash: []float64{10, 3, 2, 3}, mark: square},
	3:   {width: 2.2, dash: []float64{4, 3}, mark: diamond},
	4:   {width: 2, dash: []float64{14, 3}, mark: cross},
	5:   {width: 2, dash: []float64{14, 3}, mark: plus},
	6:   {width: 2, dash: []float64{14, 3}, mark: star},

	Others: {width: 2, dash: []float64{14, 3}, mark: box},
}

func lineOf(role Role) line {
	if role == Nobody {
		return line{width: 2.2, dash: []float64{2, 4}, mark: ring}
	}
	return lines[role]
}
