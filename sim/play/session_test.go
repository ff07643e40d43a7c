package play_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// sameEnd fails where two plays came to different ends.
func sameEnd(t *testing.T, a, b *play.Session) {
	t.Helper()
	resultA, reasonA := a.Result()
	resultB, reasonB := b.Result()
	if !reflect.DeepEqual(resultA, resultB) || !reflect.DeepEqual(reasonA, reasonB) {
		t.Fatalf("play %d ended as %+v for %+v, play %d as %+v for %+v", a.Head().ID, resultA, reasonA, b.Head().ID, resultB, reasonB)
	}
	if !reflect.DeepEqual(a.Log(), b.Log()) {
		t.Fatal("the ends agree, the stories differ")
	}
}

func TestTheSameDecisionsAreTheSamePlay(t *testing.T) {
	everywhere(t, 12, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		playOn(t, s, luck, func(play.Decision) {
			if luck.IntN(4) == 0 {
				carry(t, s, randomGuess(s, luck))
			}
		})
		again := begin(t, play.NewMemory(), s.Document(), s.Head().Seed, s.Head().Level)
		for _, d := range s.Decisions() {
			carry(t, again, d)
		}
		if !reflect.DeepEqual(s.Lines(), again.Lines()) {
			t.Fatalf("seed %d: the lines differ", s.Head().Seed)
		}
		sameEnd(t, s, again)
	})
}

func TestClosingLosesNothing(t *testing.T) {
	everywhere(t, effort.Of(1, 5), func(t *testing.T, s *play.Session, j *tampered, luck *rand.Rand) {
		reopened := func() {
			t.Helper()
			again, err := play.Open(t.Context(), j, clock(), s.Head().ID)
			if err != nil {
				t.Fatal(err)
			}
			if again.Broken() != nil {
				t.Fatal(again.Broken())
			}
			if !reflect.DeepEqual(s.Board(), again.Board()) || !reflect.DeepEqual(s.Lines(), again.Lines()) || !reflect.DeepEqual(s.Head(), again.Head()) {
				t.Fatalf("seed %d, line %d: what was opened is not what was closed", s.Head().Seed, len(s.Lines()))
			}
		}
		for n := 0; n < 60 && s.Phase() != engine.Ended; n++ {
			d := randomDecision(t, s, luck)
			switch kind := luck.IntN(8); {
			case kind == 0:
				d = randomGuess(s, luck)
			case kind == 1 && len(s.Decisions()) > 0:
				d = play.Decision{Do: play.Back, To: luck.IntN(len(s.Decisions()))}
			}
			carry(t, s, d)
			reopened()
		}
	})
}

func TestUndoGoesBackToTheStart(t *testing.T) {
	everywhere(t, effort.Of(2, 6), func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		var boards []*play.Board
		hints := 0
		playOn(t, s, luck, func(d play.Decision) {
			if d.Do == play.AskHint {
				hints++
				return
			}
			boards = append(boards, s.Board())
		})
		made := len(boards)
		for at := len(boards) - 1; at >= 0; at-- {
			before := len(s.Lines())
			if err := s.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
			if len(s.Lines()) != before+1 {
				t.Fatal("taking back adds no line")
			}
			if !reflect.DeepEqual(s.Board(), boards[at]) {
				t.Fatalf("seed %d: back before decision %d the board differs", s.Head().Seed, at+1)
			}
		}
		if s.CanUndo() || !errors.Is(s.Undo(t.Context()), play.ErrNothingToUndo) {
			t.Fatal("more can be taken back than was done")
		}
		if s.TakenBack() != made || len(s.Decisions()) != hints || s.Hints() != hints {
			t.Fatalf("%d of %d decisions count as taken back, %d of %d hints are left", s.TakenBack(), made, len(s.Decisions()), hints)
		}
	})
}

func TestGuessesOutliveUndo(t *testing.T) {
	s := begin(t, play.NewMemory(), document(t, "welding-cell"), 3, play.Realistic)
	carry(t, s, play.Decision{Do: play.EndWeek})
	carry(t, s, play.Decision{Do: play.Mark, Guess: &play.Guess{Member: "anna", Stance: play.For}})
	if err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b := s.Board()
	if b.Week != 0 || b.People[s.Scenario().MemberIndex("anna")].Guess.Stance != play.For {
		t.Errorf("week %d, guess %+v", b.Week, b.People[0].Guess)
	}
	if s.CanUndo() {
		t.Error("a guess counts as something to take back")
	}
}

