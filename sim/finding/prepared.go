package finding

import (
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// Checked is one thing that was thought or meant before the talks, beside what was
// true or done.
type Checked struct {
	About, Thought, True string
	Cost                 string // what lay between the two, in money; "" for nothing that can be said
	Right                bool
}

// PreparedChecks compares a preparation with the truth, what was left empty left
// out; nil where there is nothing to compare.
func PreparedChecks(p *Play, w *lang.Words) []Checked {
	c := p.Prepared
	if c == nil {
		return nil
	}
	t, b := story.New(p.Scenario, w), p.Bargain
	money := func(m sim.Money) string { return w.Money(m.Euros(), p.Scenario.Currency) }
	var all []Checked
	if c.Next != "" {
		option := func(id string, worth float64) string {
			return w.T("prepared.option", args{"Option": t.Supplier(id), "Points": w.Number(100*worth, 0)})
		}
		line := Checked{About: w.T("prepare.next.title", nil), Thought: t.Supplier(c.Next), True: w.T("prepared.option.none", nil), Right: c.Next == c.TrueNext}
		if c.Worth != nil {
			line.Thought = option(c.Next, *c.Worth)
		}
		if c.TrueNext != "" {
			line.True = option(c.TrueNext, c.TrueWorth)
		}
		if b.Earned && b.Given.Outcome >= 0 && b.Given.Margin > 0 {
			line.Cost = w.T("prepared.next.cost", args{"Money": money(b.Given.Margin)})
		}
		all = append(all, line)
	}
	if thought, truth, right := views(p, t, w); thought != "" {
		line := Checked{About: w.T("prepare.issues", nil), Thought: thought, True: truth, Right: right}
		if b.Earned && b.Left.Outcome >= 0 && b.Left.Margin > 0 {
			line.Cost = w.T("prepared.issues.cost", args{"Money": money(b.Left.Margin)})
		}
		all = append(all, line)
	}
	if c.Leave != nil && c.Lowest != nil {
		line := Checked{About: w.T("prepare.leave", nil), Thought: t.IssueValue(0, *c.Leave), True: w.T("prepared.lowest", args{"Price": t.IssueValue(0, *c.Lowest)}), Right: *c.Lowest >= *c.Leave}
		if c.Under > 0 {
			line.Cost = w.T("prepared.leave.cost", args{"Money": money(c.Under)})
		}
		all = append(all, line)
	}
	if len(c.First) > 0 && c.Opened != nil {
		line := Checked{About: w.T("prepare.first", nil), Right: true}
		var meant, made []string
		for k := range p.Scenario.Issues {
			issue := p.Scenario.Issues[k].Issue
			if v, given := c.First[issue.String()]; given {
				meant, made = append(meant, t.IssueValue(k, v)), append(made, t.IssueValue(k, c.Opened[k]))
			}
		}
		line.Thought, line.True = strings.Join(meant, ", "), strings.Join(made, ", ")
		line.Right = line.Thought == line.True
		all = append(all, line)
	}
	return all
}

// views lists what was thought of the issues and what is true of those.
func views(p *Play, t *story.Teller, w *lang.Words) (thought, truth string, right bool) {
	right = true
	list := func(of func(v *play.IssueView) string) string {
		var said []string
		for k := range p.Prepared.Views {
			if v := &p.Prepared.Views[k]; v.Thought != "" {
				said = append(said, w.T("prepared.view", args{"Issue": t.Issue(p.Scenario.Issues[k].Issue), "View": w.T("prepare.view."+of(v), nil)}))
				right = right && v.Thought == v.True
			}
		}
		return strings.Join(said, "; ")
	}
	thought = list(func(v *play.IssueView) string { return v.Thought })
	truth = list(func(v *play.IssueView) string { return v.True })
	return thought, truth, right
}
