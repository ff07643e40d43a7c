package edit_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"buygrid/sim/scenario/edit"
)

// at reads a text with its caret as | and, where something is selected, its anchor as ^.
func at(t testing.TB, marked string) *edit.Buffer {
	t.Helper()
	b := edit.New([]byte(strings.NewReplacer("|", "", "^", "").Replace(marked)))
	caret := place(strings.ReplaceAll(marked, "^", ""), "|")
	anchor := caret
	if strings.Contains(marked, "^") {
		anchor = place(strings.ReplaceAll(marked, "|", ""), "^")
	}
	b.Select(anchor, caret)
	return b
}

func place(text, sign string) edit.Place {
	head, _, _ := strings.Cut(text, sign)
	return edit.Place{Line: strings.Count(head, "\n"), Column: utf8.RuneCountInString(head[strings.LastIndexByte(head, '\n')+1:])}
}

// shown is the reverse of at.
func shown(b *edit.Buffer) string {
	text, caret, anchor := b.Text(), b.Offset(b.Caret()), b.Offset(b.Anchor())
	switch {
	case caret == anchor:
		return text[:caret] + "|" + text[caret:]
	case caret < anchor:
		return text[:caret] + "|" + text[caret:anchor] + "^" + text[anchor:]
	}
	return text[:anchor] + "^" + text[anchor:caret] + "|" + text[caret:]
}

func moves(m edit.Motion) func(*edit.Buffer)   { return func(b *edit.Buffer) { b.Move(m, false) } }
func selects(m edit.Motion) func(*edit.Buffer) { return func(b *edit.Buffer) { b.Move(m, true) } }

