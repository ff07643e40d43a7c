package play

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/scenario"
)

// Session is one play that is open: what a window or a command holds. It serves
// one goroutine at a time. A decision is in the journal before its effect can
// be seen; where the journal refuses it, nothing has changed.
type Session struct {
	journal  Journal
	now      func() time.Time
	head     Head
	doc      *scenario.Document
	lines    []decided
	kept     []decided // of a play that does not reproduce: all that the journal has
	force    []int     // lines whose decisions are in force, by index
	run      *run
	broken   *Broken
	language string
}

// Start says how a play begins.
type Start struct {
	Document *scenario.Document
	Seed     uint64
	Level    Level
	Language string // of the title in lists
}

// Broken is why a play can only be looked at: from Line on it does not
// reproduce. What is shown is what came before.
type Broken struct {
	Line   int
	Why    string // chain, engine, state, decision, scenario, or as Check says
	Engine int    // version that it was played with
}

func (b *Broken) Error() string {
	return fmt.Sprintf("the play does not reproduce from line %d on (%s, engine %d)", b.Line, b.Why, b.Engine)
}

// ErrNothingToUndo is returned by Undo before the first decision.
var ErrNothingToUndo = errors.New("nothing to take back")

// Begin starts a play and keeps it.
func Begin(ctx context.Context, j Journal, now func() time.Time, s Start) (*Session, error) {
	if !slices.Contains(Levels, s.Level) {
		return nil, fmt.Errorf("begin play: unknown level %q", s.Level)
	}
	r, err := newRun(s.Document.Scenario(), s.Seed)
	if err != nil {
		return nil, fmt.Errorf("begin play: %w", err)
	}
	o := &Session{journal: j, now: now, doc: s.Document, run: r, language: s.Language, head: Head{
		StartedAt: now().UTC().Truncate(time.Millisecond), ScenarioID: r.sc.ID, ScenarioHash: s.Document.Hash(), Scenario: s.Document.Source(),
		Engine: engine.EngineVersion, Seed: s.Seed, Level: s.Level,
	}}
	if o.head.ID, err = j.Begin(ctx, o.head, nil, o.progress()); err != nil {
		return nil, fmt.Errorf("begin play: %w", err)
	}
	return o, nil
}

// Open takes up a play where it was left, by replaying its journal. A play that
// does not reproduce opens all the same, to be looked at: see Broken.
func Open(ctx context.Context, j Journal, now func() time.Time, id int64) (*Session, error) {
	head, lines, err := j.Read(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("open play %d: %w", id, err)
	}
	o := &Session{journal: j, now: now, head: head}
	doc, problems := scenario.Parse("", head.Scenario)
	if problems != nil {
		broken := &Broken{Line: 1, Why: "scenario", Engine: head.Engine}
		if head.Engine != engine.EngineVersion {
			broken.Why = "engine"
		}
		return nil, fmt.Errorf("open play %d: its scenario has %d problems: %w", id, len(problems), broken)
	}
	o.doc = doc
	if o.run, err = newRun(doc.Scenario(), head.Seed); err != nil {
		return nil, fmt.Errorf("open play %d: %w", id, err)
	}
	if doc.Hash() != head.ScenarioHash || o.run.sc.ID != head.ScenarioID {
		o.broken = &Broken{Line: 1, Why: "scenario", Engine: head.Engine}
		return o, nil
	}
	for _, l := range lines {
		o.kept = append(o.kept, decode(l))
	}
	if o.broken = o.replay(o.kept); head.Engine == engine.EngineVersion || o.broken != nil && o.broken.Why == "chain" {
		return o, nil
	}
	// Another engine decides otherwise, if not yet: its play is not gone on with.
	o.broken = &Broken{Line: len(o.lines) + 1, Why: "engine", Engine: head.Engine}
	return o, nil
}

