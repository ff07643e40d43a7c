package studio

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"go.yaml.in/yaml/v4"

	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/draft"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// The outline's counts are those of another reading of the text, and of what it means.
func TestTheOutlineCountsWhatTheTextHolds(t *testing.T) {
	onDrawn(t, func(t *testing.T, s *Studio, sc *sim.Scenario) {
		var held map[string]any
		if err := yaml.Unmarshal([]byte(s.work.buffer.Text()), &held); err != nil {
			t.Fatal(err)
		}
		o := paneOf[*outlinePane](t, s)
		for _, l := range o.lines() {
			if l.item || l.count < 0 {
				continue
			}
			want := 0
			switch section := held[l.path].(type) {
			case []any:
				want = len(section)
			case map[string]any:
				want = len(section)
			}
			if l.count != want {
				t.Errorf("%s has %d items, the outline says %d", l.path, want, l.count)
			}
			if want > 0 && !strings.HasPrefix(s.work.buffer.Line(l.line), l.path+":") {
				t.Errorf("%s leads to line %q", l.path, s.work.buffer.Line(l.line))
			}
		}
		of := outlined2(o)
		for path, want := range map[string]int{"members": len(sc.Members), "criteria": len(sc.Criteria), "suppliers": len(sc.Suppliers), "events": len(sc.Events), "objectives": len(sc.Objectives)} {
			if of[path].count != want {
				t.Errorf("%s: the scenario has %d, the outline says %d", path, want, of[path].count)
			}
		}
	})
}

// outlined2 are the lines of an outline, by path.
func outlined2(o *outlinePane) map[string]outlineLine {
	all := map[string]outlineLine{}
	for _, l := range o.lines() {
		all[l.path] = l
	}
	return all
}

// What is said to be wrong is what it is: problems, questions and warnings are counted each
// by its own name, in the header, on the tab, and in every line of the outline.
func TestProblemsQuestionsAndWarningsAreCountedApart(t *testing.T) {
	base := lesson(t, "late-again")
	question := strings.Replace(base, "type: ", "type: \"? is it new?\" # ", 1)
	problem := func(text string) string { return strings.Replace(text, "members:\n", "members:\n  - {id: x}\n", 1) }
	for name, text := range map[string]string{"none": base, "a question": question, "problems": problem(base), "both": problem(question), "warnings": lesson(t, "welding-cell"), "very many": many(base)} {
		s := writing(t, "late-again")
		write(s, text)
		doc, found := scenario.Parse("late-again.yaml", []byte(text))
		if doc != nil {
			found = doc.Warnings()
		}
		problems, questions, warnings, cut := 0, 0, 0, false
		for _, p := range found {
			switch {
			case p.Code == scenario.CodeTooManyProblems:
				cut = true
			case p.Warning:
				warnings++
			case p.Code == scenario.CodeQuestion:
				questions++
			default:
				problems++
			}
		}
		_, _, header := s.found()
		tab := s.problemsTab()
		has := func(where, says, words string, n int) {
			t.Helper()
			if n > 0 && !strings.Contains(says, words) || n == 0 && words != "" && strings.Contains(says, words) {
				t.Errorf("%s: %s says %q, want %q for %d", name, where, says, words, n)
			}
		}
		if cut {
			has("the header", header, fmt.Sprintf("More than %d problems", problems), 1)
			has("the tab", tab, fmt.Sprintf("more than %d", problems), 1)
			continue
		}
		if problems > 0 {
			has("the header", header, fmt.Sprintf("%d problem", problems), problems)
			has("the tab", tab, fmt.Sprintf("Problems (%d)", problems), problems)
		} else {
			has("the tab", tab, "Problems (", 0)
			has("the header", header, "problem", map[bool]int{true: 1}[len(found) == 0]) // "No problems"
		}
		has("the header", header, fmt.Sprintf("%d question", questions), questions)
		has("the header", header, fmt.Sprintf("%d warning", warnings), warnings)
		switch {
		case problems > 0 && questions+warnings > 0:
			has("the tab", tab, fmt.Sprintf("others (%d)", questions+warnings), 1)
		case problems == 0 && questions > 0:
			has("the tab", tab, fmt.Sprintf("Questions (%d)", questions), 1)
		case problems == 0 && warnings > 0:
			has("the tab", tab, fmt.Sprintf("Warnings (%d)", warnings), 1)
		}
		o := paneOf[*outlinePane](t, s)
		var sum tally
		for _, l := range o.lines() {
			sum.problems, sum.questions, sum.warnings = sum.problems+l.wrong.problems, sum.questions+l.wrong.questions, sum.warnings+l.wrong.warnings
			says := o.row(l).(*widget.Item).Says
			has("a line of the outline", says, "question", l.wrong.questions)
			has("a line of the outline", says, "warning", l.wrong.warnings)
			has("a line of the outline", says, "problem", l.wrong.problems)
			has("a line of the outline", says, "entr", map[bool]int{true: 1}[l.count >= 0])
		}
		if (sum != tally{problems: problems, questions: questions, warnings: warnings}) {
			t.Errorf("%s: the outline counts %+v in all, there are %d, %d and %d", name, sum, problems, questions, warnings)
		}
	}
}

