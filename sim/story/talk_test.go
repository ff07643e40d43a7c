package story

import (
	"strconv"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// reactions are all ways to take a turn, with whether they are of a criterion.
var reactions = map[string]int{"strong": 1, "growing": 1, "flat": -1, "shown": 1, "again": 1, "believed": 1, "limited": -1, "worse": -1, "cold": -1, "doubted": -1, "caught": -1, "self": 0, "other": 0}

// turnOf is a turn that was taken in one way.
func turnOf(reaction string, mood, nth int) *Turn {
	turn := &Turn{Member: "m-anna", Topic: "c-otif", Ask: "tell", Asks: nth, Reaction: reaction, Mood: mood, Answers: nth}
	switch reaction {
	case "strong", "growing", "flat":
		turn.Topic, turn.Ask = sim.ProblemTopic, "problem"
	case "self":
		turn.Topic, turn.Ask = sim.ListeningTopic, "self"
	case "other":
		turn.Topic, turn.Ask, turn.About = sim.ListeningTopic, "other", "m-ingrid"
	case "shown", "again":
		turn.Ask = "proof"
	case "believed":
		turn.Ask, turn.Claim = "above", new(99.0)
	case "caught":
		turn.Ask = "proof"
		turn.Entries = []sim.Entry{{Key: sim.KeyCaught, Member: "m-anna", Topic: "c-otif", Payload: sim.Caught{Claim: 0.9, Truth: 0.5}},
			{Key: sim.KeyCaught, Member: "m-ingrid", Topic: "c-otif", Payload: sim.Caught{Claim: 0.9, Truth: 0.5}}}
	}
	return turn
}

// Every way to say and to take a thing is a finished sentence in every language
// and style, and none comes again before all pairs have.
func TestConversationsDoNotRepeatThemselves(t *testing.T) {
	for _, code := range lang.Languages {
		for _, style := range styles {
			sc := cell()
			sc.Members[0].Style = style
			sc.Suppliers[sc.You].Facts = make([]float64, len(sc.Criteria))
			s := New(sc, lang.For(code))
			for reaction, mood := range reactions {
				seen := map[string]bool{}
				for nth := range openers * coresOf(reaction) {
					turn := turnOf(reaction, mood, nth)
					answer, ask := s.Answered(turn), s.Asked(turn)
					for k, text := range []string{answer, ask} {
						if strings.Contains(text, "talk.") || strings.Contains(text, "<no value>") || wrong.MatchString(strings.ReplaceAll(text, "e-mail", "mail")) ||
							!strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "?") {
							t.Errorf("%s, %s, %s: %q", code, style, reaction, text)
						}
						if seen[text] && (k == 0 || nth < leads*asks) {
							t.Errorf("%s, %s, %s: %q again", code, style, reaction, text)
						}
						seen[text] = true
					}
				}
			}
		}
	}
}

func TestPairsComeOnce(t *testing.T) {
	for _, n := range [][2]int{{openers, 2}, {openers, 3}, {leads, asks}} {
		seen := map[string]bool{}
		for nth := range n[0] * n[1] {
			a, b := pairing(nth, n[0], n[1])
			seen[strconv.Itoa(a)+" "+strconv.Itoa(b)] = true
		}
		if len(seen) != n[0]*n[1] {
			t.Errorf("%v: %d pairs", n, len(seen))
		}
	}
}
