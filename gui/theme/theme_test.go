package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

var palettes = map[string]*Palette{"light": &Light, "dark": &Dark, "high contrast": &HighContrast}

func (p *Palette) at(name fyne.ThemeColorName) color.NRGBA {
	return color.NRGBAModel.Convert(p.Color(name)).(color.NRGBA)
}

// luminance is that of WCAG 2.
func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// over mixes a translucent colour into an opaque one.
func over(top, bottom color.NRGBA) color.NRGBA {
	mix := func(t, b uint8) uint8 {
		a := float64(top.A) / 255
		return uint8(math.Round(float64(t)*a + float64(b)*(1-a)))
	}
	return color.NRGBA{R: mix(top.R, bottom.R), G: mix(top.G, bottom.G), B: mix(top.B, bottom.B), A: 255}
}

var surfaces = []fyne.ThemeColorName{
	theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground,
	theme.ColorNameHeaderBackground, theme.ColorNameInputBackground, theme.ColorNameSelection,
}

// bounds is how far apart two colours have to be.
type bounds struct {
	what  string
	tops  []fyne.ThemeColorName
	on    []fyne.ThemeColorName
	least float64
}

func TestContrast(t *testing.T) {
	flat := surfaces[:5]
	rules := []bounds{
		{"text on every surface", []fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNamePrimary, theme.ColorNamePlaceHolder,
			theme.ColorNameSuccess, theme.ColorNameWarning, theme.ColorNameError, theme.ColorNameHyperlink}, surfaces, 4.5},
		{"disabled text on every surface but a selection", []fyne.ThemeColorName{theme.ColorNameDisabled}, flat, 4.5},
		{"text on controls and in a focused field", []fyne.ThemeColorName{theme.ColorNameForeground},
			[]fyne.ThemeColorName{theme.ColorNameButton, theme.ColorNameDisabledButton, theme.ColorNameFocus}, 4.5},
		{"text on what is filled", []fyne.ThemeColorName{theme.ColorNameForegroundOnPrimary},
			[]fyne.ThemeColorName{theme.ColorNamePrimary, theme.ColorNameError, theme.ColorNameSuccess, theme.ColorNameWarning}, 4.5},
		{"focus, borders and scroll bars", []fyne.ThemeColorName{theme.ColorNameFocus, theme.ColorNameInputBorder, theme.ColorNameScrollBar}, flat, 3},
		{"a mark on its focus", []fyne.ThemeColorName{theme.ColorNamePrimary}, []fyne.ThemeColorName{theme.ColorNameFocus}, 3},
		{"series on panels", []fyne.ThemeColorName{Series(0), Series(1), Series(2), Series(3), Series(Nobody)}, surfaces[:2], 3},
	}
	for name, p := range palettes {
		t.Run(name, func(t *testing.T) {
			for _, rule := range rules {
				lowest := math.Inf(1)
				for _, top := range rule.tops {
					for _, on := range rule.on {
						c := contrast(p.at(top), p.at(on))
						lowest = min(lowest, c)
						// Rounded to one decimal, as the specification states them.
						if math.Round(c*10)/10 < rule.least {
							t.Errorf("%s: %s on %s reaches %.2f, needs %.1f", rule.what, top, on, c, rule.least)
						}
					}
				}
				t.Logf("%s: %.1f", rule.what, lowest)
			}
			for _, veil := range []fyne.ThemeColorName{theme.ColorNameHover, theme.ColorNamePressed} {
				for _, under := range append(append([]fyne.ThemeColorName{}, surfaces...), theme.ColorNameButton) {
					if c := contrast(p.at(theme.ColorNameForeground), over(p.at(veil), p.at(under))); c < 4.5 {
						t.Errorf("text on %s over %s reaches %.2f", veil, under, c)
					}
				}
				for _, under := range []fyne.ThemeColorName{theme.ColorNamePrimary, theme.ColorNameError} {
					if c := contrast(p.onFill, over(p.at(veil), p.at(under))); c < 4.5 {
						t.Errorf("text on %s over %s reaches %.2f", veil, under, c)
					}
				}
			}
		})
	}
}

func TestPalettesAreComplete(t *testing.T) {
	for name, p := range palettes {
		if len(p.colors) != len(Light.colors) {
			t.Errorf("%s names %d colours, light %d", name, len(p.colors), len(Light.colors))
		}
		for _, veil := range []fyne.ThemeColorName{theme.ColorNameHover, theme.ColorNamePressed} {
			if p.at(veil).A == 255 {
				t.Errorf("%s: %s is opaque and would hide a primary button", name, veil)
			}
		}
		if p.at(theme.ColorNameFocus).A != 255 {
			t.Errorf("%s: focus is translucent", name)
		}
	}
}

func TestTheme(t *testing.T) {
	t.Run("the system's variant decides unless the person does", func(t *testing.T) {
		for _, c := range []struct {
			choice  Choice
			variant fyne.ThemeVariant
			want    *Palette
		}{
			{System, theme.VariantDark, &Dark}, {System, theme.VariantLight, &Light}, {"", theme.VariantDark, &Dark},
			{LightOnly, theme.VariantDark, &Light}, {DarkOnly, theme.VariantLight, &Dark}, {Contrasted, theme.VariantLight, &HighContrast},
		} {
			if (&Theme{Choice: c.choice}).Palette(c.variant) != c.want {
				t.Errorf("%q on variant %d gives another palette", c.choice, c.variant)
			}
		}
	})
	t.Run("all text grows together", func(t *testing.T) {
		for _, name := range []fyne.ThemeSizeName{SizeFigure, SizeHeading, theme.SizeNameText, theme.SizeNameCaptionText} {
			if once, twice := (&Theme{}).Size(name), (&Theme{Scale: 2}).Size(name); twice != 2*once {
				t.Errorf("%s is %v at 100 %% and %v at 200 %%", name, once, twice)
			}
		}
	})
	t.Run("a fourth rival is drawn in foreground", func(t *testing.T) {
		if Series(4) != theme.ColorNameForeground || Series(Nobody) != "nobody" || Series(0) != "series1" {
			t.Errorf("got %s, %s, %s", Series(4), Series(Nobody), Series(0))
		}
	})
}
