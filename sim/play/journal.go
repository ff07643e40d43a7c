package play

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"strconv"
	"time"

	"buygrid/sim/engine"
)

// Level is how much of the buying center a trainee is shown.
type Level string

// The levels: Guided shows the true numbers and hints, Realistic what signals
// have shown, Expert fewer signals and no hints.
const (
	Guided    Level = "guided"
	Realistic Level = "realistic"
	Expert    Level = "expert"
)

// Levels lists the levels from the easiest on.
var Levels = []Level{Guided, Realistic, Expert}

// Head is what a play begins with; it never changes.
type Head struct {
	ID           int64     // given by Journal.Begin, never twice
	StartedAt    time.Time // kept to the millisecond, in UTC
	ScenarioID   string
	ScenarioHash string // SHA-256 of Scenario in hex
	Scenario     []byte // the text as it is played
	Engine       int    // version of the engine that plays it, at least 1
	Seed         uint64
	Level        Level
	Parent       int64 // the play that this one was forked from, 0 for none
	ParentLine   int   // the lines that it took over from there
}

// Line is one decision in the journal of a play. Lines are only ever added.
type Line struct {
	Number int       // from 1 in its play, without gaps
	At     time.Time // kept to the millisecond, in UTC
	Body   []byte    // the Decision as JSON
	State  string    // digest of the engine's state after the decision, 16 hex digits
	Chain  string    // SHA-256 over the chain before and all columns of this line, hex
}

// Progress is what a list shows of a play: all of it follows from the lines and
// is kept beside them so that a list needs no replay.
type Progress struct {
	Lines     int // decisions in the journal
	Week      int // completed weeks
	Stage     string
	Phase     string // planning, bargaining, ended, or Conversing
	Outcome   string // as Scenario.OutcomeName; "" while it goes on
	Abandoned bool
	Tally
	Title     string // of the scenario, in the language of the day
	UpdatedAt time.Time
}

// Conversing is the phase of a play whose week was decided and waits for what is
// said in it.
const Conversing = "conversing"

// InWeek is the week of the purchase that is going on, from 1: at the table the
// one whose rounds are played, else the one that is planned; of an ended play
// its last.
func (p *Progress) InWeek() int { return inWeek(p.Week, p.Phase) }

func inWeek(completed int, phase string) int {
	if phase == engine.Planning.String() || phase == Conversing {
		return completed + 1
	}
	return max(completed, 1)
}

// Tally counts what helped a play and is not in its outcome.
type Tally struct {
	TakenBack int // how often something was taken back
	Hints     int // how often a hint was looked at
}

// count adds a decision of this kind to the tally.
func (t *Tally) count(do Kind) {
	switch do {
	case Back:
		t.TakenBack++
	case AskHint:
		t.Hints++
	}
}

// Summary is a play as lists show it.
type Summary struct {
	Head     // without Scenario
	Progress Progress
}

// Journal keeps plays. What it has accepted is on disk.
type Journal interface {
	// Begin keeps a new play with the lines that it takes over, all or nothing,
	// and returns its id. ID of h is not read.
	Begin(ctx context.Context, h Head, lines []Line, p Progress) (id int64, err error)
	// Append adds a line. ErrOvertaken where the play already has a line of that
	// number: another window was faster, and nothing is changed.
	Append(ctx context.Context, id int64, l Line, p Progress) error
	// Read returns a play with its lines in order. ErrNoPlay if there is none.
	Read(ctx context.Context, id int64) (Head, []Line, error)
	// Plays lists all plays but the removed, the latest change first.
	Plays(ctx context.Context) ([]Summary, error)
	// KeepDraft keeps the plan of the week that is being made, in place of the
	// one before; Draft returns it with the number of lines it was made after,
	// nil for none.
	KeepDraft(ctx context.Context, id int64, after int, draft []byte) error
	Draft(ctx context.Context, id int64) (after int, draft []byte, err error)
	// Remove takes a play off the list, Restore puts it back.
	Remove(ctx context.Context, id int64) error
	Restore(ctx context.Context, id int64) error
}

// Errors of a Journal.
var (
	ErrNoPlay    = errors.New("no such play")
	ErrOvertaken = errors.New("another window has gone on with this play")
)

// Seal returns the Chain of line l after the chain before; the first line comes
// after the head's own seal.
func Seal(before string, l Line) string {
	h := sha256.New()
	field := func(b []byte) {
		var size [8]byte
		binary.BigEndian.PutUint64(size[:], uint64(len(b)))
		h.Write(size[:])
		h.Write(b)
	}
	var number [16]byte
	binary.BigEndian.PutUint64(number[:8], uint64(l.Number))
	binary.BigEndian.PutUint64(number[8:], uint64(l.At.UnixMilli()))
	field([]byte(before))
	field(number[:])
	field(l.Body)
	field([]byte(l.State))
	return hex.EncodeToString(h.Sum(nil))
}

// HeadSeal is the chain before the first line: it binds the lines to what they
// were decided in.
func HeadSeal(h Head) string {
	return Seal("", Line{Number: 0, At: h.StartedAt, Body: []byte(h.ScenarioHash + " " + strconv.Itoa(h.Engine) + " " + string(h.Level)), State: SeedText(h.Seed)})
}
