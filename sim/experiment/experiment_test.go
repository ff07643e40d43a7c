package experiment

import (
	"context"
	"math"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
)

func bundled(t *testing.T, id string) *scenario.Document {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", src)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return doc
}

// run runs a bundled scenario with its own settings, changed.
func run(t *testing.T, id string, change func(*Settings)) *Findings {
	t.Helper()
	doc := bundled(t, id)
	s := Default(doc.Scenario())
	if change != nil {
		change(&s)
	}
	f, err := Run(doc, s)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// What a run came from, set in the scenario's file again, is the same run.
func TestTheOriginOfARunLeadsBackToIt(t *testing.T) {
	f := run(t, "welding-cell", func(s *Settings) {
		s.You, s.Type, s.Rule, s.Importance, s.Seed = "bolt", "modified_rebuy", "majority", 0.2, 12
	})
	from := f.Settings.Origin(f.Document)
	var set []sim.Override
	for _, one := range from.Set {
		path, value, _ := strings.Cut(one, "=")
		set = append(set, sim.Override{Path: path, Value: value})
	}
	doc, problems := f.Document.Playing(from.You)
	if len(problems) == 0 {
		doc, problems = doc.With(set...)
	}
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	s := Default(doc.Scenario())
	s.Strategy, s.Seed = from.Strategy, from.Seed
	again, err := Run(doc, s)
	if err != nil || !reflect.DeepEqual(again.Result, f.Result) || from.Hash != f.Document.Hash() || len(set) != 3 {
		t.Errorf("%+v leads to %+v, want %+v (%v)", from, again.Result, f.Result, err)
	}
	own := f.Settings
	own.Levels = own.Levels.With(sim.User, sim.Need, 2.5)
	if last := own.Origin(f.Document).Set; !strings.HasPrefix(last[len(last)-1], "levels={") || !strings.Contains(last[len(last)-1], "2.5") {
		t.Errorf("levels of one's own are not told: %q", last)
	}
}

func TestSettings(t *testing.T) {
	t.Run("a scenario opens with its own", func(t *testing.T) {
		sc := bundled(t, "welding-cell").Scenario()
		s := Default(sc)
		if s.You != "kestrel" || s.Type != "new_task" || s.Rule != "quorum" || s.Importance != sc.Importance || s.Strategy != sim.DefaultStrategy {
			t.Errorf("got %+v", s)
		}
	})
	t.Run("another supplier, type, rule and importance are taken", func(t *testing.T) {
		f := run(t, "welding-cell", func(s *Settings) {
			s.You, s.Type, s.Rule, s.Importance = "bolt", "modified_rebuy", "majority", 0.2
		})
		sc := f.Scenario
		if sc.Suppliers[sc.You].ID != "bolt" || sc.Type != sim.ModifiedRebuy || sc.Rule != sim.Majority || sc.Importance != 0.2 {
			t.Errorf("got %s, %s, %s, %v", sc.Suppliers[sc.You].ID, sc.Type, sc.Rule, sc.Importance)
		}
		if sc.Model.StageWeeks != sim.StageWeeks[sim.ModifiedRebuy] {
			t.Errorf("a modified rebuy has the clocks %v", sc.Model.StageWeeks)
		}
	})
	t.Run("the scenario itself stays as it is", func(t *testing.T) {
		doc := bundled(t, "welding-cell")
		s := Default(doc.Scenario())
		s.You, s.Importance = "bolt", 0.1
		if _, err := Run(doc, s); err != nil {
			t.Fatal(err)
		}
		if own := doc.Scenario(); own.Suppliers[own.You].ID != "kestrel" || own.Importance < 0.8 {
			t.Error("the document changed")
		}
	})
	for name, change := range map[string]func(*Settings){
		"an unknown supplier": func(s *Settings) { s.You = "nobody" },
		"an unknown strategy": func(s *Settings) { s.Strategy = "magic" },
		"an unknown rule":     func(s *Settings) { s.Rule = "dice" },
		"an unknown type":     func(s *Settings) { s.Type = "gift" },
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			doc := bundled(t, "welding-cell")
			s := Default(doc.Scenario())
			change(&s)
			if _, err := Run(doc, s); err == nil {
				t.Error("it ran")
			}
		})
	}
}

