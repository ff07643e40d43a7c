// Package scenarios carries the bundled scenario files in the program: the lessons,
// each with lists of decisions that were played, and purchases from practice. It
// refuses to know what they mean: package scenario reads them.
package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed *.yaml plays/*.yaml practice/*.yaml
var files embed.FS

// IDs returns the ids of the lessons in alphabetical order.
func IDs() []string { return list(".") }

// Practice returns the ids of the purchases from practice in alphabetical order.
// Each claims what its author would, and has no play.
func Practice() []string { return list("practice") }

// All returns the ids of all bundled scenarios: the lessons, then the purchases
// from practice.
func All() []string { return append(IDs(), Practice()...) }

// Plays returns the names of the bundled lists of decisions in alphabetical
// order. Each begins with the id of its scenario.
func Plays() []string { return list("plays") }

// Lessons are the lessons in the order in which they teach: the first is
// a small one, then the incumbent who must prove, the outsider of a large purchase,
// and when not to sell at all.
var Lessons = []string{"morning-bread", "late-again", "welding-cell", "gloves-and-wipes"}

// FirstLuck is the world of a first play of the first lesson: one in which whoever
// follows the lesson meets every stage.
const FirstLuck = 6

// list returns the names of the files in a folder without their ending.
func list(folder string) []string {
	entries, err := files.ReadDir(folder)
	if err != nil {
		panic("scenarios: the embedded folder cannot be listed")
	}
	var names []string
	for _, entry := range entries {
		if !entry.IsDir() {
			names = append(names, strings.TrimSuffix(entry.Name(), ".yaml"))
		}
	}
	return names
}

// Read returns the file of a bundled scenario. The error, which wraps
// fs.ErrNotExist, says that there is none of that id.
func Read(id string) ([]byte, error) {
	src, err := files.ReadFile(id + ".yaml")
	if errors.Is(err, fs.ErrNotExist) {
		src, err = files.ReadFile(path.Join("practice", id+".yaml"))
	}
	if err != nil {
		return nil, fmt.Errorf("read bundled scenario %q: %w", id, err)
	}
	return src, nil
}

// ReadPlay returns a bundled list of decisions. The error, which wraps
// fs.ErrNotExist, says that there is none of that name.
func ReadPlay(name string) ([]byte, error) {
	src, err := files.ReadFile(path.Join("plays", name+".yaml"))
	if err != nil {
		return nil, fmt.Errorf("read bundled decisions %q: %w", name, err)
	}
	return src, nil
}
