package scenario

import (
	"strings"
	"unicode/utf8"
)

// spot is a place in the text, 1-based, columns in runes.
type spot struct{ line, column int }

// quotation is a quote that was opened and not closed as its author meant.
type quotation struct {
	opened spot
	closed spot // where it seems to close in the middle of something; zero at the end of the file
}

// bracket is one that is still open where the lines below belong elsewhere.
type bracket struct {
	opened  spot
	last    int    // line before those lines
	closing string // what would close it and those around it
}

// outline is what one linear pass over the text sees of its structure, without
// building anything: enough to refuse bombs before they are parsed, and to say
// what an author did where the parser gives up.
type outline struct {
	marks      int // characters that make structure
	tooMany    spot
	tooDeep    spot
	tabs       []spot
	quotes     []quotation
	unclosed   []bracket
	directives []spot
	documents  []spot // lines that end a document or begin another
	first      int    // line of the first thing that is no comment
	texts      []span // lines that are text and no structure
}

// span is lines from one to another.
type span struct{ from, to int }

// inText reports whether a line lies in a text that began above it.
func (o *outline) inText(line int) bool {
	for _, s := range o.texts {
		if line >= s.from && line <= s.to {
			return true
		}
	}
	return false
}

// mark is a place that may never be shown: a line's index and a byte in it.
// Its column is only counted where it is, because a line can be long.
type mark struct{ line, at int }

// scanner walks over the text line by line.
type scanner struct {
	outline
	open       []mark // brackets not closed
	lines      []string
	line       int  // index
	at         int  // byte in the line
	ended      bool // "..." stood here
	expect     bool // a token may begin here
	last       int  // line before that is neither empty nor a comment
	keyAt      int  // what key returned in this line, -1 for not yet
	openIndent int  // of the key whose value the first open bracket begins
}

// scan returns the outline of the lines.
func scan(lines []string) outline {
	s := &scanner{lines: lines}
	if len(lines) > maxLines {
		s.tooMany = spot{maxLines + 1, 1}
	}
	for s.line < len(lines) && s.tooDeep == (spot{}) && s.tooMany == (spot{}) {
		s.scanLine()
		s.line++
		s.at = 0
	}
	if s.line == len(lines) {
		s.forget()
	}
	return s.outline
}

func (s *scanner) here() mark { return mark{s.line, s.at} }

// spot counts the column of a mark.
func (s *scanner) spot(m mark) spot {
	return spot{m.line + 1, utf8.RuneCountInString(s.lines[m.line][:m.at]) + 1}
}

// scanLine reads the structure of the rest of the current line, and moves on
// to the last line of a quotation or block of text that begins in it.
func (s *scanner) scanLine() {
	s.keyAt = -1
	if s.at == 0 {
		s.indentation()
	}
	s.expect = true
	for s.at < len(s.lines[s.line]) {
		line := s.lines[s.line]
		c := line[s.at]
		blankBefore := s.at == 0 || line[s.at-1] == ' ' || line[s.at-1] == '\t'
		blankAfter := s.at+1 == len(line) || line[s.at+1] == ' ' || line[s.at+1] == '\t'
		flow := len(s.open) > 0
		switch {
		case c == ' ' || c == '\t':
			s.at++
			continue
		case c == '#' && blankBefore:
			return
		case (c == '"' || c == '\'') && s.expect:
			s.expect = false
			s.quotation(c)
			continue
		case (c == '[' || c == '{') && (s.expect || flow):
			if len(s.open) >= maxDepth {
				s.tooDeep = s.spot(s.here())
				return
			}
			if len(s.open) == 0 {
				s.openIndent = s.key()
			}
			s.open = append(s.open, s.here())
			s.count(1)
			s.expect = true
		case (c == ']' || c == '}') && flow:
			s.open = s.open[:len(s.open)-1]
			s.count(1)
			s.expect = false
		case c == ',' && flow, c == ':' && (blankAfter || flow && strings.IndexByte(",]}", line[s.at+1]) >= 0):
			s.count(1)
			s.expect = true
		case (c == '-' || c == '?') && blankAfter && s.expect && !flow:
			s.count(1)
		case (c == '|' || c == '>') && s.expect && !flow && blockHeader(line[s.at:]):
			s.block()
			return
		default:
			s.expect = false
		}
		s.at++
	}
	if s.at > 0 {
		s.marks++ // so that a million empty items count too
	}
}

// count counts characters of structure.
func (s *scanner) count(n int) {
	if s.marks += n; s.marks > maxMarks && s.tooMany == (spot{}) {
		s.tooMany = s.spot(s.here())
	}
}