// many is a text with more problems than are listed.
func many(text string) string {
	var b strings.Builder
	for k := range 150 {
		fmt.Fprintf(&b, "unknown-%d: 1\n", k)
	}
	return text + b.String()
}

// The counts of translations are counted again: what is missing, what was made from another
// source, what is the same as it, and what each filter shows.
func TestTranslationsAreCountedAgain(t *testing.T) {
	draw := rand.New(rand.NewPCG(16, 9))
	for _, id := range []string{"gloves-and-wipes", "late-again"} {
		s := writing(t, id)
		p := paneOf[*translationsPane](t, s)
		p.language = "nl"
		p.build()
		if len(p.all) < 20 {
			t.Fatalf("%s has %d texts", id, len(p.all))
		}
		const none, fresh, other, like = 0, 1, 2, 3
		state := map[string]int{}
		for k, one := range slices.Clone(p.all) {
			if one.Translation == "" {
				state[one.Named] = none
			}
			if k%4 != 0 {
				continue
			}
			to := "Anders " + fmt.Sprint(k)
			does := 1 + draw.IntN(3)
			if k%12 == 0 { // taken out
				if splices, err := edit.Remove(s.work.buffer.Text(), append(slices.Clone(one.Path), "nl")); err == nil {
					s.apply("studio.undo.translate", splices)
					state[one.Named] = none
				}
				continue
			}
			if does == like {
				to = one.Source
			}
			splices, err := edit.Translate(s.work.buffer.Text(), "nl", one.Path, to)
			if err != nil {
				t.Fatal(one.Named, err)
			}
			s.apply("studio.undo.translate", splices)
			if does == other { // its source changes behind it
				tree := edit.Read(s.work.buffer.Text())
				splices, err := edit.Set(s.work.buffer.Text(), append(slices.Clone(one.Path), "en"), edit.Quote("Something else "+fmt.Sprint(k)))
				if tree == nil || err != nil {
					continue
				}
				s.apply("studio.undo.translate", splices)
			}
			state[one.Named] = does
		}
		hear(s)
		p.build()
		missing, stale, same := 0, 0, 0
		for _, one := range p.all {
			if is, known := state[one.Named]; known && (is == none) != (one.Translation == "") {
				t.Errorf("%s %s: %+v", id, one.Named, one)
			}
			switch state[one.Named] {
			case other:
				stale++
				if !one.Stale || p.mark(one) != s.env.T("studio.texts.mark_stale", nil) {
					t.Errorf("%s %s is said to be %s", id, one.Named, p.mark(one))
				}
			case like:
				if p.mark(one) != s.env.T("studio.texts.mark_same", nil) {
					t.Errorf("%s %s is said to be %s", id, one.Named, p.mark(one))
				}
			case fresh:
				if one.Stale || one.Same || one.Translation == "" {
					t.Errorf("%s %s: %+v", id, one.Named, one)
				}
			}
			if one.Translation == "" {
				missing++
			}
			if one.Translation == one.Source {
				same++
			}
		}
		if missing < 3 || stale < 1 || same < 1 {
			t.Errorf("%s: only %d missing, %d stale, %d the same are tried", id, missing, stale, same)
		}
		for filter, want := range map[string]int{filterAll: len(p.all), filterMissing: missing, filterStale: stale, filterSame: same} {
			p.filter = filter
			p.choose()
			if says := fmt.Sprintf("%d texts · %d missing · %d with a changed source · %d shown", len(p.all), missing, stale, want); p.count.Content != says || len(p.shown) != want {
				t.Errorf("%s, %s: it says %q, want %q", id, filter, p.count.Content, says)
			}
		}
	}
}

