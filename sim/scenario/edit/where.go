package edit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buygrid/sim/scenario"
)

// where is the place of a caret in the format, as its line and the indentation of those
// above say: it is known too while the text cannot be read as a whole.
type where struct {
	path    Path     // of the map, list or value that the caret is in; a new item is "0"
	key     bool     // a key may stand here, else a value
	has     []string // keys of the map that are there already
	from    int      // column at which what is being typed begins
	typed   string   // up to the caret
	to      int      // column at which it ends
	inFlow  bool
	hasSign bool // a colon follows
}

// part is a key or dash of a line.
type part struct {
	column int
	key    string // "" for a dash
}

// piece is a run of a line with its text.
type piece struct {
	Run
	text string
}

func pieces(line string, state LineState) []piece {
	runs, _ := Inks(line, state)
	letters := []rune(line)
	var all []piece
	for _, r := range runs {
		if r.Ink == InkSign { // each sign for itself
			for k := r.From; k < r.To; k++ {
				all = append(all, piece{Run{k, k + 1, InkSign}, string(letters[k])})
			}
		} else {
			all = append(all, piece{r, string(letters[r.From:r.To])})
		}
	}
	return all
}

// parts are the dashes and the key that a line begins with, outside of brackets.
func parts(line string) (all []part) {
	for _, p := range pieces(line, LineState{}) {
		switch {
		case p.Ink == InkSign && p.text == "-":
			all = append(all, part{column: p.From})
		case p.Ink == InkKey:
			return append(all, part{p.From, strings.Trim(p.text, `"'`)})
		case p.Ink != InkText || strings.TrimSpace(p.text) != "":
			return all
		}
	}
	return all
}

// locate finds the place of a caret; behind takes it to be in the word right behind it. ok
// is false inside a comment or a text over several lines.
func locate(text []string, caret Place, behind bool) (w where, ok bool) {
	lines, at, shift, ok := flattened(text, caret)
	if !ok {
		return w, false
	}
	line := lines[at.Line]
	head := line[:byteOf(line, at.Column)]
	before := parts(head)
	limit, dash := len(head)-len(strings.TrimLeft(head, " ")), false
	if strings.TrimSpace(head) == "" {
		limit = at.Column
	} else if len(before) > 0 {
		limit, dash = before[0].column, before[0].key == ""
	}
	w.path = above(lines[:at.Line], limit, dash)
	column := limit
	for _, p := range before {
		if p.key == "" {
			w.path = append(w.path, "0")
			column = p.column + 2
		} else {
			w.path = append(w.path, p.key)
			column = p.column
		}
	}
	inKey := len(before) > 0 && before[len(before)-1].key != ""
	w.key = !inKey
	if w.key {
		w.has = siblings(lines, at.Line, column)
	}
	w, ok = w.inside(line, at, before, behind)
	length := utf8.RuneCountInString(text[caret.Line])
	w.from, w.to = max(w.from-shift, 0), min(w.to-shift, length)
	return w, ok
}

// above are the keys and items that hold what begins in a column, from the lines above.
func above(lines []string, limit int, dash bool) Path {
	var path Path
	for k := len(lines) - 1; k >= 0 && (limit > 0 || dash); k-- {
		if rest := strings.TrimSpace(lines[k]); rest == "" || rest[0] == '#' {
			continue
		}
		for _, p := range slices.Backward(parts(lines[k])) {
			switch {
			case p.column < limit && p.key == "":
				path, limit, dash = append(path, "0"), p.column, true
			case p.key != "" && (p.column < limit || dash && p.column == limit):
				path, limit, dash = append(path, p.key), p.column, false
			}
		}
	}
	slices.Reverse(path)
	return path
}

// siblings are the keys of the block that has a line and a column.
func siblings(lines []string, line, column int) (has []string) {
	look := func(k int) (more bool) {
		all := parts(lines[k])
		rest := strings.TrimSpace(lines[k])
		if rest == "" || rest[0] == '#' {
			return true
		}
		for _, p := range all {
			if p.key != "" && p.column == column {
				has = append(has, p.key)
			}
		}
		return indentOf(lines[k]) >= column
	}
	if len(parts(lines[line])) > 0 && parts(lines[line])[0].key == "" { // a dash begins it
		look(line)
	} else {
		for k := line - 1; k >= 0 && look(k); k-- {
		}
	}
	for k := line + 1; k < len(lines) && (indentOf(lines[k]) >= column || strings.TrimSpace(lines[k]) == ""); k++ {
		look(k)
	}
	return has
}

