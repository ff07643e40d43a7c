// Package scenarios carries the bundled scenario files in the program. It
// refuses to know what they mean: package scenario reads them.
package scenarios

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed *.yaml
var files embed.FS

// IDs returns the ids of the bundled scenarios in alphabetical order.
func IDs() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic("scenarios: the embedded folder cannot be listed")
	}
	ids := make([]string, len(entries))
	for i, entry := range entries {
		ids[i] = strings.TrimSuffix(entry.Name(), ".yaml")
	}
	return ids
}

// Read returns the file of a bundled scenario. The error, which wraps
// fs.ErrNotExist, says that there is none of that id.
func Read(id string) ([]byte, error) {
	src, err := files.ReadFile(id + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("read bundled scenario %q: %w", id, err)
	}
	return src, nil
}