// The lines of a comparison are those of the two texts: what is gone and what stays is the
// first, what is added and what stays is the second, with the numbers of the lines.
func TestAComparisonHoldsBothTexts(t *testing.T) {
	draw := rand.New(rand.NewPCG(16, 4))
	for range 200 {
		var a, b []string
		for k := range 30 + draw.IntN(40) {
			line := fmt.Sprint("line ", draw.IntN(25))
			if draw.IntN(6) > 0 {
				a = append(a, line)
			}
			if draw.IntN(6) > 0 {
				b = append(b, line)
			}
			if draw.IntN(9) == 0 {
				b = append(b, fmt.Sprint("new ", k))
			}
		}
		i, j := 0, 0
		lines := draft.Differences(strings.Join(a, "\n"), strings.Join(b, "\n"))
		shown := 0
		for _, part := range pieces(lines) {
			shown += len(part.lines) + part.left
		}
		for _, l := range lines {
			if l.Sign != draft.Added {
				if i >= len(a) || a[i] != l.Text || l.First != i+1 {
					t.Fatalf("line %d of the first is said to be %+v", i+1, l)
				}
				i++
			}
			if l.Sign != draft.Gone {
				if j >= len(b) || b[j] != l.Text || l.Then != j+1 {
					t.Fatalf("line %d of the second is said to be %+v", j+1, l)
				}
				j++
			}
		}
		if i != max(len(a), 1) && len(a) > 0 || j != len(b) && len(b) > 0 || shown != len(lines) {
			t.Fatalf("%d of %d and %d of %d lines, %d of %d shown", i, len(a), j, len(b), shown, len(lines))
		}
	}
}

// Where texts are too far from each other for that, it is said.
func TestAComparisonOfFarTextsSaysThatItIsRough(t *testing.T) {
	var a, b strings.Builder
	for k := range 700 {
		fmt.Fprintf(&a, "one %d\ncommon %d\n", k, k)
		fmt.Fprintf(&b, "two %d\ncommon %d\n", k, k)
	}
	s := shown(t, "id: x\n")
	s.showDifferences("about", a.String(), b.String())
	if says := said(s); !strings.Contains(says, "may be shown twice") {
		t.Error("nothing says that lines which stand in both are shown as gone and added")
	}
	s = shown(t, "id: x\n")
	s.showDifferences("about", "a\nb\nc\n", "a\nc\nb\n")
	if says := said(s); strings.Contains(says, "may be shown twice") {
		t.Error("it is said of texts that were compared line by line")
	}
}

