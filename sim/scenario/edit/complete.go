package edit

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"buygrid/sim/scenario"
)

// mostSuggested is how many suggestions there are at most.
const mostSuggested = 200

// Complete returns what could stand at a place, the likeliest first: keys that are not
// there yet, words, ids of the file; nil for nothing. The text need not be readable.
func Complete(text string, at Place, speech Speech) []Suggestion {
	lines := strings.Split(text, "\n")
	if at.Line < 0 || at.Line >= len(lines) || at.Column < 0 || at.Column > utf8.RuneCountInString(lines[at.Line]) {
		return nil
	}
	w, ok := locate(lines, at, false)
	if !ok {
		return nil
	}
	runs, _ := Inks(lines[at.Line], LineState{})
	if from, to, ok := asked(runs, at.Column); ok { // whatever is written takes its place
		w.from, w.to, w.typed, w.hasSign = from, to, "", false
	}
	c := completer{where: w, line: at.Line, speech: speech, ids: func() map[string][]string { return idsOf(lines, at.Line) }}
	for _, s := range slots(w.path) {
		if w.key {
			c.keys(s)
		}
		c.values(s)
		if w.inFlow || !holdsBelow(lines, at.Line) {
			c.maps(s)
		}
	}
	return c.best()
}

// completer collects suggestions.
type completer struct {
	where
	line     int
	speech   Speech
	ids      func() map[string][]string
	required []Suggestion
	others   []Suggestion
}

// keys suggests the keys of a map.
func (c *completer) keys(s scenario.Slot) {
	add := func(row scenario.Slot, name string) {
		if slices.Contains(c.has, name) && name != c.typed {
			return
		}
		inserts := name
		if !c.hasSign {
			inserts += ": "
		}
		if row.Required() {
			c.required = c.add(c.required, name, inserts, c.saysOf(row))
		} else {
			c.others = c.add(c.others, name, inserts, c.saysOf(row))
		}
	}
	for _, row := range s.Keys() {
		add(row, row.Key())
	}
	if s.Form() == scenario.FormTable {
		for _, id := range c.ids()[s.Ref()] {
			if slices.Contains(c.has, id) && id != c.typed {
				continue
			}
			inserts := id
			if !c.hasSign {
				inserts += ": "
			}
			c.others = c.add(c.others, id, inserts, cmp.Or(c.word("", s.Ref(), id), c.saysOf(s.Item())))
		}
	}
	if s.Form() == scenario.FormText && c.inFlow {
		for _, id := range c.ids()["language"] {
			add(s, id)
		}
	}
}

// word says what a word means, "" where nobody knows.
func (c *completer) word(key, ref, word string) string {
	if c.speech.Word == nil {
		return ""
	}
	return c.speech.Word(key, ref, word)
}

// maps suggests a map in brackets where one may stand as a value and nothing is there:
// with all keys that it must have, else with one of those that it may have.
func (c *completer) maps(s scenario.Slot) {
	if c.key || c.typed != "" || c.from != c.to || s.Form() != scenario.FormMap {
		return
	}
	var must []string
	says := ""
	for _, row := range s.Keys() {
		if row.Required() {
			if must = append(must, row.Key()+": "); says == "" {
				says = c.saysOf(row)
			}
		}
	}
	if len(must) > 0 {
		c.brackets(strings.Join(must, ", "), len(must[0]), says)
		return
	}
	for _, row := range s.Keys() {
		c.brackets(row.Key()+": ", len(row.Key())+2, c.saysOf(row))
	}
}

// holdsBelow reports whether the value of a line's key stands in the lines below it.
func holdsBelow(lines []string, line int) bool {
	all := parts(lines[line])
	for _, below := range lines[line+1:] {
		if strings.TrimSpace(below) != "" {
			return len(all) > 0 && indentOf(below) > all[len(all)-1].column
		}
	}
	return false
}

// brackets suggests keys in brackets, with the caret before the first value.
func (c *completer) brackets(keys string, caret int, says string) {
	text := "{" + keys + "}"
	if c.others = c.add(c.others, text, text, says); len(c.others) > 0 && c.others[len(c.others)-1].Text == text {
		c.others[len(c.others)-1].Caret = 1 + caret
	}
}

// saysOf is what the format says of a key.
func (c *completer) saysOf(row scenario.Slot) string {
	if says := row.Says(c.speech.translate(), c.speech.About); says != "" {
		return says
	}
	return row.Is(c.speech.translate())
}

