package scenario

import (
	"fmt"
	"strings"
)

// phrase is a text for authors before it is said in a language: an English
// format, which is also the name of its translations, and what fills it in.
// Arguments that are phrases are translated with it, several with commas; what an author wrote, keys
// and numbers stay as they are. A format without arguments is the text itself.
type phrase struct {
	format string
	args   []any
}

// say is a phrase of the format, which must be a literal for the test that
// looks for its translations.
func say(format string, args ...any) phrase { return phrase{format, args} }

// with returns the phrase with what fills it in.
func (p phrase) with(args ...any) phrase { return phrase{p.format, args} }

// String returns the phrase in English.
func (p phrase) String() string { return p.in(func(format string) string { return format }) }

// in returns the phrase in another language.
func (p phrase) in(translate func(format string) string) string {
	if p.format == "" {
		return ""
	}
	format := translate(p.format)
	if len(p.args) == 0 {
		return format
	}
	args := make([]any, len(p.args))
	for i, arg := range p.args {
		switch arg := arg.(type) {
		case phrase:
			args[i] = arg.in(translate)
		case []phrase:
			words := make([]string, len(arg))
			for k := range arg {
				words[k] = arg[k].in(translate)
			}
			args[i] = strings.Join(words, ", ")
		case string:
			args[i] = visible(arg)
		default:
			args[i] = arg
		}
	}
	return fmt.Sprintf(format, args...)
}
