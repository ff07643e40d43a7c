package edit

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"buygrid/sim/scenario"
)

// Translation is a text of the file with its translation into one language.
type Translation struct {
	Path        Path
	Named       string // the path as overrides spell it
	Source      string // in the first of the file's languages
	Hash        string // first 6 hex digits of the source's SHA-256
	Translation string // "" for none
	Stale       bool   // the source changed since it was translated
	Same        bool   // as the source
}

// ErrUnread says that a text cannot be read as a whole, so that nothing can be said of
// what stands in it.
var ErrUnread = errors.New("the file cannot be read as a whole: mend its problems first")

// ErrNoText says that there is no text at a path.
var ErrNoText = errors.New("there is no text at this path")

// ErrFirst says that a translation was asked for into the language of the sources.
var ErrFirst = errors.New("this is the file's first language: its texts are the sources")

// Translations returns all texts of a file for a language, in its order.
func Translations(text, language string) ([]Translation, error) {
	tree := Read(text)
	if tree == nil {
		return nil, ErrUnread
	}
	return translations(text, tree, language), nil
}

func translations(text string, tree *Node, language string) (all []Translation) {
	first := Languages(tree)[0]
	var walk func(n *Node)
	walk = func(n *Node) {
		if n.Slot.Form() != scenario.FormText {
			for _, c := range n.Children {
				walk(c)
			}
			return
		}
		source, there := n, (*Node)(nil)
		if n.Kind == Map {
			source, there = n.child(first), n.child(language)
		}
		if source == nil || source.Kind != Scalar || strings.TrimSpace(source.Value) == "" {
			return
		}
		t := Translation{Path: slices.Clone(n.Path), Named: tree.Named(n.Path), Source: source.Value, Hash: hashOf(source.Value)}
		if there != nil && there.Kind == Scalar && !isCopy(text, there, language) {
			t.Translation = there.Value
			t.Same = there.Value == source.Value
			from := marksOn(text, there, language)
			t.Stale = len(from) > 0 && !slices.Contains(from, t.Hash)
		}
		all = append(all, t)
	}
	walk(tree)
	return all
}

// hashOf is what a mark says of a source.
func hashOf(source string) string {
	sum := sha256.Sum256([]byte(source))
	return hex.EncodeToString(sum[:3])
}

// markOf matches one mark in a comment: its language, and the source's hash.
var markOf = regexp.MustCompile(`([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*) from ([0-9a-f]{6})(?:, )?`)

// commentBehind finds the comment behind a value, on the line where one can stand: that of
// the mark of a text in lines, else the last line of the value. end is where the line
// ends, at where the comment begins, end for none.
func commentBehind(text string, n *Node) (at, end int) {
	from := n.To
	if n.From < len(text) && (text[n.From] == '|' || text[n.From] == '>') {
		from = n.From + 1
	}
	end = len(text)
	if line := strings.IndexByte(text[from:], '\n'); line >= 0 {
		end = from + line
	}
	var quote byte
	for at = from; at < end; at++ {
		switch c := text[at]; {
		case quote == '"' && c == '\\':
			at++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && at > from && strings.IndexByte(" [{,:", text[at-1]) >= 0:
			quote = c
		case c == '#' && (at == from || text[at-1] == ' ' || text[at-1] == '\t'):
			return at, end
		}
	}
	return end, end
}

// marksOn are the hashes that the line of a translation says it was made from.
func marksOn(text string, n *Node, language string) (hashes []string) {
	at, end := commentBehind(text, n)
	for _, m := range markOf.FindAllStringSubmatch(text[at:end], -1) {
		if m[1] == language {
			hashes = append(hashes, m[2])
		}
	}
	return hashes
}

// Translate returns the splices that put a translation in place, with the mark of the
// source that it was made from. A text that is one string becomes one a language.
func Translate(text, language string, path Path, translation string) ([]Splice, error) {
	after, err := translated(text, language, path, translation)
	if err != nil {
		return nil, err
	}
	return difference(text, after), nil
}