func TestAForkHasTheSameLuck(t *testing.T) {
	everywhere(t, effort.Of(1, 4), func(t *testing.T, s *play.Session, j *tampered, luck *rand.Rand) {
		playOn(t, s, luck, nothing)
		all := s.Decisions()
		for week := 0; week <= s.Board().Week; week += effort.Of(3, 1) {
			f, err := s.Fork(t.Context(), week)
			if err != nil {
				t.Fatal(err)
			}
			had := f.Decisions()
			if !reflect.DeepEqual(had, all[:len(had)]) && len(had) > 0 {
				t.Fatalf("week %d: the past differs", week)
			}
			if h := f.Head(); h.Parent != s.Head().ID || h.ParentLine != len(had) || h.ID == s.Head().ID {
				t.Fatalf("week %d: head %+v", week, h)
			}
			past, err := s.Week(week)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(past.Board(), f.Board()) {
				t.Fatalf("week %d: the timeline shows another board than the fork", week)
			}
			if _, err := play.Open(t.Context(), j, clock(), f.Head().ID); err != nil {
				t.Fatal(err)
			}
			for _, d := range all[len(had):] {
				carry(t, f, d)
			}
			sameEnd(t, s, f)
		}
	})
}

func TestWhatWasTamperedWithIsShownAndNotTouched(t *testing.T) {
	j := &tampered{Memory: play.NewMemory()}
	s := begin(t, j, document(t, "late-again"), 5, play.Realistic)
	luck := rand.New(rand.NewPCG(5, 5))
	playOn(t, s, luck, func(play.Decision) { carry(t, s, randomGuess(s, luck)) })
	id := s.Head().ID
	broken := func(line int, what string, change func(*play.Head, []play.Line)) {
		t.Helper()
		j.change = change
		again, err := play.Open(t.Context(), j, clock(), id)
		j.change = nil
		if err != nil {
			var why *play.Broken
			if !errors.As(err, &why) || why.Line != line {
				t.Fatalf("%s: %v", what, err)
			}
			return
		}
		b := again.Broken()
		if b == nil || b.Line != line || b.Why == "" || b.Engine == 0 {
			t.Fatalf("%s: broken %+v, want line %d", what, b, line)
		}
		if !reflect.DeepEqual(again.Lines(), s.Lines()[:line-1]) && line > 1 {
			t.Fatalf("%s: %d lines are shown", what, len(again.Lines()))
		}
		again.Board()
		var refused *play.Broken
		if err := again.Decide(t.Context(), play.Decision{Do: play.EndWeek}); !errors.As(err, &refused) {
			t.Fatalf("%s: goes on with %v", what, err)
		}
		if again.CanUndo() || again.Undo(t.Context()) == nil {
			t.Fatalf("%s: can be taken back", what)
		}
		if _, lines, err := j.Memory.Read(t.Context(), id); err != nil || !reflect.DeepEqual(lines, s.Lines()) {
			t.Fatalf("%s: the journal was changed, %v", what, err)
		}
	}
	flipped := func(text string, at int) string {
		raw := []byte(text)
		raw[at] ^= 1
		return string(raw)
	}
	for k, l := range s.Lines() {
		if k > 1 && k+1 < len(s.Lines()) && k%effort.Of(3, 1) != 0 {
			continue
		}
		for at := k % 3; at < len(l.Body); at += effort.Of(101, 29) {
			broken(k+1, fmt.Sprintf("body of line %d, byte %d", k+1, at), func(_ *play.Head, lines []play.Line) {
				lines[k].Body = []byte(flipped(string(l.Body), at))
			})
		}
		broken(k+1, "state", func(_ *play.Head, lines []play.Line) { lines[k].State = flipped(l.State, luck.IntN(len(l.State))) })
		broken(k+1, "chain", func(_ *play.Head, lines []play.Line) { lines[k].Chain = flipped(l.Chain, luck.IntN(len(l.Chain))) })
		broken(k+1, "number", func(_ *play.Head, lines []play.Line) { lines[k].Number++ })
		broken(k+1, "time", func(_ *play.Head, lines []play.Line) { lines[k].At = l.At.Add(1e6) })
	}
	for what, change := range map[string]func(*play.Head){
		"seed":          func(h *play.Head) { h.Seed++ },
		"level":         func(h *play.Head) { h.Level = play.Guided },
		"engine":        func(h *play.Head) { h.Engine++ },
		"hash":          func(h *play.Head) { h.ScenarioHash = flipped(h.ScenarioHash, 3) },
		"id":            func(h *play.Head) { h.ScenarioID = "welding-cell" },
		"start":         func(h *play.Head) { h.StartedAt = h.StartedAt.Add(1e6) },
		"scenario text": func(h *play.Head) { h.Scenario = append([]byte("# "), h.Scenario...) },
		"scenario": func(h *play.Head) {
			h.Scenario = []byte(strings.Replace(string(h.Scenario), "late-again", "late-later", 1))
		},
	} {
		broken(1, what, func(h *play.Head, _ []play.Line) { change(h) })
	}
}