func TestAnotherSupplierIsPlayedAsTheFileWouldSay(t *testing.T) {
	src := regexp.MustCompile(`(?m)^ +awareness: .*\n`).ReplaceAll(bundled(t, "late-again").Source(), nil)
	doc, problems := scenario.Parse("late-again.yaml", src) // with an awareness that depends on who you are
	if problems != nil {
		t.Fatal(problems)
	}
	own := doc.Scenario()
	for j := range own.Suppliers {
		settings := Default(own)
		settings.You = own.Suppliers[j].ID
		got, err := settings.apply(doc)
		if err != nil {
			t.Fatal(err)
		}
		played, problems := doc.Playing(settings.You)
		if problems != nil {
			t.Fatal(problems)
		}
		want := played.Scenario()
		if got.You != j || !reflect.DeepEqual(got.Suppliers, want.Suppliers) {
			t.Errorf("%s: you are %d, suppliers %+v, want %+v", settings.You, got.You, got.Suppliers, want.Suppliers)
		}
	}
}

func TestStages(t *testing.T) {
	t.Run("a new task shows five stages, who counted, and every gate", func(t *testing.T) {
		f := run(t, "welding-cell", func(s *Settings) { s.Strategy = "reliability_proof" })
		stages := f.Stages(lang.For("en"))
		if len(stages) != sim.Stages {
			t.Fatalf("%d stages", len(stages))
		}
		weeks := 0.0
		for i, s := range stages {
			sum := 0.0
			for _, p := range s.Influence {
				sum += p.Share
			}
			if s.Number != i+1 || s.State != Passed || math.Abs(sum-1) > 1e-9 || len(s.Lines) < 2 || s.Lines[0].Sign != Good {
				t.Errorf("stage %d: %+v", i+1, s)
			}
			var used float64
			if n, _, ok := strings.Cut(s.Clock, " of "); ok {
				for _, digit := range n {
					used = 10*used + float64(digit-'0')
				}
			}
			weeks += used
		}
		if int(weeks) != f.Result.Weeks {
			t.Errorf("the stages took %v weeks, the purchase %d", weeks, f.Result.Weeks)
		}
		if got := stages[4].Lines[0].Text; got != "Kestrel won" {
			t.Errorf("the decision says %q", got)
		}
	})
	t.Run("a dropped supplier stands with its reason and both numbers", func(t *testing.T) {
		f := run(t, "welding-cell", nil)
		dropped := f.Log.Of(sim.KeyDropped)
		lines := f.Stages(lang.For("en"))[sim.Preselection].Lines
		if len(lines) != len(dropped)+1 {
			t.Fatalf("%d lines for %d dropped", len(lines), len(dropped))
		}
		for _, line := range lines[1:] {
			if line.Sign != Bad || !strings.Contains(line.Text, "<") {
				t.Errorf("got %+v", line)
			}
		}
	})
	t.Run("a straight rebuy skips its specification", func(t *testing.T) {
		s := run(t, "gloves-and-wipes", nil).Stages(lang.For("en"))[sim.Specification]
		if s.State != Skipped || s.Clock != "skipped" {
			t.Errorf("got %+v", s)
		}
	})
	t.Run("what was not reached is said", func(t *testing.T) {
		for seed := uint64(1); seed < 200; seed++ {
			f := run(t, "welding-cell", func(s *Settings) { s.Strategy, s.Seed, s.Importance = "passive", seed, 1 })
			if f.Result.Process != sim.NoSupplier {
				continue
			}
			if s := f.Stages(lang.For("en"))[sim.Decision]; s.State != NotReached {
				t.Errorf("seed %d: %+v", seed, s)
			}
			return
		}
		t.Fatal("no purchase of these ended early")
	})
}

