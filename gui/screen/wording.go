package screen

import "strings"

// Stakes says how much is at stake, in a word.
func Stakes(env *Env, importance float64) string {
	switch {
	case importance >= 0.7:
		return env.T("level.strategic", nil)
	case importance >= 0.4:
		return env.T("level.important", nil)
	}
	return env.T("level.routine", nil)
}

// Unbroken keeps a line from ending between a number and its unit.
func Unbroken(text string) string {
	const space = "\u00a0"
	return strings.NewReplacer(" %", space+"%", "EUR ", "EUR"+space, "€ ", "€"+space, " €", space+"€").Replace(text)
}
