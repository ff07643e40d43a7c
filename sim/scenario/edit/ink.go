package edit

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// LineState is what a line begins in; the zero value is nothing.
type LineState struct {
	Quote  rune // the text in quotes goes on: " or '
	Block  bool // the text in lines below | or > goes on
	Indent int  // of a block: the column of its key; its lines stand further right
	Flow   int  // open brackets
}

// Inks returns the pieces of a line, which cover all of it, and what the next one begins in.
func Inks(line string, in LineState) (runs []Run, out LineState) {
	s := inker{text: []rune(line), state: in}
	s.line()
	return s.runs, s.state
}

// inker reads one line.
type inker struct {
	text  []rune
	at    int
	key   int // column of the last key or dash
	runs  []Run
	state LineState
}

// ink ends a piece that begins at s.at.
func (s *inker) ink(to int, ink Ink) {
	if to <= s.at {
		return
	}
	if last := len(s.runs) - 1; last >= 0 && s.runs[last].Ink == ink {
		s.runs[last].To = to
	} else {
		s.runs = append(s.runs, Run{s.at, to, ink})
	}
	s.at = to
}

func (s *inker) line() {
	indent := 0
	for indent < len(s.text) && s.text[indent] == ' ' {
		indent++
	}
	if s.state.Block {
		if indent == len(s.text) || indent > s.state.Indent {
			s.ink(len(s.text), InkBlock)
			return
		}
		s.state = LineState{}
	}
	if s.state.Quote != 0 {
		s.quoted(s.at)
	} else {
		s.key = indent
		s.ink(indent, InkText)
		s.dashes()
	}
	for s.at < len(s.text) {
		s.piece()
	}
}

// dashes reads the dashes of items at the start of a line.
func (s *inker) dashes() {
	for s.state.Flow == 0 && s.is(s.at, '-') && s.blank(s.at+1) {
		s.key = s.at
		s.ink(s.at+1, InkSign)
		from := s.at
		for s.at < len(s.text) && s.text[s.at] == ' ' {
			s.ink(s.at+1, InkText)
		}
		if s.at == from {
			return
		}
	}
}

func (s *inker) is(at int, r rune) bool { return at < len(s.text) && s.text[at] == r }

// blank reports whether a blank or nothing stands there.
func (s *inker) blank(at int) bool { return at >= len(s.text) || unicode.IsSpace(s.text[at]) }

// colon reports whether a colon that ends a key stands there.
func (s *inker) colon(at int) bool {
	return s.is(at, ':') && (s.blank(at+1) || s.state.Flow > 0 && strings.ContainsRune(",[]{}", s.text[at+1]))
}

var blockMark = regexp.MustCompile(`^[|>][-+0-9]*\s*(#.*)?$`)

// piece reads what begins at s.at.
func (s *inker) piece() {
	r := s.text[s.at]
	switch {
	case unicode.IsSpace(r):
		s.ink(s.at+1, InkText)
	case r == '#' && (s.at == 0 || unicode.IsSpace(s.text[s.at-1])):
		s.ink(len(s.text), InkComment)
	case r == '[' || r == '{':
		s.state.Flow++
		s.ink(s.at+1, InkSign)
	case s.state.Flow > 0 && (r == ']' || r == '}'):
		s.state.Flow--
		s.ink(s.at+1, InkSign)
	case s.state.Flow > 0 && r == ',' || s.colon(s.at):
		s.ink(s.at+1, InkSign)
	case r == '"' || r == '\'':
		s.state.Quote = r
		s.quoted(s.at + 1)
	case s.state.Flow == 0 && (r == '|' || r == '>') && blockMark.MatchString(string(s.text[s.at:])):
		s.state.Block, s.state.Indent = true, s.key
		end := s.at + 1
		for !s.blank(end) {
			end++
		}
		s.ink(end, InkSign)
	default:
		s.plain()
	}
}

// quoted reads a text in quotes up to its end, if that stands in the line.
func (s *inker) quoted(from int) {
	quote, at := s.state.Quote, from
	for ; at < len(s.text); at++ {
		switch {
		case s.text[at] == '\\' && quote == '"':
			at++
		case s.text[at] == quote && quote == '\'' && s.is(at+1, quote):
			at++
		case s.text[at] == quote:
			s.state.Quote = 0
			ink := InkQuoted
			if from > s.at && s.is(from, '?') {
				ink = InkQuestion
			}
			s.word(at+1, ink)
			return
		}
	}
	s.ink(len(s.text), InkQuoted)
}

// word ends a text, which is a key where a colon follows.
func (s *inker) word(to int, ink Ink) {
	next := to
	for next < len(s.text) && s.text[next] == ' ' {
		next++
	}
	if s.colon(next) {
		if s.state.Flow == 0 {
			s.key = s.at
		}
		ink = InkKey
	}
	s.ink(to, ink)
}

var aNumber = regexp.MustCompile(`^[-+]?[0-9]+([.,_'][0-9]+)*%?$`)

// plain reads a text without quotes.
func (s *inker) plain() {
	end, last := s.at, s.at+1
	for ; end < len(s.text); end++ {
		r := s.text[end]
		if s.colon(end) || r == '#' && end > s.at && unicode.IsSpace(s.text[end-1]) || s.state.Flow > 0 && strings.ContainsRune(",[]{}", r) {
			break
		}
		if !unicode.IsSpace(r) {
			last = end + 1
		}
	}
	text := string(s.text[s.at:last])
	ink := InkWord
	switch {
	case text[0] == '?' && (len(text) == 1 || text[1] == ' '):
		ink = InkQuestion
	case aNumber.MatchString(text):
		ink = InkNumber
	case strings.ContainsFunc(text, unicode.IsSpace):
		ink = InkText
	}
	s.word(last, ink)
}

// painter remembers what the lines begin in. What lies behind a change is read again
// only up to the line that is asked for, and only until a line begins as before.
type painter struct {
	begins   []LineState
	from, to int // lines that changed: begins is right up to from, and wrong where it may be behind it
	unsure   bool
}

// changed tells that count lines from a line on are now fresh others.
func (p *painter) changed(at, count, fresh int) {
	if len(p.begins) == 0 {
		return // of a copy that nobody paints
	}
	p.begins = slices.Replace(p.begins, at+1, at+count, make([]LineState, fresh-1)...)
	to := at + fresh - 1
	if p.unsure {
		behind := max(p.to, p.from) // begins of the lines behind it go together
		if behind >= at {
			behind += fresh - count
		}
		at, to = min(p.from, at), max(behind, to)
	}
	p.from, p.to, p.unsure = at, to, true
}

// Inks returns the pieces of a line of the text, which cover all of it.
func (b *Buffer) Inks(k int) []Run {
	if k < 0 || k >= len(b.lines) {
		return nil
	}
	p := &b.paint
	for p.unsure && p.from < k {
		_, out := Inks(b.lines[p.from], p.begins[p.from])
		p.from++
		if p.from > p.to && p.begins[p.from] == out {
			p.unsure = false
			break
		}
		p.begins[p.from] = out
	}
	runs, _ := Inks(b.lines[k], p.begins[k])
	return runs
}
