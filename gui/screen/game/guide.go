package game

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
)

// guide leads through a first play: beside the control that is needed next it
// says what for. It follows the state of the play, not a count of pages; closed
// once, it stays closed in later plays until it is asked for.
type guide struct {
	now    pointer // on the screen
	inside pointer // in the dialog
	panel  *widget.Panel
	was    fyne.CanvasObject // what the panel held before
	slot   *widget.Callout   // of the dialog that was opened last, nil for none
	frame  *fyne.Container   // around that dialog's content
	top    *widget.Callout   // where no panel has the control
	strip  *fyne.Container   // around it
}

// yes is how a preference says so.
const yes = "yes"

// RecallGuide shows the guide unless it was closed before.
func (g *Game) RecallGuide(closed string) {
	if closed != yes {
		g.guide = &guide{}
	}
}

// ShowGuide brings the guide back.
func (g *Game) ShowGuide() {
	g.guide = &guide{}
	g.show(g.at, true)
}

// CloseGuide puts the guide away, for later plays too; it does nothing where there
// is none.
func (g *Game) CloseGuide() {
	if g.guide == nil {
		return
	}
	shelf := g.env.Shelf
	task.Do(g.env.Tasks, task.Work[struct{}]{
		Lane: "guide",
		Run: func(context.Context, func(int, int)) (struct{}, error) {
			if err := shelf.Remember(context.Background(), frame.PrefGuide, yes); err != nil {
				return struct{}{}, fmt.Errorf("keep that the guide is closed: %w", err)
			}
			return struct{}{}, nil
		},
		Done: func(struct{}) {},
	})
	if slot := g.guide.slot; slot != nil {
		slot.Hide()
		g.guide.frame.Refresh()
	}
	g.guide = nil
	if !widget.Modal(g.env.Window.Canvas()) {
		g.show(g.at, true)
	}
}

// told is what a callout says, and the way to be told nothing more.
func (g *Game) told(p pointer) fyne.CanvasObject {
	env := g.env
	closing := widget.NewButton(env.T("guide.close", nil), g.CloseGuide).InCard()
	return widget.NewRow(12, []float32{1, 0}, widget.NewColumn(2, widget.NewBold(env.T("guide."+p.key, p.args)).Wrapped(),
		widget.NewCaption(env.T("guide."+p.key+".why", p.args)).Wrapped().In(theme.ColorNameForeground)), closing)
}

// pointed leaves room for the guide over the content of a dialog.
func (g *Game) pointed(content fyne.CanvasObject) fyne.CanvasObject {
	if g.guide == nil || !g.planning() {
		return content
	}
	g.guide.slot = widget.NewCallout()
	g.guide.slot.Hide()
	g.guide.inside = pointer{}
	g.guide.frame = widget.NewStretchColumn(8, content, g.guide.slot, content)
	return g.guide.frame
}

// point shows what is needed now, in the dialog that is open, else on the screen.
// The keyboard goes to it where it is something else than before.
func (g *Game) point() {
	if g.guide == nil || g.past != nil {
		return
	}
	if d := widget.TopDialog(g.env.Window.Canvas()); d != nil {
		g.pointInside(d.Content())
		return
	}
	g.pointOutside()
}

func (g *Game) pointInside(root fyne.CanvasObject) {
	slot := g.guide.slot
	if slot == nil {
		return
	}
	p := g.filling(root)
	slot.Hidden = p.key == ""
	if slot.Hidden {
		g.guide.frame.Refresh()
		return
	}
	if !p.same(&g.guide.inside) {
		slot.Content, slot.Target, slot.Within = g.told(p), p.target, root
		if f, ok := p.target.(fyne.Focusable); ok {
			widget.Focus(g.env.Window.Canvas(), f)
		}
	}
	g.guide.inside = p
	g.guide.frame.Refresh()
	slot.Refresh() // its tip follows the control
}

func (g *Game) pointOutside() {
	if g.guide.panel != nil { // it may stay, or go
		g.guide.panel.Content = g.guide.was
		g.guide.panel.Refresh()
		g.guide.panel = nil
	}
	p := g.needed()
	moved := !p.same(&g.guide.now)
	g.guide.now = p
	g.guide.strip.Hidden = true
	if p.key == "" {
		g.holder.Refresh()
		return
	}
	if !g.pointIn(panelOf(g.holder, p.target), p) {
		top := g.guide.top
		g.guide.strip.Hidden, top.Content, top.Target, top.Within = false, g.told(p), p.target, g.holder
		g.holder.Refresh()
		top.Refresh() // its tip follows the control
	}
	if f, ok := p.target.(fyne.Focusable); ok && moved && !widget.Modal(g.env.Window.Canvas()) {
		widget.Focus(g.env.Window.Canvas(), f)
	}
}

// pointIn sets the callout under everything in a panel and says whether there is
// room for it.
func (g *Game) pointIn(panel *widget.Panel, p pointer) bool {
	if panel == nil {
		return false
	}
	callout := widget.NewCallout()
	callout.Content, callout.Target, callout.Within, callout.Above = g.told(p), p.target, g.holder, true
	g.guide.panel, g.guide.was = panel, panel.Content
	whole := widget.NewStretchColumn(8, g.guide.was, g.guide.was, callout)
	panel.Content = whole
	panel.Refresh()
	g.holder.Refresh()
	if callout.Position().Y+callout.Size().Height > whole.Size().Height+0.5 {
		g.guide.panel, panel.Content = nil, g.guide.was
		panel.Refresh()
		return false
	}
	callout.Refresh() // its tip follows the control
	return true
}

// panelOf returns the innermost panel around an object, nil for none.
func panelOf(root, target fyne.CanvasObject) (found *widget.Panel) {
	if target == nil {
		return nil
	}
	widget.Walk(root, func(o fyne.CanvasObject) {
		if panel, ok := o.(*widget.Panel); ok {
			widget.Walk(panel, func(part fyne.CanvasObject) {
				if part == target {
					found = panel
				}
			})
		}
	})
	return found
}