func TestOperations(t *testing.T) {
	for name, c := range map[string]struct {
		from string
		do   func(*edit.Buffer)
		want string
	}{
		"left":                               {"ab|c", moves(edit.Left), "a|bc"},
		"left over an accent":                {"ae\u0301|", moves(edit.Left), "a|e\u0301"},
		"left over a family":                 {"a👩\u200d👧|", moves(edit.Left), "a|👩\u200d👧"},
		"right over a flag":                  {"|🇳🇱🇫🇷", moves(edit.Right), "🇳🇱|🇫🇷"},
		"left to the line above":             {"ab\n|c", moves(edit.Left), "ab|\nc"},
		"left at the start":                  {"|ab", moves(edit.Left), "|ab"},
		"right to the line below":            {"ab|\nc", moves(edit.Right), "ab\n|c"},
		"right of a selection":               {"|ab^c", moves(edit.Right), "ab|c"},
		"left of a selection":                {"^ab|c", moves(edit.Left), "|abc"},
		"select left":                        {"ab|c", selects(edit.Left), "a|b^c"},
		"word left":                          {"on-time: word |x", moves(edit.WordLeft), "on-time: |word x"},
		"word left over a sign":              {"key: |x", moves(edit.WordLeft), "key|: x"},
		"word right":                         {"|on-time: word", moves(edit.WordRight), "on-time|: word"},
		"smart home":                         {"  - ab|c", moves(edit.LineStart), "  |- abc"},
		"home again":                         {"  |- abc", moves(edit.LineStart), "|  - abc"},
		"end":                                {"a|bc\nd", moves(edit.LineEnd), "abc|\nd"},
		"begin":                              {"ab\nc|", moves(edit.TextStart), "|ab\nc"},
		"last":                               {"a|b\nc", moves(edit.TextEnd), "ab\nc|"},
		"up above the text":                  {"ab|c", moves(edit.LineUp), "|abc"},
		"down below the text":                {"a|bc", moves(edit.LineDown), "abc|"},
		"kept column":                        {"abc|d\ne\nfghi", func(b *edit.Buffer) { b.Move(edit.LineDown, false); b.Move(edit.LineDown, false) }, "abcd\ne\nfgh|i"},
		"page":                               {"a|\nb\nc\nd", func(b *edit.Buffer) { b.MoveLines(2, false) }, "a\nb\nc|\nd"},
		"backspace":                          {"ab|c", (*edit.Buffer).Backspace, "a|c"},
		"backspace of a level":               {"    |a", (*edit.Buffer).Backspace, "  |a"},
		"backspace of a line":                {"a\n|b", (*edit.Buffer).Backspace, "a|b"},
		"backspace of a selection":           {"a^b|c", (*edit.Buffer).Backspace, "a|c"},
		"delete":                             {"a|bc", (*edit.Buffer).Delete, "a|c"},
		"delete a line end":                  {"a|\nb", (*edit.Buffer).Delete, "a|b"},
		"delete at the end":                  {"a|", (*edit.Buffer).Delete, "a|"},
		"delete word left":                   {"one two|", (*edit.Buffer).DeleteWordLeft, "one |"},
		"delete word right":                  {"|one two", (*edit.Buffer).DeleteWordRight, "|two"},
		"enter":                              {"  a: b|", (*edit.Buffer).Enter, "  a: b\n  |"},
		"enter below a key":                  {"members:|", (*edit.Buffer).Enter, "members:\n  |"},
		"enter below a key with a comment":   {"members: # who|", (*edit.Buffer).Enter, "members: # who\n  |"},
		"enter below an item in brackets":    {"  - {id: a}|", (*edit.Buffer).Enter, "  - {id: a}\n  |"},
		"enter in brackets":                  {"  - {id: a,|", (*edit.Buffer).Enter, "  - {id: a,\n  |"},
		"enter below an item's key":          {"  - id: a|", (*edit.Buffer).Enter, "  - id: a\n    |"},
		"enter below an item's key alone":    {"  - facts:|", (*edit.Buffer).Enter, "  - facts:\n      |"},
		"enter below a word of a list":       {"  - word|", (*edit.Buffer).Enter, "  - word\n  |"},
		"enter below a mark of lines":        {"text: |", func(b *edit.Buffer) { b.Insert("|"); b.Enter() }, "text: |\n  |"},
		"enter below a text of two words":    {"  - id: a\n    label: Box strength|", (*edit.Buffer).Enter, "  - id: a\n    label: Box strength\n    |"},
		"enter below a text, comment after":  {"label: Box strength # yes|", (*edit.Buffer).Enter, "label: Box strength # yes\n|"},
		"enter below a key and a blank":      {"effect: |", (*edit.Buffer).Enter, "effect: \n  |"},
		"enter below a key after such lines": {"text: >-\n  one\neffect: |", (*edit.Buffer).Enter, "text: >-\n  one\neffect: \n  |"},
		"enter below a value after them":     {"text: >-\n  one\nneed: 1|", (*edit.Buffer).Enter, "text: >-\n  one\nneed: 1\n|"},
		"enter in lines of text":             {"text: >\n  key:|", (*edit.Buffer).Enter, "text: >\n  key:\n  |"},
		"tab":                                {"a|b", (*edit.Buffer).Tab, "a  |b"},
		"tab of lines":                       {"^a\n\nb|", (*edit.Buffer).Tab, "^  a\n\n  b|"},
		"outdent":                            {"    a|", (*edit.Buffer).Outdent, "  a|"},
		"outdent lines":                      {"^  a\n b\n|c", (*edit.Buffer).Outdent, "^a\nb\n|c"},
		"outdent a tab":                      {"\ta|", (*edit.Buffer).Outdent, "a|"},
		"comment":                            {"^  a\n\n    b|", (*edit.Buffer).ToggleComment, "^  # a\n\n  #   b|"},
		"no comment":                         {"  # a|", (*edit.Buffer).ToggleComment, "  a|"},
		"duplicate a line":                   {"a|b\nc", (*edit.Buffer).DuplicateItem, "ab\na|b\nc"},
		"duplicate an item in brackets":      {"l:\n  - {id: a|}\n  - {id: b}", (*edit.Buffer).DuplicateItem, "l:\n  - {id: a}\n  - {id: a|}\n  - {id: b}"},
		"duplicate an item of lines":         {"l:\n  - id: a\n    x: |1\n\n  - id: b", (*edit.Buffer).DuplicateItem, "l:\n  - id: a\n    x: 1\n  - id: a\n    x: |1\n\n  - id: b"},
		"duplicate an item from deep inside": {"l:\n  - id: a\n    facts:\n      x: |1\nz: 1", (*edit.Buffer).DuplicateItem, "l:\n  - id: a\n    facts:\n      x: 1\n  - id: a\n    facts:\n      x: |1\nz: 1"},
		"duplicate a key of the file":        {"l:\n  - a\nz: |1", (*edit.Buffer).DuplicateItem, "l:\n  - a\nz: 1\nz: |1"},
		"select a word":                      {"one two|", func(b *edit.Buffer) { b.SelectWord(b.Caret()) }, "one ^two|"},
		"select a line":                      {"one\nt|wo\nthree", func(b *edit.Buffer) { b.SelectLine(1) }, "one\n^two\n|three"},
		"select all":                         {"one\nt|wo", (*edit.Buffer).SelectAll, "^one\ntwo|"},
		"replace all":                        {"|One one", func(b *edit.Buffer) { b.ReplaceAll("ONE", false, "two") }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			// A | of YAML stands for itself behind the caret of the mark.
			b := at(t, c.from)
			start := b.Text()
			c.do(b)
			if c.want == "" {
				if b.Text() != "two two" {
					t.Errorf("got %q", b.Text())
				}
			} else if got := shown(b); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			for b.CanUndo() {
				b.Undo()
			}
			if b.Text() != start {
				t.Errorf("undone to %q, not %q", b.Text(), start)
			}
		})
	}
}

