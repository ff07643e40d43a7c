package cli

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"buygrid/assets/lang"
)

// outsideShown is how many signs of a text that comes from a database or a file
// of others a table shows.
const outsideShown = 80

// outside is a text that comes from a database or a file of others as a table
// may show it: in one line, of bounded length, without what a terminal would
// obey.
func outside(text string) string { return lang.Short(lang.Harmless(text), outsideShown) }

// plainJSON writes the signs of a line of JSON that a terminal would obey, or
// that turn the direction of writing, as escapes: the values stay the same.
func plainJSON(line []byte) []byte {
	var plain []byte // nil until there is one
	for at, r := range string(line) {
		harmful := r >= 0x7f && r != utf8.RuneError && lang.Harmless(string(r)) != string(r)
		if harmful && plain == nil {
			plain = append(make([]byte, 0, len(line)+16), line[:at]...)
		}
		switch {
		case harmful && r > 0xffff:
			high, low := utf16.EncodeRune(r)
			plain = fmt.Appendf(plain, `\u%04x\u%04x`, high, low)
		case harmful:
			plain = fmt.Appendf(plain, `\u%04x`, r)
		case plain != nil:
			plain = utf8.AppendRune(plain, r)
		}
	}
	if plain == nil {
		return line
	}
	return plain
}
