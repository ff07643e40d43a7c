// Package game is the screen on which a trainee plays: the briefing, the account
// with the week's plan, the negotiation, the votes, and last the debrief. What
// happens is decided in a session, off the drawing thread.
package game

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/screen/debrief"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// Game is the trainee's play in the window: the briefing, the account with the
// week's plan, the negotiation, the votes and the debrief. It shows boards and
// sends decisions; what happens is decided in the session, off the drawing
// thread, and is on disk before it is shown.
type Game struct {
	env *frame.Env

	mu      sync.Mutex // a session serves one goroutine at a time
	session *play.Session

	// What is shown, touched on the drawing thread alone.
	now     moment
	plan    []play.Move
	at      place
	offer   *frame.Offer // of the briefing
	level   play.Level
	seed    string        // as typed
	busy    bool          // a decision is on its way
	past    *replay       // while the play is watched as it was
	tabs    map[place]int // of each view, where its panels do not stand side by side
	lower   int           // tab of the account, lower right: 0 the inbox, 1 the ledger
	side    int           // of the table in a low window
	who     int           // member selected on the map, -1 none
	shown   int           // votes that have come in
	talked  int           // contacts of the week whose last answer was read
	after   place         // what comes when the last answer of the week was read
	weighed *weighed      // the offers of the table, nil before they are
	next    place         // where the table leads on to, nowhere while it goes on itself
	skipped int64         // the play whose page of preparation was passed over
	guide   *guide        // of the first play, nil once closed
	sender  *sender       // whose authentication was asked for at the desk, nil before
	sure    *float64      // of the gate that is due, nil where nothing is said this week

	plays []play.Summary // of the journal, the latest first

	holder  *fyne.Container
	sign    fyne.CanvasObject // above what is shown, hidden but while a decision takes long
	part    part
	debrief *debrief.Debrief // of the session, nil before it is asked for

	// Changed is called when plays were begun, changed or ended.
	Changed func()
	// Opened is called with the id of the play that is shown, 0 for none.
	Opened func(id int64)
}

// place is which part of a play is shown.
type place string

const (
	nowhere    place = ""
	inBriefing place = "briefing"
	inAccount  place = "account"
	inTalk     place = "talk"
	inTable    place = "table"
	inPrepare  place = "prepare" // before the table
	inVotes    place = "votes"
	inDebrief  place = "debrief"
)

// part is one view of the play, made anew for every moment.
type part interface {
	Content() fyne.CanvasObject
	// First is where the keyboard begins; nil for anywhere.
	First() fyne.Focusable
}

// moment is everything that is shown of a play between two decisions.
type moment struct {
	head    play.Head
	board   *play.Board
	preview *play.Preview
	broken  *play.Broken
	kept    []play.Decision // of a broken play
	undo    bool
	sures   []*float64 // how sure of each vote the trainee was, nil where nothing was said
	mail    *play.Mail // how the last e-mail was made, nil before there is one
	sc      *sim.Scenario
	teller  *story.Teller
	result  sim.Result
	reason  sim.Reason
	used    map[string]int  // how often each action was planned so far
	did     []play.Decision // that are in force
}

// Lanes of the game's work.
const (
	lanePlay    = "play"
	lanePreview = "play preview"
	laneDraft   = "play draft"
)

// New returns the screen without a play.
func New(env *frame.Env) *Game {
	return &Game{env: env, tabs: map[place]int{}, level: play.Guided, who: -1, Changed: func() {}, Opened: func(int64) {}}
}

// Build makes the widgets anew, in the language and size of now.
func (g *Game) Build() fyne.CanvasObject {
	g.holder = widget.NewStretchColumn(0, nil)
	if g.now.sc != nil {
		g.now.teller = story.New(g.now.sc, g.env.Words)
	}
	if g.past != nil {
		g.past.present.teller = g.now.teller // that is come back to
	}
	g.show(g.at, false)
	return g.holder
}

// Playing reports whether a play is open and goes on.
func (g *Game) Playing() bool {
	return g.past == nil && g.now.board != nil && !g.now.board.Ended && g.now.broken == nil
}