func TestFindsOnAndBackAndAroundTheEnds(t *testing.T) {
	b := edit.New([]byte("Één fee\nFEE fie"))
	for _, c := range []struct {
		text      string
		matchCase bool
		from      edit.Place
		backward  bool
		want      edit.Place
		ok        bool
	}{
		{"fee", true, edit.Place{}, false, edit.Place{Column: 4}, true},
		{"fee", false, edit.Place{Column: 5}, false, edit.Place{Line: 1}, true},
		{"fee", true, edit.Place{Line: 1}, false, edit.Place{Column: 4}, true},
		{"fee", false, edit.Place{Line: 1, Column: 1}, true, edit.Place{Column: 4}, true},
		{"fee", false, edit.Place{}, true, edit.Place{Line: 1}, true},
		{"één", false, edit.Place{}, false, edit.Place{}, true},
		{"foe", false, edit.Place{}, false, edit.Place{}, false},
		{"", false, edit.Place{}, false, edit.Place{}, false},
		{"fee\nfee", false, edit.Place{}, false, edit.Place{Column: 4}, true},
	} {
		if got, _, ok := b.Find(c.text, c.matchCase, c.from, c.backward); got != c.want || ok != c.ok {
			t.Errorf("%q from %v: %v, %v", c.text, c.from, got, ok)
		}
	}
	if n := b.ReplaceAll("fee", false, "\r\nx"); n != 2 || b.Text() != "Één \nx\n\nx fie" {
		t.Errorf("%d: %q", n, b.Text())
	}
	if b.Undo(); b.CanUndo() || b.Text() != "Één fee\nFEE fie" {
		t.Errorf("one step did not undo it: %q", b.Text())
	}
}

func TestKeepsTheBytesOfAFile(t *testing.T) {
	for _, src := range []string{"", "a", "a\n", "a\r\nb\r\n", "a\rb\r", "a\r\nb\nc\rd", "\ufeffa\r\n", "\r\n\r\r\n\n", "a\xffb\n", "\n\n"} {
		b := edit.New([]byte(src))
		if got := string(b.Bytes()); got != src {
			t.Errorf("%q became %q", src, got)
		}
		b.SelectAll()
		b.Insert("x\ny")
		if b.Undo(); string(b.Bytes()) != src {
			t.Errorf("%q became %q when all was undone", src, b.Bytes())
		}
	}
	b := edit.New([]byte("a\r\nb"))
	b.Select(b.End(), b.End())
	b.Insert("\nc")
	if got := string(b.Bytes()); got != "a\r\nb\r\nc" {
		t.Errorf("a new line ends otherwise: %q", got)
	}
}

// FuzzBuffer makes random edits and compares with a text that is nothing but a string.
func FuzzBuffer(f *testing.F) {
	f.Add("a: 1\r\nb:\n  - {id: x}\rc: |\n  text\n", uint64(1))
	f.Add("", uint64(2))
	f.Add("\ufeff\r\n\"open\n é👩\u200d👧 \xff", uint64(3))
	f.Add("\r:\n1\r:\n\n\n", uint64(15))
	f.Fuzz(func(t *testing.T, src string, seed uint64) { random(t, src, seed) })
}

func TestRandomEdits(t *testing.T) {
	for seed := range uint64(300) {
		random(t, "a: 1\r\nb:\n  - {id: x}\rc: |\n  text\n\n \"é\n", seed)
	}
}

