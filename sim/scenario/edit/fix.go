package edit

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"buygrid/sim/scenario"
)

// Fix is a way to mend a problem, by one click.
type Fix struct {
	Title   string // what it does, in the reader's language
	Splices []Splice
}

// title is what a fix does, as an English format with what fills it in.
type title struct {
	format string
	args   []any
}

// say is a title; its format must be a literal for the test that looks for its
// translations.
func say(format string, args ...any) title { return title{format, args} }

func (t title) in(speech Speech) string {
	format := speech.translate()(t.format)
	if len(t.args) == 0 {
		return format
	}
	return fmt.Sprintf(format, t.args...)
}

// Fixes returns the ways to mend a problem of the text, the likeliest first; nil for
// none. Each has been tried: there are fewer problems in its place then, apart from
// questions to answer.
func Fixes(text string, p scenario.Problem, speech Speech) []Fix {
	f := fixer{text: text, lines: strings.Split(text, "\n"), speech: speech, file: p.File}
	if p.Line < 1 || p.Line > len(f.lines) {
		return nil
	}
	f.readable = Read(text) != nil
	f.p = p.In(Speech{}.translate()) // in English
	for _, q := range problems(p.File, text) {
		if q.Line != p.Line || q.Code == scenario.CodeQuestion {
			continue
		}
		f.before++
	}
	f.line = f.lines[p.Line-1]
	f.start = len(strings.Join(f.lines[:p.Line-1], "\n"))
	if p.Line > 1 {
		f.start++
	}
	head := f.text[:f.start]
	f.broken = !f.readable && (strings.TrimSpace(head) == "" || Read(head) != nil)
	f.remedied()
	f.typed()
	f.missing()
	return f.fixes
}

// problems are all problems and warnings of a text, in English.
func problems(file, text string) scenario.Problems {
	d, all := scenario.Parse(file, []byte(text))
	if d != nil {
		return d.Warnings()
	}
	return all
}

// fixer tries ways to mend one problem.
type fixer struct {
	text     string
	file     string
	lines    []string
	line     string // of the problem
	start    int    // its first byte
	p        scenario.Problem
	before   int // problems of the line
	readable bool
	broken   bool // the text can be read up to the line, and no further
	speech   Speech
	fixes    []Fix
}

// try takes a fix if it mends something.
func (f *fixer) try(t title, splices ...Splice) bool {
	after := withSplices(f.text, splices)
	if after == f.text || f.readable && Read(after) == nil {
		return false
	}
	more := strings.Count(after, "\n") - strings.Count(f.text, "\n")
	if f.broken && !readsTo(after, f.p.Line+max(more, 0)) { // the same mistake is found elsewhere now
		return false
	}
	left := 0
	for _, q := range problems(f.file, after) {
		if q.Line >= f.p.Line && q.Line <= f.p.Line+max(more, 0) && q.Code != scenario.CodeQuestion {
			left++
		}
	}
	if left >= f.before {
		return false
	}
	for _, other := range f.fixes {
		if withSplices(f.text, other.Splices) == after {
			return true
		}
	}
	f.fixes = append(f.fixes, Fix{t.in(f.speech), splices})
	return true
}

// readsTo reports whether a text can be read up to the end of a line, counted from 1.
func readsTo(text string, line int) bool {
	lines := strings.SplitAfter(text, "\n")
	return Read(strings.Join(lines[:min(line, len(lines))], "")) != nil
}

// withSplices is a text with changes in it, given in any order.
func withSplices(text string, splices []Splice) string {
	b := New([]byte(text))
	b.Apply("", splices...)
	return b.Text()
}

// inLine is a change of bytes of the problem's line.
func (f *fixer) inLine(from, to int, text string) Splice {
	return Splice{f.start + from, f.start + to, text}
}

// tryLine tries another line.
func (f *fixer) tryLine(t title, line string) bool {
	return f.try(t, f.inLine(0, len(f.line), line))
}

var (
	nearWord    = regexp.MustCompile(`^Did you mean "([^"]+)"\?`)
	writtenWord = regexp.MustCompile(`^Write "?([^\s"]*[^\s".,])"?(?:[.,]+(?:\s|$)|$)`)
	alternative = regexp.MustCompile(`, or ([0-9][0-9.]*[0-9]) if`)
	figures     = regexp.MustCompile(`^[0-9][0-9.,'’ \x{a0}]*[0-9]`)
)