// show puts a part on the screen; with focus the keyboard goes to it.
func (g *Game) show(at place, focus bool) {
	g.at = at
	if at != inTable {
		g.env.Tasks.Cancel(laneOdds)
	}
	switch at {
	case inBriefing:
		g.part = newBriefing(g)
	case inAccount:
		g.part = newAccount(g)
	case inTalk:
		g.part = newTalk(g)
	case inTable:
		g.part = newTalks(g)
	case inPrepare:
		g.part = newPreparation(g)
	case inVotes:
		g.part = newVotes(g)
	case inDebrief:
		g.part = g.looked()
	default:
		g.part = noPlay{g}
	}
	if g.holder == nil {
		return
	}
	content := widget.NewFrame(g.part.Content())
	g.sign = g.waiting()
	parts := []fyne.CanvasObject{g.sign, content}
	if g.guide != nil {
		g.guide.panel, g.guide.top = nil, widget.NewCallout()
		g.guide.strip = widget.NewInset(8, frame.Edge, 0, frame.Edge, g.guide.top)
		g.guide.strip.Hide()
		parts = []fyne.CanvasObject{g.sign, g.guide.strip, content, widget.NewSentinel(g.point)}
	}
	g.holder.Objects = parts
	g.holder.Layout = widget.NewStretchColumn(0, content, parts...).Layout
	g.holder.Refresh()
	c := g.env.Window.Canvas()
	switch first := g.part.First(); {
	case !focus || widget.Modal(c):
	case first == nil:
		c.Unfocus() // what had the focus is gone; whatever comes may take it
	case !widget.Focus(c, first): // it is under another tab
		widget.FocusIn(c, content)
	}
	if g.guide != nil {
		if focus {
			g.guide.now = pointer{} // the keyboard goes to what is needed
		}
		g.point()
	}
}

// Brief shows the briefing of a scenario of the catalog.
func (g *Game) Brief(id string) {
	if offer := g.env.Catalog.Find(id); offer != nil {
		if g.offer != offer {
			g.seed = "" // it was proposed for another
		}
		g.offer = offer
		g.show(inBriefing, true)
	}
}

// begin starts a play of a document.
func (g *Game) begin(s play.Start) {
	g.run("trouble.play.begin", func(ctx context.Context) (*play.Session, error) {
		return play.Begin(ctx, g.env.Journal, g.env.Now, s)
	})
}

// Resume opens a play where it was left.
func (g *Game) Resume(id int64) {
	g.run("trouble.play.open", func(ctx context.Context) (*play.Session, error) {
		s, err := play.Open(ctx, g.env.Journal, g.env.Now, id)
		var broken *play.Broken
		if errors.As(err, &broken) && broken.Why == "engine" {
			return nil, &lang.Trouble{Key: "trouble.play.engine", Args: map[string]any{"Engine": broken.Engine, "Now": engine.EngineVersion}, Err: err}
		}
		return s, err
	})
}

// run replaces the session by the one that open returns.
func (g *Game) run(trouble string, open func(context.Context) (*play.Session, error)) {
	if g.busy {
		return
	}
	g.busy = true
	type opened struct {
		session *play.Session
		now     moment
		plan    []play.Move
	}
	task.Do(g.env.Tasks, task.Work[opened]{
		Lane: lanePlay,
		Run: func(ctx context.Context, _ func(int, int)) (o opened, err error) {
			g.mu.Lock()
			defer g.mu.Unlock()
			if o.session, err = open(ctx); err != nil {
				return o, frame.Told(trouble, err)
			}
			if o.plan, err = o.session.Draft(ctx); err != nil {
				return o, frame.Told(trouble, err)
			}
			o.now, err = g.look(o.session, o.plan)
			return o, err
		},
		Ended: func() { g.busy = false },
		Done: func(o opened) {
			g.now = moment{}
			g.session, g.plan, g.who, g.shown = o.session, o.plan, -1, 0
			if talk := o.now.board.Talk; talk != nil {
				g.talked = talk.At
			}
			g.took(o.now)
			g.Opened(o.now.head.ID)
			g.Changed()
			key := "play.opened"
			if g.env.Unkept {
				key = "play.unkept"
			}
			g.env.Say(func() string {
				return g.env.T(key, map[string]any{"Play": o.now.head.ID, "Seed": play.SeedText(o.now.head.Seed), "Level": g.env.T("play.level."+string(o.now.head.Level), nil)})
			})
		},
	})
}

// look takes what is to be shown out of a session; g.mu is held.
func (g *Game) look(s *play.Session, plan []play.Move) (moment, error) {
	now := moment{head: s.Head(), board: s.Board(), broken: s.Broken(), undo: s.CanUndo(), mail: s.LastMail(), sc: s.Scenario()}
	now.result, now.reason = s.Result()
	now.sures = make([]*float64, len(now.board.Votes))
	for k := range now.sures {
		now.sures[k] = s.Sure(play.Vote, k+1)
	}
	now.used = map[string]int{}
	now.did = s.Decisions()
	for _, d := range now.did {
		for k := range d.Moves {
			now.used[d.Moves[k].Action]++
		}
	}
	if now.broken != nil {
		now.kept = s.Kept()
	}
	if now.board.Phase == engine.Planning && now.board.Talk == nil {
		var err error
		if now.preview, err = s.Preview(plan); err != nil {
			return now, fmt.Errorf("look at plan: %w", err)
		}
	}
	return now, nil
}

