// Command icon writes the program's icon in a size that a package needs:
//
//	icon SIZE OUTPUT
//
// SIZE is in pixels, OUTPUT is a PNG. Scaled in Go it has the same bytes on every machine.
package main

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"strconv"

	"golang.org/x/image/draw"
)

func main() {
	if err := icon(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "icon: %v\n", err)
		os.Exit(1)
	}
}

func icon(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("usage: icon SIZE OUTPUT")
	}
	size, err := strconv.Atoi(args[0])
	if err != nil || size < 1 || size > 1024 {
		return fmt.Errorf("%q is no size", args[0])
	}
	file, err := os.Open("assets/icon.png")
	if err != nil {
		return err
	}
	defer file.Close()
	source, err := png.Decode(file)
	if err != nil {
		return err
	}
	scaled := image.NewNRGBA(image.Rect(0, 0, size, size))
	draw.CatmullRom.Scale(scaled, scaled.Bounds(), source, source.Bounds(), draw.Src, nil)
	output, err := os.Create(args[1])
	if err != nil {
		return err
	}
	if err := png.Encode(output, scaled); err != nil {
		return err
	}
	return output.Close()
}
