package screen

import (
	"errors"

	"buygrid/assets/lang"
)

// Told gives an error a text of its own, unless it has one.
func Told(key string, err error) error {
	var t *lang.Trouble
	if errors.As(err, &t) {
		return err
	}
	return &lang.Trouble{Key: key, Err: err}
}

// Explain returns the text for the person and the details for the log. A trouble
// whose cause is another one is told with both.
func (e *Env) Explain(err error) (text, details string) {
	var t *lang.Trouble
	if !errors.As(err, &t) {
		return e.T("trouble.unexpected", nil), err.Error()
	}
	text = t.In(e.Words)
	for last := t; errors.As(last.Err, &last); {
		t = last
	}
	return text, t.Err.Error()
}
