package story

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/golden"
)

var styles = []string{Analytical, Brief, Warm, Formal}

// spoken is who writes about an entry in these tests: the one whom it concerns,
// and Ingrid for the buying side.
func spoken(e *sim.Entry) string {
	if e.Key == sim.KeySignal {
		return sim.As[sim.SignalHeard](e).From
	}
	if e.Member != "" {
		return e.Member
	}
	return "m-ingrid"
}

// letters is what people write about: the entries of a small purchase, and the
// turns that these take.
func letters() []sim.Entry {
	all := entries()
	for k := range all {
		switch e := &all[k]; e.Key {
		case sim.KeyMissed, sim.KeyCaught, sim.KeyDropped, sim.KeyNoDeal:
			mine := *e
			mine.Supplier = "s-kestrel"
			all = append(all, mine)
		case sim.KeySignal:
			for _, from := range []string{"m-ingrid", "m-anna"} {
				for _, value := range []float64{0, 0.33, 0.9} {
					turned, said := *e, sim.As[sim.SignalHeard](e)
					said.From, said.Value, said.Evidence = from, value, 1
					turned.Payload = said
					all = append(all, turned)
				}
			}
			if sim.As[sim.SignalHeard](e).Aspect == sim.AspectLeader {
				for _, name := range []string{"s-kestrel", sim.StatusQuoID} {
					turned := *e
					turned.Payload = sim.SignalHeard{Aspect: sim.AspectLeader, From: "m-anna", Name: name, Evidence: 1}
					all = append(all, turned)
				}
			}
		}
	}
	return all
}

// written lists what everybody writes in one language, a line a letter.
func written(code, style string) []string {
	sc := cell()
	for k := range sc.Members {
		sc.Members[k].Style = style
	}
	s := New(sc, lang.For(code))
	var all []string
	for _, e := range letters() {
		all = append(all, s.Voice(e, spoken(&e), 1))
		if e.Key == sim.KeyArrived || e.Key == sim.KeyMissed {
			all = append(all, s.Voice(e, spoken(&e), 5))
			for week := range 6 {
				e.Week = week
				all = append(all, s.Voice(e, spoken(&e), 1))
			}
		}
	}
	vote := ballots()
	for at := range vote.Ballots {
		all = append(all, s.Ballot(vote, at))
	}
	return all
}

// headlines lists the news of a language.
func headlines(code string) []string {
	s := New(cell(), lang.For(code))
	var all []string
	for _, e := range letters() {
		all = append(all, s.Voice(e, "", 1))
	}
	return all
}

// ballots is a vote with a reason of each kind.
func ballots() sim.Entry {
	parts := func(price, otif float64) []sim.Share {
		return []sim.Share{{ID: "c-price", Value: price}, {ID: "c-otif", Value: otif}}
	}
	options := []sim.OptionValue{
		{ID: "s-kestrel", Value: 0.3, Parts: parts(0.05, 0.25)},
		{ID: "s-bolt", Value: 0.2, Parts: parts(0.15, 0.05)},
		{ID: sim.StatusQuoID, Value: 0.1, Parts: []sim.Share{{ID: sim.HabitAndNeed, Value: 0.1}}},
	}
	as := func(choice string, kestrel, bolt, statusQuo, noise, sway float64) []sim.OptionValue {
		own := slices.Clone(options)
		for k, v := range []float64{kestrel, bolt, statusQuo} {
			own[k].Value = v
			own[k].Parts = parts(own[k].Value-0.05, 0.05)
			if own[k].ID == sim.StatusQuoID {
				own[k].Parts = []sim.Share{{ID: sim.HabitAndNeed, Value: v}}
			}
			if own[k].ID == choice {
				own[k].Noise, own[k].Sway = noise, sway
			}
			own[k].Voted = own[k].Value + own[k].Noise + own[k].Sway
		}
		return own
	}
	return sim.Entry{Key: sim.KeyVote, Ballots: []sim.Ballot{
		{Member: "m-anna", Choice: "s-kestrel", Options: as("s-kestrel", 0.3, 0.2, 0.1, 0, 0)},
		{Member: "m-ingrid", Choice: "s-bolt", Options: as("s-bolt", 0.2, 0.15, 0.1, 0.1, 0)},
		{Member: "m-ingrid", Choice: "s-bolt", Options: as("s-bolt", 0.2, 0.21, 0.1, 0.1, 0)},
		{Member: "m-ingrid", Choice: "s-bolt", Options: as("s-bolt", 0.2, 0.15, 0.1, 0, 0.1)},
		{Member: "m-anna-2", Choice: sim.StatusQuoID, Options: as(sim.StatusQuoID, 0.02, 0.01, 0.1, 0, 0)},
		{Member: "m-anna-2", Choice: "s-kestrel", Options: as("s-kestrel", 0.06, -0.6, -0.5, 0, 0)},
		{Member: "m-desk", Choice: "s-halden", Options: options},
	}}
}

