package finding_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

// everyWeek calls look with every two weeks that follow each other of several plays.
func everyWeek(t *testing.T, look func(sc *sim.Scenario, then, now *play.Past)) {
	t.Helper()
	clock := func() time.Time { return time.Date(2027, 3, 14, 14, 32, 0, 0, time.UTC) }
	for _, id := range scenarios.IDs() {
		src, err := scenarios.Read(id)
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := scenario.Parse(id+".yaml", src)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for k, strategy := range []string{"balanced", "reliability", "price"} {
			if sim.StrategyNamed(strategy) == nil {
				strategy = sim.Strategies[k].Name
			}
			for seed := uint64(1); seed <= 2; seed++ {
				s, err := play.Begin(t.Context(), play.NewMemory(), clock, play.Start{Document: doc, Seed: seed, Level: play.Levels[k%3], Language: "en"})
				if err != nil {
					t.Fatal(err)
				}
				for s.Phase() != engine.Ended {
					d := play.Decision{Do: play.EndWeek}
					switch table := s.Board().Table; {
					case s.Phase() == engine.Planning:
						d.Moves = s.Suggest(strategy)
					case table.CanPropose:
						d = play.Decision{Do: play.Propose, Terms: map[string]float64{}}
					default:
						d.Do = play.Stand
					}
					if err := s.Decide(t.Context(), d); err != nil {
						t.Fatal(err)
					}
				}
				for week := 1; week <= s.Board().Week; week++ {
					then, err := s.Week(week - 1)
					if err != nil {
						t.Fatal(err)
					}
					now, err := s.Week(week)
					if err != nil {
						t.Fatal(err)
					}
					look(s.Scenario(), then, now)
				}
			}
		}
	}
}

// unwritten is a key of a text in place of the text.
var unwritten = regexp.MustCompile(`\bweek\.[a-z]`)

// signed are the whole points in a labelled sum.
var signed = regexp.MustCompile(`[+−](\d+)(?:, |$)`)

func added(t *testing.T, text string) (sum int) {
	t.Helper()
	for _, m := range signed.FindAllStringSubmatch(text, -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(m[0], "−") {
			n = -n
		}
		sum += n
	}
	return sum
}

// What is written of a week is true of it: the sums, as they are read, add up to
// what each stance changed by, and every change of stance has a cause beside it.
func TestWhatIsWrittenOfAWeekIsTrue(t *testing.T) {
	sums, turned, shared := 0, 0, 0
	everyWeek(t, func(sc *sim.Scenario, then, now *play.Past) {
		en := lang.For("en")
		b := now.Board()
		week := finding.TellWeek(sc, b, en)
		if len(week.Lines) > finding.MostLines || week.Title == "" {
			t.Fatalf("week %d: %d lines under %q", b.Week, len(week.Lines), week.Title)
		}
		of := map[int]finding.Line{}
		for _, line := range week.All {
			if line.Member >= 0 {
				of[line.Member] = line
			}
			if strings.Contains(line.Says, "people, one reason") {
				shared++
			}
			if b.Story.Spare && line.Member >= 0 && strings.ContainsAny(line.Because, "0123456789") && line.Parts != nil {
				t.Errorf("week %d: an expert reads %q", b.Week, line.Because)
			}
		}
		for i := range sc.Members {
			line, is := of[i]
			if b.Story.Exact {
				change := int(math.Round(100 * (now.Truth(i).Stance - then.Truth(i).Stance)))
				if !is && change != 0 {
					t.Errorf("week %d: nothing is told of %s, who moved by %d", b.Week, sc.Members[i].ID, change)
				}
				if is && added(t, line.Because) != change {
					t.Errorf("week %d: %q adds up to %d, %s moved by %d", b.Week, line.Because, added(t, line.Because), sc.Members[i].ID, change)
				}
				sums++
			}
			before, after := then.Board().People[i].Stance, b.People[i].Stance
			if before == after || b.Ended && !then.Board().People[i].Exact {
				continue
			}
			turned++
			if name := story.New(sc, en).Member(sc.Members[i].ID); !is || line.Because == "" || !strings.Contains(week.Title, name) && before != "" && !strings.Contains(week.Title, " people") {
				t.Errorf("week %d: from %q to %q, %s is told as %+v under %q", b.Week, before, after, name, line, week.Title)
			}
		}
		for _, code := range []string{"en", "nl", "fr"} {
			for _, line := range finding.TellWeek(sc, b, lang.For(code)).All {
				if text := line.Says + " " + line.Because; unwritten.MatchString(text) || strings.Contains(text, "<no value>") || line.Says == "" {
					t.Errorf("in %s it says %q", code, text)
				}
			}
		}
	})
	if sums == 0 || turned == 0 || shared == 0 {
		t.Errorf("%d sums, %d turns, %d shared reasons", sums, turned, shared)
	}
}

func TestPointsAddUp(t *testing.T) {
	for _, parts := range [][]float64{nil, {0.0049, 0.0049, 0.0049}, {0.081, -0.046, 0.019, -0.0004}, {-0.005, -0.005}, {0.5}, {-0.0149, -0.0149, 0.3}} {
		points, total := finding.Points(parts)
		sum, exact := 0, 0.0
		for k, n := range points {
			sum, exact = sum+n, exact+parts[k]
			if math.Abs(float64(n)-100*parts[k]) > 1 {
				t.Errorf("%v of %v is written as %d", parts[k], parts, n)
			}
		}
		if sum != total || float64(total) != math.Round(100*exact) {
			t.Errorf("%v add up to %d, written is %d", parts, sum, total)
		}
	}
}
