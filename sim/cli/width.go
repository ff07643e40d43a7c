package cli

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// terminal measures as terminals draw, whatever the environment says of it:
// Chinese and Japanese signs take two columns, combining accents none.
var terminal = runewidth.Condition{StrictEmojiNeutral: true}

// width is how many columns of a terminal a text takes. The narrow sound marks
// of Japanese have one of their own.
func width(text string) int {
	return terminal.StringWidth(text) + strings.Count(text, "\uff9e") + strings.Count(text, "\uff9f")
}

// pad fills a text up to so many columns.
func pad(text string, columns int) string { return text + gap(text, columns) }

// gap is what a text lacks to so many columns.
func gap(text string, columns int) string {
	return strings.Repeat(" ", max(columns-width(text), 0))
}

// pieces cuts a word that is wider than so many columns where its script may be
// broken anywhere; other words stay whole, to be copied.
func pieces(word string, columns int) []string {
	if width(word) <= columns || columns < 2 {
		return []string{word}
	}
	var all []string
	piece := ""
	for _, r := range word {
		if terminal.RuneWidth(r) > 1 && width(piece+string(r)) > columns && piece != "" {
			all = append(all, piece)
			piece = ""
		}
		piece += string(r)
	}
	return append(all, piece)
}