// A finding leads to its line whatever the text becomes: of claims that read alike to the
// one that it is about, of a person with a number for an id to that person.
func TestFindingsLeadToTheirOwnLines(t *testing.T) {
	s := writing(t, "morning-bread")
	text := s.work.buffer.Text()
	list := edit.Read(text).At("expect")
	twin := strings.TrimSpace(text[list.Children[0].From:list.Children[0].To])
	at := list.Children[0].From
	begin := strings.LastIndex(text[:at], "\n") + 1
	indent := text[begin:at]
	text = text[:begin] + indent + twin + "\n" + text[begin:]
	s.env.Trials = trialRuns
	write(s, text)
	p := paneOf[*trialsPane](t, s)
	if p.done == nil || p.done.failed != nil {
		t.Fatalf("nothing was tried: %+v", p.done)
	}
	tree := edit.Read(text)
	lineAt := func(k string, text string) int {
		return strings.Count(text[:edit.Read(text).At("expect", k).From], "\n")
	}
	s.env.Trials = -1
	for _, changed := range []string{text, "# one\n# two\n" + text, strings.Replace(text, "title:", "title: ", 1)} {
		before := p.done
		write(s, changed)
		p.done = before
		for k := range tree.At("expect").Children[:2] {
			from, _, there := p.place([]string{"expect", fmt.Sprint(k)})
			if want := lineAt(fmt.Sprint(k), changed); !there || from.Line != want {
				t.Errorf("claim %d of two that read alike leads to line %d, want %d", k, from.Line, want)
			}
		}
	}
	numbered := edit.Read("members:\n  - {id: 1a}\n  - {id: \"0\"}\n  - {id: \"2\"}\n")
	if n := find(numbered, []string{"members", "0"}); n == nil || n.Line != 2 {
		t.Error("a person whose id is a number is taken for a position")
	}
}

// "k of n hold" is counted again from what simulation finds of each claim of a drawn text,
// and the time said is that at which the text was taken.
func TestTrialsOfDrawnTextsAreCountedAgain(t *testing.T) {
	for k, id := range []string{"morning-bread", "late-again"} {
		text := drawn(t, id, rand.New(rand.NewPCG(16, uint64(70+k))))
		s := writing(t, id)
		s.env.Trials = trialRuns
		at := time.Date(2027, time.March, 14, 9, 7+k, 0, 0, time.Local)
		s.env.Now = func() time.Time { return at }
		p := paneOf[*trialsPane](t, s)
		write(s, text)
		doc := s.work.good.doc
		if p.done == nil || p.done.of.version != s.work.good.version {
			t.Fatal("the text was not tried")
		}
		claims, err := analysis.CheckClaims(t.Context(), doc, analysis.ClaimSpec{Runs: trialRuns * fewClaims / fewPlays, Seed: trialSeed})
		if err != nil {
			t.Fatal(err)
		}
		holds, fails := 0, 0
		for k := range claims {
			if claims[k].Holds {
				holds++
			} else if !finding.Agrees(&claims[k]) {
				fails++
			}
		}
		says := said(s)
		for _, want := range []string{fmt.Sprintf("Expectations: %d of %d hold", holds, len(claims)), s.env.T("studio.trials.of", map[string]any{"Time": s.env.Words.Clock(at)})} {
			if !strings.Contains(says, want) {
				t.Errorf("%s: it does not say %q: %q", id, want, says)
			}
		}
		if fails > 0 != strings.Contains(says, fmt.Sprintf("%d failed", fails)) {
			t.Errorf("%s: %d fail, and it says %q", id, fails, says)
		}
	}
}

// Where the engine ends before the week asked for, the weeks said are those of its own log.
func TestThePreviewSaysAfterHowManyWeeksItEnded(t *testing.T) {
	for k, id := range []string{"late-again", "gloves-and-wipes", "welding-cell"} {
		s := writing(t, id)
		write(s, drawn(t, id, rand.New(rand.NewPCG(16, uint64(40+k)))))
		p := paneOf[*previewPane](t, s)
		p.jump("balanced", latestJump)
		says := said(s)
		head, did, _, _ := p.game.Made()
		sc := s.work.good.doc.Scenario()
		steps, err := analysis.Record(sc, sc.StrategyNamed("balanced"), head.Seed)
		if err != nil {
			t.Fatal(err)
		}
		if want := finding.Decisions(sc, steps); len(did) != len(want) {
			t.Errorf("%s: %d decisions, the engine makes %d", id, len(did), len(want))
		}
		weeks := 0
		for _, d := range did {
			if d.Do == "week" {
				weeks++
			}
		}
		if want := s.env.T("studio.preview.ended", map[string]any{"Count": weeks}); !strings.Contains(says, want) {
			t.Errorf("%s: it does not say %q", id, want)
		}
		if len(did) > 2 {
			p.jump("balanced", 2)
			if s.env.Tasks.Settle(); strings.Contains(said(s), "before the week you asked for") {
				t.Errorf("%s: a purchase that goes on is said to have ended", id)
			}
		}
	}
}

