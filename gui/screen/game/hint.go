package game

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// AskHint shows what the stage calls for. That it was asked for is a decision in
// the journal, which the debrief counts.
func (g *Game) AskHint() {
	if !g.planning() || g.now.board.Level == play.Expert {
		return
	}
	var hint *play.Hint
	plan := g.plan
	g.act(func(ctx context.Context, s *play.Session) error {
		if hint = s.Hint(plan); hint == nil {
			return nil
		}
		return s.Decide(ctx, play.Decision{Do: play.AskHint, Hint: hint.ID})
	}, false, func() { g.showHint(hint) })
}

// showHint says what is called for and why, and offers to put it into the plan.
func (g *Game) showHint(h *play.Hint) {
	if h == nil {
		return
	}
	env := g.env
	var names []string
	for _, id := range h.People {
		names = append(names, g.now.teller.Member(id))
	}
	topic := ""
	if h.Topic != "" && h.Topic != sim.ListeningTopic {
		topic = g.now.teller.Criterion(h.Topic)
	}
	named := map[string]any{"Count": len(names), "Names": strings.Join(names, ", "), "Topic": lowered(topic), "Stage": lowered(g.now.teller.ShortStage(g.now.board.Stage.Value))}
	parts := []fyne.CanvasObject{widget.NewParagraph(env.T("hint."+h.ID, named))}
	if h.Move != nil {
		said := []string{g.actionName(h.Move.Action)}
		if len(names) > 0 {
			said = append(said, strings.Join(names, ", "))
		}
		if topic := g.topicOf(h.Move); topic != "" {
			said = append(said, topic)
		}
		parts = append(parts, widget.NewBold(strings.Join(said, " · ")).Wrapped())
	}
	parts = append(parts, widget.NewCaption(env.T("hint.counted", nil)).Wrapped())
	var d *widget.Dialog
	closing := widget.NewButton(env.T("dialog.close", nil), func() { d.Hide() })
	first := closing
	buttons := []*widget.Button{closing}
	if h.Move != nil {
		first = widget.NewPrimaryButton(env.T("hint.take", nil), func() {
			d.Hide()
			g.setPlan(append(g.plan[:len(g.plan):len(g.plan)], *h.Move))
		})
		buttons = []*widget.Button{first, closing}
	}
	d = widget.NewDialog(env.Window.Canvas(), env.T("hint.title", nil), widget.NewColumn(8, parts...), fyne.NewSize(520, 0), buttons...)
	d.Show(first)
}
