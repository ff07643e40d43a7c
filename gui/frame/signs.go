package frame

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/assets"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/scenario"
)

// Portrait returns a member's picture; a scenario that was read has one for
// everybody.
func Portrait(m *sim.Member) fyne.Resource {
	name := m.Portrait + ".svg"
	svg, err := assets.Portraits.ReadFile("portraits/" + name)
	if err != nil {
		return theme.AccountIcon()
	}
	return fyne.NewStaticResource(name, svg)
}

// OutcomeSign returns the sign of how a purchase came out for the trainee.
func OutcomeSign(end sim.End) *widget.Icon {
	if end == sim.Won {
		return widget.NewIcon(widget.Tick, theme.ColorNameSuccess, 20)
	}
	return widget.NewIcon(widget.Cross, theme.ColorNameError, 20)
}

// Stakes says how much is at stake, in a word: that of the preset where it is one, by
// which authors know it, else that of its band.
func Stakes(env *Env, importance float64) string {
	names, values := scenario.ImportancePresets()
	if k := slices.Index(values, importance); k >= 0 {
		return env.T("level."+names[k], nil)
	}
	return StakesBand(env, importance)
}

// StakesBand says in one of three words how much is at stake.
func StakesBand(env *Env, importance float64) string {
	switch {
	case importance >= 0.7:
		return env.T("level.strategic", nil)
	case importance >= 0.35: // what is bought for leverage is no routine
		return env.T("level.important", nil)
	}
	return env.T("level.routine", nil)
}

// Unbroken keeps a line from ending between a number and its unit.
func Unbroken(text string) string {
	const space = "\u00a0"
	return strings.NewReplacer(" %", space+"%", "EUR ", "EUR"+space, "€ ", "€"+space, " €", space+"€").Replace(text)
}
