package screen

import (
	"errors"

	"buygrid/assets/lang"
)

// told gives an error a text of its own, unless it has one.
func told(key string, err error) error {
	var t *lang.Trouble
	if errors.As(err, &t) {
		return err
	}
	return &lang.Trouble{Key: key, Err: err}
}
