package debrief

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
)

// part is a tab of the debrief with the pages behind it.
type part struct {
	key   string // of its name
	pages []page
	// around sets what stands over all pages; nil for nothing.
	around func(d *Debrief, pages fyne.CanvasObject) fyne.CanvasObject
}

// page is one of several under a tab.
type page struct {
	id   string
	name string // key of its name
	show func(d *Debrief) fyne.CanvasObject
}

// The pages whose charts can be exported, and those that begin work.
const (
	pageValues  = "values"
	pageDeal    = "deal"
	pageBeliefs = "beliefs"
	partCause   = 0 // indices among the parts
	partCoach   = 4
)

// parts are the tabs of a debrief in their order: one page first, and at most
// four behind it.
func parts() []part {
	return []part{
		{key: "debrief.tab.cause", pages: []page{{show: (*Debrief).first}}},
		{key: "debrief.tab.people", pages: []page{
			{pageValues, "debrief.page.weeks", (*Debrief).people},
			{"gate", "debrief.page.gate", (*Debrief).gate},
			{"guesses", "debrief.tab.guesses", func(d *Debrief) fyne.CanvasObject { return d.withSureness(d.guesses()) }},
		}},
		{key: "debrief.tab.terms", pages: []page{
			{pageDeal, "debrief.tab.deal", (*Debrief).deal},
			{pageBeliefs, "debrief.tab.beliefs", (*Debrief).beliefs},
		}},
		{key: "debrief.tab.outreach", pages: []page{
			{"reach", "debrief.tab.reach", (*Debrief).reach},
			{"goals", "debrief.tab.goals", (*Debrief).goals},
		}},
		{key: "coach.tab", around: (*Debrief).coached, pages: []page{
			{"plan", "coach.page.plan", func(d *Debrief) fyne.CanvasObject { return d.coach.bodies[0] }},
			{"review", "review.title", func(d *Debrief) fyne.CanvasObject { return d.coach.bodies[1] }},
			{"best", "coach.best.title", func(d *Debrief) fyne.CanvasObject { return d.coach.bodies[2] }},
			{"power", "coach.page.power", func(d *Debrief) fyne.CanvasObject { return d.coach.bodies[3] }},
		}},
	}
}

// shown is the id of the page that is shown.
func (d *Debrief) shown() string { return parts()[d.tab].pages[d.pages[d.tab]].id }

// content is what stands under a tab.
func (d *Debrief) content(at int, p *part) fyne.CanvasObject {
	paged := func(o fyne.CanvasObject) fyne.CanvasObject {
		return widget.NewPage(widget.NewInset(4, frame.RingRoom, frame.RingRoom, frame.RingRoom, o))
	}
	if len(p.pages) == 1 {
		return paged(p.pages[0].show(d))
	}
	tabs := make([]widget.Tab, len(p.pages))
	for k, page := range p.pages {
		tabs[k] = widget.Tab{Text: d.env.T(page.name, nil), Content: paged(page.show(d))}
	}
	inner := widget.NewTabs(d.pages[at], tabs...)
	inner.OnChanged = func(index int) { d.pages[at] = index }
	var content fyne.CanvasObject = widget.NewInset(0, 0, 0, frame.RingRoom, inner)
	if p.around != nil {
		content = p.around(d, content)
	}
	return content
}