// remedied tries what the remedy says to write.
func (f *fixer) remedied() {
	var words []string
	for _, pattern := range []*regexp.Regexp{nearWord, writtenWord, alternative} {
		if found := pattern.FindStringSubmatch(f.p.Remedy); found != nil {
			words = append(words, found[1])
		}
	}
	at := byteOf(f.line, f.p.Column-1)
	ends := []int{f.tokenEnd(at), at + len(figures.FindString(f.line[at:]))}
	for _, word := range words {
		for _, to := range ends {
			if to > at && f.try(say("Write %s", word), f.inLine(at, to, word)) {
				break
			}
		}
	}
}

// tokenEnd is the byte at which the word or text that begins at a byte of the line ends.
func (f *fixer) tokenEnd(at int) int {
	var state LineState
	for _, line := range f.lines[:f.p.Line-1] {
		_, state = Inks(line, state)
	}
	runs, _ := Inks(f.line, state)
	for _, r := range runs {
		if from, to := byteOf(f.line, r.From), byteOf(f.line, r.To); at >= from && at < to {
			return from + len(strings.TrimRightFunc(f.line[from:to], unicode.IsSpace))
		}
	}
	return at
}

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
		for _, sign := range []string{"}", "]", "}}", "]}"} {
			if f.tryLine(say("Close the bracket"), strings.TrimRight(f.line, " ")+sign) {
				break
			}
		}
	case scenario.CodeUnquotedColon, scenario.CodeUnquotedText, scenario.CodeCutText:
		f.unquoted(at)
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

var (
	lacked = regexp.MustCompile(`lacks (?:the key|a value for (?:criterion|the part)) "([^"]+)"`)
	adds   = regexp.MustCompile(`^Add "([\w-]+):`)
)

// missing tries to add what is not there.
func (f *fixer) missing() {
	if f.p.Code != scenario.CodeMissingKey {
		return
	}
	key := ""
	for _, found := range [][]string{lacked.FindStringSubmatch(f.p.Message), adds.FindStringSubmatch(f.p.Remedy)} {
		if found != nil {
			key = found[1]
		}
	}
	tree := Read(f.text)
	if key == "" || tree == nil {
		return
	}
	at := f.start + byteOf(f.line, f.p.Column-1)
	for _, n := range around(tree, at) {
		slot, ok := n.Slot.Below(n.yaml, key)
		if n.Kind != Map || !ok || n.child(key) != nil {
			continue
		}
		for _, value := range []string{valueFor(n, slot, key), `"?"`} {
			if value == "" {
				continue
			}
			splices, err := Set(f.text, append(append(Path{}, n.Path...), key), value)
			if (err == nil && f.try(say("Add %s", key+": "+value), splices...)) || f.try(say("Add %s", key+": "+value), entry(n, key+": "+value)) {
				return
			}
		}
	}
}

// around are the nodes that begin at a byte or hold it, the innermost first.
func around(n *Node, at int) []*Node {
	var all []*Node
	for n != nil {
		all = append([]*Node{n}, all...)
		var in *Node
		for _, c := range n.Children {
			if at >= c.KeyFrom && at <= c.To {
				in = c
				break
			}
		}
		n = in
	}
	return all
}

// entry is the splice that puts an entry behind the others of a map.
func entry(n *Node, text string) Splice {
	if n.Flow {
		if len(n.Children) == 0 {
			return Splice{n.From + 1, n.From + 1, text}
		}
		last := n.Children[len(n.Children)-1].To
		return Splice{last, last, ", " + text}
	}
	return Splice{n.From, n.From, text + "\n" + strings.Repeat(" ", n.column)}
}

// valueFor is a value that makes sense for a key that is not there, "" where only the
// author knows.
func valueFor(n *Node, slot scenario.Slot, key string) string {
	if key == "format" {
		return "1"
	}
	if d := slot.Default(); d != "" {
		return d
	}
	switch slot.Form() {
	case scenario.FormIdentity:
		for _, name := range []string{"name", "title", "label"} {
			if c := n.child(name); c != nil && c.Kind == Scalar && utf8.RuneCountInString(c.Value) > 0 {
				return scenario.AsID(c.Value)
			}
		}
	case scenario.FormBoolean:
		return "false"
	}
	return ""
}
