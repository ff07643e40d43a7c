package home

import (
	"context"
	"fmt"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

func list(ctx context.Context, journal play.Journal) ([]play.Summary, error) {
	plays, err := journal.Plays(ctx)
	if err != nil {
		return nil, frame.Told("trouble.play.list", fmt.Errorf("list plays: %w", err))
	}
	return plays, nil
}

// Resume asks the journal for its plays before the screen is built, so that
// nothing on it moves when they come.
func (h *Home) Resume(ctx context.Context) (err error) {
	h.plays, err = list(ctx, h.env.Journal)
	h.Listed(h.plays)
	return err
}

// List asks the journal for its plays again and shows them.
func (h *Home) List() {
	journal := h.env.Journal
	task.Do(h.env.Tasks, task.Work[[]play.Summary]{
		Lane: "home plays",
		Run: func(ctx context.Context, _ func(int, int)) ([]play.Summary, error) {
			return list(ctx, journal)
		},
		Done: func(plays []play.Summary) {
			if reflect.DeepEqual(plays, h.plays) {
				return // whoever looks at the list is left alone
			}
			more := ended(plays) != ended(h.plays)
			h.plays = plays
			h.Refresh()
			h.Listed(plays)
			if h.open || more { // a week of a play that goes on is measured when somebody looks
				h.measure()
			}
		},
	})
}

// ended counts the plays that have come to their end.
func ended(plays []play.Summary) (count int) {
	for k := range plays {
		if plays[k].Progress.Outcome != "" {
			count++
		}
	}
	return count
}

// lastPlays lists the newest plays with how they came out.
func (h *Home) lastPlays() fyne.CanvasObject {
	env := h.env
	won := 0
	var items []fyne.CanvasObject
	for at := range h.plays {
		p := &h.plays[at]
		if p.Progress.Outcome == sim.Won.String() {
			won++
		}
		const most = 9
		if len(items) < most {
			items = append(items, h.playItem(p))
		}
	}
	head := widget.NewColumn(2, widget.NewHeading(env.T("home.plays", nil)).Wrapped(),
		widget.NewCaption(env.T("home.progress", map[string]any{"Count": len(h.plays), "Ended": ended(h.plays), "Won": won})).Wrapped())
	line := []fyne.CanvasObject{head}
	shares := []float32{1}
	if h.removed > 0 {
		line = append(line, widget.NewButton(env.T("home.plays.restore", nil), func() { h.remove(h.removed, false) }))
		shares = append(shares, 0)
	}
	const least = 300
	return widget.NewPanel(widget.NewColumn(8, widget.NewRow(8, shares, line...), widget.NewGrid(8, least*look.Current().TextScale(), 3, items...)))
}

func (h *Home) playItem(p *play.Summary) fyne.CanvasObject {
	env := h.env
	glyph, ink, says := widget.Dash, theme.ColorNamePlaceHolder, ""
	switch {
	case p.Progress.Outcome == sim.Won.String():
		glyph, ink, says = widget.Tick, theme.ColorNameSuccess, env.T("home.play.won", map[string]any{"Week": p.Progress.Week})
	case p.Progress.Outcome != "":
		glyph, ink, says = widget.Cross, theme.ColorNameError, env.T("home.play.lost", map[string]any{"Week": p.Progress.Week})
	default:
		says = env.T("home.play.open", map[string]any{"Week": p.Progress.InWeek()})
	}
	if p.Progress.Abandoned {
		says = env.T("home.play.abandoned", map[string]any{"Week": p.Progress.Week})
	}
	if p.Progress.TakenBack > 0 {
		says += ", " + env.T("play.back.count", map[string]any{"Count": p.Progress.TakenBack})
	}
	if p.Engine != engine.EngineVersion {
		says += ". " + env.T("play.engine", map[string]any{"Engine": p.Engine, "Now": engine.EngineVersion})
	}
	about := env.T("home.play.about", map[string]any{"Play": p.ID, "Level": env.T("play.level."+string(p.Level), nil), "Seed": play.SeedText(p.Seed), "Time": env.Words.Date(p.Progress.UpdatedAt.Local())})
	item := widget.NewItem(widget.NewRow(10, []float32{0, 1}, widget.NewIcon(glyph, ink, 16), widget.NewColumn(0,
		widget.NewText(frame.PlayTitle(env, p)), widget.NewCaption(says).Wrapped(), widget.NewCaption(about).Wrapped())), func() { env.Resume(p.ID) })
	id := p.ID
	item.Name = fmt.Sprintf("play %d", id)
	item.OnKey = func(key fyne.KeyName) bool {
		if key == fyne.KeyDelete {
			h.remove(id, true)
			return true
		}
		return false
	}
	return item
}

// remove takes a play off the list, or puts it back.
func (h *Home) remove(id int64, away bool) {
	journal := h.env.Journal
	task.Do(h.env.Tasks, task.Work[struct{}]{
		Lane: "home remove",
		Run: func(context.Context, func(int, int)) (struct{}, error) {
			if away {
				return struct{}{}, journal.Remove(context.Background(), id)
			}
			return struct{}{}, journal.Restore(context.Background(), id)
		},
		Done: func(struct{}) {
			h.removed = 0
			if away {
				h.removed = id
				h.env.Say(func() string { return h.env.T("home.plays.removed", map[string]any{"Play": id}) })
			}
			h.List()
		},
	})
}