// replay takes lines into the session up to the first that does not reproduce.
func (o *Session) replay(lines []decided) *Broken {
	for _, l := range lines {
		fail := func(why string) *Broken { return &Broken{Line: len(o.lines) + 1, Why: why, Engine: o.head.Engine} }
		if l.Number != len(o.lines)+1 || Seal(o.seal(), l.Line) != l.Chain {
			return fail("chain")
		}
		if l.unread != nil {
			return fail("decision")
		}
		force, next, err := o.after(&l.Decision)
		if err != nil {
			return fail("decision")
		}
		if next.digest() != l.State {
			if o.rebuild() != nil {
				return fail("decision")
			}
			return fail("state")
		}
		o.lines, o.force, o.run = append(o.lines, l), force, next
	}
	return nil
}

// seal is the chain so far: of the last line, else of the head.
func (o *Session) seal() string {
	if n := len(o.lines); n > 0 {
		return o.lines[n-1].Chain
	}
	return HeadSeal(o.head)
}

// after is the play as it is once d is the next line. Where d takes something
// back this is a run of its own, else the session's goes on.
func (o *Session) after(d *Decision) (force []int, next *run, err error) {
	if d.Do != Back {
		if err := o.run.apply(d); err != nil {
			return nil, nil, err
		}
		return append(slices.Clone(o.force), len(o.lines)), o.run, nil
	}
	if d.To < 0 || d.To >= len(o.force) {
		return nil, nil, &Mistake{Code: "out_of_range", Field: "to", Value: fmt.Sprint(d.To), Move: -1}
	}
	force = slices.Clone(o.force[:d.To])
	for _, at := range o.force[d.To:] { // what was thought of people stays
		if o.lines[at].Do.idle() {
			force = append(force, at)
		}
	}
	next, err = o.runOf(force)
	return force, next, err
}

