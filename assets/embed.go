// Package assets carries what the program shows but does not compute: its texts
// in every language, its icon and its portraits. It knows nothing of the purchase
// or of the toolkit that draws these files.
package assets

import "embed"

// Translations holds one flat JSON file a language, named by its code.
//
//go:embed translations/*.json
var Translations embed.FS

// Icon is the mark of the program, a grid of squares.
//
//go:embed icon.svg
var Icon []byte

// WindowIcon is the same as a picture, which a window takes without drawing it.
//
//go:embed icon.png
var WindowIcon []byte

// Portraits holds the faces that scenarios name, each an SVG of 64 by 64.
//
//go:embed portraits/*.svg
var Portraits embed.FS
