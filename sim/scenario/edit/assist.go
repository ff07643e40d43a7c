package edit

import "buygrid/sim/scenario"

// Ink is what a piece of a line is, for its colour.
type Ink uint8

// The inks.
const (
	InkText Ink = iota
	InkKey
	InkNumber
	InkWord // true, false, an id, a word without quotes
	InkQuoted
	InkBlock // a text over several lines
	InkComment
	InkSign     // dashes, colons, brackets
	InkQuestion // "?..." of a draft: still to be answered
)

// Run is a piece of a line in one ink, in runes.
type Run struct {
	From, To int
	Ink      Ink
}

// Suggestion is what could stand at the caret.
type Suggestion struct {
	Text    string // shown in the list
	Says    string // one sentence about it, "" for none
	Inserts string // put in the place of From..To
	From    Place
	To      Place
	Caret   int // runes of Inserts before the caret comes to stand; len for behind it
}

// Speech is the reader's language for what the key table says: Translate as
// scenario.Problem.In has it, About what a parameter of the model is.
type Speech struct {
	Translate, About func(string) string
}

// Complete returns what could stand at a place, the likeliest first: keys that are not
// there yet, words, ids of the file; nil for nothing.
func Complete(text string, at Place, speech Speech) []Suggestion { return nil }

// Hint is what the format says of a place.
type Hint struct {
	Path    Path
	Key     string
	Says    string // the documentation of the key
	Is      string // what may stand there
	Default string // "" for none
	Unit    string
}

// Hover returns what the format says of a place; ok is false for nothing.
func Hover(text string, at Place, speech Speech) (h Hint, ok bool) { return h, false }

// Fix is a way to mend a problem, by one click.
type Fix struct {
	Title   string // what it does, for people, in English unless it comes through speech
	Splices []Splice
}

// Fixes returns the ways to mend a problem of the text, the likeliest first; nil for
// none.
func Fixes(text string, p scenario.Problem, speech Speech) []Fix { return nil }

// Entry is a line of the outline: a section of the file, or an item of one.
type Entry struct {
	Path     Path
	Name     string // key, or the item's name or id
	Count    int    // items of a section; -1 where it is no list
	Line     int    // from 0; -1 where it is not there
	Children []Entry
}

// Outline returns the sections of the format in its order, there or not.
func Outline(tree *Node) []Entry { return nil }