// A decision that is not possible is said by its number among all that are kept, which is
// counted with the player's own rules.
func TestTheDecisionThatIsNotPossibleIsCountedAgain(t *testing.T) {
	s, p := jumped(t)
	before := played(p)
	sc := s.work.good.doc.Scenario()
	for i := range sc.Members {
		id := sc.Members[i].ID
		first := -1
		for k, d := range before {
			for _, m := range d.Moves {
				if first < 0 && slices.Contains(m.To, id) {
					first = k
				}
			}
		}
		write(s, strings.ReplaceAll(s.work.buffer.Text(), id, id+"x"))
		says := said(s)
		want := fmt.Sprintf("Decision %d of %d is no longer possible", first+1, len(before))
		if first >= 0 && !strings.Contains(says, want) || first < 0 && strings.Contains(says, "no longer possible") {
			t.Errorf("without %s: want %q, it says %q", id, want, says)
		}
		undo(s)
		if got := len(played(p)); got != len(before) {
			t.Fatalf("%d of %d came back", got, len(before))
		}
	}
}

// The draft is kept at the time that is said: that which stands in its file.
func TestTheDraftIsKeptWhenItIsSaid(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	for k := range 3 {
		at := time.Date(2027, time.March, 14+k, 8+k, 5*k, 0, 0, time.Local)
		s.env.Now = func() time.Time { return at }
		s.work.buffer.Apply("", edit.Splice{Text: "# more\n"})
		s.changed()
		s.env.Tasks.Settle()
		var kept struct{ At time.Time }
		files, _ := filepath.Glob(filepath.Join(s.env.Drafts.Folder(), "*"+s.work.draft+"*"))
		for _, file := range files {
			if src, err := os.ReadFile(file); err == nil && json.Unmarshal(src, &kept) != nil {
				continue
			}
		}
		if want := "draft kept " + s.env.Words.Clock(kept.At.Local()); !kept.At.Equal(at) || !strings.HasSuffix(s.standing(), want) {
			t.Errorf("it says %q, the file %v says %q", s.standing(), files, want)
		}
	}
}

// What is shown of an older text says so: while the newer one has problems, while it is
// being worked out, and where it could not be.
func TestWhatIsOfAnOlderTextSaysSo(t *testing.T) {
	s := writing(t, "late-again")
	for name, content := range map[string]func() (fyne.CanvasObject, *center, func()){
		"numbers": func() (fyne.CanvasObject, *center, func()) {
			n := paneOf[*numbersPane](t, s)
			return n.root, &n.center, n.tell
		},
		"map": func() (fyne.CanvasObject, *center, func()) {
			m := paneOf[*peoplePane](t, s)
			return m.root, &m.center, m.tell
		},
	} {
		_, c, tell := content()
		for _, state := range []struct {
			older, working, slow bool
			want                 string
		}{{false, false, false, ""}, {true, true, true, "is being worked out"}, {true, false, false, "could not be worked out"}} {
			was := c.version
			if state.older {
				c.version--
			}
			c.working, c.slow = state.working, state.slow
			tell()
			says := said(s)
			for _, other := range []string{"is being worked out", "could not be worked out"} {
				if strings.Contains(says, other) != (other == state.want) {
					t.Errorf("%s: want %q, it says %q", name, state.want, says)
				}
			}
			c.version, c.working, c.slow = was, false, false
		}
	}
	p := paneOf[*previewPane](t, s)
	p.version--
	p.tell()
	if says := said(s); !strings.Contains(says, "could not be worked out") {
		t.Errorf("the preview of an older text says %q", says)
	}
	p.working, p.slow = true, true
	p.tell()
	if says := said(s); !strings.Contains(says, "is being worked out") {
		t.Errorf("the preview of an older text says %q", says)
	}
}
