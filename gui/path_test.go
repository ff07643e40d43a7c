package gui

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	meaning "buygrid/sim/finding"
	"buygrid/sim/play"
)

// textAt is where a text of the screen stands.
func textAt(t *testing.T, s *Shell, content string) fyne.Position {
	t.Helper()
	for _, text := range all[*widget.Text](s) {
		if text.Content == content {
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(text)
		}
	}
	t.Fatalf("no %q: %q", content, shown(s))
	return fyne.Position{}
}

// The grid has a column for each buy type and a row for each importance: every
// scenario, bundled or one's own, stands in its place.
func TestTheGridPlacesScenariosByTypeAndImportance(t *testing.T) {
	s := window(t, english())
	own := (&plays{folder: t.TempDir()}).file(t, "own.yaml", []byte(strings.NewReplacer("id: morning-bread", "id: own-bread", `en: "Bread before six"`, `en: "Own bread"`,
		"type: new_task", "type: straight_rebuy", "importance: 0.6 ", "importance: 0.9 ").Replace(string(document(t, "morning-bread").Source()))))
	s.dropped(fyne.Position{}, []fyne.URI{own})
	s.open(atHome)
	s.env.Tasks.Settle()
	columns := []string{"New task", "Modified rebuy", "Straight rebuy"}
	rows := []string{"Strategic", "Important", "Routine"}
	for title, at := range map[string][2]int{"Robots for line 4": {0, 0}, "Late again": {1, 1}, "Gloves and wipes": {2, 2}, "Own bread": {2, 0}} {
		card := textAt(t, s, title)
		column, row := 0, 0
		for k := range columns {
			if card.X >= textAt(t, s, columns[k]).X-1 {
				column = k
			}
			if card.Y >= textAt(t, s, rows[k]).Y-1 {
				row = k
			}
		}
		if column != at[0] || row != at[1] {
			t.Errorf("%s stands in column %d, row %d, want %v", title, column, row, at)
		}
	}
}

func TestHomeLeadsToTheNextLesson(t *testing.T) {
	journal := play.NewMemory()
	for at, id := range scenarios.Lessons {
		s := windowOn(t, english(), journal)
		s.open(atHome)
		title := document(t, id).Scenario().Title.In("en")
		begin := prefix(s, "Begin lesson")
		if begin == nil || begin.Text != s.env.T("home.lesson.begin", map[string]any{"Lesson": at + 1}) || begin.Weight != widget.Primary {
			t.Fatalf("after %d lessons: %q", at, shown(s))
		}
		press(s, begin)
		if !says(s, title) || has(s, "Start the play") == nil {
			t.Errorf("lesson %d leads to %q", at+1, shown(s))
		}
		ended(t, journal, id, "balanced")
	}
	s := windowOn(t, english(), journal)
	s.open(atHome)
	if prefix(s, "Begin lesson") != nil || has(s, "Play the first again") == nil {
		t.Errorf("after all lessons: %q", shown(s))
	}
}

// What Home says of the best plan is the coach's measure of it, reckoned once and
// kept for the next start.
func TestWhatPlansAreWorthIsReckonedOnce(t *testing.T) {
	journal, shelf := play.NewMemory(), english()
	session := ended(t, journal, "late-again", "reliability_proof")
	s := windowOn(t, shelf, journal)
	s.open(atHome)
	s.env.Tasks.Settle()
	plan, err := session.Plan()
	if err != nil {
		t.Fatal(err)
	}
	want, _, err := analysis.PlanWorth(t.Context(), session.Scenario(), plan, session.Head().Seed, s.env.CoachWorlds)
	if err != nil {
		t.Fatal(err)
	}
	record := frame.ReadRecord(shelf.values[frame.PrefRecord])
	got := record[session.Head().ID]
	if !got.Ended || math.Abs(got.Value-want.Value.Mean) > 1e-12 || got.Low != want.Value.Low || got.High != want.Value.High {
		t.Fatalf("kept %+v, want %+v", got, want.Value)
	}
	if !says(s, "keeps "+s.env.Words.Percent(want.Value.Mean, 0)) {
		t.Errorf("Home says %q", shown(s))
	}
	got.Value = 0.123 // whoever reckons again would find another
	record[session.Head().ID] = got
	shelf.values[frame.PrefRecord] = record.String()
	again := windowOn(t, shelf, journal)
	again.open(atHome)
	if again.env.Tasks.Settle(); !says(again, "keeps "+s.env.Words.Percent(got.Value, 0)) {
		t.Errorf("the second start says %q", shown(again))
	}
	shelf.values[frame.PrefRecord] = "{broken"
	if mended := windowOn(t, shelf, journal); !says(mended, "keeps "+s.env.Words.Percent(want.Value.Mean, 0)) {
		t.Errorf("after a record that cannot be read: %q", shown(mended))
	}
}

