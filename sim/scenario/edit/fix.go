package edit

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

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
		if q.Code != scenario.CodeQuestion && !q.Warning && (q.Line < p.Line || q.Line == p.Line && q.Column < p.Column) {
			f.behind++
		}
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
	if len(f.fixes) == 0 {
		f.points()
	}
	f.laidOut()
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
	behind   int // mistakes of the text before this one
	total    int // mistakes of the text, 0 while they are not counted
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
	return f.take(t, splices, after)
}

// take takes a fix that was tried.
func (f *fixer) take(t title, splices []Splice, after string) bool {
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
