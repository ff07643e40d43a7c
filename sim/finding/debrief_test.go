package finding_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// finished plays a bundled scenario to its end.
func finished(t *testing.T, id, strategy string, seed uint64) *finding.Play {
	t.Helper()
	return debriefed(t, ending(t, variant(t, id), strategy, seed, 0))
}

// variant is a bundled scenario with parts of its text replaced, in pairs.
func variant(t *testing.T, id string, changes ...string) *scenario.Document {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	text := string(src)
	for k := 0; k < len(changes); k += 2 {
		if !strings.Contains(text, changes[k]) {
			t.Fatalf("%s has no %q", id, changes[k])
		}
		text = strings.Replace(text, changes[k], changes[k+1], 1)
	}
	doc, problems := scenario.Parse(id+".yaml", []byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return doc
}

// ending begins a play with these decisions and plays on as a strategy does; from
// week leave on it walks away as soon as it can, or abandons the play where leave
// is below 0; 0 is for never.
func ending(t *testing.T, doc *scenario.Document, strategy string, seed uint64, leave int, first ...play.Decision) *play.Session {
	t.Helper()
	now := func() time.Time { return time.Date(2027, 3, 14, 14, 32, 0, 0, time.UTC) }
	s, err := play.Begin(t.Context(), play.NewMemory(), now, play.Start{Document: doc, Seed: seed, Level: play.Realistic, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; s.Phase() != engine.Ended; n++ {
		d := play.Decision{Do: play.EndWeek}
		switch b := s.Board(); {
		case n < len(first):
			d = first[n]
		case leave > 0 && b.Week >= leave && b.InRace:
			d.Do = play.WalkAway
		case leave < 0 && b.Week >= -leave:
			d.Do = play.Abandon
		case s.Phase() == engine.Planning && b.InRace:
			d.Moves = s.Suggest(strategy)
		case s.Phase() == engine.Planning:
		case b.Table.CanAccept && b.Table.Round >= 3:
			d.Do = play.Accept
		case b.Table.CanPropose:
			d = play.Decision{Do: play.Propose, Terms: map[string]float64{"price": b.Table.Grid[0][min(b.Table.Round, len(b.Table.Grid[0])-1)]}}
		default:
			d.Do = play.Stand
		}
		if err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// debriefed is the debrief of a session.
func debriefed(t *testing.T, s *play.Session) *finding.Play {
	t.Helper()
	d, err := s.Debrief(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return finding.NewPlay(s, d)
}

func TestFiguresOfAPlaySpeakEveryLanguage(t *testing.T) {
	tables := 0
	for _, id := range scenarios.IDs() {
		for _, strategy := range []string{"reliability_proof", "passive"} {
			p := finished(t, id, strategy, 4711)
			for _, code := range lang.Languages {
				w := lang.For(code)
				figures := []*chart.Figure{finding.Beliefs(p, w), finding.Bargaining(p, w)}
				for member := finding.Group; member < len(p.Scenario.Members); member++ {
					figures = append(figures, finding.Values(p, member, w))
				}
				for _, fig := range figures {
					if fig == nil {
						continue
					}
					table := fig.Table(w.Number)
					if fig.Title == "" || fig.Subtitle == "" || fig.Footer == "" || len(table.Rows) == 0 || strings.Contains(fig.Title, "finding.") {
						t.Errorf("%s, %s: %q, %d rows", id, code, fig.Title, len(table.Rows))
					}
					for _, row := range table.Rows {
						if len(row) != len(table.Header) {
							t.Fatalf("%s: row %v under %v", id, row, table.Header)
						}
					}
					tables++
				}
			}
		}
	}
	if tables < 30 {
		t.Errorf("%d figures", tables)
	}
}

func TestFiguresOfAPlayAreWritten(t *testing.T) {
	p, w := finished(t, "late-again", "reliability_proof", 4711), lang.For("en")
	for _, fig := range []*chart.Figure{finding.Values(p, finding.Group, w), finding.Beliefs(p, w), finding.Bargaining(p, w)} {
		for _, ending := range chart.Formats {
			var file bytes.Buffer
			if err := chart.Write(&file, "play"+ending, fig, chart.Sheet{Style: chart.Style{Palette: chart.Print, Margin: 16}, W: 900, H: 460}); err != nil || file.Len() == 0 {
				t.Errorf("%s as %s: %v", fig.Title, ending, err)
			}
		}
	}
}

func TestBeliefsOfAPlayAreItsExactFlips(t *testing.T) {
	p, w := finished(t, "welding-cell", "reliability_proof", 3), lang.For("en")
	fig := finding.Beliefs(p, w)
	if len(fig.Panels[0].Flips) != len(p.Flips.FlipPoints) || len(fig.Panels[0].Strip) != len(p.Flips.Group) {
		t.Errorf("%d flips drawn of %d", len(fig.Panels[0].Flips), len(p.Flips.FlipPoints))
	}
	if last := fig.Panels[0].Series[len(fig.Panels[0].Series)-1]; last.Role != chart.Nobody {
		t.Errorf("the last line is %s", last.Name)
	}
}
