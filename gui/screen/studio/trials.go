package studio

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
)

// laneTrials tries a text; the newest wins.
const laneTrials = "studio trials"

// trialPause is how long nobody types before a text is tried.
const trialPause = 3 * time.Second

// How much is tried in the background, and how much when somebody asks for more.
const (
	fewPlays, fewClaims   = 100, 400
	manyPlays, manyClaims = 1000, analysis.DefaultClaimRuns
	trialSeed             = 1 // every text sees the same worlds, so that what differs is the text
)

// trialsPane is playtest, hunt and expectations in the background: a line that sums
// them up, and a dialog with their sentences.
type trialsPane struct {
	studio *Studio
	done   *trials // the last that came to its end, nil for none
	now    *trying // that runs, nil for none
	fresh  bool    // done is said to be of the text as it is
	closed bool

	root *fyne.Container
	bar  *widget.Bar
}

// trying is a trial that runs.
type trying struct {
	version int
	at      time.Time
	share   float64 // done
}

// trials are what was found by trying a text.
type trials struct {
	of       state     // the text
	at       time.Time // when it was taken
	claims   []analysis.Claim
	playtest analysis.Playtest
	hunt     []analysis.Quarry // nil where nobody asked for it
	long     bool
	failed   error // what kept it from its end, nil for nothing
}

func newTrials(s *Studio) *trialsPane { return &trialsPane{studio: s} }

// Content is documented with pane, as are the others.
func (p *trialsPane) Content() fyne.CanvasObject {
	p.root = widget.NewColumn(0)
	p.tell()
	return p.root
}

// Changed says that what was found is of an earlier text.
func (p *trialsPane) Changed() {
	if p.fresh != p.isFresh() {
		p.tell()
	}
}

// Checked tries the text once nobody has typed for a while.
func (p *trialsPane) Checked() {
	w := p.studio.work
	p.Changed()
	switch {
	case p.studio.env.Trials < 0, w.now.doc == nil, w.good.version != w.now.version:
		return
	case p.done != nil && p.done.of.version == w.good.version, p.now != nil && p.now.version == w.good.version:
		return
	}
	p.studio.env.Tasks.Rest(laneTrials, trialPause, func() {
		if !p.closed && p.studio.work == w && w.good.version == w.buffer.Version() {
			p.try(false)
		}
	})
}

// Close is documented with pane.
func (p *trialsPane) Close() {
	p.closed = true
	p.studio.env.Tasks.Wake(laneTrials)
	p.studio.env.Tasks.Cancel(laneTrials)
}

// isFresh reports whether what was found is of the text as it is.
func (p *trialsPane) isFresh() bool {
	return p.done != nil && p.studio.work != nil && p.done.of.version == p.studio.work.buffer.Version()
}

// try tries the last good text, in the background.
func (p *trialsPane) try(long bool) {
	env, good := p.studio.env, p.studio.work.good
	if good.doc == nil {
		return
	}
	env.Tasks.Wake(laneTrials)
	found := &trials{of: good, at: env.Now().Local(), long: long}
	now := &trying{version: good.version, at: found.at}
	p.now = now
	few := fewPlays
	if env.Trials > 0 {
		few = env.Trials
	}
	p.tell()
	task.Do(env.Tasks, task.Work[*trials]{
		Lane: laneTrials,
		Run: func(ctx context.Context, progress func(done, total int)) (*trials, error) {
			err := found.run(ctx, few, progress)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			found.failed = err
			return found, nil
		},
		Progress: func(done, total int) {
			now.share = widget.Share(float64(done), float64(total))
			if p.bar != nil {
				p.bar.Share = now.share
				p.bar.Refresh()
			}
		},
		Ended: func() {
			p.now = nil
			p.tell()
		},
		Done: func(t *trials) {
			if !p.closed {
				p.done = t
				p.tell()
			}
		},
	})
}

// run tries the text: the expectations, a playtest, and the hunt where more is asked for.
func (t *trials) run(ctx context.Context, few int, progress func(done, total int)) (err error) {
	const share, background = 1000, 1 // parts of the whole, and one processor: the window comes first
	doc := t.of.doc
	parts, plays, claims, workers := 2, few, few*fewClaims/fewPlays, background
	if t.long {
		parts, plays, claims, workers = 3, few*manyPlays/fewPlays, few*manyClaims/fewPlays, 0
	}
	part := func(k int) func(done, total int) {
		return func(done, total int) {
			progress(k*share+int(share*widget.Share(float64(done), float64(total))), parts*share)
		}
	}
	if t.claims, err = analysis.CheckClaims(ctx, doc, analysis.ClaimSpec{Runs: claims, Seed: trialSeed, Workers: workers, Progress: part(0)}); err != nil {
		return err
	}
	if t.playtest, err = analysis.RunPlaytest(ctx, doc.Scenario(), analysis.PlaytestSpec{Runs: plays, Seed: trialSeed, Workers: workers, Progress: part(1)}); err != nil || !t.long {
		return err
	}
	t.hunt, err = analysis.Hunt(ctx, doc.Scenario(), analysis.HuntSpec{Plans: analysis.QuickHuntPlans, Runs: claims, Seed: trialSeed, Workers: workers, Progress: part(2)})
	return err
}

