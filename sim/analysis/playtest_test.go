package analysis

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"buygrid/sim/effort"
	"buygrid/sim/scenario"
)

// drill is a small scenario in which everything has its use; the lines of more
// replace those with the same beginning, or come at the end.
func drill(t *testing.T, more ...string) *scenario.Document {
	t.Helper()
	lines := strings.Split(`format: 1
id: drill
title: Drill
purchase: {type: modified_rebuy, importance: 0.6, item: drill, quantity: 8, currency: EUR}
criteria: [{id: reach, kind: performance, unit: m, worst: 4, best: 10, weight: 30}, {id: price, kind: price, unit: EUR, worst: 48000, best: 30000, weight: 30}, {id: on-time, kind: reliability, unit: "%", worst: 70, best: 100, weight: 30}]
members: [{id: mira, roles: [user, prescriber]}, {id: paul, roles: [buyer]}, {id: lena, roles: [decider]}]
status_quo: {name: Keep, facts: {reach: 5, price: 36000, on-time: 85}}
suppliers: [{id: volta, you: true, facts: {reach: 8, price: 42000, on-time: 97}, floor: {price: 35000}}, {id: nimbus, facts: {reach: 8, price: 37000, on-time: 92}, floor: {price: 32000}}]
`, "\n")
	for _, line := range more {
		key, _, _ := strings.Cut(line, ":")
		at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, key+":") })
		if at < 0 {
			at = len(lines)
			lines = append(lines, "")
		}
		lines[at] = line
	}
	doc, problems := scenario.Parse("drill.yaml", []byte(strings.Join(lines, "\n")))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return doc
}

