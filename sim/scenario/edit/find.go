package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Find returns where a text stands next, from a place on and again from the other end;
// ok is false where it stands nowhere. Backward, it is the last one that ends there.
func (b *Buffer) Find(text string, matchCase bool, from Place, backward bool) (start, end Place, ok bool) {
	all := b.found(text, matchCase)
	if len(all) == 0 {
		return Place{}, Place{}, false
	}
	at := b.Offset(from)
	hit := all[0]
	if backward {
		hit = all[len(all)-1]
	}
	for k := range all {
		if backward {
			if s := all[len(all)-1-k]; s.To <= at {
				hit = s
				break
			}
		} else if all[k].From >= at {
			hit = all[k]
			break
		}
	}
	return b.PlaceAt(hit.From), b.PlaceAt(hit.To), true
}

// Found is how often a text stands there.
func (b *Buffer) Found(text string, matchCase bool) int { return len(b.found(text, matchCase)) }

// ReplaceAll replaces a text everywhere as one step of undo, and returns how often.
func (b *Buffer) ReplaceAll(text string, matchCase bool, by string) int {
	all := b.found(text, matchCase)
	for k := range all {
		all[k].Text = by
	}
	b.Apply("", all...)
	return len(all)
}

// found returns the bytes at which a text stands, none in another.
func (b *Buffer) found(text string, matchCase bool) []Splice {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if text == "" {
		return nil
	}
	var all []Splice
	within := b.Text()
	if matchCase {
		for at := 0; ; {
			k := strings.Index(within[at:], text)
			if k < 0 {
				return all
			}
			all = append(all, Splice{From: at + k, To: at + k + len(text)})
			at += k + len(text)
		}
	}
	want := folded(text)
	for at := 0; at < len(within); {
		if to, ok := folds(within, at, want); ok {
			all = append(all, Splice{From: at, To: to})
			at = to
			continue
		}
		_, size := utf8.DecodeRuneInString(within[at:])
		at += size
	}
	return all
}

// folds reports whether a text in small letters stands at a byte, and where it ends.
func folds(text string, at int, want []rune) (to int, ok bool) {
	for _, w := range want {
		r, size := utf8.DecodeRuneInString(text[at:])
		if size == 0 || fold(r) != w {
			return 0, false
		}
		at += size
	}
	return at, true
}

func folded(text string) []rune {
	all := []rune(text)
	for k, r := range all {
		all[k] = fold(r)
	}
	return all
}

// fold is a letter regardless of its case.
func fold(r rune) rune { return unicode.ToLower(unicode.ToUpper(r)) }