// runOf replays decisions by line.
func (o *Session) runOf(force []int) (*run, error) {
	r, err := newRun(o.doc.Scenario(), o.head.Seed)
	if err != nil {
		return nil, err
	}
	for _, at := range force {
		if err := r.apply(&o.lines[at].Decision); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// rebuild makes the run of the lines in force anew, after a decision that was
// tried and not kept.
func (o *Session) rebuild() error {
	r, err := o.runOf(o.force)
	if err == nil {
		o.run = r
	}
	return err
}

// Decide makes a decision. It returns when the decision is on disk; with an
// error nothing has changed. A decision that is impossible now is a *Mistake.
func (o *Session) Decide(ctx context.Context, d Decision) error {
	if o.broken != nil {
		return fmt.Errorf("decide %s: %w", d.Do, o.broken)
	}
	if d.Do == Accept && o.run.can(Accept) {
		d.Terms = TermsOf(o.run.sc, o.run.p, o.run.p.Table().Reply)
	}
	if d.Do == Prepare && !o.run.canPrepare() {
		return fmt.Errorf("decide %s: %w", d.Do, &Mistake{Code: "not_now", Field: "do", Value: string(d.Do), Move: -1})
	}
	if d.Do != Back {
		if _, err := o.run.meant(&d); err != nil {
			return fmt.Errorf("decide %s: %w", d.Do, err)
		}
	}
	if d.Do == SaySure { // it stays about the same gate, whatever is taken back
		if err := o.run.checkGate(d.Sure); err != nil {
			return fmt.Errorf("decide %s: %w", d.Do, err)
		}
		s := o.run.number(*d.Sure)
		d.Sure = &s
	}
	body, err := encode(d)
	if err != nil {
		return fmt.Errorf("decide %s: %w", d.Do, err)
	}
	l := decode(Line{Number: len(o.lines) + 1, Body: body}) // as it will be read, and the caller's no more
	if l.unread != nil {
		return fmt.Errorf("decide %s: %w", d.Do, l.unread)
	}
	before := o.run
	force, next, err := o.after(&l.Decision)
	if err != nil {
		return fmt.Errorf("decide %s: %w", d.Do, err)
	}
	l.At, l.State = o.now().UTC().Truncate(time.Millisecond), next.digest()
	l.Chain = Seal(o.seal(), l.Line)
	o.run = next
	progress := o.progress()
	progress.Lines = l.Number
	progress.count(l.Do)
	if err := o.journal.Append(ctx, o.head.ID, l.Line, progress); err != nil {
		if d.Do == Back {
			o.run = before
		} else if again := o.rebuild(); again != nil {
			err = errors.Join(err, again)
		}
		return fmt.Errorf("decide %s: %w", d.Do, err)
	}
	o.lines, o.force = append(o.lines, l), force
	return nil
}

// Prepares reports whether the first offer is still to come, so that what one
// thinks of the talks can be noted.
func (o *Session) Prepares() bool { return o.broken == nil && o.run.canPrepare() }

// CanUndo reports whether there is a decision to take back.
func (o *Session) CanUndo() bool { return o.broken == nil && o.lastInForce() >= 0 }

// lastInForce is the place in force of the last decision that is not idle, -1.
func (o *Session) lastInForce() int {
	for at := len(o.force) - 1; at >= 0; at-- {
		if !o.lines[o.force[at]].Do.idle() {
			return at
		}
	}
	return -1
}

// Undo takes back the last decision: a week, or a step at the table. What was
// done stays in the journal.
func (o *Session) Undo(ctx context.Context) error {
	at := o.lastInForce()
	if at < 0 {
		return ErrNothingToUndo
	}
	return o.Decide(ctx, Decision{Do: Back, To: at})
}

// Fork starts another play that has the decisions in force up to the end of
// week, with the same luck, and keeps it.
func (o *Session) Fork(ctx context.Context, week int) (*Session, error) {
	f := &Session{journal: o.journal, now: o.now, doc: o.doc, language: o.language, head: o.head}
	f.head.ID, f.head.Parent, f.head.Engine = 0, o.head.ID, engine.EngineVersion
	f.head.StartedAt = o.now().UTC().Truncate(time.Millisecond)
	var err error
	if f.run, err = newRun(o.doc.Scenario(), o.head.Seed); err != nil {
		return nil, fmt.Errorf("fork play %d: %w", o.head.ID, err)
	}
	had := o.force[:o.upTo(week)]
	f.head.ParentLine = len(had)
	for _, at := range had {
		l := o.lines[at]
		if err := f.run.apply(&l.Decision); err != nil {
			return nil, fmt.Errorf("fork play %d: %w", o.head.ID, err)
		}
		l.Number, l.At, l.State = len(f.lines)+1, f.head.StartedAt, f.run.digest()
		l.Chain = Seal(f.seal(), l.Line)
		f.force = append(f.force, len(f.lines))
		f.lines = append(f.lines, l)
	}
	if f.head.ID, err = o.journal.Begin(ctx, f.head, f.Lines(), f.progress()); err != nil {
		return nil, fmt.Errorf("fork play %d: %w", o.head.ID, err)
	}
	return f, nil
}

// upTo is how many of the decisions in force were made by the end of a week.
// Whoever walked away while the next was planned had not yet.
func (o *Session) upTo(week int) int {
	for at, line := range o.force {
		if m := &o.run.marks[at]; m.week > week || m.done > week && !o.lines[line].Do.idle() {
			return at
		}
	}
	return len(o.force)
}

// Done returns the decisions in force that were made in a week of the purchase,
// from 1: its plan and what was said at its table. Guesses and hints are left
// out.
func (o *Session) Done(week int) (done []Decision) {
	for at, d := range o.Decisions() {
		if o.run.marks[at].done == week && !d.Do.idle() {
			done = append(done, d)
		}
	}
	return done
}

// progress is the play as lists show it.
func (o *Session) progress() Progress {
	return Progress{Lines: len(o.lines), Week: o.run.p.Week(), Stage: o.run.p.Standing().Stage.String(), Phase: o.run.phase(),
		Outcome: o.run.outcome(), Abandoned: o.run.left, Tally: o.tally(), Title: o.run.sc.Title.In(o.language), UpdatedAt: o.now().UTC().Truncate(time.Millisecond)}
}

// Head returns what the play began with.
func (o *Session) Head() Head { return o.head }

// Lines returns the journal. Callers must not change its texts.
func (o *Session) Lines() []Line {
	all := make([]Line, len(o.lines))
	for at := range o.lines {
		all[at] = o.lines[at].Line
	}
	return all
}

// Broken returns why the play can only be looked at, nil where it goes on.
func (o *Session) Broken() *Broken { return o.broken }

// Document returns the scenario as it is played.
func (o *Session) Document() *scenario.Document { return o.doc }

// Scenario returns the decoded scenario. Callers must not change it.
func (o *Session) Scenario() *sim.Scenario { return o.run.sc }

// Log returns the story so far. Callers must not change it.
func (o *Session) Log() *sim.Log { return &o.run.log }

// Phase is what the purchase waits for: in the middle of a conversation, Planning
// as before the week that it belongs to. See Talk.
func (o *Session) Phase() engine.Phase { return o.run.p.Phase() }

// Weeks is how many weeks of the purchase are complete.
func (o *Session) Weeks() int { return o.run.p.Week() }

// Waits is what the play waits for, as lists name it: a Phase, or Conversing.
func (o *Session) Waits() string { return o.run.phase() }

// Result returns the result and its reason once the play has ended.
func (o *Session) Result() (sim.Result, sim.Reason) { return o.run.result, o.run.reason }

// Decisions returns the decisions in force, in order. Callers must not change
// them.
func (o *Session) Decisions() []Decision {
	var all []Decision
	for _, at := range o.force {
		all = append(all, o.lines[at].Decision)
	}
	return all
}

// Kept returns all decisions that the journal has of a play that does not
// reproduce, taken back or not, as far as they can be read.
func (o *Session) Kept() []Decision {
	var all []Decision
	for at := range o.kept {
		if l := &o.kept[at]; l.unread == nil {
			all = append(all, l.Decision)
		}
	}
	return all
}

// TakenBack is how often something was taken back, Hints how often a hint was
// looked at; neither is forgotten by taking back.
func (o *Session) TakenBack() int { return o.tally().TakenBack }

// Hints is documented with TakenBack.
func (o *Session) Hints() int { return o.tally().Hints }

func (o *Session) tally() Tally {
	var t Tally
	for at := range o.lines {
		t.count(o.lines[at].Do)
	}
	return t
}

// KeepDraft keeps the plan of the week that is being made.
func (o *Session) KeepDraft(ctx context.Context, plan []Move) error {
	body, err := encode(Decision{Do: EndWeek, Moves: plan})
	if err != nil {
		return fmt.Errorf("keep draft: %w", err)
	}
	return o.journal.KeepDraft(ctx, o.head.ID, len(o.lines), body)
}

// Draft returns the plan that was being made after the last decision that changed
// anything, empty where there is none.
func (o *Session) Draft(ctx context.Context) ([]Move, error) {
	after, body, err := o.journal.Draft(ctx, o.head.ID)
	if err != nil || body == nil || after < 0 || after > len(o.lines) {
		return nil, err
	}
	if slices.ContainsFunc(o.lines[after:], func(l decided) bool { return !l.Do.idle() }) {
		return nil, nil
	}
	d, err := Decode(body)
	if err != nil {
		return nil, fmt.Errorf("read draft: %w", err)
	}
	return d.Moves, nil
}

// Week returns a session-like look at the play as it was when week weeks were
// complete: read-only, for a timeline.
func (o *Session) Week(week int) (*Past, error) {
	r, err := o.runOf(o.force[:o.upTo(week)])
	if err != nil {
		return nil, fmt.Errorf("replay play %d to week %d: %w", o.head.ID, week, err)
	}
	return &Past{run: r, level: o.head.Level}, nil
}

// Past is a play as it was at the end of a week.
type Past struct {
	run   *run
	level Level
}

// Board is what the trainee saw then.
func (p *Past) Board() *Board { return p.run.board(p.level) }

// Truth is what was true of member i then.
func (p *Past) Truth(i int) engine.Truth { return p.run.p.Truth(i) }