func TestEverybodyWritesFinishedSentences(t *testing.T) {
	for _, code := range lang.Languages {
		for _, style := range append([]string{""}, styles...) {
			for _, text := range written(code, style) {
				if text == "" || wrong.MatchString(strings.ReplaceAll(text, "e-mail", "mail")) || !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "?") {
					t.Errorf("%s, %s: %q", code, style, text)
				}
				if strings.Contains(text, "voice.") {
					t.Errorf("%s, %s: %q has no text", code, style, text)
				}
			}
		}
	}
}

func TestALetterReadsTheSameAtEveryLook(t *testing.T) {
	first, again := written("en", Warm), written("en", Warm)
	for k := range first {
		if first[k] != again[k] {
			t.Errorf("%q became %q", first[k], again[k])
		}
	}
}

func TestPeopleDiffer(t *testing.T) {
	said := sim.Entry{Key: sim.KeyCaught, Supplier: "s-kestrel", Member: "m-ingrid", Topic: "c-otif",
		Payload: sim.Caught{Claim: 0.9, Truth: 0.5}}
	seen := map[string]bool{}
	for _, style := range styles {
		sc := cell()
		sc.Members[1].Style = style
		text := New(sc, lang.For("en")).Voice(said, "m-ingrid", 1)
		if seen[text] || !strings.Contains(text, "85") || !strings.Contains(text, "97") {
			t.Errorf("%s: %q", style, text)
		}
		seen[text] = true
	}
}

func TestNewsIsNobodysVoice(t *testing.T) {
	s := New(cell(), lang.For("en"))
	for _, e := range entries() {
		got := s.Voice(e, "", 1)
		if broken(got) {
			t.Errorf("%s: %q", e.Key, got)
		}
		switch e.Key {
		case sim.KeyArrived, sim.KeyStage, sim.KeyDropped, sim.KeyShortlisted, sim.KeyAnswered, sim.KeyNeedMissed:
			if strings.Contains(strings.ReplaceAll(got, "94\u00a0%", ""), "%") || strings.Contains(got, "weighed") {
				t.Errorf("%s tells a hidden number: %q", e.Key, got)
			}
		}
	}
	rival := sim.Entry{Key: sim.KeyArrived, Supplier: "s-bolt", Action: "call", Member: "m-ingrid", Topic: sim.ProblemTopic}
	if got := s.Voice(rival, "m-ingrid", 1); got != s.Sentence(rival) {
		t.Errorf("a rival's move is told as %q", got)
	}
}

func TestHiddenNumbersStayHidden(t *testing.T) {
	sc := cell()
	sc.Members[0].Style = Analytical
	s := New(sc, lang.For("en"))
	for _, e := range letters() {
		said := sim.As[sim.SignalHeard](&e)
		if e.Key != sim.KeySignal || said.Aspect == sim.AspectStage || e.Member != said.From {
			continue
		}
		if got := s.Voice(e, spoken(&e), 1); strings.ContainsRune(got, '%') {
			t.Errorf("%s tells a number: %q", said.Aspect, got)
		}
	}
}

func TestGoldenLettersAsTheyRead(t *testing.T) {
	var b strings.Builder
	for _, code := range lang.Languages {
		b.WriteString("# " + code + ", news\n")
		told, s := map[string]bool{}, New(cell(), lang.For(code))
		seen := map[string]bool{}
		for _, e := range letters() {
			told[s.Sentence(e)] = true
		}
		for _, text := range headlines(code) {
			if !seen[text] && !told[text] {
				b.WriteString(text + "\n")
			}
			seen[text] = true
		}
		for _, style := range styles {
			b.WriteString("# " + code + ", " + style + "\n")
			for _, text := range written(code, style) {
				if !seen[text] && !told[text] {
					b.WriteString(text + "\n")
				}
				seen[text] = true
			}
		}
	}
	golden.Compare(t, filepath.Join("testdata", "voices.txt"), []byte(b.String()))
}
