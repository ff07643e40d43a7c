package edit

import (
	"regexp"
	"strings"
	"unicode"

	"buygrid/sim/scenario"
)

var (
	oddDash     = regexp.MustCompile(`^(\s*)(?:[-–—•*·‣]+)\s*`)
	tightKey    = regexp.MustCompile(`([A-Za-z_][\w-]*)(?::|：\s*)([^\s:/])`)
	takenForKey = regexp.MustCompile(`so "([^"]+?)(?:\.\.\.)?" is taken for a key`)
	bareKey     = regexp.MustCompile(`^[A-Za-z_][\w-]*`)
	nextKey     = regexp.MustCompile(` +([A-Za-z_][\w-]*): `)
	wholeText   = regexp.MustCompile(`^(\s*(?:- +)*[A-Za-z_][\w-]*: +)(.*?)(\s+#.*)?$`)
)

// typed tries what mends a slip of typing.
func (f *fixer) typed() {
	at := byteOf(f.line, f.p.Column-1)
	switch f.p.Code {
	case scenario.CodeTab:
		indent := indentOf(f.line)
		line := strings.ReplaceAll(f.line[:indent], "\t", deeper) + strings.ReplaceAll(f.line[indent:], "\t", " ")
		if !f.tryLine(say("Replace the tab by spaces"), line) {
			f.tryLine(say("Replace the tab by spaces"), f.aligned()+strings.TrimLeft(strings.ReplaceAll(f.line, "\t", " "), " "))
		}
		f.try(say("Replace all tabs by spaces"), Splice{0, len(f.text), strings.ReplaceAll(f.text, "\t", deeper)})
	case scenario.CodeListDash:
		f.tryLine(say("Begin the item with a hyphen and a space"), oddDash.ReplaceAllString(f.line, "$1- "))
		var all []Splice
		from := 0
		for _, line := range f.lines {
			if right := oddDash.ReplaceAllString(line, "$1- "); right != line && !strings.HasPrefix(strings.TrimSpace(line), "---") {
				all = append(all, Splice{from, from + len(line), right})
			}
			from += len(line) + 1
		}
		if len(all) > 1 {
			f.try(say("Begin all items with a hyphen and a space"), all...)
		}
	case scenario.CodeMissingColon:
		f.space()
		f.colon(at)
	case scenario.CodeUnclosedQuote:
		f.quote(at)
	case scenario.CodeUnclosedBracket:
		f.comma()
		f.bracket()
	case scenario.CodeWrongType:
		f.opened()
	case scenario.CodeUnquotedColon, scenario.CodeUnquotedText, scenario.CodeCutText:
		if !f.opened() {
			f.unquoted(at)
		}
	case scenario.CodeCurlyQuotes:
		f.tryLine(say("Write straight quotes"), regexp.MustCompile(`[“”„«»]`).ReplaceAllString(f.line, `"`))
		f.tryLine(say("Write straight quotes"), regexp.MustCompile(`[“”„‘’‚«»]`).ReplaceAllString(f.line, `"`))
		f.tryLine(say("Leave the quotes out"), regexp.MustCompile(`[“”„‘’‚«»]`).ReplaceAllString(f.line, ""))
	case scenario.CodeInvisible:
		f.tryLine(say("Write plain spaces"), plainSpaces(f.line, 1))
		f.tryLine(say("Write plain spaces"), plainSpaces(f.line, 2))
		f.try(say("Write plain spaces everywhere"), Splice{0, len(f.text), plainSpaces(f.text, 1)})
	}
}

// aligned is the indentation of the line above.
func (f *fixer) aligned() string {
	if f.p.Line < 2 {
		return ""
	}
	above := f.lines[f.p.Line-2]
	return strings.Repeat(" ", indentBelow(above, false))
}

// plainSpaces replaces spaces that are none, a wide one by some, and drops what does not show.
func plainSpaces(text string, wide int) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000':
			return '\u3000'
		case r > 127 && unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ReplaceAll(text, "\u3000", strings.Repeat(" ", wide)))
}

// quote tries ends for a text in quotes that begins at a byte of the line.
func (f *fixer) quote(at int) {
	if at >= len(f.line) {
		return
	}
	sign := f.line[at : at+1]
	if sign != `"` && sign != "'" {
		return
	}
	rest := f.line[at+1:]
	inner := strings.TrimRight(rest, " ")
	if k := strings.LastIndex(inner, sign); k > 0 { // another one inside
		escaped := map[string]string{`"`: `\"`, "'": "''"}[sign]
		if f.tryLine(say("Close the quote"), f.line[:at+1]+strings.ReplaceAll(inner[:k], sign, escaped)+inner[k:]) {
			return
		}
	}
	for _, stop := range []string{", ", "}", "]"} {
		if k := strings.Index(rest, stop); k >= 0 && f.try(say("Close the quote"), f.inLine(at+1+k, at+1+k, sign)) {
			return
		}
	}
	f.tryLine(say("Close the quote"), strings.TrimRight(f.line, " ")+sign)
}

// space tries to put a space behind a colon that has none.
func (f *fixer) space() {
	for _, m := range tightKey.FindAllStringSubmatchIndex(f.line, -1) {
		if f.try(say("Put a space behind the colon"), f.inLine(m[3], m[4], ": ")) {
			return
		}
	}
}