func TestVotes(t *testing.T) {
	t.Run("only changes are marked, and the last round decides", func(t *testing.T) {
		f := run(t, "welding-cell", func(s *Settings) { s.Strategy = "reliability_proof" })
		votes := f.Votes(lang.For("en"))
		if len(votes) == 0 {
			t.Fatal("no vote")
		}
		for _, b := range votes[0].Ballots {
			if b.Changed || b.Influence <= 0 {
				t.Errorf("first round: %+v", b)
			}
		}
		last := votes[len(votes)-1]
		if !last.Decided || last.Leader != "kestrel" || last.Support < last.Quorum {
			t.Errorf("got %+v", last)
		}
		if !f.DeciderNeeded() {
			t.Error("a strategic purchase needs its decider")
		}
	})
	for k, rule := range sim.RuleNames[1:] {
		t.Run(rule+" counts for what it says", func(t *testing.T) {
			f := run(t, "welding-cell", func(s *Settings) { s.Rule, s.Strategy = rule, "reliability_proof" })
			votes := f.Votes(lang.For("en"))
			weekly := sim.Rule(k + 1).Weekly()
			if len(votes) == 0 || len(votes) > 1 && !weekly || (votes[0].Quorum > 0) != weekly || f.DeciderNeeded() {
				t.Fatalf("got %+v", votes)
			}
			sum := 0.0
			for _, b := range votes[0].Ballots {
				if sum += b.Influence; b.Name == "" {
					t.Errorf("nobody voted: %+v", b)
				}
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Errorf("the votes count %v together", sum)
			}
		})
	}
}

func TestRoles(t *testing.T) {
	f := run(t, "welding-cell", func(s *Settings) { s.You = "bolt" })
	for id, want := range map[string]chart.Role{"bolt": chart.You, "kestrel": chart.Rival(1), "halden": chart.Rival(2), "ostra": chart.Rival(3), sim.StatusQuoID: chart.Nobody, "": chart.Nobody} {
		if got := f.Role(id); got != want {
			t.Errorf("%q is %d, want %d", id, got, want)
		}
	}
	kept := run(t, "gloves-and-wipes", nil)
	if kept.Role(sim.StatusQuoID) == chart.Nobody || kept.ShortName(lang.For("en"), sim.StatusQuoID) != "Merwe" {
		t.Error("keeping the present supplier is not shown as that supplier")
	}
	if kept.Winner() != sim.StatusQuoID {
		t.Errorf("%q has the business in the end", kept.Winner())
	}
}

func TestCurves(t *testing.T) {
	f := run(t, "welding-cell", func(s *Settings) { s.Runs = MinRuns })
	last := 0
	c, err := f.Sweep(context.Background(), MinRuns, func(done, total int) {
		if done < last || total != cases*points*MinRuns {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil {
		t.Fatal(err)
	}
	if last != cases*points*MinRuns {
		t.Errorf("ended at %d", last)
	}
	study := f.Study(c)
	if len(study.Cases) != 2 || study.Runs != MinRuns || study.Cases[Strategic].Scenario.Importance != f.Scenario.Importance {
		t.Errorf("got %d cases, %d runs", len(study.Cases), study.Runs)
	}
	says := f.ReadOut(lang.For("en"), finding.Figure(study, lang.For("en")), Strategic, f.Today())
	if len(says) < 2 || !strings.Contains(says[0], "ranks first on paper") {
		t.Errorf("the read-out says %q", says)
	}
	cancelled, stop := context.WithCancel(context.Background())
	stop()
	if _, err := f.Sweep(cancelled, 1000, func(int, int) {}); err == nil {
		t.Error("cancelled curves came all the same")
	}
}

func TestTheOtherCase(t *testing.T) {
	for _, c := range []struct {
		importance, routine, strategic float64
		own                            int
	}{{0.85, finding.RoutineImportance, 0.85, Strategic}, {0.3, 0.3, finding.StrategicImportance, Routine}} {
		f := run(t, "welding-cell", func(s *Settings) { s.Importance = c.importance })
		if f.Cases[Routine].Importance != c.routine || f.Cases[Strategic].Importance != c.strategic || f.Own() != c.own {
			t.Errorf("at %v: %v beside %v", c.importance, f.Cases[Routine].Importance, f.Cases[Strategic].Importance)
		}
		if f.Leader(1) != f.Cases[c.own].Flips.Group[len(f.Cases[c.own].Flips.Group)-1].Winner {
			t.Error("the leader is that of another case")
		}
	}
}

func TestEveryLanguageWordsEveryScenario(t *testing.T) {
	for _, id := range scenarios.IDs() {
		f := run(t, id, nil)
		for _, code := range lang.Languages {
			w := lang.For(code)
			texts := []string{f.Headline(w)}
			for _, s := range f.Stages(w) {
				texts = append(texts, s.Title, s.Clock)
				for _, line := range s.Lines {
					texts = append(texts, line.Text)
				}
			}
			for _, text := range texts {
				if text == "" || strings.Contains(text, "<no value>") || strings.Contains(text, "lab.") {
					t.Errorf("%s in %s says %q", id, code, text)
				}
			}
		}
	}
}
