package debrief

import (
	"bytes"
	"context"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
)

const laneHome = "debrief home"

// takeHome asks where the page to take home is written to.
func (d *Debrief) takeHome() {
	d.env.AskFile("debrief.page.title", "fyne.Save", widget.FileRequest{
		Save: true, Name: d.play.Scenario.ID + ".pdf", Endings: []string{".pdf"}, Chosen: d.writeHome,
	})
}

// writeHome finds out what the page says and writes it; colours in print are the
// light ones.
func (d *Debrief) writeHome(to fyne.URI) {
	session, lock, spec, env := d.session, d.on.Lock, d.coachSpec(), d.env
	spec.Workers = 1
	home := &finding.Home{Play: d.play}
	style, words := (&look.Theme{Choice: look.LightOnly}).Chart(0), env.Words
	env.Say(func() string { return env.T("debrief.page.working", nil) })
	task.Do(env.Tasks, task.Work[struct{}]{
		Lane: laneHome,
		Run: func(ctx context.Context, _ func(int, int)) (none struct{}, err error) {
			lock.Lock()
			spec.Plan, err = session.Plan()
			lock.Unlock()
			if err != nil {
				return none, frame.Told("trouble.play.debrief", err)
			}
			home.Plan = spec.Plan
			found, err := analysis.Homework(ctx, d.play.Scenario, spec)
			if err != nil {
				return none, err
			}
			home.Back, home.Verdict, home.Rank, home.Made, home.Open = &found.Hindsight, found.Verdict, &found.Rank, found.Made, found.Open
			var file bytes.Buffer
			if err := finding.WriteHome(&file, home, style, words); err != nil {
				return none, frame.Told("trouble.play.debrief", err)
			}
			return none, env.SaveExport(to, file.Bytes())
		},
		Done: func(struct{}) {
			env.Say(func() string { return env.T("export.done", map[string]any{"File": to.Name()}) })
		},
	})
}
