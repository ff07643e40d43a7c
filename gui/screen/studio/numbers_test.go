package studio

import (
	"slices"
	"strings"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/story"
)

// The tables show the numbers of the engine, of the last text without a problem.
func TestNumbersAreThoseOfTheEngine(t *testing.T) {
	for _, id := range scenarios.IDs() {
		s := writing(t, id)
		n := paneOf[*numbersPane](t, s)
		sc := s.work.good.doc.Scenario()
		is, err := analysis.CenterOf(sc)
		if err != nil {
			t.Fatal(err)
		}
		w := s.env.Words
		_, influence := n.numbers(ofInfluence)
		_, weights := n.numbers(ofWeights)
		_, values := n.numbers(ofValues)
		_, stages := n.numbers(ofStages)
		for i := range sc.Members {
			for k := range sim.Stages {
				if got, want := influence[i][k+1], w.Percent(is.People[i].Influence[k], 1); got != want {
					t.Errorf("%s: influence of %s in stage %d is %q, want %q", id, sc.Members[i].ID, k, got, want)
				}
			}
			for c := range sc.Criteria {
				if got, want := weights[i][c+1], w.Percent(is.People[i].Weights[c], 1); got != want {
					t.Errorf("%s: weight of %s is %q, want %q", id, sc.Criteria[c].ID, got, want)
				}
			}
			for j := range sc.Suppliers {
				if got, want := values[i][j+1], w.Signed(100*is.People[i].Value[j], 1); got != want {
					t.Errorf("%s: value of %s is %q, want %q", id, sc.Suppliers[j].ID, got, want)
				}
			}
		}
		for k := range sim.Stages {
			if got := stages[2+k][1]; !strings.HasPrefix(got, w.Number(float64(is.Stages[k]), 0)) {
				t.Errorf("%s: stage %d lasts %q, want %d weeks", id, k, got, is.Stages[k])
			}
		}
	}
}

func TestNumbersAndMapStayWhileThereAreProblems(t *testing.T) {
	s := writing(t, "late-again")
	n := paneOf[*numbersPane](t, s)
	_, before := n.numbers(ofInfluence)
	text := s.work.buffer.Text()
	write(s, strings.Replace(text, "criteria:", "critera:", 1))
	if _, now := n.numbers(ofInfluence); !slices.EqualFunc(before, now, slices.Equal) || !strings.Contains(said(s), "Of the text before these problems.") {
		t.Error("the numbers of the last good text do not stay, or nothing says of which text they are")
	}
	m := paneOf[*peoplePane](t, s)
	if !strings.Contains(said(s), "Of the text before these problems.") || m.center.is == nil {
		t.Error("the map does not stay, or nothing says of which text it is")
	}
	undo(s)
	if strings.Contains(said(s), "before these problems") {
		t.Error("mended, and the map still says that it is not of this text")
	}
}

func TestMapShowsTheChosenStage(t *testing.T) {
	s := writing(t, "late-again")
	m := paneOf[*peoplePane](t, s)
	teller := story.New(m.center.sc, s.env.Words)
	for k := range sim.Stages {
		m.stage = sim.Stage(k)
		people, ties := m.people(teller)
		for i, p := range people {
			if want := s.env.Words.Percent(m.center.is.People[i].Influence[k], 0); p.Note != want {
				t.Errorf("stage %d: %s has %s, want %s", k, p.Name, p.Note, want)
			}
		}
		heard := map[int]float32{}
		for _, tie := range ties {
			heard[tie.From] += tie.Strength
		}
		for from, sum := range heard {
			if sum < 0.999 || sum > 1.001 {
				t.Errorf("stage %d: what %s hears sums to %v", k, people[from].Name, sum)
			}
		}
	}
}

func TestWhatIsBeingWorkedOutIsSaidToBe(t *testing.T) {
	s := writing(t, "late-again")
	for _, c := range []struct {
		what    string
		good    bool
		working bool
		want    string
	}{
		{"a good text, at work", true, true, "being worked out"}, {"a good text, and it failed", true, false, "could not be worked out"},
	} {
		if !c.good || s.work.good.doc == nil {
			t.Fatal("the text is not good")
		}
		s.env.Window.SetContent(s.notYet("studio.numbers.none", c.working))
		if !strings.Contains(said(s), c.want) {
			t.Errorf("%s: it says %q", c.what, said(s))
		}
	}
	s.work.good = state{}
	s.env.Window.SetContent(s.notYet("studio.numbers.none", false))
	if s.work.now.problems = nil; !strings.Contains(said(s), "As soon as the text has no problem") {
		t.Errorf("a text with problems: it says %q", said(s))
	}
	s.work.now = state{}
	s.env.Window.SetContent(s.notYet("studio.numbers.none", false))
	if !strings.Contains(said(s), "being worked out") {
		t.Errorf("a text that is being read: it says %q", said(s))
	}
}