// translated is the text with a translation in place.
func translated(text, language string, path Path, translation string) (string, error) {
	tree := Read(text)
	if tree == nil {
		return "", ErrUnread
	}
	n := tree.At(path...)
	if n == nil || n.Slot.Form() != scenario.FormText {
		return "", ErrNoText
	}
	languages := Languages(tree)
	if language == languages[0] {
		return "", ErrFirst
	}
	before := translations(text, tree, language)
	var splices []Splice
	var err error
	if n.Kind == Map {
		splices, err = Set(text, append(slices.Clone(path), language), Quote(translation))
	} else {
		if !slices.Contains(languages, language) {
			languages = append(languages, language)
		}
		var block, flow []string // in every language: a text that is there in some is a problem
		for _, l := range languages {
			says := n.Value
			if l == language {
				says = translation
			}
			block, flow = append(block, l+": "+Quote(says)), append(flow, l+": "+inFlow(says))
		}
		splices, err = Set(text, path, strings.Join(block, "\n"))
		if n.Flow || err != nil && !strings.Contains(n.Value, "\n") {
			splices, err = Set(text, path, "{"+strings.Join(flow, ", ")+"}")
		}
	}
	if err != nil {
		return "", err
	}
	after := withSplices(text, splices)
	if tree = Read(after); tree == nil || tree.At(append(slices.Clone(path), language)...) == nil {
		return "", ErrLines
	}
	after = marked(after, tree, language, path, before)
	if tree = Read(after); tree == nil || tree.At(append(slices.Clone(path), language)...).Value != translation {
		return "", ErrLines // never write what is read otherwise
	}
	return after, nil
}

// marked puts the mark of a source behind its translation. Several texts can share a
// line: those that were fresh stay so, and those that were stale too.
func marked(text string, tree *Node, language string, path Path, before []Translation) string {
	there := tree.At(append(slices.Clone(path), language)...)
	at, end := commentBehind(text, there)
	old := marksOn(text, there, language)
	var hashes []string
	stale := false
	for _, t := range translations(text, tree, language) {
		n := tree.At(append(slices.Clone(t.Path), language)...)
		if n == nil {
			continue
		}
		if other, _ := commentBehind(text, n); other != at {
			continue
		}
		was := slices.IndexFunc(before, func(b Translation) bool { return slices.Equal(b.Path, t.Path) })
		if !slices.Equal(t.Path, path) && was >= 0 && before[was].Stale {
			stale = true
			continue
		}
		if !slices.Contains(hashes, t.Hash) {
			hashes = append(hashes, t.Hash)
		}
	}
	if stale {
		for _, h := range old {
			if !slices.Contains(hashes, h) && !slices.ContainsFunc(before, func(b Translation) bool { return b.Hash == h }) {
				hashes = append(hashes, h)
			}
		}
	}
	source := ""
	if n := tree.At(append(slices.Clone(path), Languages(tree)[0])...); n != nil {
		source = hashOf(n.Value)
	}
	said := strings.TrimSpace(strings.TrimPrefix(text[at:end], "#"))
	rest := markOf.ReplaceAllStringFunc(said, func(m string) string {
		if markOf.FindStringSubmatch(m)[1] == language {
			return ""
		}
		return m
	})
	for k, h := range hashes {
		hashes[k] = language + " from " + h
	}
	if mark := language + " copies " + source; strings.Contains(rest, mark) { // it is translated by now
		rest = strings.TrimLeft(strings.ReplaceAll(strings.Replace(rest, mark, "", 1), ", , ", ", "), ", ")
	}
	if rest = strings.TrimRight(rest, ", "); rest != "" {
		hashes = append([]string{rest}, hashes...)
	}
	return strings.TrimRight(text[:at], " \t") + "  # " + strings.Join(hashes, ", ") + text[end:]
}

// inFlow spells a text so that it can stand in brackets.
func inFlow(text string) string {
	r := strings.NewReplacer("\\", "\\\\", "\"", "\\\"", "\n", "\\n", "\t", "\\t")
	return `"` + r.Replace(text) + `"`
}

// difference is the splice that makes one text of another, nil for none. It begins and
// ends with whole letters.
func difference(from, to string) []Splice {
	if from == to {
		return nil
	}
	head := 0
	for head < len(from) && head < len(to) && from[head] == to[head] {
		head++
	}
	for head > 0 && (head < len(from) && continues(from[head]) || head < len(to) && continues(to[head])) {
		head--
	}
	tail := 0
	for tail < len(from)-head && tail < len(to)-head && from[len(from)-1-tail] == to[len(to)-1-tail] {
		tail++
	}
	for tail > 0 && continues(from[len(from)-tail]) {
		tail--
	}
	return []Splice{{head, len(from) - tail, to[head : len(to)-tail]}}
}

// continues reports whether a byte goes on with a letter.
func continues(b byte) bool { return b&0xC0 == 0x80 }

// TextFormat is a file of texts for translators.
type TextFormat string

// The formats.
const (
	TextCSV TextFormat = ".csv" // path, source, source_hash, translation, language
	TextPO  TextFormat = ".po"  // of gettext
)

// ExportTexts writes all texts for a language.
func ExportTexts(w io.Writer, format TextFormat, text, language string) error {
	all, err := Translations(text, language)
	if err != nil {
		return err
	}
	if language == Languages(Read(text))[0] {
		return ErrFirst
	}
	if format == TextPO {
		return writePO(w, language, all)
	}
	return writeCSV(w, language, all)
}
