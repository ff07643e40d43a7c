package theme

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/sim/chart"
)

// Current returns the theme that the program shows now; under another theme (a
// test's) it is the light one.
func Current() *Theme {
	if t, ok := fyne.CurrentApp().Settings().Theme().(*Theme); ok {
		return t
	}
	return &Theme{Choice: LightOnly}
}

// Chart returns the colours and fonts of figures on a panel, without scale.
func (t *Theme) Chart(variant fyne.ThemeVariant) chart.Style {
	p := t.Palette(variant)
	pick := func(name fyne.ThemeColorName) color.NRGBA { return p.colors[name] }
	return chart.Style{
		Palette: chart.Palette{
			Surface:    pick(theme.ColorNameOverlayBackground),
			Foreground: pick(theme.ColorNameForeground),
			Muted:      pick(theme.ColorNamePlaceHolder),
			Axis:       pick(theme.ColorNameInputBorder),
			Grid:       pick(theme.ColorNameSeparator),
			Primary:    pick(theme.ColorNamePrimary),
			Series:     [4]color.NRGBA(p.series[:seriesColors-1]),
			Nobody:     p.series[seriesColors-1],
		},
		Fonts: chartFonts(),
		Text:  float64(t.TextScale()),
	}
}

var chartFonts = sync.OnceValue(func() *chart.Fonts {
	fonts, err := chart.LoadFonts(theme.DefaultTextFont().Content(), theme.DefaultTextBoldFont().Content())
	if err != nil {
		return nil // the figures' own font is good enough
	}
	return fonts
})