// took shows a moment, in the part that it calls for, and gives it the keyboard.
func (g *Game) took(now moment) { g.take(now, true) }

// take is took; with focus the keyboard goes there.
func (g *Game) take(now moment, focus bool) {
	g.past = nil
	was := g.now.board
	g.now, g.sure = now, nil
	g.now.teller = story.New(now.sc, g.env.Words)
	to := inAccount
	switch {
	case was != nil && was.InRace && !now.board.Abandoned && len(was.Votes) < len(now.board.Votes):
		to = inVotes
	case now.board.Ended:
		to = inDebrief
	case now.board.Talk != nil:
		to = inTalk
	case now.board.Phase == engine.Bargaining:
		to = inTable
	}
	if talk := now.board.Talk; talk != nil {
		g.talked = min(g.talked, talk.At)
	}
	to = g.seated(was, to)
	if heldOut(was, now.board) {
		g.after, to = to, inTalk
	}
	g.show(to, focus)
}

// decide makes a decision and shows what followed.
func (g *Game) decide(ds ...play.Decision) {
	g.act(func(ctx context.Context, s *play.Session) error {
		for _, d := range ds {
			if err := s.Decide(ctx, d); err != nil {
				return err
			}
		}
		return nil
	}, true)
}

// act changes the session and shows what followed, then does what else is to be
// shown. forget drops the plan that was being made.
func (g *Game) act(do func(context.Context, *play.Session) error, forget bool, then ...func()) {
	if g.busy || g.session == nil {
		return
	}
	g.busy = true
	g.env.Tasks.Cancel(laneDraft) // a plan that is not kept yet must not become the next week's
	session, plan := g.session, g.plan
	if forget {
		plan = nil
	}
	type done struct {
		now     moment
		refused error
	}
	task.Do(g.env.Tasks, task.Work[done]{
		Lane: lanePlay,
		Run: func(_ context.Context, _ func(int, int)) (d done, err error) {
			g.mu.Lock()
			defer g.mu.Unlock()
			// Not cancelled by what is asked next: a decision is made or not.
			if d.refused = do(context.Background(), session); d.refused == nil {
				d.now, err = g.look(session, plan)
			}
			return d, err
		},
		Slow: g.wait,
		Ended: func() {
			g.busy = false
			g.waited()
		},
		Done: func(d done) {
			if d.refused != nil {
				g.refuse(d.refused)
				g.Changed() // who waited for the decision waits no longer
				return
			}
			g.plan = plan
			g.took(d.now)
			g.Changed()
			g.saved()
			if len(plan) > 0 {
				g.keepDraft() // of the decision that was made meanwhile
			}
			for _, show := range then {
				show()
			}
		},
	})
}

// refuse says why a decision was not made; where another window has gone on
// with the play, what that did is shown.
func (g *Game) refuse(err error) {
	var mistake *play.Mistake
	switch {
	case errors.As(err, &mistake):
		g.env.Trouble(&lang.Trouble{Key: "trouble.play.mistake", Args: map[string]any{"Why": lang.TextKey("play.mistake." + mistake.Code)}, Err: err})
	case errors.Is(err, play.ErrOvertaken):
		g.env.Trouble(&lang.Trouble{Key: "trouble.play.overtaken", Err: err})
		g.Resume(g.now.head.ID)
	default:
		g.env.Trouble(frame.Told("trouble.play.decide", err))
	}
}

// saved says in the status bar what is on disk.
func (g *Game) saved() {
	if g.env.Unkept {
		g.env.Say(func() string { return g.env.T("play.unkept", nil) })
		return
	}
	head, at := g.now.head, g.env.Now().Local()
	g.env.Say(func() string {
		return g.env.T("play.saved", map[string]any{"Time": g.env.Words.Clock(at), "Play": head.ID,
			"Seed": play.SeedText(head.Seed), "Level": g.env.T("play.level."+string(head.Level), nil)})
	})
}

// Undo takes back the last decision: a week, or a step at the table.
func (g *Game) Undo() {
	if g.session == nil || !g.now.undo {
		return
	}
	g.act(func(ctx context.Context, s *play.Session) error { return s.Undo(ctx) }, true, func() {
		g.env.Say(func() string { return g.env.T("play.undone", nil) }) // after what says that it is saved
	})
}

// ask opens a question before something that ends a play.
func (g *Game) ask(title, about, yes string, act func()) {
	var d *widget.Dialog
	no := widget.NewButton(g.env.T("dialog.cancel", nil), func() { d.Hide() })
	doing := widget.NewPrimaryButton(yes, func() {
		d.Hide()
		act()
	})
	d = widget.NewDialog(g.env.Window.Canvas(), title, widget.NewParagraph(about), fyne.NewSize(520, 0), doing, no)
	d.Show(no)
}
