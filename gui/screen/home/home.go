// Package home is the screen that lists scenarios, plays and runs, and takes files
// in. It knows the Lab by three methods and no other screen.
package home

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/experiment"
	"buygrid/sim/play"
)

// Home lists the scenarios and takes files in.
type Home struct {
	env  *frame.Env
	runs Runs
	page *widget.Page
	open bool // it is the screen that is shown

	plays   []play.Summary // of the journal, the latest first
	removed int64          // play that was removed last, 0 for none
	record  frame.Record   // what the plays were worth, as far as known

	last     string            // name of the file that was opened last, "" for none
	lastCard fyne.CanvasObject // of its scenario

	// Listed is called with the plays when they were read.
	Listed func([]play.Summary)
}

// Runs is the Lab as the list of its runs needs it.
type Runs interface {
	// Kept returns the runs on the shelf, the newest first.
	Kept() []experiment.Kept
	// Name returns what a run is called in the language of now.
	Name(k experiment.Kept) string
	// Reoffer shows the scenarios of the catalog anew where one is chosen.
	Reoffer()
}

// New returns the screen; Build makes its widgets.
func New(env *frame.Env, runs Runs) *Home {
	return &Home{env: env, runs: runs, Listed: func([]play.Summary) {}}
}

// Build makes the widgets anew, in the language and size of now.
func (h *Home) Build() fyne.CanvasObject {
	h.page = widget.NewPage(h.content())
	return h.page
}

// SetOpen tells whether this is the screen that is shown: only then is it kept
// up to date; Build shows everything as it is.
func (h *Home) SetOpen(open bool) {
	came := open && !h.open
	h.open = open
	if came {
		h.measure()
	}
}

// Refresh shows catalog and runs as they are now.
func (h *Home) Refresh() {
	if h.page != nil && h.open {
		frame.Renew(h.env.Window.Canvas(), h.page, h.content())
	}
}

func (h *Home) content() fyne.CanvasObject {
	open := widget.NewButton(h.env.T("home.open", nil), h.ShowOpen)
	book := widget.NewButton(h.env.T("menu.handbook", nil), h.env.Handbook)
	author := widget.NewButton(h.env.T("menu.author", nil), h.env.Author)
	write := widget.NewButton(h.env.T("home.write", nil), h.env.Studio)
	title, drop := widget.NewFigure(h.env.T("home.scenarios", nil)).Whole(), widget.NewCaption(h.env.T("home.drop", nil)).Wrapped()
	var head fyne.CanvasObject
	if frame.Crowded() {
		head = widget.NewColumn(8, title, drop, widget.NewWrap(12, book, author, write, open))
	} else {
		head = widget.NewRow(16, []float32{0, 1, 0, 0, 0, 0}, title, drop.Trailing(), book, author, write, open)
	}
	var parts []fyne.CanvasObject
	if broken := h.env.Catalog.Broken(); broken != nil {
		parts = append(parts, h.brokenPanel(broken))
	}
	parts = append(parts, h.goOn())
	if len(h.plays) > 0 {
		parts = append(parts, h.progress())
	}
	parts = append(parts, head, h.grid(), h.practice())
	if len(h.plays) > 0 || h.removed > 0 {
		parts = append(parts, h.lastPlays())
	}
	parts = append(parts, h.lastRuns(), h.stages())
	return widget.NewInset(16, frame.Edge, 16, frame.Edge, widget.NewColumn(16, parts...))
}

// lastRuns lists the newest runs of the Lab; each opens again.
func (h *Home) lastRuns() fyne.CanvasObject {
	const most, least = 9, 300
	parts := []fyne.CanvasObject{widget.NewHeading(h.env.T("home.runs", nil))}
	kept := h.runs.Kept()
	if len(kept) == 0 {
		parts = append(parts, widget.NewMuted(h.env.T("home.runs.none", nil)).Wrapped())
	}
	var items []fyne.CanvasObject
	for _, k := range kept[:min(most, len(kept))] {
		saved := h.env.T("home.runs.saved", map[string]any{"Time": h.env.Words.Date(k.SavedAt.Local()), "Scenario": k.ScenarioID})
		item := widget.NewItem(widget.NewRow(10, []float32{0, 1}, widget.NewMark(chart.Role(k.End.Role)), widget.NewColumn(0,
			widget.NewParagraph(h.runs.Name(k)), widget.NewCaption(frame.Ending(h.env, k)).Wrapped(), widget.NewCaption(saved).Wrapped())),
			func() { h.env.Reopen(k.ID) })
		item.Name = fmt.Sprintf("run %d", k.ID)
		items = append(items, item)
	}
	if len(items) > 0 {
		parts = append(parts, widget.NewGrid(8, least*look.Current().TextScale(), 3, items...))
	}
	return widget.NewPanel(widget.NewColumn(8, parts...))
}