func random(t *testing.T, src string, seed uint64) {
	if len(src) > 2000 {
		return
	}
	r := rand.New(rand.NewPCG(seed, 7))
	b := edit.New([]byte(src))
	start, model := string(b.Bytes()), b.Text()
	if start != src {
		t.Fatalf("%q became %q", src, start)
	}
	if !utf8.ValidString(src) { // nobody writes in what is no text
		return
	}
	pieces := []string{"x", "é", "e\u0301", "\t", "\u200d", "\n", "\r\n", "- {id: a}\nb: \"", "", "k: |\n  l", "🇳🇱"}
	for range 60 {
		switch r.IntN(7) {
		case 0, 1:
			b.Select(somewhere(r, b), somewhere(r, b))
		case 2, 3:
			from, to := b.Selection()
			text := pieces[r.IntN(len(pieces))]
			model = model[:b.Offset(from)] + strings.ReplaceAll(text, "\r\n", "\n") + model[b.Offset(to):]
			b.Insert(text)
		case 4:
			text := b.Text()
			from := b.Offset(somewhere(r, b))
			to := max(from, b.Offset(somewhere(r, b)))
			model = text[:from] + "y" + text[from:to] + "z\n" + text[to:]
			if from == to {
				model = text[:from] + "yz\n" + text[to:]
				b.Apply("", edit.Splice{From: from, To: from, Text: "yz\n"})
			} else {
				b.Apply("", edit.Splice{From: from, To: from, Text: "y"}, edit.Splice{From: to, To: to, Text: "z\n"})
			}
		case 5:
			if b.CanUndo() && r.IntN(2) == 0 {
				before := b.Text()
				b.Undo()
				b.Redo()
				if b.Text() != before {
					t.Fatal("undo and redo are not the same")
				}
			}
		case 6:
			ops := []func(){b.Backspace, b.Delete, b.DeleteWordLeft, b.DeleteWordRight, b.Enter, b.Tab, b.Outdent, b.DuplicateItem, b.ToggleComment,
				func() { b.Move(edit.Motion(r.IntN(10)), r.IntN(2) == 0) }}
			ops[r.IntN(len(ops))]()
			model = b.Text()
		}
		if b.Text() != model {
			t.Fatalf("%q, not %q", b.Text(), model)
		}
		check(t, b, model, r)
	}
	end := string(b.Bytes())
	other := resumes(t, b)
	for b.CanUndo() {
		b.Undo()
		if other != nil && other.CanUndo() {
			if other.Undo(); string(other.Bytes()) != string(b.Bytes()) {
				t.Fatalf("a draft is undone to %q, not %q", other.Bytes(), b.Bytes())
			}
		}
	}
	if got := string(b.Bytes()); got != start {
		t.Fatalf("undone to %q, not %q", got, start)
	}
	resumes(t, b)
	for b.CanRedo() {
		b.Redo()
	}
	if got := string(b.Bytes()); got != end {
		t.Fatalf("made again to %q, not %q", got, end)
	}
}

func somewhere(r *rand.Rand, b *edit.Buffer) edit.Place {
	line := r.IntN(b.Lines())
	return edit.Place{Line: line, Column: r.IntN(utf8.RuneCountInString(b.Line(line)) + 1)}
}

// check compares lines and colours with those of a text without history.
func check(t *testing.T, b *edit.Buffer, model string, r *rand.Rand) {
	lines := strings.Split(model, "\n")
	if b.Lines() != len(lines) {
		t.Fatalf("%d lines, not %d", b.Lines(), len(lines))
	}
	seen := r.IntN(len(lines)) // not all are looked at every time
	var state edit.LineState
	for k, line := range lines {
		if b.Line(k) != line {
			t.Fatalf("line %d is %q, not %q", k, b.Line(k), line)
		}
		var runs []edit.Run
		runs, state = edit.Inks(line, state)
		covers(t, line, runs)
		if k <= seen && !slices.Equal(runs, b.Inks(k)) {
			t.Fatalf("line %d of %q has the colours %v, not %v", k, model, b.Inks(k), runs)
		}
	}
	if p := b.PlaceAt(b.Offset(b.Caret())); p != b.Caret() {
		t.Fatalf("the caret %v is at the byte of %v", b.Caret(), p)
	}
}

