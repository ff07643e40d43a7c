package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// strange is what stands for a sign that must not reach a screen.
const strange = '\uFFFD'

// Harmless returns a line that comes from outside, out of a file or a database,
// as it may be shown: line breaks and tabs are spaces, and what a terminal would
// obey or what turns the direction of writing is a replacement sign.
func Harmless(line string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' || r == '\u0085' || unicode.In(r, unicode.Zl, unicode.Zp) {
			return ' '
		}
		return harmless(r)
	}, line)
}

// HarmlessText is Harmless for a text of several lines, which keeps them.
func HarmlessText(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		return harmless(r)
	}, text)
}

func harmless(r rune) rune {
	switch {
	case r == '\u00ad', r == '\u200c', r == '\u200d': // hyphenation, and what joins letters and emoji
		return r
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Cs, unicode.Zl, unicode.Zp):
		return strange
	}
	return r
}

// Short returns a line of at most most signs, at least 1: a longer one ends in
// an ellipsis.
func Short(line string, most int) string {
	if len(line) <= most || utf8.RuneCountInString(line) <= most {
		return line
	}
	n := 0
	for at := range line {
		if n++; n == most {
			return line[:at] + "…"
		}
	}
	return line
}
