package game

import (
	"context"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// EndWeek carries out the plan.
func (g *Game) EndWeek() {
	if g.at == inAccount && g.Playing() && g.now.board.Phase == engine.Planning {
		g.endWeek()
	}
}

// planning reports whether a plan can be made now.
func (g *Game) planning() bool {
	return g.at == inAccount && g.Playing() && g.now.board.Phase == engine.Planning && g.now.board.InRace
}

// AddAction opens the form for one more action of the week.
func (g *Game) AddAction() {
	if g.planning() {
		g.showMove(-1)
	}
}

// Abandon ends the play after asking; the purchase goes on without it.
func (g *Game) Abandon() {
	if g.Playing() {
		env := g.env
		g.ask(env.T("plan.abandon.title", nil), env.T("plan.abandon.about", nil), env.T("plan.abandon.yes", nil), func() { g.decide(play.Decision{Do: play.Abandon}) })
	}
}

// WalkAway leaves the purchase after asking, in whatever stage it is.
func (g *Game) WalkAway() {
	if !g.Playing() || !g.now.board.CanLeave {
		return
	}
	env, b := g.env, g.now.board
	money := func(m sim.Money) string { return env.Words.Money(m.Euros(), g.now.sc.Currency) }
	about := env.T("leave.about", map[string]any{"Spent": money(b.Spent), "Hours": env.Words.Number(b.Ledger.Total.Hours, 0), "Left": money(max(0, b.Budget-b.Spent))})
	g.ask(env.T("leave.title", nil), about, env.T("leave.button", nil), func() { g.decide(play.Decision{Do: play.WalkAway}) })
}

// OpenDesk opens the outreach desk.
func (g *Game) OpenDesk() {
	if g.planning() {
		g.showDesk()
	}
}

// setPlan changes the plan of the week; it is on disk soon after.
func (g *Game) setPlan(plan []play.Move) {
	g.plan = plan
	g.foresee(plan, func(p *play.Preview) {
		g.now.preview = p
		if a, ok := g.part.(*account); ok {
			a.planner.fill()
			g.point()
		}
	})
	g.keepDraft()
}

// keepDraft writes the plan of the week down.
func (g *Game) keepDraft() {
	session, plan := g.session, g.plan
	task.Do(g.env.Tasks, task.Work[struct{}]{
		Lane: laneDraft,
		Run: func(ctx context.Context, _ func(int, int)) (struct{}, error) {
			g.mu.Lock()
			defer g.mu.Unlock()
			if ctx.Err() != nil {
				return struct{}{}, ctx.Err() // a newer plan, or the week's end, was faster
			}
			if err := session.KeepDraft(context.Background(), plan); err != nil {
				return struct{}{}, frame.Told("trouble.play.draft", err)
			}
			return struct{}{}, nil
		},
		Done: func(struct{}) {},
	})
}

// foresee computes what a plan would take.
func (g *Game) foresee(plan []play.Move, show func(*play.Preview)) {
	session := g.session
	task.Do(g.env.Tasks, task.Work[*play.Preview]{
		Lane: lanePreview,
		Run: func(context.Context, func(int, int)) (*play.Preview, error) {
			g.mu.Lock()
			defer g.mu.Unlock()
			return session.Preview(plan)
		},
		Done: show,
	})
}

// guess keeps what the trainee thinks of a member, then shows what else is to be
// shown.
func (g *Game) guess(what play.Guess, then ...func()) {
	g.act(func(ctx context.Context, s *play.Session) error {
		return s.Decide(ctx, play.Decision{Do: play.Mark, Guess: &what})
	}, false, then...)
}

// watch lets the purchase go on to its end without another move.
func (g *Game) watch() {
	g.act(func(ctx context.Context, s *play.Session) error {
		for s.Phase() == engine.Planning {
			if err := s.Decide(ctx, play.Decision{Do: play.EndWeek}); err != nil {
				return err
			}
		}
		return nil
	}, true)
}