// indentation looks at the blanks that begin a line, and at lines that
// separate documents.
func (s *scanner) indentation() {
	line := s.lines[s.line]
	body := strings.TrimLeft(line, " \t")
	if body == "" || body[0] == '#' {
		return
	}
	if line[0] == '%' && s.first == 0 {
		s.directives = append(s.directives, s.spot(s.here()))
		s.at = len(line)
		return
	}
	s.forgotten(len(line) - len(strings.TrimLeft(line, " ")))
	s.last = s.line + 1
	if s.first == 0 {
		s.first = s.line + 1
	}
	if tab := strings.IndexByte(line[:len(line)-len(body)], '\t'); tab >= 0 {
		s.tabs = append(s.tabs, s.spot(mark{s.line, tab}))
	}
	if separates(line, "---") || s.ended {
		s.documents = append(s.documents, s.spot(s.here()))
		s.ended = false
	}
	if separates(line, "---") {
		s.at = len("---")
	}
	if separates(line, "...") {
		s.ended = true
		s.at = len(line)
	}
}

// separates reports whether a line separates documents.
func separates(line, mark string) bool {
	rest, ok := strings.CutPrefix(line, mark)
	return ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

// forgotten notes brackets that are open at the begin of a line that is not
// indented deeper than the line that opened the first of them, and takes them
// for closed.
func (s *scanner) forgotten(indent int) {
	if len(s.open) == 0 || indent > s.openIndent || strings.ContainsAny(s.lines[s.line][indent:indent+1], "]}") {
		return
	}
	s.forget()
}

// forget notes the open brackets as never closed.
func (s *scanner) forget() {
	if len(s.open) == 0 {
		return
	}
	closing := ""
	for _, at := range s.open {
		if s.lines[at.line][at.at] == '[' {
			closing = "]" + closing
		} else {
			closing = "}" + closing
		}
	}
	s.unclosed = append(s.unclosed, bracket{s.spot(s.open[len(s.open)-1]), s.last, closing})
	s.open = s.open[:0]
}

// quotation reads from an opening quote to behind its closing one. Where text
// follows that, or nothing ever closes it, the author forgot to close it in
// the line where it was opened: reading goes on behind that line.
func (s *scanner) quotation(quote byte) {
	opened := s.here()
	s.count(1)
	s.at++
	for {
		for s.at < len(s.lines[s.line]) {
			text := s.lines[s.line]
			switch {
			case quote == '"' && text[s.at] == '\\':
				s.at++
			case quote == '\'' && strings.HasPrefix(text[s.at:], "''"):
				s.at++
			case text[s.at] == quote:
				s.at++
				if endsToken(text[s.at:]) {
					s.text(opened.line)
					return
				}
				s.quotes = append(s.quotes, quotation{s.spot(opened), s.spot(mark{s.line, s.at - 1})})
				s.line, s.at = opened.line, len(s.lines[opened.line])
				s.count(strings.Count(s.lines[s.line], string(quote)))
				return
			}
			s.at++
		}
		if s.line+1 == len(s.lines) {
			s.quotes = append(s.quotes, quotation{opened: s.spot(opened)})
			s.line, s.at = opened.line, len(s.lines[opened.line])
			return
		}
		s.line++
		s.at = 0
	}
}

// text notes the lines below the first, a line's index, down to this one as text.
func (s *scanner) text(first int) {
	if s.line > first {
		s.texts = append(s.texts, span{first + 2, s.line + 1})
	}
}

// endsToken reports whether what follows a closing quote may follow it.
func endsToken(rest string) bool {
	rest = strings.TrimLeft(rest, " \t")
	return rest == "" || strings.IndexByte(",]}:#", rest[0]) >= 0
}

// blockHeader reports whether s is all that may follow | or > in its line.
func blockHeader(s string) bool {
	s, _, _ = strings.Cut(s, " #")
	s = strings.TrimRight(s, " \t")
	return len(s) <= 3 && strings.Trim(s[1:], "+-123456789") == ""
}

// block moves to the last line of a block of text whose header is in this line.
func (s *scanner) block() {
	parent := s.key()
	if parent == s.at { // "- |": the dash is the parent
		parent = strings.LastIndexByte(s.lines[s.line][:s.at], '-')
	}
	header := s.line
	defer func() { s.text(header) }()
	for s.line+1 < len(s.lines) {
		next := s.lines[s.line+1]
		if strings.TrimSpace(next) != "" && indentOf(next) <= parent {
			return
		}
		s.line++
	}
}

// key returns how far the key of the current line is indented, counting the
// dashes of list items before it.
func (s *scanner) key() int {
	if s.keyAt >= 0 {
		return s.keyAt
	}
	line := s.lines[s.line]
	at := 0
	for at < len(line) && (line[at] == ' ' || line[at] == '-' && at+1 < len(line) && line[at+1] == ' ') {
		at++
	}
	s.keyAt = at
	return at
}