// tested plays a drill in many worlds.
func tested(t *testing.T, more ...string) Playtest {
	t.Helper()
	p, err := RunPlaytest(t.Context(), drill(t, more...).Scenario(), PlaytestSpec{Runs: effort.Of(150, 400), Seed: 11, Best: &Best{Name: "reliability_proof"}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// finds reports whether a playtest finds a fault in a subject.
func (p *Playtest) finds(fault Fault, subject string) bool {
	return slices.ContainsFunc(p.Findings, func(f Finding) bool { return f.Fault == fault && f.Subject == subject })
}

func TestPlaytestFindsWhatIsWrong(t *testing.T) {
	const weakRival = `suppliers: [{id: volta, you: true, facts: {reach: 8, price: 42000, on-time: 97}, floor: {price: 35000}}, {id: nimbus, facts: {reach: 4, price: 47000, on-time: 71}, floor: {price: 46000}, awareness: 0, means: {hours_per_week: 0, budget: 0}}]`
	for _, test := range []struct {
		name    string
		more    []string
		fault   Fault
		subject string
	}{
		{"a rival that has nothing to offer", []string{weakRival}, NeverWins, "nimbus"},
		{"a need that nothing can raise enough", []string{"model: {need_gate: 1, need_growth: 0, need_gain: 0}"}, NeverReached, "decision"},
		{"a purchase that nobody can win", []string{"model: {need_gate: 1, need_growth: 0, need_gain: 0}"}, TooHard, ""},
		{"an advertisement that nobody remembers", []string{"actions: {advertising: {awareness: 0}}"}, NeverPays, "advertising"},
		{"a person whom nobody asks", []string{"members: [{id: mira, roles: [user, prescriber], influence: {need: 1, specification: 1, preselection: 1, negotiation: 1, decision: 1}}, {id: paul, roles: [buyer], influence: {need: 1, specification: 1, preselection: 1, negotiation: 1, decision: 1}}, {id: lena, roles: [adviser], influence: {need: 0, specification: 0, preselection: 0, negotiation: 0, decision: 0}}]"}, NoInfluence, "lena"},
		{"an event out of reach", []string{`events: [{id: late, when: {money_spent_over: 1000000}, text: Late, effect: {importance: 0.9}}]`}, EventNever, "late"},
		{"an event that is always so", []string{`events: [{id: sure, when: {stage: need}, text: Sure, effect: {importance: 0.6}}]`}, EventAlways, "sure"},
		{"an objective that comes by itself", []string{`objectives: [{id: begin, text: Begin, met_when: {week: 0}}]`}, ObjectiveAll, "begin"},
		{"an objective out of reach", []string{`objectives: [{id: spend, text: Spend, met_when: {money_spent_over: 1000000}}]`}, ObjectiveNever, "spend"},
		{"a purchase that wins itself", []string{weakRival, "status_quo: {name: Keep, facts: {reach: 4, price: 48000, on-time: 70}}"}, TooEasy, ""},
		{"a purchase that takes years", []string{"model: {stage_weeks: [6, 3, 60, 30, 3]}"}, TooLong, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := tested(t, test.more...)
			if !p.finds(test.fault, test.subject) {
				t.Errorf("no %s of %q in %+v\ndifficulty %+v, weeks %+v", test.fault, test.subject, p.Findings, p.Difficulty, p.Weeks)
			}
			if !slices.IsSortedFunc(p.Findings, func(a, b Finding) int { return slices.Index(Faults, a.Fault) - slices.Index(Faults, b.Fault) }) {
				t.Errorf("findings out of order: %+v", p.Findings)
			}
		})
	}
}

func TestPlaytestFindsDominanceAndLittleSkill(t *testing.T) {
	play := func(name string, wins int, value float64) Tested {
		return Tested{Name: name, Value: value, Batch: Batch{Runs: 1000, Wins: wins, Outcomes: []Share{ShareOf("won", wins, 1000)}}}
	}
	p := Playtest{Runs: 1000, Plays: []Tested{play("passive", 0, 0), play("balanced", 400, 0.3), play("price_only", 650, 0.4), play(RandomPlay, 100, 0), play(BestKnown, 900, 0.7)}}
	if p.dominance(); len(p.Findings) != 1 || p.Findings[0].Subject != "price_only" || p.Findings[0].Other != "balanced" {
		t.Errorf("findings %+v", p.Findings)
	}
	p.Findings, p.Plays[1] = nil, play("balanced", 560, 0.3)
	if p.dominance(); len(p.Findings) != 0 {
		t.Errorf("findings %+v", p.Findings)
	}
	p.Difficulty = Difficulty{Most: ShareOf("won", 300, 1000), Random: ShareOf("won", 250, 1000), Balanced: ShareOf("won", 280, 1000), BestValue: 0.2, RandomValue: 0.15}
	if p.difficulty(); !p.finds(LittleSkill, "") {
		t.Errorf("findings %+v", p.Findings)
	}
}

func TestPlaytestOfASoundScenarioIsQuiet(t *testing.T) {
	for _, f := range tested(t).Findings {
		if f.Fault != Dominant && f.Fault != NeverPays {
			t.Errorf("%+v", f)
		}
	}
}

func TestPlaytestIsTheSameForAnyNumberOfWorkersAndStops(t *testing.T) {
	sc := drill(t).Scenario()
	var want Playtest
	for _, workers := range []int{1, 3} {
		p, err := RunPlaytest(t.Context(), sc, PlaytestSpec{Runs: 70, Seed: 2, Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		if workers == 1 {
			want = p
		}
		if !reflect.DeepEqual(p, want) {
			t.Errorf("%d workers: %+v, one: %+v", workers, p, want)
		}
	}
	if wins := want.Play("balanced").Batch; !reflect.DeepEqual(wins, batchOf(t, drill(t), 70, 2)) {
		t.Errorf("balanced: %+v", wins)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err := RunPlaytest(ctx, sc, PlaytestSpec{Runs: 1000, Seed: 2, Best: &Best{Name: "balanced"}, Progress: func(done, total int) {
		if total != 1000*(9+2+2*len(sc.Actions)+3) {
			t.Errorf("total %d", total)
		}
		cancel()
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// batchOf is a batch of the balanced strategy.
func batchOf(t *testing.T, doc *scenario.Document, runs int, seed uint64) Batch {
	t.Helper()
	b, err := RunBatch(t.Context(), doc.Scenario(), BatchSpec{Setup: played("balanced"), Runs: runs, Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	return b
}
