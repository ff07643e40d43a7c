package disk

import (
	"io"
	"os"
)

// Write puts a text into a file, whole or not at all, with the mode of the file
// that is there. A link is followed; what is no plain file is written as it is.
func Write(name string, text []byte) error {
	path, err := Follow(name)
	if err != nil {
		return err
	}
	mode := NewFileMode
	if info, err := os.Stat(path); err == nil {
		if mode = info.Mode().Perm(); !info.Mode().IsRegular() {
			return os.WriteFile(path, text, mode)
		}
	}
	return Replace(path, mode, func(to io.Writer) error {
		_, err := to.Write(text)
		return err
	})
}
