package home

import (
	"context"
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// laneRecord reckons what the kept plays were worth.
const laneRecord = "home record"

// measure brings the record up to date, off the drawing thread; what is known
// already is shown meanwhile.
func (h *Home) measure() {
	env, plays, old := h.env, slices.Clone(h.plays), h.record
	task.Do(env.Tasks, task.Work[frame.Record]{
		Lane: laneRecord,
		Run: func(ctx context.Context, _ func(int, int)) (frame.Record, error) {
			now, err := env.Measure(ctx, old, plays)
			if err != nil || reflect.DeepEqual(now, old) {
				return now, err
			}
			if err := env.Shelf.Remember(ctx, frame.PrefRecord, now.String()); err != nil {
				return nil, frame.Told("trouble.play.list", err)
			}
			return now, nil
		},
		Done: func(now frame.Record) {
			if !reflect.DeepEqual(now, h.record) {
				h.record = now
				h.Refresh()
			}
		},
	})
}

// RecallRecord takes what was kept of the record.
func (h *Home) RecallRecord(kept string) { h.record = frame.ReadRecord(kept) }

// best is the best plan of a scenario's ended plays, and how many there are.
func (h *Home) best(id string) (best frame.Measured, ended int) {
	for k := range h.plays {
		p := &h.plays[k]
		if p.ScenarioID != id || p.Progress.Outcome == "" {
			continue
		}
		ended++
		if m, known := h.record[p.ID]; known && m.Ended && (!best.Ended || m.Value > best.Value) {
			best = m
		}
	}
	return best, ended
}

// next is the lesson that was not played to its end yet, "" where all were.
func (h *Home) next() string {
	for _, id := range frame.Lessons {
		if _, ended := h.best(id); ended == 0 {
			return id
		}
	}
	return ""
}

// goOn is the one thing to do next: the play that was left, and beside it the next
// lesson.
func (h *Home) goOn() fyne.CanvasObject {
	env := h.env
	open, next := frame.GoesOn(h.plays), h.next()
	var panels []fyne.CanvasObject
	if open != nil {
		id := open.ID
		panels = append(panels, h.step(env.T("home.continue", nil), frame.PlayTitle(env, open), h.standing(open), h.stagesOf(open),
			widget.NewPrimaryButton(env.T("home.continue.button", map[string]any{"Week": open.Progress.InWeek()}), func() { env.Resume(id) }).Of(frame.PlayTitle(env, open))))
	}
	if offer := env.Catalog.Find(next); offer != nil {
		title := offer.Doc.Scenario().Title.In(env.Words.Lang())
		at := slices.Index(frame.Lessons, next)
		about := env.T("home.lesson."+next, nil)
		button := widget.NewButton(env.T("home.lesson.begin", map[string]any{"Lesson": at + 1}), func() { env.Brief(next) }).Of(title)
		if open == nil {
			button.Weight = widget.Primary
		}
		panels = append(panels, h.step(env.T("home.lesson.next", map[string]any{"Lesson": at + 1, "Lessons": len(frame.Lessons)}), title, about, portraits(offer.Doc.Scenario()), button))
	} else if open == nil {
		last := frame.Lessons[0]
		panels = append(panels, h.step(env.T("home.lesson.done", nil), env.T("home.lesson.done.title", nil), env.T("home.lesson.done.about", nil), widget.NewColumn(0),
			widget.NewPrimaryButton(env.T("home.lesson.again", nil), func() { env.Brief(last) })))
	}
	const least = 430
	return widget.NewGrid(16, least*look.Current().TextScale(), 2, panels...)
}

// step is a panel with one button.
func (h *Home) step(head, title, about string, sign fyne.CanvasObject, button *widget.Button) fyne.CanvasObject {
	spring := widget.NewColumn(0)
	return widget.NewPanel(widget.NewStretchColumn(8, spring, widget.NewCaption(head).Wrapped(), widget.NewHeading(title).Wrapped(), widget.NewMuted(about).Wrapped(),
		spring, widget.NewRow(16, []float32{1, 0}, sign, button)))
}

// standing says where an open play stands.
func (h *Home) standing(p *play.Summary) string {
	env := h.env
	return env.T("home.continue.about", map[string]any{"Stage": env.T("word.stage."+p.Progress.Stage+".short", nil), "Play": p.ID,
		"Level": env.T("play.level."+string(p.Level), nil), "Time": env.Words.Date(p.Progress.UpdatedAt.Local())})
}

// stagesOf shows how far an open play has come, as badges: the stage it is in is
// filled.
func (h *Home) stagesOf(p *play.Summary) fyne.CanvasObject {
	var badges []fyne.CanvasObject
	for k := sim.Stage(0); k < sim.Stages; k++ {
		badges = append(badges, widget.NewBadge(int(k)+1, false, k.String() != p.Progress.Stage))
	}
	return widget.NewRow(8, nil, badges...)
}

// progress is what the plays came to: the lessons, and beside them how sure the
// player was once anything was said.
func (h *Home) progress() fyne.CanvasObject {
	const least, wide, share = 900, 330, 0.6
	sure := finding.Calibrate(h.record.Said())
	lines := widget.NewGrid(16, wide*look.Current().TextScale(), 2, h.lessons()...)
	if sure.Count > 0 {
		return widget.NewPair(16, share, least, h.lessonPanel(lines, nil), widget.NewPanel(frame.CalibratedAll(h.env, h.env.T("calibration.title", nil), sure)))
	}
	says, _ := sure.Says(h.env.Words)
	return h.lessonPanel(lines, widget.NewCaption(says).Wrapped())
}

// lessonPanel shows the lessons, and something below them.
func (h *Home) lessonPanel(lines, below fyne.CanvasObject) fyne.CanvasObject {
	rows := []fyne.CanvasObject{widget.NewHeading(h.env.T("home.lessons", nil)).Wrapped(), widget.NewCaption(h.env.T("home.lessons.about", nil)).Wrapped(), lines}
	if below != nil {
		rows = append(rows, below)
	}
	return widget.NewPanel(widget.NewColumn(8, rows...))
}

// lessons are the bundled scenarios in the order in which they teach, each with
// the best plan that was played.
func (h *Home) lessons() (rows []fyne.CanvasObject) {
	env := h.env
	scale := look.Current().TextScale()
	for at, id := range frame.Lessons {
		offer := env.Catalog.Find(id)
		if offer == nil {
			continue
		}
		best, ended := h.best(id)
		var sign fyne.CanvasObject = widget.NewBadge(at+1, false, true)
		if ended > 0 {
			sign = widget.NewIcon(widget.Tick, theme.ColorNameSuccess, 20)
		}
		name := widget.NewBold(offer.Doc.Scenario().Title.In(env.Words.Lang())).Wrapped()
		text, args := "home.lesson.unplayed", map[string]any{"Count": ended}
		var bar fyne.CanvasObject = widget.NewColumn(0)
		switch {
		case best.Ended:
			text = "home.lesson.best"
			if !best.Valued {
				text = "home.lesson.best.won"
			}
			args["Value"], args["Range"] = env.Words.Percent(best.Value, 0), env.Words.Range(100*best.Low, 100*best.High, 0)
			bar = widget.NewShareBar(best.Value, best.Low, best.High).AsDot()
		case ended > 0:
			text = "home.lesson.measuring"
		}
		const signWide, barWide = 24, 110
		rows = append(rows, widget.NewRow(8, []float32{0, 1, 0}, widget.NewFixed(signWide*scale, signWide*scale, sign),
			widget.NewColumn(0, name, widget.NewCaption(env.T(text, args)).Wrapped()), widget.NewFixed(barWide*scale, 0, bar)))
	}
	return rows
}
