// Package notices carries the licence of the program and those of everything
// that is linked into it. Its file is written by its test, from go.mod.
package notices

import (
	_ "embed"
	"runtime"
	"strings"
)

// Own and Library are the names of the program itself and of Go's standard library.
const (
	Own     = "buygrid"
	Library = "Go"
)

// Notice is the licence of one module.
type Notice struct {
	Module  string // its path
	Version string // as in go.mod
	Licence string // an SPDX expression: "BSD-3-Clause AND OFL-1.1"
	Text    string // every licence and notice that comes with the module, word for word
}

//go:embed notices.txt
var file string

// All returns the notice of the program, which is of this version, then that of
// Go and those of all modules, sorted by path.
func All(version string) []Notice {
	all := parse(file)
	for i := range all {
		switch all[i].Module {
		case Own:
			all[i].Version = version
		case Library:
			all[i].Version = strings.TrimPrefix(runtime.Version(), "go")
		}
	}
	return all
}

// bar stands above and below the head of every notice in the file.
var bar = strings.Repeat("=", 78) + "\n"

// Head is what stands above the text of a notice: module, version and licence.
func (n Notice) Head() string {
	return strings.TrimRight(n.Module+" "+n.Version, " ") + "\n" + n.Licence + "\n"
}

// String is the notice as it stands in a file of many.
func (n Notice) String() string { return bar + n.Head() + bar + "\n" + n.Text + "\n" }

// parse reads notices one after the other, as String writes them.
func parse(text string) []Notice {
	var all []Notice
	parts := strings.Split(text, bar)
	for i := 1; i+1 < len(parts); i += 2 {
		name, licence, _ := strings.Cut(strings.TrimSuffix(parts[i], "\n"), "\n")
		module, version, _ := strings.Cut(name, " ")
		all = append(all, Notice{module, version, licence, strings.TrimSuffix(strings.TrimPrefix(parts[i+1], "\n"), "\n")})
	}
	return all
}

// Paragraphs are the lines of a text to be shown in letters of any width: a line
// that was broken because it was full goes on with the next.
func Paragraphs(text string) []string {
	const full = 55 // letters
	var all []string
	joins := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if joins && line != "" {
			all[len(all)-1] += " " + line
		} else {
			all = append(all, line)
		}
		joins = len(line) >= full
	}
	return all
}
