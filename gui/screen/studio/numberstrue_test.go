package studio

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
	"buygrid/sim/story"
)

// drawnTexts are how many texts are drawn of every lesson.
const drawnTexts = 3

// drawn is a bundled text with numbers changed and items taken out as they are drawn: a
// text without a problem that nobody has tried before.
func drawn(t *testing.T, id string, draw *rand.Rand) string {
	t.Helper()
	text := lesson(t, id)
	good := 0
	for try := 0; try < 60 && good < 6; try++ {
		tree := edit.Read(text)
		if tree == nil {
			t.Fatal("a text that cannot be read was taken")
		}
		var numbers, items []*edit.Node
		var walk func(n *edit.Node)
		walk = func(n *edit.Node) {
			if len(n.Path) > 0 && (n.Path[0] == "expect" || n.Path[0] == "format" || n.Path[0] == "hunt") {
				return
			}
			if _, err := strconv.ParseFloat(n.Value, 64); err == nil && n.Kind == edit.Scalar {
				numbers = append(numbers, n)
			}
			if len(n.Path) == 2 && (n.Path[0] == "members" || n.Path[0] == "events" || n.Path[0] == "suppliers") {
				items = append(items, n)
			}
			for _, c := range n.Children {
				walk(c)
			}
		}
		walk(tree)
		b := edit.New([]byte(text))
		if draw.IntN(6) == 0 && len(items) > 0 {
			splices, err := edit.Remove(text, items[draw.IntN(len(items))].Path)
			if err != nil {
				continue
			}
			b.Apply("", splices...)
		} else {
			n := numbers[draw.IntN(len(numbers))]
			was, _ := strconv.ParseFloat(n.Value, 64)
			splices, err := edit.Set(text, n.Path, strconv.FormatFloat(math.Round(was*(0.6+0.8*draw.Float64())*100)/100, 'f', -1, 64))
			if err != nil {
				continue
			}
			b.Apply("", splices...)
		}
		if doc, _ := scenario.Parse(id+".yaml", b.Bytes()); doc != nil && b.Text() != text {
			text = b.Text()
			good++
		}
	}
	if good == 0 {
		t.Fatalf("%s: no edit leads to a text without problems", id)
	}
	return text
}

// onDrawn calls each for drawn texts in a studio of their own.
func onDrawn(t *testing.T, each func(t *testing.T, s *Studio, sc *sim.Scenario)) {
	for _, id := range scenarios.IDs() {
		s := writing(t, id)
		for k := range drawnTexts {
			text := drawn(t, id, rand.New(rand.NewPCG(16, uint64(k))))
			write(s, text)
			doc, problems := scenario.Parse(id+".yaml", []byte(text))
			if doc == nil || s.work.good.text != text {
				t.Fatalf("%s %d: the studio does not take the text: %v", id, k, problems)
			}
			t.Run(fmt.Sprint(id, k), func(t *testing.T) { each(t, s, doc.Scenario()) })
		}
	}
}

// asBegun is a purchase as it begins, and its log, by the engine alone.
func asBegun(t *testing.T, sc *sim.Scenario) (*engine.Process, *sim.Log) {
	t.Helper()
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	log := &sim.Log{}
	p.Start(1, log)
	return p, log
}

