package recorded

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// opened opens a play that was recorded.
func opened(t *testing.T, j play.Journal, id int64) *play.Session {
	t.Helper()
	s, err := play.Open(t.Context(), j, time.Now, id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestRecordedPlays holds this program to every state, every sum and every story
// of plays that were kept before it, and to the bytes of their decisions. Where it
// fails, the journals of people no longer open: the engine needs another version,
// not these files other numbers.
func TestRecordedPlays(t *testing.T) {
	j := play.NewMemory()
	for _, kept := range Keep(t, j, engine.EngineVersion) {
		s := opened(t, j, kept.Head.ID)
		reproduces(t, s, &kept)
		decidesAlike(t, s, &kept)
	}
}

func reproduces(t *testing.T, s *play.Session, kept *Play) {
	t.Helper()
	if broken := s.Check(kept.Progress); broken != nil {
		t.Errorf("play %d: %v", kept.Head.ID, broken)
	}
	story, err := json.Marshal(s.Log().Entries)
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(story); hex.EncodeToString(sum[:]) != kept.Story {
		t.Errorf("play %d tells another story", kept.Head.ID)
	}
	if s.TakenBack() != kept.Progress.TakenBack || s.Hints() != kept.Progress.Hints {
		t.Errorf("play %d: taken back %d times with %d hints, want %+v", kept.Head.ID, s.TakenBack(), s.Hints(), kept.Progress.Tally)
	}
}

// decidesAlike makes the decisions of a play anew, each at its time.
func decidesAlike(t *testing.T, was *play.Session, kept *Play) {
	t.Helper()
	at := kept.Head.StartedAt
	start := play.Start{Document: was.Document(), Seed: kept.Head.Seed, Level: kept.Head.Level, Language: "en"}
	s, err := play.Begin(t.Context(), play.NewMemory(), func() time.Time { return at }, start)
	if err != nil {
		t.Fatal(err)
	}
	for k, l := range kept.Lines {
		at = l.At
		if err := s.Decide(t.Context(), decision(t, l)); err != nil {
			t.Fatalf("play %d, line %d: %v", kept.Head.ID, k+1, err)
		}
		if made := s.Lines()[k]; made.Chain != l.Chain {
			t.Fatalf("play %d, line %d is kept as\n%s %s, was\n%s %s", kept.Head.ID, k+1, made.Body, made.State, l.Body, l.State)
		}
	}
}

// decision reads a line as whoever wrote it meant it.
func decision(t *testing.T, l play.Line) (d play.Decision) {
	t.Helper()
	if err := json.Unmarshal(l.Body, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestADigestThatDiffersIsFound(t *testing.T) {
	j := play.NewMemory()
	first := Keep(t, j, engine.EngineVersion)[0]
	lines := slices.Clone(first.Lines)
	last := len(lines) - 1
	lines[last].State = "0123456789abcdef"
	lines[last].Chain = play.Seal(lines[last-1].Chain, lines[last])
	id, err := j.Begin(t.Context(), first.Head, lines, first.Progress)
	if err != nil {
		t.Fatal(err)
	}
	if b := opened(t, j, id).Check(first.Progress); b == nil || b.Why != "state" || b.Line != last+1 {
		t.Errorf("broken %+v", b)
	}
}

func TestEverythingWasRecorded(t *testing.T) {
	want := map[string]bool{}
	for _, id := range scenarios.IDs() {
		want["scenario "+id] = true
	}
	for _, level := range play.Levels {
		want["level "+string(level)] = true
	}
	for _, kind := range []play.Kind{play.EndWeek, play.Propose, play.Accept, play.Stand, play.WalkAway, play.Abandon, play.Back, play.Mark, play.AskHint,
		play.Say, play.Rest, play.Prepare, play.SaySure} {
		want["decision "+string(kind)] = true
	}
	for _, layout := range play.Layouts {
		want["layout "+string(layout)] = true
	}
	for channel := sim.Email; channel <= sim.Advertising; channel++ {
		want["channel "+channel.String()] = true
	}
	for phase := engine.Planning; phase <= engine.Ended; phase++ {
		want["phase "+phase.String()] = true
	}
	for _, one := range []string{"fork", "research", "claim", "turns", "listening", "about", "billed by leads", "won", "lost",
		"in a conversation", "a turn about a colleague"} {
		want[one] = true
	}
	j := play.NewMemory()
	for _, kept := range Keep(t, j, engine.EngineVersion) {
		s := opened(t, j, kept.Head.ID)
		has := func(what string, it bool) {
			if it {
				delete(want, what)
			}
		}
		has("scenario "+kept.Head.ScenarioID, true)
		has("level "+string(kept.Head.Level), true)
		has("phase "+s.Phase().String(), true)
		has("fork", kept.Head.Parent != 0)
		has("won", kept.Progress.Outcome == "won")
		has("lost", kept.Progress.Outcome != "" && kept.Progress.Outcome != "won")
		has("in a conversation", s.Board().Talk != nil)
		for _, l := range kept.Lines {
			d := decision(t, l)
			has("a turn about a colleague", d.Say != nil && d.Say.About != "")
			has("decision "+string(d.Do), true)
			for _, m := range d.Moves {
				has("research", m.Action == sim.ResearchID)
				has("claim", m.Claim != nil)
				has("turns", len(m.Turns) > 0)
				has("listening", m.Topic == sim.ListeningTopic)
				has("about", m.About != "")
				if m.Mail != nil {
					has("layout "+string(m.Mail.Layout), true)
				}
				if m.Action != sim.ResearchID {
					a := &s.Scenario().Actions[s.Scenario().ActionIndex(m.Action)]
					has("channel "+a.Channel.String(), true)
					has("billed by leads", a.Billing == sim.PerLead)
				}
			}
		}
	}
	for one := range want {
		t.Errorf("no recorded play has: %s", one)
	}
}
