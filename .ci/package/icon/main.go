// Command icon draws an SVG picture as desktops want icons:
//
//	icon PICTURE.svg FILE.ico FILE.png=WIDTHxHEIGHT...
//
// An .ico has every size that the desktop asks for. In a .png that is not square the
// picture stands in the middle. The same picture gives the same bytes everywhere.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// iconSizes are the sides of the pictures in an .ico, in px: those of lists, title
// bars and tiles at 100 to 400 %.
var iconSizes = []int{16, 20, 24, 32, 40, 48, 64, 128, 256}

// packedFrom is the side from which a picture in an .ico is a PNG: what is smaller is
// plain, as some programs read nothing else.
const packedFrom = 256

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "icon:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("usage: icon PICTURE.svg FILE.ico|FILE.png=WIDTHxHEIGHT [...]")
	}
	svg, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	for _, wanted := range args[1:] {
		name, size, _ := strings.Cut(wanted, "=")
		made, err := file(svg, size)
		if err == nil {
			err = os.WriteFile(name, made, 0o644)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
	}
	return nil
}

// file returns a PNG of a size, or where none is given, an icon.
func file(svg []byte, size string) ([]byte, error) {
	if size == "" {
		return icon(svg)
	}
	var width, height int
	if _, err := fmt.Sscanf(size, "%dx%d", &width, &height); err != nil || width <= 0 || height <= 0 {
		return nil, fmt.Errorf("no size: %q", size)
	}
	return packed(svg, width, height)
}

// draw returns the picture in the middle of an area.
func draw(svg []byte, width, height int) (*image.RGBA, error) {
	picture, err := oksvg.ReadIconStream(bytes.NewReader(svg))
	if err != nil {
		return nil, err
	}
	side := min(width, height)
	picture.SetTarget(float64(width-side)/2, float64(height-side)/2, float64(side), float64(side))
	area := image.NewRGBA(image.Rect(0, 0, width, height))
	picture.Draw(rasterx.NewDasher(width, height, rasterx.NewScannerGV(width, height, area, area.Bounds())), 1)
	return area, nil
}

// packed returns the picture as PNG.
func packed(svg []byte, width, height int) ([]byte, error) {
	area, err := draw(svg, width, height)
	if err != nil {
		return nil, err
	}
	var to bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&to, area)
	return to.Bytes(), err
}

// icon returns the picture in all sizes of an .ico.
func icon(svg []byte) ([]byte, error) {
	var head, body []byte
	little := binary.LittleEndian
	head = little.AppendUint16(head, 0)
	head = little.AppendUint16(head, 1) // an icon
	head = little.AppendUint16(head, uint16(len(iconSizes)))
	const entry = 16
	begin := len(head) + entry*len(iconSizes)
	for _, side := range iconSizes {
		form := plain
		if side >= packedFrom {
			form = packed
		}
		picture, err := form(svg, side, side)
		if err != nil {
			return nil, err
		}
		head = append(head, byte(side), byte(side), 0, 0) // 256 is told as 0
		head = little.AppendUint16(head, 1)
		head = little.AppendUint16(head, 32) // bits a pixel
		head = little.AppendUint32(head, uint32(len(picture)))
		head = little.AppendUint32(head, uint32(begin+len(body)))
		body = append(body, picture...)
	}
	return append(head, body...), nil
}

// plain returns the picture as the bitmap of an .ico: from the lowest line up, blue
// first, and behind it the mask of what is not painted.
func plain(svg []byte, width, height int) ([]byte, error) {
	area, err := draw(svg, width, height)
	if err != nil {
		return nil, err
	}
	const header = 40
	little := binary.LittleEndian
	bitmap := little.AppendUint32(nil, header)
	bitmap = little.AppendUint32(bitmap, uint32(width))
	bitmap = little.AppendUint32(bitmap, uint32(2*height)) // with the mask
	bitmap = little.AppendUint16(bitmap, 1)
	bitmap = little.AppendUint16(bitmap, 32)
	bitmap = append(bitmap, make([]byte, header-16)...)
	stride := (width + 31) / 32 * 4 // a line of the mask
	mask := make([]byte, stride*height)
	for line := range height {
		for x := range width {
			c := area.RGBAAt(x, height-1-line)
			if c.A == 0 {
				mask[line*stride+x/8] |= 0x80 >> (x % 8)
			}
			bitmap = append(bitmap, straight(c.B, c.A), straight(c.G, c.A), straight(c.R, c.A), c.A)
		}
	}
	return append(bitmap, mask...), nil
}

// straight takes the share of a colour that is not covered out of it.
func straight(colour, alpha byte) byte {
	if alpha == 0 {
		return 0
	}
	return byte(min(int(colour)*255/int(alpha), 255))
}
