package debrief

import (
	"context"
	"math"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
)

// review judges the play week by week. It begins when the debrief is known, for
// the timeline marks what it finds; its slips are told once they are settled.
type review struct {
	of      *Debrief
	running bool
	judged  judged
}

// judged is an answer.
type judged struct {
	plan   *sim.Plan
	answer *analysis.Review // nil before the first
}

// start begins the review, unless it runs or is settled.
func (r *review) start() {
	if r.running || r.settled() != nil {
		return
	}
	r.running = true
	d := r.of
	session, lock, sc, spec := d.session, d.on.Lock, d.play.Scenario, d.coachSpec()
	spec.Workers = 1 // beside what is looked at meanwhile
	var newest atomic.Pointer[judged]
	task.Do(d.env.Tasks, task.Work[struct{}]{
		Lane: laneReview,
		Run: func(ctx context.Context, progress func(int, int)) (none struct{}, err error) {
			lock.Lock()
			spec.Plan, err = session.Plan()
			lock.Unlock()
			if err != nil {
				return none, frame.Told("trouble.play.debrief", err)
			}
			const answers = 2
			steps := 0
			return none, analysis.ReviewPlay(ctx, sc, spec, func(a analysis.Review) {
				steps++
				newest.Store(&judged{spec.Plan, &a})
				progress(steps, answers)
			})
		},
		Progress: func(int, int) { r.show(newest.Load()) },
		Ended: func() {
			r.running = false
			if answer := newest.Load(); answer != nil {
				r.show(answer)
			} else if d.facts != nil {
				d.facts.SetContent(d.inNumbers())
			}
		},
		Done: func(struct{}) {},
	})
}

// show takes an answer to the screen.
func (r *review) show(answer *judged) {
	d := r.of
	r.judged = *answer
	if d.facts != nil {
		d.facts.SetContent(d.inNumbers())
	}
	if d.coach != nil {
		d.coach.fill()
	}
}

// settled is the last answer, nil before.
func (r *review) settled() *analysis.Review {
	if r.judged.answer == nil || !r.judged.answer.Last {
		return nil
	}
	return r.judged.answer
}

// withoutLuck says what the play would have come to without luck; while that is
// computed it keeps the place, so that nothing below moves; "" where it is not.
func (r *review) withoutLuck() string {
	answer := r.settled()
	switch {
	case answer == nil && r.running:
		return r.of.env.T("debrief.fact.without.soon", nil)
	case answer == nil:
		return ""
	}
	d, without := r.of, answer.WithoutLuck()
	return d.env.T("debrief.fact.without", map[string]any{"Worth": d.worth(without.Worth), "Won": d.env.Words.Number(finding.WonWithoutLuck(answer), 0)})
}

// worth writes a worth: as money, or in points where the scenario scores winning
// too.
func (d *Debrief) worth(v float64) string {
	if d.mixed() {
		return d.env.Words.Number(100*v, 1)
	}
	return d.euros(v)
}

// words are those of now; nil where there are none yet.
func (r *review) words() *finding.Coach {
	if r.judged.plan == nil {
		return nil
	}
	words, err := finding.NewCoach(r.of.play.Scenario, r.judged.plan, r.of.play.Head.Seed, r.of.env.Words)
	if err != nil {
		return nil
	}
	return words.InMoney() // which leads wherever this play is shown
}

// panel shows the play week by week.
func (r *review) panel() fyne.CanvasObject {
	d, env := r.of, r.of.env
	a, words := r.judged.answer, r.words()
	if a == nil || words == nil {
		return titled(env.T("review.title", nil), "", widget.NewMuted(env.T("coach.soon", nil)).Wrapped())
	}
	// What is written adds up: luck takes up what rounding leaves.
	unit := d.play.Scenario.ListMargin().Euros()
	if d.mixed() || unit <= 0 {
		unit = 1000
	}
	round := func(v float64) float64 { return math.Round(v*unit) / unit }
	own, start, skill := round(a.Own.Worth), round(a.Start.Worth), round(a.Skill.Worth)
	sums := words.ReviewSum(a)
	title := env.T("review.sum", map[string]any{"Own": d.worth(own), "Start": d.worth(start), "Skill": d.gain(skill), "Luck": d.gain(own - start - skill), "Without": d.worth(start + skill)})
	if len(sums) == 1 { // there is no worth
		title = env.T("review.title", nil)
	}
	var rows []fyne.CanvasObject
	if bars := r.weekBars(a); bars != nil {
		rows = append(rows, bars)
	}
	rows = append(rows, widget.NewParagraph(sums[len(sums)-1]))
	if a.Last {
		rows = append(rows, widget.NewBold(words.Slips(a)).Wrapped())
		for _, says := range words.Extremes(a) {
			rows = append(rows, widget.NewParagraph(says).Dense())
		}
	} else {
		rows = append(rows, widget.NewMuted(env.T("review.refining", nil)).Wrapped())
	}
	s := &sheet{shares: []float32{1.3, 2.6, 0.6, 0.9, 0.9, 0.9, 0.9}, numbers: 2, words: []int{6}}
	if !frame.Crowded() {
		s.head(env.T("coach.week", nil), env.T("review.done", nil), env.T("review.won", nil), env.T("review.position", nil), env.T("review.skill", nil), env.T("review.luck", nil), "")
	}
	for k := range a.Weeks {
		j := &a.Weeks[k]
		if j.Idle() {
			continue
		}
		slip := ""
		if a.Last {
			slip = words.Slip(j.Slip)
		}
		won, position, skill, luck := env.Words.Number(100*j.Before.Won, 0), d.worth(j.Before.Worth), d.gain(j.Skill.Worth), d.gain(j.Luck.Worth)
		if frame.Crowded() {
			s.rows = append(s.rows, widget.NewRow(10, []float32{1, 0}, widget.NewBold(words.WhenDone(&j.Deed)).Wrapped(), widget.NewBold(slip).Whole()),
				widget.NewParagraph(words.Deed(&j.Deed)).Dense(),
				widget.NewCaption(env.T("review.line", map[string]any{"Won": won, "Position": position, "Skill": skill, "Luck": luck})).Wrapped().Dense())
		} else {
			s.line(slip != "", words.WhenDone(&j.Deed), words.Deed(&j.Deed), won, position, skill, luck, slip)
		}
		for _, says := range words.Better(j) {
			if a.Last {
				s.rows = append(s.rows, widget.NewInset(0, 0, 6, 24, widget.NewCaption(says).Wrapped().Dense().In(theme.ColorNameForeground)))
			}
		}
	}
	return titled(title, words.ReviewHow(a), append(rows, s.rows...)...)
}

// slipSigns are how chess writes slips.
var slipSigns = map[analysis.Slip]string{analysis.Inaccuracy: "?!", analysis.Mistake: "?", analysis.Blunder: "??"}

// Slips are the slips as a timeline marks them, in the week before whose end they
// were made; nil until the review is settled.
func (d *Debrief) Slips() []widget.Moment {
	answer, words := d.review.settled(), d.review.words()
	if answer == nil || words == nil {
		return nil
	}
	var all []widget.Moment
	for k := range answer.Weeks {
		if j := &answer.Weeks[k]; j.Slip != analysis.NoSlip {
			ink := theme.ColorNameError
			if j.Slip == analysis.Inaccuracy {
				ink = theme.ColorNameWarning
			}
			all = append(all, widget.Moment{Week: j.InWeek(), Ink: ink, Sign: slipSigns[j.Slip], Says: words.Better(j)[0]})
		}
	}
	return all
}
