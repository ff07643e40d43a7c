package lang

import (
	"errors"
	"maps"
)

// Trouble is an error with a text for the person: what happened, what is safe,
// what to do.
type Trouble struct {
	Key  string
	Args map[string]any
	Err  error // the chain for the log
}

// TextKey is an argument of a trouble that is a text itself.
type TextKey string

func (t *Trouble) Error() string { return t.Key + ": " + t.Err.Error() }

// Unwrap returns the cause.
func (t *Trouble) Unwrap() error { return t.Err }

// In returns the text for the person in a language; where the cause is another
// trouble, its text behind it.
func (t *Trouble) In(w *Words) string {
	named := maps.Clone(t.Args)
	for name, arg := range named {
		if key, ok := arg.(TextKey); ok {
			named[name] = w.T(string(key), nil)
		}
	}
	text := w.T(t.Key, named)
	var cause *Trouble
	if errors.As(t.Err, &cause) {
		text += " " + cause.In(w)
	}
	return text
}