// colon tries to put a colon behind a key that begins at a byte of the line.
func (f *fixer) colon(at int) {
	if key := bareKey.FindString(f.line[at:]); key != "" {
		f.try(say("Put a colon behind %s", key), f.inLine(at+len(key), at+len(key), ":"))
	}
}

// bracket tries ends for what is open: at the end of its line, or before a comma or bracket
// in it; and leaves one out that opens or closes nothing.
func (f *fixer) bracket() {
	line, note := f.line, ""
	var state LineState
	for _, above := range f.lines[:f.p.Line-1] {
		_, state = Inks(above, state)
	}
	runs, _ := Inks(f.line, state)
	var ends []int
	for _, r := range runs {
		from := byteOf(f.line, r.From)
		if r.Ink == InkComment {
			line, note = f.line[:from], f.line[from:]
		}
		for k, sign := range f.line[from:byteOf(f.line, r.To)] {
			if r.Ink == InkSign && strings.ContainsRune(",]}", sign) {
				ends = append(ends, from+k)
			}
		}
	}
	body := strings.TrimRight(line, " ")
	for _, sign := range []string{"}", "]", "}}", "]}", "}]", "]]", "}}}"} {
		if f.clears(say("Close the bracket"), f.inLine(len(body), len(body), sign)) {
			return
		}
		if trimmed := strings.TrimSuffix(body, ","); trimmed != body && f.clears(say("Close the bracket"), f.inLine(len(trimmed), len(trimmed), sign)) {
			return
		}
	}
	for _, at := range ends {
		for _, sign := range []string{"}", "]"} {
			if f.clears(say("Close the bracket"), f.inLine(at, at, sign)) {
				return
			}
		}
	}
	if f.opened() {
		return
	}
	for _, at := range ends {
		if f.line[at] != ',' && f.clears(say("Leave the bracket out"), f.inLine(at, at+1, "")) {
			return
		}
	}
	if f.tryLine(say("Close the bracket"), body+"}"+note) || f.tryLine(say("Close the bracket"), body+"]"+note) {
		return
	}
}

// opened tries a bracket that is closed in the line and opened nowhere in it, before a
// value or an item, and says whether it mends something.
func (f *fixer) opened() bool {
	for _, pair := range []string{"{}", "[]"} {
		if strings.Count(f.line, pair[1:]) <= strings.Count(f.line, pair[:1]) {
			continue
		}
		for _, at := range opens.FindAllStringIndex(f.line, -1) {
			if f.clears(say("Open the bracket"), f.inLine(at[1], at[1], pair[:1])) {
				return true
			}
		}
	}
	return false
}

// opens are the places at which a bracket may open.
var opens = regexp.MustCompile(`(?:: |- |\[|, ?)`)

// comma tries to put a comma before a key that stands behind a value in brackets.
func (f *fixer) comma() {
	for _, m := range nextKey.FindAllStringSubmatchIndex(f.line, -1) {
		if f.try(say("Put a comma before %s", f.line[m[2]:m[3]]), f.inLine(m[0], m[0], ",")) {
			return
		}
	}
}

// unquoted tries to put quotes around the text of a key.
func (f *fixer) unquoted(at int) {
	f.comma()
	f.colon(at)
	if m := takenForKey.FindStringSubmatch(f.p.Message); m != nil { // what a comma ended goes on behind it
		f.space()
		if k := strings.Index(f.line[at:], m[1]); k >= 0 {
			f.colon(at + k)
		}
	}
	if m := regexp.MustCompile(`^Put it in quotes: ("(?:[^"\\]|\\.)*")`).FindStringSubmatch(f.p.Remedy); m != nil {
		plain := strings.Trim(m[1], `"`)
		if !strings.HasSuffix(m[1], `\""`) && f.try(say("Put the text in quotes"), f.inLine(at, min(at+len(plain), len(f.line)), m[1])) {
			return
		}
	}
	if m := wholeText.FindStringSubmatch(f.line); m != nil {
		if f.tryLine(say("Put the text in quotes"), m[1]+inQuotes(m[2])+m[3]) || f.tryLine(say("Put the text in quotes"), m[1]+inQuotes(m[2]+m[3])) {
			return
		}
	}
	from := max(strings.LastIndex(f.line[:at], ": ")+2, strings.LastIndexAny(f.line[:at], "[,")+1)
	for _, start := range []int{at, from} { // in brackets
		for start < len(f.line) && f.line[start] == ' ' {
			start++
		}
		for _, stop := range []string{", ", "}", "]"} {
			if k := strings.Index(f.line[min(start, len(f.line)):], stop); k > 0 {
				if f.try(say("Put the text in quotes"), f.inLine(start, start+k, inQuotes(f.line[start:start+k]))) {
					return
				}
			}
		}
	}
}

// inQuotes puts a text in double quotes. One that has the closing quote alone gets the
// other half.
func inQuotes(text string) string {
	if text = strings.TrimSpace(text); strings.Index(text, `"`) == len(text)-1 {
		text = strings.TrimSuffix(text, `"`)
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