func TestAnotherEngineIsToldApart(t *testing.T) {
	j := &tampered{Memory: play.NewMemory()}
	s := begin(t, j, document(t, "late-again"), 5, play.Realistic)
	for range 3 {
		carry(t, s, play.Decision{Do: play.EndWeek})
	}
	// As an engine with other numbers would have sealed it.
	j.change = func(h *play.Head, lines []play.Line) {
		h.Engine = 999
		before := play.HeadSeal(*h)
		for k := range lines {
			if k > 0 {
				lines[k].State = "0123456789abcdef"
			}
			lines[k].Chain = play.Seal(before, lines[k])
			before = lines[k].Chain
		}
	}
	again, err := play.Open(t.Context(), j, clock(), s.Head().ID)
	if err != nil {
		t.Fatal(err)
	}
	if b := again.Broken(); b == nil || b.Line != 2 || b.Why != "engine" || b.Engine != 999 {
		t.Errorf("broken %+v", b)
	}
	if again.Board().Week != 1 {
		t.Errorf("week %d is shown, want 1: what came before", again.Board().Week)
	}
}

func TestAJournalThatRefusesChangesNothing(t *testing.T) {
	everywhere(t, effort.Of(1, 3), func(t *testing.T, s *play.Session, j *tampered, luck *rand.Rand) {
		playOn(t, s, luck, func(d play.Decision) {
			board, lines := s.Board(), len(s.Lines())
			refused := func(err error) {
				t.Helper()
				if !errors.Is(err, errFull) {
					t.Fatalf("got %v", err)
				}
				if !reflect.DeepEqual(s.Board(), board) || len(s.Lines()) != lines {
					t.Fatalf("%s was refused and yet happened", d.Do)
				}
			}
			j.refuses = errFull
			refused(s.Decide(t.Context(), d))
			refused(s.Decide(t.Context(), randomGuess(s, luck)))
			if s.CanUndo() {
				refused(s.Undo(t.Context()))
			}
			_, err := s.Fork(t.Context(), board.Week)
			refused(err)
			j.refuses = nil
		})
	})
	j := &tampered{Memory: play.NewMemory(), refuses: errFull}
	if _, err := play.Begin(t.Context(), j, clock(), play.Start{Document: document(t, "late-again"), Level: play.Guided}); !errors.Is(err, errFull) {
		t.Errorf("begin: %v", err)
	}
}

func TestTwoWindowsOnOnePlay(t *testing.T) {
	j := play.NewMemory()
	first := begin(t, j, document(t, "late-again"), 2, play.Realistic)
	second, err := play.Open(t.Context(), j, clock(), first.Head().ID)
	if err != nil {
		t.Fatal(err)
	}
	carry(t, first, play.Decision{Do: play.EndWeek})
	board := second.Board()
	if err := second.Decide(t.Context(), play.Decision{Do: play.EndWeek}); !errors.Is(err, play.ErrOvertaken) {
		t.Errorf("got %v, want ErrOvertaken", err)
	}
	if !reflect.DeepEqual(second.Board(), board) {
		t.Error("the slower window shows a week that it did not get")
	}
	if _, err := play.Open(t.Context(), j, clock(), 77); !errors.Is(err, play.ErrNoPlay) {
		t.Errorf("got %v, want ErrNoPlay", err)
	}
}

