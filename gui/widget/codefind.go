package widget

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	look "buygrid/gui/theme"
	"buygrid/sim/scenario/edit"
)

// codeFind is the line to search in the text.
type codeFind struct {
	code        *Code
	bar         *fyne.Container
	what, fresh *Field // fresh is nil without a second field
	count       *Text
	exact       bool // capitals count

	hits    []edit.Place
	letters int // of what is searched
}

// ShowFind opens the line to search in the text, with what is selected; replace has a
// second field.
func (c *Code) ShowFind(replace bool) {
	f := &codeFind{code: c, count: NewCaption("").Whole()}
	what := ""
	if c.find != nil {
		what, f.exact = c.find.what.Text(), c.find.exact
	}
	if text := c.Buffer.Selected(); text != "" && !strings.Contains(text, "\n") {
		what = text
	}
	f.what = NewField(c.Words.Find, what, func(string) { f.search(true) })
	f.what.OnSubmitted = func(string) { f.next(1) }
	f.what.Whole().OnEscaped = c.CloseFind
	exact := NewButton("Aa", nil)
	exact.Says, exact.Here = c.Words.Case, f.exact
	exact.act = func() {
		f.exact = !f.exact
		exact.Here = f.exact
		exact.Refresh()
		f.search(true)
	}
	fields := []*Field{f.what}
	buttons := [][]fyne.CanvasObject{{exact, NewButton("↑", func() { f.next(-1) }).saying(c.Words.Previous),
		NewButton("↓", func() { f.next(1) }).saying(c.Words.Next), NewButton(c.Words.Close, c.CloseFind).Of(c.Words.Find), f.count}}
	if replace && !c.Locked {
		f.fresh = NewField(c.Words.Replace, "", nil)
		f.fresh.OnSubmitted = func(string) { f.replace() }
		f.fresh.Whole().OnEscaped = c.CloseFind
		fields = append(fields, f.fresh)
		buttons = append(buttons, []fyne.CanvasObject{NewButton(c.Words.One, f.replace), NewButton(c.Words.All, f.replaceAll)})
	}
	f.bar = f.lines(fields, buttons)
	c.find = f
	f.search(false)
	c.Refresh()
	focus(f.what.Focusable())
}

// lines sets the buttons of each field beside it, or below where the letters are large.
// The fields come first, so that Tab goes from one to the other.
func (f *codeFind) lines(fields []*Field, buttons [][]fyne.CanvasObject) *fyne.Container {
	const large, gap = 1.25, 10 // more than a ring round the field takes

	var left, right []fyne.CanvasObject
	for i, field := range fields {
		left = append(left, NewRow(gap, []float32{0, 1}, NewMuted(field.Name).Whole(), field))
		right = append(right, NewRow(gap, []float32{0}, buttons[i]...))
	}
	if look.Current().TextScale() > large {
		return NewColumn(gap, append(left, NewWrap(gap, slices.Concat(buttons...)...))...)
	}
	return NewRow(gap, []float32{1, 0}, NewColumn(gap, left...), NewColumn(gap, right...))
}

// saying gives a button that is a sign its words.
func (b *Button) saying(words string) *Button { b.Says = words; return b }

// CloseFind puts the line to search away, where it is open; the keyboard goes back to the
// text.
func (c *Code) CloseFind() {
	if c.find == nil {
		return
	}
	c.find = nil
	c.Refresh()
	focus(c.area)
}

// Searching returns the field with what is searched, nil while nobody searches.
func (c *Code) Searching() fyne.Focusable {
	if c.find == nil {
		return nil
	}
	return c.find.what.Focusable()
}

// recount searches again in a text that is another by now.
func (c *Code) recount() {
	if c.find != nil {
		c.find.search(false)
	}
}

