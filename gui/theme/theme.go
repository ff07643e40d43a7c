// Package theme is how the window looks: one Fyne theme with a light, a dark and
// a high-contrast palette and text from 100 to 200 %. It knows no screen.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/sim/chart"
)

// Choice is the palette that a person asks for.
type Choice string

// The choices; System follows the desktop's light or dark, and is the default.
const (
	System     Choice = "system"
	LightOnly  Choice = "light"
	DarkOnly   Choice = "dark"
	Contrasted Choice = "contrast"
)

// Choices lists them in the order of the settings.
var Choices = []Choice{System, LightOnly, DarkOnly, Contrasted}

// Scales are the text sizes on offer, as factors of the normal one.
var Scales = []float32{1, 1.25, 1.5, 1.75, 2}

// Colours and sizes of our own, beside Fyne's.
const (
	SizeFigure  fyne.ThemeSizeName = "figure"  // the one number of a tile, headline of a screen
	SizeHeading fyne.ThemeSizeName = "heading" // panel title, chart title
	SizeGap     fyne.ThemeSizeName = "gap"     // between panels and controls
	SizeControl fyne.ThemeSizeName = "control" // height of a button, a choice, a field
	SizeRing    fyne.ThemeSizeName = "ring"    // width of the focus ring
	SizePanel   fyne.ThemeSizeName = "panel"   // radius of a panel
	SizeBar     fyne.ThemeSizeName = "bar"     // radius of a bar
)

var seriesNames = [seriesColors]fyne.ThemeColorName{"series1", "series2", "series3", "series4", "nobody"}

// Nobody is the series of keeping the status quo, and of no decision.
const Nobody = -1

// Series returns the name of the colour of a supplier: 0 is you, rivals follow
// in their order, Nobody is nobody. A fourth rival and later are foreground.
func Series(i int) fyne.ThemeColorName {
	switch {
	case i == Nobody:
		return seriesNames[seriesColors-1]
	case i < seriesColors-1:
		return seriesNames[i]
	}
	return theme.ColorNameForeground
}

// SeriesOf returns the name of the colour of a role.
func SeriesOf(role chart.Role) fyne.ThemeColorName {
	if role == chart.Nobody {
		return Series(Nobody)
	}
	return Series(int(role))
}

// Theme is the program's Fyne theme. The zero value follows the desktop at
// 100 % text.
type Theme struct {
	Choice Choice
	Scale  float32 // 1 to 2; 0 means 1
}

// Palette returns the colours for the desktop's variant.
func (t *Theme) Palette(variant fyne.ThemeVariant) *Palette {
	switch {
	case t.Choice == Contrasted:
		return &HighContrast
	case t.Choice == DarkOnly, t.Choice != LightOnly && variant == theme.VariantDark:
		return &Dark
	}
	return &Light
}

// Color returns the colour with this name.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	return t.Palette(variant).Color(name)
}

// Font returns Fyne's own Noto Sans.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	return theme.DefaultTheme().Font(style)
}

// Icon returns Fyne's own icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// TextScale returns the factor of all text sizes, 1 to 2.
func (t *Theme) TextScale() float32 {
	return min(max(t.Scale, 1), 2)
}

// Size returns the size with this name. Text grows with the scale, and what
// holds a line of text with it; spaces, lines and radii stay.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	scale := t.TextScale()
	switch name {
	case SizeFigure, theme.SizeNameHeadingText:
		return 20 * scale
	case SizeHeading, theme.SizeNameSubHeadingText:
		return 16 * scale
	case theme.SizeNameText:
		return 14 * scale
	case theme.SizeNameCaptionText:
		return 12 * scale
	case SizeControl:
		return max(32, 20*scale+12)
	case theme.SizeNameInlineIcon:
		return 20 * scale
	case SizeGap:
		return 8
	case theme.SizeNameInnerPadding:
		return 6
	case SizeRing:
		if t.Choice == Contrasted {
			return 3
		}
		return 2
	case SizePanel, theme.SizeNameCardRadius, theme.SizeNameDialogRadius, theme.SizeNamePopupRadius:
		return 8
	case SizeBar:
		return 3
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameMenuRadius:
		return 4
	case theme.SizeNameModalBlurRadius:
		return 0
	}
	return theme.DefaultTheme().Size(name)
}
