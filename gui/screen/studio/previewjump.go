package studio

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/screen/game"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// laneJump finds out what a strategy does.
const laneJump = "studio jump"

// stopped says which decision is not possible any more, and why.
func (p *previewPane) stopped() string {
	env, m := p.studio.env, p.why
	args := map[string]any{"Number": p.made + 1, "Count": len(p.script.Decisions), "Value": m.Value}
	switch m.Code {
	case "unknown_member", "unknown_action", "unknown_topic":
		return env.T("studio.preview.stop."+m.Code, args)
	}
	args["Why"] = env.T("play.mistake."+m.Code, nil)
	return env.T("studio.preview.stop", args)
}

// latestJump bounds the week that can be asked for.
const latestJump = 500

// showJump asks for a week and for who sells until then.
func (p *previewPane) showJump() {
	env, good := p.studio.env, p.studio.work.good
	sc := good.doc.Scenario()
	var options []widget.Option
	for _, name := range sc.StrategyNames() {
		options = append(options, widget.Option{ID: name, Text: finding.PlayName(sc, name, env.Words)})
	}
	who := options[0].ID
	seller := widget.NewChoice(env.T("studio.jump.seller", nil), options, who, func(id string) { who = id })
	var d *widget.Dialog
	no := widget.NewButton(env.T("dialog.cancel", nil), func() { d.Hide() })
	const first = "4"
	week := 4
	var yes *widget.Button
	wrong := widget.NewCaption(env.T("studio.jump.about", nil)).Wrapped()
	field := widget.NewField(env.T("studio.jump.week", nil), first, nil).Whole()
	start := func() {
		d.Hide()
		p.jump(who, week)
	}
	yes = widget.NewPrimaryButton(env.T("studio.jump.go", nil), start)
	field.OnChanged = func(text string) {
		n, err := env.Words.ReadWhole(strings.TrimSpace(text))
		bad := err != nil || n < 1 || n > latestJump
		if !bad {
			week = int(n)
		}
		field.Wrong(bad)
		yes.SetDisabled(bad)
		key := "studio.jump.about"
		if bad {
			key = "studio.jump.wrong"
		}
		wrong.SetContent(env.T(key, map[string]any{"Most": latestJump}))
	}
	content := widget.NewColumn(8, widget.NewParagraph(env.T("studio.jump.says", nil)), widget.NewCaptioned(seller), widget.NewCaptioned(field), wrong)
	d = widget.NewDialog(env.Window.Canvas(), env.T("studio.jump", nil), content, fyne.NewSize(520, 0), yes, no)
	field.OnSubmitted = func(string) {
		if !yes.Disabled() {
			start()
		}
	}
	d.Show(field.Focusable())
}

// jump lets a strategy sell up to the beginning of a week; from there the person plays.
func (p *previewPane) jump(strategy string, week int) {
	doc := p.studio.work.good.doc
	sc, player := doc.Scenario(), p.game
	asked := &wish{jump: true, script: game.Script{Start: play.Start{Seed: p.seed(), Level: p.level(), Language: p.env.Words.Lang()}}}
	p.ask(asked)
	s := asked.script // until it is ready it stays as it is
	task.Do(p.studio.env.Tasks, task.Work[[]play.Decision]{
		Lane: laneJump,
		Run: func(ctx context.Context, _ func(int, int)) ([]play.Decision, error) {
			if week == 1 {
				return nil, nil
			}
			steps, err := analysis.Record(sc, sc.StrategyNamed(strategy), s.Start.Seed)
			if err != nil {
				return nil, err
			}
			s.Start.Document, s.Decisions, s.Until = doc, finding.Decisions(sc, steps), week-1
			made, err := player.Remake(ctx, s) // only what is decided before that week
			if err != nil || made.Why != nil {
				return s.Decisions, err
			}
			return s.Decisions[:made.Made], nil
		},
		Slow: p.wait,
		Ended: func() {
			p.slow = false
			if p.asked == asked && !asked.ready { // failed: else Done comes now, and grants it
				p.asked = nil
			}
		},
		Done: func(ds []play.Decision) {
			if p.closed || asked.gone {
				return
			}
			asked.script.Decisions, asked.ready = ds, true
			p.asked = asked
			p.grant()
		},
	})
}
