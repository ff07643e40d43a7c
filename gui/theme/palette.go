package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Palette is every colour of one look: what Fyne asks for by name, and the
// series colours of suppliers and nobody.
type Palette struct {
	colors map[fyne.ThemeColorName]color.NRGBA
	series [seriesColors]color.NRGBA
	onFill color.NRGBA // text on primary, success, warning and error
}

// seriesColors counts you, three rivals and nobody; nobody is the last.
const seriesColors = 5

// The three palettes. Their contrasts are computed by a test.
var (
	Light = Palette{
		colors: map[fyne.ThemeColorName]color.NRGBA{
			theme.ColorNameBackground:        rgb(0xF4F6F9),
			theme.ColorNameForeground:        rgb(0x161C26),
			theme.ColorNamePrimary:           rgb(0x073B73),
			theme.ColorNameFocus:             rgb(0x2E8CE0),
			theme.ColorNameInputBorder:       rgb(0x727D8C),
			theme.ColorNameInputBackground:   rgb(0xFFFFFF),
			theme.ColorNamePlaceHolder:       rgb(0x566172),
			theme.ColorNameButton:            rgb(0xE3E8EF),
			theme.ColorNameHover:             rgba(0x161C2614),
			theme.ColorNamePressed:           rgba(0x161C2629),
			theme.ColorNameSelection:         rgb(0xCFE3F8),
			theme.ColorNameSeparator:         rgb(0xD3DAE3),
			theme.ColorNameSuccess:           rgb(0x0B6B3F),
			theme.ColorNameWarning:           rgb(0x8A5300),
			theme.ColorNameError:             rgb(0xB3261E),
			theme.ColorNameOverlayBackground: rgb(0xFFFFFF),
			theme.ColorNameMenuBackground:    rgb(0xFFFFFF),
			theme.ColorNameHeaderBackground:  rgb(0xE9EDF3),
			theme.ColorNameDisabled:          rgb(0x616A79),
			theme.ColorNameDisabledButton:    rgb(0xEBEEF2),
		},
		series: [seriesColors]color.NRGBA{rgb(0x0072B2), rgb(0xD55E00), rgb(0x009E73), rgb(0xB8578D), rgb(0x4A525E)},
		onFill: rgb(0xFFFFFF),
	}
	Dark = Palette{
		colors: map[fyne.ThemeColorName]color.NRGBA{
			theme.ColorNameBackground:        rgb(0x11161D),
			theme.ColorNameForeground:        rgb(0xF1F4F8),
			theme.ColorNamePrimary:           rgb(0xA3CDFF),
			theme.ColorNameFocus:             rgb(0x3A6EBC),
			theme.ColorNameInputBorder:       rgb(0x7C8797),
			theme.ColorNameInputBackground:   rgb(0x0C1016),
			theme.ColorNamePlaceHolder:       rgb(0xA6B0BF),
			theme.ColorNameButton:            rgb(0x2A323E),
			theme.ColorNameHover:             rgba(0xF1F4F81A),
			theme.ColorNamePressed:           rgba(0xF1F4F82E),
			theme.ColorNameSelection:         rgb(0x1F4470),
			theme.ColorNameSeparator:         rgb(0x343D4A),
			theme.ColorNameSuccess:           rgb(0x5FD39A),
			theme.ColorNameWarning:           rgb(0xF2B84B),
			theme.ColorNameError:             rgb(0xFF9A8F),
			theme.ColorNameOverlayBackground: rgb(0x181E27),
			theme.ColorNameMenuBackground:    rgb(0x1B232D),
			theme.ColorNameHeaderBackground:  rgb(0x171D26),
			theme.ColorNameDisabled:          rgb(0x8B96A6),
			theme.ColorNameDisabledButton:    rgb(0x222933),
		},
		series: [seriesColors]color.NRGBA{rgb(0x56B4E9), rgb(0xE69F00), rgb(0x2DC79B), rgb(0xCC79A7), rgb(0xDDE3EB)},
		onFill: rgb(0x0C1016),
	}
	HighContrast = Palette{
		colors: map[fyne.ThemeColorName]color.NRGBA{
			theme.ColorNameBackground:        rgb(0x000000),
			theme.ColorNameForeground:        rgb(0xFFFFFF),
			theme.ColorNamePrimary:           rgb(0xFFD84D),
			theme.ColorNameFocus:             rgb(0x1170D2),
			theme.ColorNameInputBorder:       rgb(0xFFFFFF),
			theme.ColorNameInputBackground:   rgb(0x000000),
			theme.ColorNamePlaceHolder:       rgb(0xD6D6D6),
			theme.ColorNameButton:            rgb(0x1F1F1F),
			theme.ColorNameHover:             rgba(0xFFFFFF24),
			theme.ColorNamePressed:           rgba(0xFFFFFF3D),
			theme.ColorNameSelection:         rgb(0x00438A),
			theme.ColorNameSeparator:         rgb(0x8C8C8C),
			theme.ColorNameSuccess:           rgb(0x6CF0A8),
			theme.ColorNameWarning:           rgb(0xFFC247),
			theme.ColorNameError:             rgb(0xFFA79E),
			theme.ColorNameOverlayBackground: rgb(0x0A0A0A),
			theme.ColorNameMenuBackground:    rgb(0x0A0A0A),
			theme.ColorNameHeaderBackground:  rgb(0x141414),
			theme.ColorNameDisabled:          rgb(0xA6A6A6),
			theme.ColorNameDisabledButton:    rgb(0x141414),
		},
		series: [seriesColors]color.NRGBA{rgb(0x56B4E9), rgb(0xE69F00), rgb(0x2DC79B), rgb(0xF0B0D4), rgb(0xFFFFFF)},
		onFill: rgb(0x000000),
	}
)

// Color returns the colour with this name; a name that Fyne invented later is
// foreground, so that it can at least be seen.
func (p *Palette) Color(name fyne.ThemeColorName) color.Color {
	if c, ok := p.colors[name]; ok {
		return c
	}
	switch name {
	case theme.ColorNameHyperlink:
		return p.colors[theme.ColorNamePrimary]
	case theme.ColorNameScrollBar:
		return p.colors[theme.ColorNameInputBorder]
	case theme.ColorNameScrollBarBackground, theme.ColorNameShadow:
		return color.Transparent
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnError,
		theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning:
		return p.onFill
	}
	for i, series := range seriesNames {
		if name == series {
			return p.series[i]
		}
	}
	return p.colors[theme.ColorNameForeground]
}

func rgb(hex uint32) color.NRGBA { return rgba(hex<<8 | 0xFF) }

func rgba(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 24), G: uint8(hex >> 16), B: uint8(hex >> 8), A: uint8(hex)}
}