// level is an open bracket of a line.
type level struct {
	list    bool
	current string // key whose value stands here
	has     []string
}

// inside goes into the brackets of the line, and finds the word at the caret.
func (w where) inside(line string, at Place, before []part, behind bool) (where, bool) {
	var open []level
	w.from, w.to = at.Column, at.Column
	for _, p := range pieces(line, LineState{}) {
		if p.From >= at.Column && p.Ink != InkSign {
			if behind && p.From == at.Column && p.Ink != InkText && p.Ink != InkComment {
				w.to = p.To
			}
			break
		}
		if p.From >= at.Column {
			break
		}
		if p.To >= at.Column && p.Ink != InkSign && strings.TrimSpace(p.text) != "" {
			if p.Ink == InkComment || p.Ink == InkBlock {
				return w, false
			}
			w.from, w.to = p.From, p.To
			break
		}
		open = through(open, p)
	}
	letters := []rune(line)
	w.typed = string(letters[w.from:at.Column])
	rest := strings.TrimLeft(string(letters[w.to:]), " ")
	w.hasSign = strings.HasPrefix(rest, ":")
	for _, l := range open {
		w.inFlow = true
		if l.list {
			w.path, w.key, w.has = append(w.path, "0"), false, nil
			continue
		}
		w.key, w.has = l.current == "", l.has
		if l.current != "" {
			w.path = append(w.path, l.current)
		}
	}
	if w.inFlow && w.key {
		w.has = append(w.has, later(line, w.to, len(open))...)
	}
	if !w.inFlow && len(before) > 0 && before[len(before)-1].key != "" && at.Column <= before[len(before)-1].column+len([]rune(before[len(before)-1].key)) {
		w.path, w.key = w.path[:len(w.path)-1], true
	}
	return w, true
}

// through is what is open behind a piece.
func through(open []level, p piece) []level {
	last := len(open) - 1
	switch {
	case p.Ink == InkKey && last >= 0:
		open[last].current = strings.Trim(p.text, `"'`)
		open[last].has = append(open[last].has, open[last].current)
	case p.Ink != InkSign:
	case p.text == "{" || p.text == "[":
		return append(open, level{list: p.text == "["})
	case (p.text == "}" || p.text == "]") && last >= 0:
		return open[:last]
	case p.text == "," && last >= 0:
		open[last].current = ""
	}
	return open
}

// later are the keys of the same brackets behind a column.
func later(line string, from, deep int) (has []string) {
	depth := 0
	for _, p := range pieces(line, LineState{}) {
		if p.Ink == InkSign {
			switch p.text {
			case "{", "[":
				depth++
			case "}", "]":
				depth--
			}
		}
		if p.From >= from {
			if depth < deep {
				return has
			}
			if p.Ink == InkKey && depth == deep {
				has = append(has, strings.Trim(p.text, `"'`))
			}
		}
	}
	return has
}

// slots are what the format has at a path: of a choice, every alternative that has it.
func slots(path Path) []scenario.Slot {
	all := []scenario.Slot{scenario.Root()}
	for _, part := range path {
		var next []scenario.Slot
		for _, s := range all {
			for _, s := range alternatives(s) {
				if below, ok := s.Below(nil, part); ok {
					next = append(next, below)
				} else if items, ok := s.Items(nil); ok && part == "0" {
					next = append(next, items)
				}
			}
		}
		all = next
	}
	var flat []scenario.Slot
	for _, s := range all {
		flat = append(flat, alternatives(s)...)
	}
	return flat
}

// alternatives are those of a choice, else the slot itself.
func alternatives(s scenario.Slot) []scenario.Slot {
	if s.Form() != scenario.FormChoice {
		return []scenario.Slot{s}
	}
	var all []scenario.Slot
	for _, o := range s.Of() {
		all = append(all, alternatives(o)...)
	}
	return all
}