// Every number of the tables is worked out again: influence and weights by the formulas of
// the model, values from beliefs by hand, facts from the file, weeks from the log.
func TestEveryNumberOfTheTablesIsWorkedOutAgain(t *testing.T) {
	onDrawn(t, func(t *testing.T, s *Studio, sc *sim.Scenario) {
		n := paneOf[*numbersPane](t, s)
		w, teller := s.env.Words, story.New(sc, s.env.Words)
		process, log := asBegun(t, sc)
		cell := func(table string, row, column int, want string) {
			t.Helper()
			_, rows := n.numbers(table)
			if row >= len(rows) || column >= len(rows[row]) {
				t.Errorf("%s has no row %d, column %d", table, row, column)
			} else if got := rows[row][column]; got != want {
				t.Errorf("%s, row %d, column %d: %q, want %q", table, row, column, got, want)
			}
		}
		for table, want := range map[string][2]int{ofInfluence: {len(sc.Members), int(sim.Stages) + 1}, ofWeights: {len(sc.Members), len(sc.Criteria) + 1},
			ofFacts: {len(sc.Criteria), len(sc.Suppliers) + 1}, ofValues: {len(sc.Members), len(sc.Suppliers) + 2}, ofStages: {int(sim.Stages) + 2, 2}} {
			header, rows := n.numbers(table)
			if len(rows) != want[0] || len(header) != want[1] {
				t.Errorf("%s has %d rows and %d columns, want %v", table, len(rows), len(header), want)
			}
		}
		weights := formula.Weights(sc, sc.Importance)
		for i := range sc.Members {
			for k := range sim.Stages {
				cell(ofInfluence, i, int(k)+1, w.Percent(formula.Influence(sc, sim.Stage(k))[i], 1))
			}
			for c := range sc.Criteria {
				cell(ofWeights, i, c+1, w.Percent(weights[i][c], 1))
			}
			truth := process.Truth(i)
			for j := range sc.Suppliers {
				sum := 0.0
				for c := range sc.Criteria {
					sum += truth.Parts[j][c]
				}
				cell(ofValues, i, j+1, w.Signed(100*sum, 1))
			}
			cell(ofValues, i, len(sc.Suppliers)+1, w.Signed(100*(sc.Model.Habit-sc.Model.NeedPull*truth.Need), 1))
		}
		for c := range sc.Criteria {
			for j := range sc.Suppliers {
				cell(ofFacts, c, j+1, teller.Value(c, sc.Suppliers[j].Facts[c]))
			}
		}
		cell(ofStages, 0, 1, w.Number(sc.Importance, 2))
		for k := range sim.Stages {
			cell(ofStages, int(k)+2, 1, w.T("studio.numbers.weeks", map[string]any{"Count": int(sc.Model.StageWeeks[k])}))
		}
		for k := range log.Entries { // the stages that the purchase begins with, as its log tells them
			if begins, ok := log.Entries[k].Payload.(sim.StageBegun); ok {
				at := int(log.Entries[k].Stage)
				cell(ofStages, at+2, 1, w.T("studio.numbers.weeks", map[string]any{"Count": begins.Clock}))
				for _, share := range log.Entries[k].Shares {
					for i := range sc.Members {
						if sc.Members[i].ID == share.ID {
							cell(ofInfluence, i, at+1, w.Percent(share.Value, 1))
						}
					}
				}
			}
		}
	})
}

// The map has the influence of the formula, lines from each to whom they hear with shares
// that are worked out by hand, and away who has not joined.
func TestEveryNumberOfTheMapIsWorkedOutAgain(t *testing.T) {
	onDrawn(t, func(t *testing.T, s *Studio, sc *sim.Scenario) {
		m := paneOf[*peoplePane](t, s)
		process, _ := asBegun(t, sc)
		for k := range sim.Stages {
			m.stage = sim.Stage(k)
			m.tell()
			people, ties := m.people(story.New(m.center.sc, s.env.Words))
			if len(people) != len(sc.Members) {
				t.Fatalf("%d people, want %d", len(people), len(sc.Members))
			}
			influence := formula.Influence(sc, sim.Stage(k))
			drawn := map[[2]int]float32{}
			for _, tie := range ties {
				drawn[[2]int{tie.From, tie.To}] = tie.Strength
			}
			for i := range people {
				if people[i].ID != sc.Members[i].ID || people[i].Note != s.env.Words.Percent(influence[i], 0) || people[i].Active != (influence[i] > 0) {
					t.Errorf("stage %d: %s has %s, want %s", k, people[i].Name, people[i].Note, s.env.Words.Percent(influence[i], 0))
				}
				if joins := people[i].Title == s.env.T("studio.people.joins", nil); joins != sc.Absent().Has(i) {
					t.Errorf("%s is said to join later: %t", people[i].Name, joins)
				}
				truth, total := process.Truth(i), 0.0
				for j := range people {
					if j != i {
						total += influence[j] * truth.Ties[j]
					}
				}
				for j := range people {
					want := 0.0
					if j != i && total > 0 {
						want = influence[j] * truth.Ties[j] / total
					}
					if got := drawn[[2]int{i, j}]; math.Abs(float64(got)-want) > 1e-6 {
						t.Errorf("stage %d: %s hears %s by %v, want %v", k, people[i].Name, people[j].Name, got, want)
					}
				}
			}
			if says := said(s); !strings.Contains(says, s.env.T("studio.people.about", map[string]any{"Stage": story.New(sc, s.env.Words).ShortStage(sim.Stage(k)), "Count": int(sc.Model.StageWeeks[k])})) {
				t.Errorf("stage %d: it says %q", k, says)
			}
		}
	})
}
