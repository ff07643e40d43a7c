package cli

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// preparePage looks at where the page to take home goes; false where none is asked
// for.
func (p *program) preparePage(call *coachCall) (err error) {
	switch {
	case call.page == "":
		return nil
	case !strings.EqualFold(filepath.Ext(call.page), ".pdf") && call.page != stdoutName:
		return p.wrong("page", args{"File": call.page})
	case call.review || call.csv != "" || p.json:
		return p.wrong("page_alone", nil)
	}
	call.pageTo, err = p.destination("page", call.page)
	return err
}

// takeHome writes the page to take home.
func (p *program) takeHome(ctx context.Context, s *play.Session, call *coachCall) error {
	progress := p.progress()
	progress.say = func(done, total int) string {
		return p.words.T("cli.coach.progress", args{"Done": done, "Total": total})
	}
	defer progress.end()
	plan, err := s.Plan()
	if err != nil {
		return err
	}
	past, err := s.Debrief(ctx)
	if err != nil {
		return err
	}
	own, _ := s.Result()
	spec := analysis.CoachSpec{Plan: plan, Own: own, Seed: s.Head().Seed, Runs: call.runs, Workers: call.workers, Progress: progress.step}
	l, err := analysis.Homework(ctx, s.Scenario(), spec)
	progress.end()
	if err != nil {
		return err
	}
	home := &finding.Home{Play: finding.NewPlay(s, past), Plan: plan, Back: &l.Hindsight, Verdict: l.Verdict, Rank: &l.Rank, Made: l.Made, Open: l.Open}
	return p.save(ctx, call.pageTo, func(to io.Writer) error { return finding.WriteHome(to, home, chart.Style{}, p.words) })
}