// search finds what stands in the field, and goes to the first from the caret on. It is
// done anew with every key in the text, so it makes no copy of it.
func (f *codeFind) search(goes bool) {
	want := []rune(f.what.Text())
	for i := range want {
		want[i] = f.fold(want[i])
	}
	f.hits, f.letters = f.hits[:0], len(want)
	for k := range f.code.Buffer.Lines() {
		if len(want) == 0 {
			break
		}
		line, column := f.code.Buffer.Line(k), 0
		for line != "" {
			if size := f.begins(line, want); size > 0 {
				f.hits = append(f.hits, edit.Place{Line: k, Column: column})
				line, column = line[size:], column+len(want)
				continue
			}
			_, size := utf8.DecodeRuneInString(line)
			line, column = line[size:], column+1
		}
	}
	if from, _ := f.code.Buffer.Selection(); goes && len(f.hits) > 0 {
		f.reach(f.from(from))
		return
	}
	f.tell()
	f.code.area.Refresh()
}

// begins returns how many bytes at the beginning of a text are what is searched, 0 for
// none.
func (f *codeFind) begins(text string, want []rune) (bytes int) {
	for _, w := range want {
		r, size := utf8.DecodeRuneInString(text[bytes:])
		if size == 0 || f.fold(r) != w {
			return 0
		}
		bytes += size
	}
	return bytes
}

// fold makes a letter small where capitals do not count.
func (f *codeFind) fold(r rune) rune {
	if f.exact {
		return r
	}
	return unicode.ToLower(r)
}

// from is the position of the first hit at a place or behind it, 0 after the last.
func (f *codeFind) from(p edit.Place) int {
	at := sort.Search(len(f.hits), func(i int) bool { return !f.hits[i].Before(p) })
	if at == len(f.hits) {
		return 0
	}
	return at
}

// here is the position of the hit that is selected, -1 for none.
func (f *codeFind) here() int {
	from, to := f.code.Buffer.Selection()
	if len(f.hits) > 0 && from.Line == to.Line && to.Column-from.Column == f.letters {
		if at := f.from(from); f.hits[at] == from {
			return at
		}
	}
	return -1
}

// next goes to the next hit or the one before, from the end to the beginning.
func (f *codeFind) next(by int) {
	if len(f.hits) == 0 {
		return
	}
	from, to := f.code.Buffer.Selection()
	at := f.from(to)
	if by < 0 {
		at = (f.from(from) - 1 + len(f.hits)) % len(f.hits)
		if last := f.hits[len(f.hits)-1]; last.Before(from) {
			at = len(f.hits) - 1
		}
	}
	f.reach(at)
}

// reach selects a hit.
func (f *codeFind) reach(at int) {
	from := f.hits[at]
	f.code.Reveal(from, edit.Place{Line: from.Line, Column: from.Column + f.letters})
	f.tell()
	f.code.area.moved()
}

// tell says how many there are.
func (f *codeFind) tell() {
	if f.code.Words.Count == nil {
		return
	}
	says := ""
	if f.letters > 0 { // of nothing there is none to be found
		says = f.code.Words.Count(f.here()+1, len(f.hits))
	}
	if says == f.count.Content {
		return // so that typing beside an open search draws nothing of it anew
	}
	f.count.SetContent(says)
	if f.bar != nil {
		Settle(f.bar) // the count may be wider by now
	}
	f.code.Refresh()
}

// within returns the hits on some lines.
func (f *codeFind) within(first, end int) []edit.Place {
	from := sort.Search(len(f.hits), func(i int) bool { return f.hits[i].Line >= first })
	to := sort.Search(len(f.hits), func(i int) bool { return f.hits[i].Line >= end })
	return f.hits[from:to]
}

// replace replaces the hit that is selected, and goes to the next.
func (f *codeFind) replace() {
	if f.here() >= 0 {
		f.code.Buffer.Insert(f.fresh.Text())
		f.code.Buffer.Rest()
		f.code.area.changed()
	}
	f.next(1)
}

// replaceAll replaces every hit, as one step of undo.
func (f *codeFind) replaceAll() {
	b := f.code.Buffer
	var splices []edit.Splice
	for _, hit := range f.hits {
		from := b.Offset(hit)
		splices = append(splices, edit.Splice{From: from, To: b.Offset(edit.Place{Line: hit.Line, Column: hit.Column + f.letters}), Text: f.fresh.Text()})
	}
	if len(splices) == 0 {
		return
	}
	b.Apply(f.code.Replaced, splices...)
	f.code.area.changed()
}