// stages say what every purchase goes through.
func (h *Home) stages() fyne.CanvasObject {
	const least = 190
	cards := make([]fyne.CanvasObject, 0, sim.Stages)
	for k := sim.Stage(0); k < sim.Stages; k++ {
		name := k.String()
		cards = append(cards, widget.NewColumn(4,
			widget.NewRow(8, []float32{0, 1}, widget.NewBadge(int(k)+1, false, false), widget.NewBold(h.env.T("word.stage."+name+".short", nil)).Wrapped()),
			widget.NewCaption(h.env.T("home.stage."+name, nil)).Wrapped()))
	}
	return widget.NewPanel(widget.NewColumn(8, widget.NewHeading(h.env.T("home.stages", nil)).Wrapped(),
		widget.NewGrid(16, least*look.Current().TextScale(), len(cards), cards...)))
}

// portraits sets the faces of the buying center in a row.
func portraits(sc *sim.Scenario) fyne.CanvasObject {
	const side = 28
	var faces []fyne.CanvasObject
	for i := range sc.Members {
		faces = append(faces, widget.NewFixed(side, side, widget.NewPicture(frame.Portrait(&sc.Members[i]))))
	}
	return widget.NewWrap(6, faces...)
}

// ShowOpen asks for a scenario file, or a published tender.
func (h *Home) ShowOpen() {
	h.env.AskFile("home.open", "fyne.Open", widget.FileRequest{Endings: frame.OpenEndings(), Chosen: h.Open})
}

// Open reads a scenario file and shows it in the list, or its problems; of a published
// tender, what can become of it.
func (h *Home) Open(uri fyne.URI) {
	if frame.IsNotice(uri) {
		h.openNotice(uri)
		return
	}
	task.Do(h.env.Tasks, task.Work[frame.ScenarioFile]{
		Lane: "open " + uri.String(), // of several, none is in the way of another
		Run: func(context.Context, func(int, int)) (frame.ScenarioFile, error) {
			return h.env.ReadScenario(uri)
		},
		Done: func(f frame.ScenarioFile) {
			key := "home.opened"
			taken := h.env.Catalog.Take(f)
			if !taken {
				key = "home.opened.broken"
			}
			h.env.Say(func() string { return h.env.T(key, map[string]any{"File": uri.Name()}) })
			h.last = uri.Name()
			h.Refresh()
			if taken && h.env.Catalog.Broken() == nil {
				widget.FocusIn(h.env.Window.Canvas(), h.lastCard) // which scrolls to it
			}
			h.remember()
		},
	})
}

// remember keeps which files are open, for the next start.
func (h *Home) remember() {
	shelf, files := h.env.Shelf, strings.Join(h.env.Catalog.Files(), "\n")
	task.Do(h.env.Tasks, task.Work[struct{}]{
		Lane: "open files", InOrder: true,
		Run: func(ctx context.Context, _ func(int, int)) (struct{}, error) {
			return struct{}{}, shelf.Remember(ctx, frame.PrefFiles, files)
		},
		Done: func(struct{}) {},
	})
}

// OpenAgain opens the files that were open at the end, as remember wrote them.
// What is gone or broken since is left out. Then it calls then.
func (h *Home) OpenAgain(files string, then func()) {
	task.Do(h.env.Tasks, task.Work[[]frame.ScenarioFile]{
		Lane: "open",
		Run: func(context.Context, func(int, int)) ([]frame.ScenarioFile, error) {
			var found []frame.ScenarioFile
			for _, file := range strings.Split(files, "\n") {
				uri, err := storage.ParseURI(file)
				if err != nil {
					continue
				}
				if f, err := h.env.ReadScenario(uri); err == nil && !f.Broken() {
					found = append(found, f)
				}
			}
			return found, nil
		},
		Done: func(found []frame.ScenarioFile) {
			for _, f := range found {
				h.env.Catalog.Take(f)
			}
			h.env.Catalog.Forget() // the warnings were read when the file was opened
			if len(found) > 0 {
				h.Refresh()
				h.runs.Reoffer()
			}
			then()
		},
	})
}

// firstWords returns the beginning of a text, without line breaks.
func firstWords(text string) string {
	return strings.Join(strings.Fields(text), " ")
}
