package studio

import (
	"context"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/screen/game"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/play"
)

// lanePreview makes the play anew on another text.
const lanePreview = "studio preview"

// previewPane is the purchase as a trainee meets it: the player itself, on the last
// text without a problem, with a journal that ends with the program. What was decided
// is decided again on every newer text.
type previewPane struct {
	studio *Studio
	env    *frame.Env // what the player may use
	game   *game.Game
	offer  *frame.Offer

	version int         // of the text that is played; -1 for none
	script  game.Script // of the play; without a document while the briefing is read
	made    int         // decisions of the script that are made; the others are kept
	why     *play.Mistake
	ended   *early // of the last jump, nil where it came as far as it should
	asked   *wish  // is not there yet; nil for nothing
	dropped bool   // what was asked for gave way to a decision
	working bool   // a play is being made
	slow    bool   // and lets wait
	stamp   int    // another number after every decision
	due     bool   // a newer text waits until the decision that is on its way is made
	closed  bool

	root *fyne.Container
	body fyne.CanvasObject
}

// early is a jump whose purchase ended before the week that was asked for.
type early struct{ week int }

func newPreview(s *Studio) *previewPane { return &previewPane{studio: s, version: -1} }

// Content is documented with pane, as are the others.
func (p *previewPane) Content() fyne.CanvasObject {
	p.root = widget.NewStretchColumn(8, nil)
	p.body = nil
	if p.game != nil {
		p.env.Words = p.studio.env.Words // which may be another language's by now
		p.body = p.game.Build()
	}
	p.tell()
	return p.root
}

// Changed waits for the check.
func (p *previewPane) Changed() {}

// Close is documented with pane.
func (p *previewPane) Close() {
	p.closed = true
	p.studio.env.Tasks.Cancel(lanePreview)
}

// Checked plays the newest text without a problem.
func (p *previewPane) Checked() {
	good := p.studio.work.good
	if good.doc == nil || good.version == p.version && !p.asked.waits(good.version) {
		p.tell()
		return
	}
	if p.game == nil {
		p.env = p.studio.env.Inside(lanePreview, frame.CatalogOf(good.doc))
		p.game = game.New(p.env)
		p.game.Changed = p.decided
		if p.root != nil {
			p.body = p.game.Build()
		}
	}
	if p.game.Busy() {
		p.due = true
		p.tell()
		return
	}
	if p.asked.waits(good.version) {
		p.grant()
		return
	}
	if p.script.Start.Document == nil { // a briefing, and no play yet
		p.taken(good)
		p.keep(func() { p.game.Propose(p.offer) })
		return
	}
	p.remake(nil)
}

// taken notes which text is played from now on.
func (p *previewPane) taken(s state) {
	p.version = s.version
	p.env.Catalog = frame.CatalogOf(s.doc)
	p.offer = p.env.Catalog.Offers()[0]
}

// decided follows what the person decides in the player. What was kept because it was
// not possible gives way to it.
func (p *previewPane) decided() {
	head, did, plan, ok := p.game.Made()
	if !ok || p.closed {
		return
	}
	same := p.script.Start.Document != nil && p.script.Start.Seed == head.Seed && p.script.Start.Level == head.Level
	if !same || len(did) != p.made || p.made > 0 && !reflect.DeepEqual(did, p.script.Decisions[:p.made]) {
		p.script.Decisions, p.made, p.why, p.ended = did, len(did), nil, nil
		p.stamp++
		p.dropped = p.asked != nil && !p.asked.behind
		if p.dropped {
			p.forget()
		}
	}
	if p.asked != nil {
		p.asked.behind = false
	}
	p.script.Start = play.Start{Document: p.offer.Doc, Seed: head.Seed, Level: head.Level, Language: p.env.Words.Lang()}
	p.script.Plan = plan
	p.tell()
	if p.due {
		p.due = false
		p.Checked()
	}
}

// remake makes a play of the last good text, off the drawing thread, and shows it: of
// what was asked for, or, where that is nil, of what was decided.
func (p *previewPane) remake(asked *wish) {
	good, stamp, s := p.studio.work.good, p.stamp, p.script
	if asked != nil {
		s, asked.version = asked.script, good.version
	} else if _, _, plan, ok := p.game.Made(); ok {
		s.Plan = plan
	}
	s.Start.Document = good.doc
	p.working = true
	player := p.game
	task.Do(p.studio.env.Tasks, task.Work[game.Anew]{
		Lane: lanePreview,
		Run: func(ctx context.Context, _ func(int, int)) (game.Anew, error) {
			return player.Remake(ctx, s)
		},
		Slow: p.wait,
		Ended: func() {
			p.working, p.slow = false, false
			if asked != nil && !asked.gone {
				p.asked, asked.version = nil, -1 // it failed, unless Done comes now
			}
			p.studio.env.Tasks.Once(func() { // behind Done, which is not called where it failed
				if p.version != good.version && !p.working && !p.closed {
					p.tell()
				}
			})()
		},
		Done: func(a game.Anew) {
			if asked != nil && !asked.gone {
				p.asked = asked
			}
			switch {
			case p.closed:
				return
			case p.game.Busy():
				p.due = true
				p.tell()
				return
			case asked == nil && stamp != p.stamp, asked != nil && asked.gone: // something was decided meanwhile
				p.Checked()
				return
			}
			p.taken(good)
			p.script, p.made, p.why, p.ended = s, a.Made, a.Why, nil
			if asked == nil {
				p.keep(func() { p.game.Renew(a, p.offer) })
				return
			}
			p.asked, p.dropped = nil, false
			if asked.jump && a.Over {
				p.ended = &early{a.Weeks}
			}
			p.keep(func() { p.game.Put(a, p.offer) })
		},
	})
}