// values suggests what may stand as a value.
func (c *completer) values(s scenario.Slot) {
	if c.key && s.Form() == scenario.FormMap {
		return
	}
	before, behind, key := "", "", s.Key()
	if s.Form() == scenario.FormList && !c.key {
		if s = s.Item(); !s.Known() {
			return
		}
		before, behind = "[", "]"
	}
	for _, s := range alternatives(s) {
		words := s.Words()
		switch s.Form() {
		case scenario.FormBoolean:
			words = []string{"true", "false"}
		case scenario.FormReference:
			words = append(words, c.ids()[s.Ref()]...)
		case scenario.FormTable, scenario.FormMap, scenario.FormList:
			continue
		}
		if d := s.Default(); d != "" && len(words) == 0 && s.Form() != scenario.FormText {
			words = []string{d}
		}
		for _, word := range words {
			c.others = c.add(c.others, word, before+word+behind, c.word(key, s.Ref(), word))
		}
	}
}

func (c *completer) add(to []Suggestion, text, inserts, says string) []Suggestion {
	same := func(s Suggestion) bool { return s.Text == text }
	if slices.ContainsFunc(c.required, same) || slices.ContainsFunc(c.others, same) {
		return to
	}
	return append(to, Suggestion{Text: text, Says: says, Inserts: inserts, Caret: utf8.RuneCountInString(inserts),
		From: Place{c.line, c.from}, To: Place{c.line, c.to}})
}

// best are the suggestions that begin as what is typed, then those that hold it.
func (c *completer) best() []Suggestion {
	typed := strings.ToLower(strings.Trim(c.typed, `"'`))
	var begin, hold []Suggestion
	for _, s := range append(c.required, c.others...) {
		switch name := strings.ToLower(s.Text); {
		case strings.HasPrefix(name, typed):
			begin = append(begin, s)
		case strings.Contains(name, typed):
			hold = append(hold, s)
		}
	}
	all := append(begin, hold...)
	return all[:min(len(all), mostSuggested)]
}

// idsOf are the ids of a text, by what they name. A section that cannot be read is read
// without the line that is being written.
func idsOf(lines []string, writing int) map[string][]string {
	top := &yaml.Node{Kind: yaml.MappingNode}
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && (lines[to] == "" || strings.ContainsAny(lines[to][:1], " -#")) {
			to++
		}
		section := lines[from:to]
		n := readSection(section)
		if n == nil && writing >= from && writing < to {
			n = readSection(slices.Delete(slices.Clone(section), writing-from, writing-from+1))
		}
		if n == nil {
			n = readSection(withoutItem(section, writing-from))
		}
		if n != nil {
			top.Content = append(top.Content, n.Content...)
		}
		from = to
	}
	return scenario.IDs(top)
}

// withoutItem leaves out of a section the item of its list that has a line.
func withoutItem(section []string, line int) []string {
	if line <= 0 || line >= len(section) {
		return section
	}
	const dash = "-"
	column := -1
	for _, l := range section[1:] {
		if rest := strings.TrimLeft(l, " "); strings.HasPrefix(rest, dash) {
			column = indentOf(l)
			break
		}
	}
	begins := func(k int) bool {
		return indentOf(section[k]) == column && strings.HasPrefix(section[k][column:], dash)
	}
	from := line
	for from > 0 && !begins(from) {
		from--
	}
	to := line + 1
	for to < len(section) && !begins(to) {
		to++
	}
	if from == 0 {
		return section
	}
	return slices.Delete(slices.Clone(section), from, to)
}

// readSection reads a key of a file with all that is below it, nil where it cannot be read.
func readSection(lines []string) *yaml.Node {
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(strings.Join(lines, "\n")), &n); err != nil || len(n.Content) != 1 || n.Content[0].Kind != yaml.MappingNode {
		return nil
	}
	return n.Content[0]
}

// Hover returns what the format says of a place; ok is false for nothing.
func Hover(text string, at Place, speech Speech) (h Hint, ok bool) {
	lines := strings.Split(text, "\n")
	if at.Line < 0 || at.Line >= len(lines) || at.Column < 0 || at.Column > utf8.RuneCountInString(lines[at.Line]) {
		return h, false
	}
	w, ok := locate(lines, at, true)
	if !ok {
		return h, false
	}
	path := w.path
	if w.hasSign {
		letters := []rune(lines[at.Line])
		path = append(slices.Clone(path), strings.Trim(string(letters[w.from:w.to]), `"'`))
	}
	for len(path) > 0 && path[len(path)-1] == "0" { // of an item, its list
		path = path[:len(path)-1]
	}
	if len(path) == 0 {
		return h, false
	}
	for _, s := range slotsOf(path) {
		if h = (Hint{Path: path, Key: path[len(path)-1], Says: s.Says(speech.translate(), speech.About), Is: s.Is(speech.translate()),
			Default: s.Default(), Unit: s.Unit(speech.translate())}); h.Says != "" || h.Is != "" {
			return h, true
		}
	}
	return h, false
}

// slotsOf are the slots of a key, choices as a whole.
func slotsOf(path Path) (all []scenario.Slot) {
	last := path[len(path)-1]
	for _, s := range slots(path[:len(path)-1]) {
		if below, ok := s.Below(nil, last); ok {
			all = append(all, below)
		}
	}
	return all
}
