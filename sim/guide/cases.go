package guide

import (
	"fmt"
	"strconv"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

// steps is how a file came from a case: a first draft, and what its author added
// in each step. Example "case-ID-N" has the lines of step N, and "author.case.ID.N"
// says why they are there.
type steps struct {
	id      string
	count   int
	sellers []string // by whom each step is tried out
}

var (
	cartonSteps = steps{"carton", 4, []string{"balanced", "reliability_proof", "price_only"}}
	mriSteps    = steps{"mri", 4, []string{"balanced", "reliability_proof", "price_only"}}
)

func (s *steps) name(step int) string {
	if step == 0 {
		return "case-" + s.id
	}
	return "case-" + s.id + "-" + strconv.Itoa(step)
}

// after returns the file after a step.
func (s *steps) after(step int) string {
	text := lines(s.name(0)) + "\n"
	for k := 1; k <= step; k++ {
		text = Put(text, lines(s.name(k)))
	}
	return text
}

// steps adds a case: its first draft, what each step added, and a table of how
// often each way of selling wins after it.
func (r *reader) steps(s *steps) error {
	t, err := s.table(r.b, r.w)
	if err != nil {
		return err
	}
	for k := range s.count + 1 {
		r.add(Part{Text: r.w.T(fmt.Sprintf("author.case.%s.%d", s.id, k), r.numbers)})
		r.add(Part{Lines: lines(s.name(k))})
	}
	r.add(Part{Table: &t})
	return nil
}

func (s *steps) table(b *Book, w *lang.Words) (Table, error) {
	t := Table{Title: w.T("author.steps", args{"Runs": w.Number(Runs, 0)}), Header: []string{w.T("author.column.step", nil)}, Widths: even(len(s.sellers) + 2)}
	for k := range s.count + 1 {
		text := s.after(k)
		doc, problems := scenario.Parse(s.name(k), []byte(text))
		if len(problems) > 0 {
			return t, problems
		}
		row := []string{w.T(fmt.Sprintf("author.case.%s.%d.short", s.id, k), nil)}
		for _, seller := range s.sellers {
			if k == 0 {
				name, _ := story.New(doc.Scenario(), w).Strategy(seller)
				t.Header = append(t.Header, w.T("author.wins", args{"Strategy": name}))
			}
			ends, err := b.play(text, seller)
			if err != nil {
				return t, err
			}
			row = append(row, w.Percent(ends[sim.Won], 0))
		}
		winner, err := b.mostWins(text, doc.Scenario(), w)
		if err != nil {
			return t, err
		}
		t.Rows = append(t.Rows, append(row, winner))
	}
	t.Header = append(t.Header, w.T("author.column.first", nil))
	return t, nil
}

// mostWins says whom the balanced seller's purchases go to most often, and how
// often; "-" where nobody ever wins.
func (b *Book) mostWins(text string, sc *sim.Scenario, w *lang.Words) (string, error) {
	o, err := b.outcome(text, sim.DefaultStrategy)
	if err != nil {
		return "", err
	}
	best := analysis.Share{}
	for _, s := range o.batch.Winners {
		if s.Name != analysis.Nobody && s.Count > best.Count {
			best = s
		}
	}
	if best.Count == 0 {
		return "–", nil
	}
	return w.T("author.first", args{"Supplier": story.New(sc, w).ShortSupplier(best.Name), "Share": w.Percent(best.Share, 0)}), nil
}
