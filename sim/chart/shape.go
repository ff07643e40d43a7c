package chart

import (
	"image/color"
	"math"
)

// shape is the mark of a role: what tells lines apart without colour.
type shape uint8

const (
	circle shape = iota
	triangleDown
	square
	diamond
	ring
	cross
	plus
	star
	box
)

// drawMark draws role's mark around (x, y). Size is the diameter of the circle
// in px; the other marks are drawn to look as large as it.
func (f *frame) drawMark(role Role, x, y, size float64) {
	f.drawShape(role, xy{x, y}, size, f.style.Palette.Of(role))
}

// drawShape is drawMark in another colour, for what stands on role's own.
func (f *frame) drawShape(role Role, at xy, size float64, ink color.NRGBA) {
	r, x, y := size/2, at.x, at.y
	pen := pen{width: max(1.5, size/4), ink: ink}
	switch lineOf(role).mark {
	case circle:
		f.disc(x, y, r, ink)
	case triangleDown:
		f.fill(ink, xy{x, y + 1.1*r}, xy{x - 1.2*r, y - 0.95*r}, xy{x + 1.2*r, y - 0.95*r})
	case square:
		f.fill(ink, corners(x, y, 0.88*r)...)
	case diamond:
		f.fill(ink, xy{x, y - 1.25*r}, xy{x + 1.25*r, y}, xy{x, y + 1.25*r}, xy{x - 1.25*r, y})
	case ring:
		f.disc(x, y, r-pen.width, f.style.Palette.Surface)
		f.circle(pen, x, y, r-pen.width/2)
	case cross:
		f.stroke(pen, xy{x - 0.85*r, y - 0.85*r}, xy{x + 0.85*r, y + 0.85*r})
		f.stroke(pen, xy{x - 0.85*r, y + 0.85*r}, xy{x + 0.85*r, y - 0.85*r})
	case plus:
		f.stroke(pen, xy{x - 1.15*r, y}, xy{x + 1.15*r, y})
		f.stroke(pen, xy{x, y - 1.15*r}, xy{x, y + 1.15*r})
	case star:
		for i := range 3 {
			sin, cos := math.Sincos(float64(i)*math.Pi/3 + math.Pi/2)
			f.stroke(pen, xy{x - 1.2*r*cos, y - 1.2*r*sin}, xy{x + 1.2*r*cos, y + 1.2*r*sin})
		}
	case box:
		f.fill(f.style.Palette.Surface, corners(x, y, 0.95*r-pen.width)...)
		f.stroke(pen, outline(x, y, 0.95*r-pen.width/2)...)
	}
}

// outline returns the corners of a square and the way back to where the pen
// has covered the first one.
func outline(x, y, half float64) []xy {
	square := corners(x, y, half)
	return append(square, square[0], square[1])
}

// corners returns the corners of a square around (x, y).
func corners(x, y, half float64) []xy {
	return []xy{{x - half, y - half}, {x + half, y - half}, {x + half, y + half}, {x - half, y + half}}
}
