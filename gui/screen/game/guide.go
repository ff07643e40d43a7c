package game

import (
	"context"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
)

// guideSteps is how many steps the guide has; each has a text "guide.N.title"
// and "guide.N.body".
const guideSteps = 5

// guide leads through the first play in five steps. It can be closed at any of
// them, and stays closed in later plays.
type guide struct {
	env     *frame.Env
	step    int // from 0
	onClose func()
	resized func() // another step is higher or lower
	panel   *widget.Panel
	forward *widget.Button
	back    *widget.Button
}

// newGuide returns the guide at its first step. onClose is called when it was
// closed, to take it off the screen.
func newGuide(env *frame.Env, onClose func()) *guide {
	return &guide{env: env, onClose: onClose, resized: func() {}}
}

// Object is what stands on the screen, made anew in the language and size of
// now.
func (g *guide) Object() fyne.CanvasObject {
	g.panel = widget.NewCard(g.content())
	g.panel.Border = theme.ColorNamePrimary
	return g.panel
}

// yes is how a preference says so.
const yes = "yes"

// content is one step: what it is about, where one is, and the buttons.
func (g *guide) content() fyne.CanvasObject {
	env := g.env
	name := fmt.Sprintf("guide.%d", g.step+1)
	closing := widget.NewButton(env.T("guide.close", nil), g.close)
	g.back = widget.NewButton(env.T("guide.back", nil), func() { g.turn(-1) })
	g.forward = widget.NewButton(env.T("guide.next", nil), func() { g.turn(1) })
	buttons := []fyne.CanvasObject{g.forward, g.back, closing}
	switch g.step {
	case 0:
		buttons = []fyne.CanvasObject{g.forward, closing}
	case guideSteps - 1:
		g.forward = widget.NewButton(env.T("guide.close", nil), g.close)
		buttons = []fyne.CanvasObject{g.forward, g.back}
	}
	where := widget.NewCaption(env.T("guide.step", map[string]any{"Step": g.step + 1, "Steps": guideSteps})).Whole()
	head := widget.NewRow(8, []float32{1, 0, 0}, widget.NewHeading(env.T(name+".title", nil)).Wrapped(), g.dots(), where)
	return widget.NewColumn(6, head, widget.NewCaption(env.T(name+".body", nil)).Wrapped().In(theme.ColorNameForeground), widget.NewWrap(8, buttons...))
}

// dots shows the steps, the one that is shown filled. The words beside them say
// the same.
func (g *guide) dots() fyne.CanvasObject {
	const side, line = 8, 1.5
	scale := look.Current().TextScale()
	dots := make([]fyne.CanvasObject, guideSteps)
	for i := range dots {
		dot := canvas.NewCircle(theme.Color(theme.ColorNamePrimary))
		dot.StrokeColor, dot.StrokeWidth = dot.FillColor, line
		if i != g.step {
			dot.FillColor = color.Transparent
		}
		dots[i] = widget.NewFixed(side*scale, side*scale, dot)
	}
	return widget.NewRow(5, nil, dots...)
}

// turn shows another step and keeps the keyboard on the way there.
func (g *guide) turn(by int) {
	g.step = min(max(g.step+by, 0), guideSteps-1)
	g.panel.Content = g.content()
	g.panel.Refresh()
	g.resized()
	first := g.forward
	if by < 0 && g.step > 0 {
		first = g.back
	}
	widget.Focus(g.env.Window.Canvas(), first)
}

// close puts the guide away, for later plays too.
func (g *guide) close() {
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
	g.onClose()
}

// RecallGuide shows the guide in the account unless it was closed before.
func (g *Game) RecallGuide(closed string) {
	if closed != yes {
		g.guide = newGuide(g.env, g.closeGuide)
	}
}

// ShowGuide begins the guide again.
func (g *Game) ShowGuide() {
	g.guide = newGuide(g.env, g.closeGuide)
	if g.now.board != nil {
		g.show(inAccount, true)
	}
}

func (g *Game) closeGuide() {
	g.guide = nil
	g.show(g.at, true)
}
