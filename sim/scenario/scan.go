package scenario

import "strings"

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
	open       []spot // brackets not closed
	quotes     []quotation
	unclosed   []bracket
	directives []spot
	documents  []spot // lines that end a document or begin another
	first      int    // line of the first thing that is no comment
}

// scanner walks over the text line by line.
type scanner struct {
	outline
	lines      []string
	line       int  // index
	at         int  // byte in the line
	expect     bool // a token may begin here
	last       int  // line before that is neither empty nor a comment
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
	if len(s.open) > 0 && s.line == len(lines) {
		s.line--
		s.unclosed = append(s.unclosed, bracket{opened: s.open[len(s.open)-1]})
	}
	return s.outline
}

func (s *scanner) here() spot { return s.spotAt(s.at) }

func (s *scanner) spotAt(at int) spot {
	return spot{s.line + 1, len([]rune(s.lines[s.line][:at])) + 1}
}

// scanLine reads the structure of the rest of the current line, and moves on
// to the last line of a quotation or block of text that begins in it.
func (s *scanner) scanLine() {
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
				s.tooDeep = s.here()
				return
			}
			if len(s.open) == 0 {
				s.openIndent = s.keyColumn()
			}
			s.open = append(s.open, s.here())
			s.mark(1)
			s.expect = true
		case (c == ']' || c == '}') && flow:
			s.open = s.open[:len(s.open)-1]
			s.mark(1)
			s.expect = false
		case c == ',' && flow, c == ':' && (blankAfter || flow && strings.IndexByte(",]}", line[s.at+1]) >= 0):
			s.mark(1)
			s.expect = true
		case (c == '-' || c == '?') && blankAfter && s.expect && !flow:
			s.mark(1)
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

// mark counts characters of structure.
func (s *scanner) mark(n int) {
	if s.marks += n; s.marks > maxMarks && s.tooMany == (spot{}) {
		s.tooMany = s.here()
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
		s.directives = append(s.directives, s.here())
		s.at = len(line)
		return
	}
	s.forgotten(len(line) - len(strings.TrimLeft(line, " ")))
	s.last = s.line + 1
	if s.first == 0 {
		s.first = s.line + 1
	}
	if tab := strings.IndexByte(line[:len(line)-len(body)], '\t'); tab >= 0 {
		s.tabs = append(s.tabs, s.spotAt(tab))
	}
	for _, separator := range [2]string{"---", "..."} {
		if rest, ok := strings.CutPrefix(line, separator); ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t') && len(s.open) == 0 {
			s.documents = append(s.documents, s.here())
			s.at = len(separator)
		}
	}
}

// forgotten notes brackets that are open at the begin of a line that is not
// indented deeper than the line that opened the first of them, and takes them
// for closed.
func (s *scanner) forgotten(indent int) {
	if len(s.open) == 0 || indent > s.openIndent || strings.ContainsAny(s.lines[s.line][indent:indent+1], "]}") {
		return
	}
	closing := ""
	for _, at := range s.open {
		if runesFrom(s.lines, at)[0] == '[' {
			closing = "]" + closing
		} else {
			closing = "}" + closing
		}
	}
	s.unclosed = append(s.unclosed, bracket{s.open[len(s.open)-1], s.last, closing})
	s.open = s.open[:0]
}

// quotation reads from an opening quote to behind its closing one. Where text
// follows that, or nothing ever closes it, the author forgot to close it in
// the line where it was opened: reading goes on behind that line.
func (s *scanner) quotation(quote byte) {
	opened, line, at := s.here(), s.line, s.at
	s.mark(1)
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
					return
				}
				s.quotes = append(s.quotes, quotation{opened, s.spotAt(s.at - 1)})
				s.line, s.at = line, len(s.lines[line])
				s.mark(strings.Count(s.lines[line], string(quote)))
				return
			}
			s.at++
		}
		if s.line+1 == len(s.lines) {
			s.quotes = append(s.quotes, quotation{opened: opened})
			s.line, s.at = line, max(at, len(s.lines[line]))
			return
		}
		s.line++
		s.at = 0
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
	parent := s.keyColumn()
	for s.line+1 < len(s.lines) {
		next := s.lines[s.line+1]
		indent := len(next) - len(strings.TrimLeft(next, " "))
		if strings.TrimSpace(next) != "" && indent <= parent {
			return
		}
		s.line++
	}
}

// keyColumn returns how far the key of the current line is indented, counting
// the dashes of list items before it; -1 for a line that is only a header.
func (s *scanner) keyColumn() int {
	line := s.lines[s.line]
	at := 0
	for at < len(line) && (line[at] == ' ' || line[at] == '-' && at+1 < len(line) && line[at+1] == ' ') {
		at++
	}
	if at == s.at { // "- |": the dash is the parent
		return strings.LastIndexByte(line[:at], '-')
	}
	return at
}