// counted is how many of the expectations hold, and how many fail; the others are not
// shown.
func (t *trials) counted() (holds, fails int) {
	for k := range t.claims {
		switch c := &t.claims[k]; {
		case c.Holds:
			holds++
		case !finding.Agrees(c):
			fails++
		}
	}
	return holds, fails
}

// tell writes the line.
func (p *trialsPane) tell() {
	if p.root == nil {
		return
	}
	canvas, here := p.studio.env.Window.Canvas(), false
	widget.Walk(p.root, func(o fyne.CanvasObject) {
		f, ok := o.(fyne.Focusable)
		here = here || ok && f == canvas.Focused()
	})
	p.fresh, p.bar = p.isFresh(), nil
	env := p.studio.env
	var parts, acts []fyne.CanvasObject
	add := func(text string, ink fyne.ThemeColorName) {
		parts = append(parts, p.caption(text).In(ink))
	}
	switch {
	case p.done == nil && p.now == nil:
		add(env.T("studio.trials.none", nil), theme.ColorNamePlaceHolder)
	case p.done != nil:
		for _, says := range p.sums(p.done) {
			add(says.text, says.ink)
		}
		add(p.age(p.done), theme.ColorNamePlaceHolder)
		if failed := p.done.failed; failed == nil {
			acts = append(acts, widget.NewButton(env.T("studio.trials.show", nil), p.showTrials))
		} else {
			acts = append(acts, widget.NewButton(env.T("trouble.details", nil), func() { env.Trouble(failed) }))
		}
	}
	if p.now != nil {
		p.bar = widget.NewProgressBar()
		p.bar.Share = p.now.share
		const wide = 80
		parts = append(parts, p.caption(env.T("studio.trials.now", map[string]any{"Time": env.Words.Clock(p.now.at)})))
		acts = append(acts, widget.NewFixed(wide, 0, p.bar),
			widget.NewButton(env.T("studio.trials.stop", nil), func() { env.Tasks.Cancel(laneTrials) }))
	} else if p.studio.work != nil && p.studio.work.good.doc != nil {
		acts = append(acts, widget.NewButton(env.T("studio.trials.long", nil), func() { p.try(true) }))
	}
	if frame.Crowded() {
		p.root.Objects = []fyne.CanvasObject{widget.NewColumn(4, append(parts, widget.NewWrap(10, acts...))...)}
	} else {
		shares := make([]float32, 1+len(acts))
		shares[0] = 1
		p.root.Objects = []fyne.CanvasObject{widget.NewRow(10, shares, append([]fyne.CanvasObject{widget.NewWrap(10, parts...)}, acts...)...)}
	}
	p.root.Refresh()
	if here { // the keyboard stays in the line, though its buttons are others
		widget.FocusIn(canvas, p.root)
	}
}

// caption is a piece of the line: whole, or over several lines where text is large.
func (p *trialsPane) caption(text string) *widget.Text {
	if frame.Crowded() {
		return widget.NewCaption(text).Wrapped()
	}
	return widget.NewCaption(text).Whole()
}

// summary is a part of the line.
type summary struct {
	text string
	ink  fyne.ThemeColorName
}

// sums sum up what was found.
func (p *trialsPane) sums(t *trials) (all []summary) {
	env := p.studio.env
	if t.failed != nil {
		return []summary{{env.T("studio.trials.failed", map[string]any{"Why": p.reason(t.failed)}), theme.ColorNameError}}
	}
	ink := theme.ColorNameForeground
	says := env.T("studio.trials.playtest.none", map[string]any{"Runs": env.Words.Number(float64(t.playtest.Runs), 0)})
	if n := len(t.playtest.Findings); n > 0 {
		says = env.T("studio.trials.playtest", map[string]any{"Count": n})
	}
	all = append(all, summary{says, ink})
	if len(t.claims) > 0 {
		holds, fails := t.counted()
		counts := map[string]any{"Holds": holds, "All": len(t.claims), "Fails": fails, "Count": len(t.claims) - holds - fails}
		key := "studio.trials.claims"
		switch {
		case fails > 0:
			key, ink = "studio.trials.claims.fail", theme.ColorNameError
		case holds < len(t.claims):
			key = "studio.trials.claims.unsure"
		}
		all = append(all, summary{env.T(key, counts), ink})
	}
	if t.hunt != nil {
		over := 0
		for k := range t.hunt {
			if !t.hunt[k].Holds {
				over++
			}
		}
		key, ink := "studio.trials.hunt.none", theme.ColorNameForeground
		if over > 0 {
			key, ink = "studio.trials.hunt.over", theme.ColorNameError
		}
		all = append(all, summary{env.T(key, map[string]any{"Count": over}), ink})
	}
	return all
}

// reason says in the reader's language why a trial came to no end.
func (p *trialsPane) reason(err error) string {
	env := p.studio.env
	var problems scenario.Problems
	if errors.As(err, &problems) && len(problems) > 0 {
		return problems[0].In(env.Words.Problem).Message
	}
	says, _ := env.Explain(err)
	return says
}

// age says of which text the trials are.
func (p *trialsPane) age(t *trials) string {
	if !p.isFresh() {
		return p.studio.env.T("studio.trials.earlier", nil)
	}
	return p.studio.env.T("studio.trials.of", map[string]any{"Time": p.studio.env.Words.Clock(t.at)})
}