func covers(t *testing.T, line string, runs []edit.Run) {
	t.Helper()
	at := 0
	for _, r := range runs {
		if r.From != at || r.To <= r.From {
			t.Fatalf("%q has the runs %v", line, runs)
		}
		at = r.To
	}
	if at != utf8.RuneCountInString(line) {
		t.Fatalf("%q has the runs %v", line, runs)
	}
}

// resumes puts the state of a buffer into another one, by way of JSON.
func resumes(t *testing.T, b *edit.Buffer) *edit.Buffer {
	t.Helper()
	if !utf8.Valid(b.Bytes()) {
		return nil
	}
	kept, err := json.Marshal(b.State())
	if err != nil {
		t.Fatal(err)
	}
	var s edit.State
	if err := json.Unmarshal(kept, &s); err != nil {
		t.Fatal(err)
	}
	other := edit.New(b.Bytes())
	if string(other.Text()) != b.Text() {
		return nil // two ends became one
	}
	if !other.Resume(s) {
		t.Fatalf("a state of the same text does not fit: %s", kept)
	}
	if again, _ := json.Marshal(other.State()); string(again) != string(kept) {
		t.Fatalf("%s\nnot\n%s", again, kept)
	}
	return other
}

func TestResumeDropsWhatDoesNotFit(t *testing.T) {
	b := edit.New([]byte("abc\n"))
	b.Insert("x")
	s := b.State()
	for _, text := range []string{"abc\n", "", "yabc\n"} {
		other := edit.New([]byte(text))
		if other.Resume(s) || other.CanUndo() {
			t.Errorf("took the state of another text over %q", text)
		}
	}
	if other := edit.New(b.Bytes()); !other.Resume(s) || !other.CanUndo() {
		t.Error("dropped a state that fits")
	}
}

func TestApplyKeepsTheOrderOfOnePlace(t *testing.T) {
	b := edit.New([]byte("abc"))
	b.Apply("", edit.Splice{From: 1, To: 2, Text: "B"}, edit.Splice{From: 1, To: 1, Text: "1"}, edit.Splice{From: 1, To: 1, Text: "2"}, edit.Splice{From: 2, To: 2, Text: "3"})
	if b.Text() != "a12B3c" {
		t.Errorf("%q", b.Text())
	}
	if b.Undo(); b.Text() != "abc" {
		t.Errorf("undone to %q", b.Text())
	}
}

func TestTypingIsUndoneAtOnce(t *testing.T) {
	b := edit.New(nil)
	for _, r := range "word" {
		b.Insert(string(r))
	}
	b.Rest()
	for _, r := range "more" {
		b.Insert(string(r))
	}
	b.Backspace()
	b.Backspace()
	for _, want := range []string{"wordmore", "word", ""} {
		if b.Undo(); b.Text() != want {
			t.Errorf("%q, not %q", b.Text(), want)
		}
	}
}

func TestInks(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`id: forklifts # here`, "kks_wwwwwwwww_cccccc"},
		{`  - {id: on-time, best: 0.8}`, "__s_skks_wwwwwwws_kkkks_nnns"},
		{`title: "% on: time" x`, "kkkkks_qqqqqqqqqqqq_w"},
		{`owner: "? Who signs"`, "kkkkks_aaaaaaaaaaaaa"},
		{`owner: ?`, "kkkkks_a"},
		{`- word`, "s_wwww"},
	} {
		runs, _ := edit.Inks(c.line, edit.LineState{})
		if got := drawn(runs); got != c.want {
			t.Errorf("%s\n%s\n%s", c.line, got, c.want)
		}
	}
}

func drawn(runs []edit.Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(strings.Repeat(string("_knwqbcsa"[r.Ink]), r.To-r.From))
	}
	return b.String()
}

func BenchmarkKey(b *testing.B) {
	for _, lines := range []int{100, 2000, 20000} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			t := edit.New([]byte(strings.Repeat("  - {id: reach, kind: performance, label: Reach}\n", lines)))
			middle := edit.Place{Line: lines / 2, Column: 4}
			t.Select(middle, middle)
			t.Inks(lines / 2)
			for b.Loop() {
				t.Insert("x")
				for k := range 40 {
					t.Inks(lines/2 + k)
				}
				t.Backspace()
			}
		})
	}
}