// keep shows something else in the player with all above it, and brings whoever looks at it back to
// where they were in it.
func (p *previewPane) keep(show func()) {
	if p.root == nil {
		show()
		return
	}
	widget.KeepPlace(p.studio.env.Window.Canvas(), p.root, func() {
		show()
		p.tell()
	})
}

// begin begins in week 1, whatever was decided.
func (p *previewPane) begin(seed uint64) {
	p.ask(&wish{script: game.Script{Start: play.Start{Seed: seed, Level: p.level(), Language: p.env.Words.Lang()}}, ready: true})
	p.grant()
}

// level is that of the play, or of the briefing.
func (p *previewPane) level() play.Level {
	if p.script.Start.Document != nil {
		return p.script.Start.Level
	}
	return p.game.Level()
}

// seed is that of the play, else a new one.
func (p *previewPane) seed() uint64 {
	if p.script.Start.Document != nil {
		return p.script.Start.Seed
	}
	return p.game.Luck()
}

// brief shows the briefing again; the play is forgotten.
func (p *previewPane) brief() {
	p.ask(nil)
	p.studio.env.Tasks.Cancel(lanePreview)
	if p.game.Busy() {
		p.asked, p.due = &wish{brief: true, ready: true, behind: true, version: -1}, true
		return
	}
	p.script, p.made, p.why, p.ended, p.due = game.Script{}, 0, nil, nil, false
	p.version = -1
	p.Checked()
}

// other is a seed that differs from the one of the play.
func (p *previewPane) other() uint64 {
	seed := p.game.Luck()
	if seed == p.seed() {
		seed++
	}
	return seed
}

// tell lays out what is shown: that nothing is kept, of which text it is, what can be
// done, and the player.
func (p *previewPane) tell() {
	if p.root == nil {
		return
	}
	env := p.studio.env
	var parts []fyne.CanvasObject
	if p.game == nil {
		none := "studio.preview.none"
		if now := &p.studio.work.now; now.doc == nil && len(now.problems) == 0 {
			none = "studio.center.working"
		}
		parts = append(parts, widget.NewPanel(widget.NewColumn(8, widget.NewHeading(env.T("studio.preview", nil)), widget.NewParagraph(env.T(none, nil)))))
	} else {
		head := widget.NewColumn(4, widget.NewRow(8, []float32{1}, widget.NewBold(env.T("studio.preview", nil)).Wrapped()), p.tools())
		if says := p.studio.behind(p.version, p.working || p.due, p.slow); says != "" {
			head.Add(warned(widget.NewParagraph(says)))
		}
		if p.slow && p.asked != nil {
			head.Add(widget.NewCaption(env.T("studio.preview.wait", nil)).Wrapped())
		}
		if says := p.notes(); len(says) > 0 {
			head.Add(warned(widget.NewColumn(4, says...)))
		}
		parts = append(parts, widget.NewInset(8, frame.Edge, 0, frame.Edge, head), p.body)
	}
	widget.KeepFocus(env.Window.Canvas(), p.root, func() {
		p.root.Objects = parts
		p.root.Layout = widget.NewStretchColumn(0, p.body, parts...).Layout
		p.root.Refresh()
	})
}

// warned frames what somebody should notice.
func warned(content fyne.CanvasObject) fyne.CanvasObject {
	card := widget.NewCard(widget.NewRow(8, []float32{0, 1}, widget.NewIcon(widget.Cross, theme.ColorNameWarning, 16), content))
	card.Border = theme.ColorNameWarning
	return card
}

// tools are what can be done with the play beside playing it.
func (p *previewPane) tools() fyne.CanvasObject {
	env := p.studio.env
	again := "studio.preview.begin"
	if p.script.Start.Document != nil {
		again = "studio.preview.again"
	}
	brief := widget.NewButton(env.T("studio.preview.briefing", nil), p.brief)
	brief.SetDisabled(p.script.Start.Document == nil)
	return widget.NewWrap(8, widget.NewButton(env.T(again, nil), func() { p.begin(p.seed()) }),
		widget.NewButton(env.T("studio.preview.luck", nil), func() { p.begin(p.other()) }),
		widget.NewButton(env.T("studio.preview.jump", nil), p.showJump), brief)
}

// notes say which decision was no longer possible, that what was asked for was not done,
// and where a jump ended.
func (p *previewPane) notes() (says []fyne.CanvasObject) {
	if p.why != nil {
		says = append(says, widget.NewParagraph(p.stopped()), widget.NewCaption(p.studio.env.T("studio.preview.kept", map[string]any{"Count": len(p.script.Decisions) - p.made})).Wrapped())
	}
	if p.dropped {
		says = append(says, widget.NewParagraph(p.studio.env.T("studio.preview.dropped", nil)))
	}
	if p.ended != nil {
		says = append(says, widget.NewParagraph(p.studio.env.T("studio.preview.ended", map[string]any{"Count": p.ended.week})))
	}
	return says
}