// The week that leads to a gate asks how sure one is: what is set is in the
// journal before the week's end, and what is not set is not said.
func TestThePlanAsksHowSureOneIs(t *testing.T) {
	for _, set := range []bool{true, false} {
		journal := play.NewMemory()
		session, err := play.Begin(t.Context(), journal, noonNow, play.Start{Document: document(t, "morning-bread"), Seed: 6, Level: play.Guided, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for session.Board().Due == nil {
			if err := session.Decide(t.Context(), play.Decision{Do: play.EndWeek, Moves: session.Suggest("found-then-shown")}); err != nil {
				t.Fatal(err)
			}
		}
		shelf := english()
		shelf.values[frame.PrefGuide] = "yes"
		s := windowOn(t, shelf, journal)
		s.env.Resume(session.Head().ID)
		sliders := all[*widget.Slider](s)
		if len(sliders) != 1 || !strings.Contains(sliders[0].AccessibilityLabel(), "not said") {
			t.Fatalf("%d sliders: %q", len(sliders), shown(s))
		}
		if set {
			sliders[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
			sliders[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
			if !says(s, s.env.Words.Percent(0.05, 0)) {
				t.Errorf("the slider says %q", shown(s))
			}
		}
		press(s, prefix(s, "End week"))
		opened, err := play.Open(t.Context(), journal, noonNow, session.Head().ID)
		if err != nil {
			t.Fatal(err)
		}
		decisions := opened.Decisions()
		before := decisions[len(decisions)-2]
		if set != (before.Do == play.SaySure) || set && (before.Sure.Of != play.Shortlist || before.Sure.Number != 1 || before.Sure.Share != 0.05) {
			t.Errorf("set %v: before the week's end stands %+v", set, before)
		}
		if opened.Phase() == engine.Ended {
			t.Error("the play has ended too soon")
		}
	}
}

// The debrief's sentence is of what was said and what came.
func TestTheDebriefTellsTheSurprise(t *testing.T) {
	p := newPlays(t)
	p.sure(t)
	s := windowOn(t, english(), p.journal)
	s.env.Resume(p.kept["said"])
	openPart(s, "debrief.tab.people", "debrief.tab.guesses")
	o, err := play.Open(t.Context(), p.journal, noonNow, p.kept["said"])
	if err != nil {
		t.Fatal(err)
	}
	if want := meaning.Surprise(o.Said(), s.env.Words); want == "" || !says(s, want) {
		t.Errorf("want %q in %q", want, shown(s))
	}
	var every []play.Said
	for id := int64(1); id <= p.kept["said"]+1; id++ {
		if o, err = play.Open(t.Context(), p.journal, noonNow, id); err != nil {
			t.Fatal(err)
		}
		every = append(every, o.Said()...)
	}
	c := meaning.Calibrate(every)
	if want, score := c.Says(s.env.Words); !says(s, want) || !says(s, score) {
		t.Errorf("want %q and %q in %q", want, score, shown(s))
	}
}
