package studio

import (
	"context"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// laneCenter looks at the buying center.
const laneCenter = "studio center"

// center is the buying center of a text, for the panes that show it.
type center struct {
	version int // of the text; -1 for none
	sc      *sim.Scenario
	is      *analysis.Center
	working bool // it is being looked at
	slow    bool // and lets wait
}

// follow looks at the buying center of the last good text off the drawing thread, and
// calls shown where it is another. lane is one for every pane.
func (c *center) follow(s *Studio, lane string, shown func()) {
	w := s.work
	good := w.good
	if good.doc == nil || good.version == c.version {
		shown()
		return
	}
	c.working, c.slow = true, false
	shown()
	task.Do(s.env.Tasks, task.Work[*analysis.Center]{
		Lane: laneCenter + lane,
		Run: func(context.Context, func(int, int)) (*analysis.Center, error) {
			return analysis.CenterOf(good.doc.Scenario())
		},
		Done: func(is *analysis.Center) {
			if s.work == w {
				c.version, c.sc, c.is = good.version, good.doc.Scenario(), is
				shown()
			}
		},
		Slow: func() {
			if c.slow = true; s.work == w {
				shown()
			}
		},
		Ended: func() {
			c.working, c.slow = false, false
			s.env.Tasks.Once(func() { // behind Done, which is not called where it failed
				if c.version != good.version && !c.working && s.work == w {
					shown()
				}
			})()
		},
	})
}

// older says of which text a center is, where that is not the one that is written; nil
// where it is.
func (c *center) older(s *Studio) fyne.CanvasObject {
	if says := s.behind(c.version, c.working, c.slow); says != "" {
		return warned(widget.NewParagraph(says))
	}
	return nil
}

// behind says that what is shown, of the text of a version, is not of the text as it is
// written: that has problems, or is being worked out, or could not be. "" where it is, or
// soon will be.
func (s *Studio) behind(version int, working, slow bool) string {
	switch w := s.work; {
	case w == nil:
		return ""
	case w.now.doc == nil:
		return s.env.T("studio.preview.before", nil)
	case version == w.good.version:
		return ""
	case slow:
		return s.env.T("studio.center.slow", nil)
	case !working:
		return s.env.T("studio.center.earlier", nil)
	}
	return ""
}

// notYet says why nothing is shown: that it is being worked out, that it could not be,
// or, by a key of its own, that no text was without a problem.
func (s *Studio) notYet(key string, working bool) fyne.CanvasObject {
	switch reading := s.work.now.doc == nil && len(s.work.now.problems) == 0; {
	case working, reading:
		key = "studio.center.working"
	case s.work.good.doc != nil:
		key = "studio.center.failed"
	}
	return widget.NewPanel(widget.NewColumn(8, widget.NewParagraph(s.env.T(key, nil))))
}

// peoplePane is the map of the buying center.
type peoplePane struct {
	studio *Studio
	center center
	stage  sim.Stage

	root *fyne.Container
	on   *widget.Map
}

func newPeople(s *Studio) *peoplePane { return &peoplePane{studio: s, center: center{version: -1}} }

// Content is documented with pane, as are the others.
func (p *peoplePane) Content() fyne.CanvasObject {
	p.root, p.on = widget.NewStretchColumn(8, nil), nil
	p.tell()
	return p.root
}

// Changed waits for the check.
func (p *peoplePane) Changed() {}

// Checked is documented with pane.
func (p *peoplePane) Checked() { p.center.follow(p.studio, "map", p.tell) }

// Close is documented with pane.
func (p *peoplePane) Close() { p.root = nil }

// tell lays out the map and the choice of its stage.
func (p *peoplePane) tell() {
	if p.root == nil {
		return
	}
	if p.center.is == nil {
		p.root.Objects = []fyne.CanvasObject{p.studio.notYet("studio.people.none", p.center.working)}
		p.root.Layout = widget.NewStretchColumn(0, nil, p.root.Objects...).Layout
		p.root.Refresh()
		return
	}
	env, teller := p.studio.env, story.New(p.center.sc, p.studio.env.Words)
	if p.on == nil {
		p.on = widget.NewMap()
		p.on.Still = true
	}
	var stages []widget.Option
	for k := range sim.Stages {
		stages = append(stages, widget.Option{ID: sim.Stage(k).String(), Text: teller.ShortStage(sim.Stage(k))})
	}
	note := widget.NewCaption("").Wrapped()
	show := func() {
		people, ties := p.people(teller)
		p.on.Set(people, ties)
		note.SetContent(env.T("studio.people.about", map[string]any{"Stage": teller.ShortStage(p.stage), "Count": p.center.is.Stages[p.stage]}))
	}
	choice := widget.NewChoice(env.T("studio.people.stage", nil), stages, p.stage.String(), func(id string) {
		for k := range sim.Stages {
			if sim.Stage(k).String() == id {
				p.stage = sim.Stage(k)
			}
		}
		show()
	})
	show()
	parts := []fyne.CanvasObject{widget.NewCaptioned(choice), note}
	if about := p.center.older(p.studio); about != nil {
		parts = append([]fyne.CanvasObject{about}, parts...)
	}
	panel := widget.NewPanel(widget.NewStretchColumn(6, p.on, p.on, legend(env)))
	parts = append(parts, panel)
	body := widget.NewStretchColumn(8, panel, parts...)
	p.root.Objects = []fyne.CanvasObject{body}
	p.root.Layout = widget.NewStretchColumn(0, p.root.Objects[0], p.root.Objects...).Layout
	p.root.Refresh()
}

// people are the members as the map shows them in the chosen stage.
func (p *peoplePane) people(teller *story.Teller) (people []widget.Person, ties []widget.Tie) {
	env, sc, is := p.studio.env, p.center.sc, p.center.is
	n := len(sc.Members)
	for i := range sc.Members {
		m, truth := &sc.Members[i], &is.People[i]
		share := truth.Influence[p.stage]
		stance := play.StanceOf(truth.Stance)
		title := m.Title.In(env.Words.Lang())
		if truth.Away {
			title = env.T("studio.people.joins", nil)
		}
		people = append(people, widget.Person{ID: m.ID, Name: teller.Member(m.ID), Note: env.Words.Percent(share, 0), Title: title, Portrait: frame.Portrait(m),
			Size: float32(share), Active: share > 0, Stance: widget.Stance(stance), Sure: true, Says: env.T("stance."+stance, nil)})
		for k, heard := range is.Listens[p.stage][i*n : (i+1)*n] {
			if heard > 0 {
				ties = append(ties, widget.Tie{From: i, To: k, Strength: float32(heard), Sure: true})
			}
		}
	}
	return people, ties
}

// legend explains the signs of the map.
func legend(env *frame.Env) fyne.CanvasObject {
	entry := func(stance widget.Stance, key string) fyne.CanvasObject {
		return widget.NewRow(4, nil, widget.NewStanceSign(stance), widget.NewCaption(env.T(key, nil)).Whole())
	}
	return widget.NewWrap(12, entry(widget.For, "stance.for"), entry(widget.Neutral, "stance.neutral"), entry(widget.Against, "stance.against"),
		widget.NewCaption(env.T("account.legend.arrow", nil)).Whole())
}