func TestADraftIsOfItsWeek(t *testing.T) {
	j := play.NewMemory()
	s := begin(t, j, document(t, "welding-cell"), 2, play.Realistic)
	plan := []play.Move{{Action: sim.ResearchID, To: []string{"anna"}}}
	if err := s.KeepDraft(t.Context(), plan); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Draft(t.Context()); err != nil || !reflect.DeepEqual(got, plan) {
		t.Errorf("draft %+v, %v", got, err)
	}
	carry(t, s, play.Decision{Do: play.SaySure, Sure: &play.Sure{Of: play.Vote, Share: 0.5}})
	carry(t, s, play.Decision{Do: play.Mark, Guess: &play.Guess{Member: "anna", Stance: play.For}})
	if got, err := s.Draft(t.Context()); err != nil || !reflect.DeepEqual(got, plan) {
		t.Errorf("after what changes nothing the draft is %+v, %v", got, err)
	}
	carry(t, s, play.Decision{Do: play.EndWeek})
	if got, err := s.Draft(t.Context()); err != nil || got != nil {
		t.Errorf("last week's draft %+v is still there, %v", got, err)
	}
}

func TestImpossibleDecisions(t *testing.T) {
	s := begin(t, play.NewMemory(), document(t, "welding-cell"), 2, play.Realistic)
	week := func(m play.Move) play.Decision {
		return play.Decision{Do: play.EndWeek, Moves: []play.Move{{Action: sim.ResearchID, To: []string{"tom"}}, m}}
	}
	number := func(v float64) *float64 { return &v }
	anna := []string{"anna"}
	for name, c := range map[string]struct {
		d           play.Decision
		code, field string
		move        int
	}{
		"no decision":       {play.Decision{}, "unknown_value", "do", -1},
		"unknown decision":  {play.Decision{Do: "sleep"}, "unknown_value", "do", -1},
		"offer too early":   {play.Decision{Do: play.Propose}, "not_now", "do", -1},
		"accept too early":  {play.Decision{Do: play.Accept}, "not_now", "do", -1},
		"stand too early":   {play.Decision{Do: play.Stand}, "not_now", "do", -1},
		"back too far":      {play.Decision{Do: play.Back, To: 1}, "out_of_range", "to", -1},
		"back before zero":  {play.Decision{Do: play.Back, To: -1}, "out_of_range", "to", -1},
		"unknown action":    {week(play.Move{Action: "bribe", To: anna}), "unknown_action", "action", 1},
		"unknown member":    {week(play.Move{Action: "call", To: []string{"zoe"}}), "unknown_member", "to", 1},
		"unknown topic":     {week(play.Move{Action: "call", To: anna, Topic: "weather"}), "unknown_topic", "topic", 1},
		"unknown colleague": {week(play.Move{Action: "call", To: anna, Topic: sim.ListeningTopic, About: "zoe"}), "unknown_member", "about", 1},
		"no number":         {week(play.Move{Action: "call", To: anna, Topic: "otif", Claim: number(math.NaN())}), "out_of_range", "claim", 1},
		"unknown layout":    {week(play.Move{Action: "email", To: anna, Mail: &play.Mail{Layout: "neon"}}), "unknown_value", "layout", 1},
		"unknown spf":       {week(play.Move{Action: "email", To: anna, Mail: &play.Mail{SPF: "maybe"}}), "unknown_value", "spf", 1},
		"too long a text":   {week(play.Move{Action: "email", To: anna, Mail: &play.Mail{Minutes: 16}}), "out_of_range", "minutes", 1},
		"unknown turn":      {week(play.Move{Action: "meeting", To: anna, Turns: play.Topics("weather")}), "unknown_topic", "turns", 1},
		"too many turns":    {week(play.Move{Action: "meeting", To: anna, Turns: play.Topics("", "", "", "", "")}), "out_of_range", "turns", 1},
		"unknown hint":      {play.Decision{Do: play.AskHint, Hint: "cheat"}, "unknown_value", "hint", -1},
		"turns of a mail":   {week(play.Move{Action: "email", To: anna, Turns: play.Topics("otif")}), "out_of_range", "turns", 1},
		"turns it lacks":    {week(play.Move{Action: "demonstration", To: anna, Turns: play.Topics("otif", "otif", "otif")}), "out_of_range", "turns", 1},
		"too much value":    {week(play.Move{Action: "email", To: anna, Mail: &play.Mail{Value: new(1.5)}}), "out_of_range", "value", 1},
		"nobody":            {week(play.Move{Action: "call"}), "void_nobody", "action", 1},
		"twice":             {week(play.Move{Action: sim.ResearchID, To: []string{"tom"}}), "void_nobody", "action", 1},
		"mail that asks":    {week(play.Move{Action: "email", To: anna, Topic: sim.ListeningTopic}), "void_listening", "action", 1},
		"nobody guessed":    {play.Decision{Do: play.Mark}, "unknown_member", "member", -1},
		"sure of nothing":   {play.Decision{Do: play.SaySure}, "unknown_value", "of", -1},
		"sure of luck":      {play.Decision{Do: play.SaySure, Sure: &play.Sure{Of: "luck"}}, "unknown_value", "of", -1},
		"too sure":          {play.Decision{Do: play.SaySure, Sure: &play.Sure{Of: play.Vote, Share: 1.01}}, "out_of_range", "share", -1},
		"sure of a number":  {play.Decision{Do: play.SaySure, Sure: &play.Sure{Of: play.Vote, Number: -1}}, "out_of_range", "number", -1},
		"no share":          {play.Decision{Do: play.SaySure, Sure: &play.Sure{Of: play.Vote, Share: math.NaN()}}, "out_of_range", "share", -1},
		"unknown role":      {play.Decision{Do: play.Mark, Guess: &play.Guess{Member: "anna", Role: "king"}}, "unknown_value", "role", -1},
		"unknown stance":    {play.Decision{Do: play.Mark, Guess: &play.Guess{Member: "anna", Stance: "keen"}}, "unknown_value", "stance", -1},
	} {
		t.Run(name, func(t *testing.T) {
			board := s.Board()
			err := s.Decide(t.Context(), c.d)
			var m *play.Mistake
			if !errors.As(err, &m) || m.Code != c.code || m.Field != c.field || m.Move != c.move {
				t.Errorf("got %v, want %s of %s in move %d", err, c.code, c.field, c.move)
			}
			if len(s.Lines()) > 0 || !reflect.DeepEqual(s.Board(), board) {
				t.Error("something happened")
			}
		})
	}
	var busy []play.Move
	for range 50 {
		busy = append(busy, play.Move{Action: "meeting", To: anna})
	}
	var m *play.Mistake
	if err := s.Decide(t.Context(), play.Decision{Do: play.EndWeek, Moves: busy}); !errors.As(err, &m) || !strings.HasPrefix(m.Code, "void_") {
		t.Errorf("fifty meetings in a week: %v", err)
	}
}

func TestADecisionBelongsToThePlayOnceItIsMade(t *testing.T) {
	s := begin(t, play.NewMemory(), document(t, "welding-cell"), 1, play.Realistic)
	plan := []play.Move{{Action: "meeting", To: []string{"anna"}}}
	carry(t, s, play.Decision{Do: play.EndWeek, Moves: plan})
	plan[0].To[0], plan[0].Action = "tom", "call"
	carry(t, s, play.Decision{Do: play.EndWeek})
	carry(t, s, play.Decision{Do: play.Back, To: 1})
	if made := s.Decisions(); len(made) != 1 || made[0].Moves[0].Action != "meeting" || made[0].Moves[0].To[0] != "anna" {
		t.Errorf("what was decided became %+v", made)
	}
	if s.Lines()[0].State != s.Lines()[2].State {
		t.Error("what is replayed is not what was decided")
	}
}
