package edit

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
//
// Word says what a word or an id means that may stand at a key, or that a reference of a
// kind may name (see scenario.Slot.Ref); nil for nothing, as "" is.
type Speech struct {
	Translate, About func(string) string
	Word             func(key, ref, word string) string
}

// translate is Translate, or what gives the English back.
func (s Speech) translate() func(string) string {
	if s.Translate != nil {
		return s.Translate
	}
	return func(format string) string { return format }
}

// Hint is what the format says of a place.
type Hint struct {
	Path    Path
	Key     string
	Says    string // the documentation of the key
	Is      string // what may stand there
	Default string // "" for none
	Unit    string
}

// Entry is a line of the outline: a section of the file, or an item of one.
type Entry struct {
	Path     Path
	Name     string // key, or the item's name or id
	Count    int    // items of a section; -1 where it is no list
	Line     int    // from 0; -1 where it is not there
	Children []Entry
}
