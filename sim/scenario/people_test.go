package scenario

import (
	"math"
	"strings"
	"testing"

	"buygrid/sim"
)

// Mistakes about signatures, budgets and people who come and go.
func init() {
	mistakes = append(mistakes, []mistake{
		{"a signature of nothing", "roles: [buyer]", "roles: [buyer], signs_when: {reach: 6}", said{CodeUnsigned, 13, false, "signs: [decision]"}},
		{"a signature that asks for nothing", "roles: [buyer]", "roles: [buyer], signs: [decision], signs_when: {}", said{CodeEmptyList, 13, false, "leave it out"}},
		{"a ceiling below every floor", "", "budget: {ceiling: 255999}\n", said{CodeCeiling, 22, true, "for everything bought"}},
		{"a ceiling that one floor reaches", "", "budget: {ceiling: 256000}\n", said{}},
		{"an approval above the ceiling", "", "budget: {ceiling: 300000, approval: {member: lena, above: 300000}}\n", said{CodeApproval, 22, true, "below the ceiling"}},
		{"nobody brings somebody", "listens_to: {omar: 2}}", "listens_to: {omar: 2}}\n  - {id: ines, name: Ines Roth, roles: [gatekeeper], joins_later: true}", said{CodeNeverJoins, 15, true, "joins"}},
		{"all may leave", "", anEvent + "  - {id: fire, text: A fire., when: {week: 3}, effect: {leaves: [mira, omar, paul, lena]}}\n", said{CodeAllLeave, 23, true, "stay"}},
		{"one leaves and comes back", "", anEvent + "  - {id: ill, text: Ill., when: {week: 3}, effect: {leaves: omar}}\n  - {id: well, text: Well., when: {week: 9}, effect: {joins: omar}}\n", said{}},
	}...)
}

// purchaseOf is forklifts with members' and other lines changed.
func purchaseOf(t *testing.T, tail string, pairs ...string) *sim.Scenario {
	t.Helper()
	return parsed(t, strings.NewReplacer(pairs...).Replace(forklifts)+tail).Scenario()
}

// What a file says of signatures, budget and people is what the engine gets.
func TestSignaturesBudgetAndPeopleAreRead(t *testing.T) {
	sc := purchaseOf(t, "budget: {ceiling: 300000, approval: {member: lena, above: 270000}}\n"+anEvent+
		"  - {id: go, text: Go., when: {week: 4}, effect: {leaves: [mira, paul], joins: omar}}\n",
		"roles: [user]", "roles: [user], signs: preselection", "roles: [prescriber]", "roles: [prescriber], joins_later: true",
		"roles: [buyer]", "roles: [buyer], signs: [decision, preselection], signs_when: {on-time: 90}")
	mira, omar, paul, lena := &sc.Members[0], &sc.Members[1], &sc.Members[2], &sc.Members[3]
	if s := mira.SignOff; s == nil || !s.Preselection || s.Decision || s.AtLeast != nil || s.Above != 0 {
		t.Errorf("Mira signs %+v", s)
	}
	if s := paul.SignOff; s == nil || !s.Preselection || !s.Decision || s.Above != 0 || !math.IsNaN(s.AtLeast[0]) || s.AtLeast[2] != 90 {
		t.Errorf("Paul signs %+v", s)
	}
	if s := lena.SignOff; s == nil || s.Preselection || !s.Decision || s.Above != 270_000_00 || s.AtLeast != nil {
		t.Errorf("Lena signs %+v", s)
	}
	if !omar.Joins || omar.SignOff != nil || sc.Absent() != 1<<1 || sc.Ceiling != 300_000_00 {
		t.Errorf("Omar joins %t, signs %+v; ceiling %v", omar.Joins, omar.SignOff, sc.Ceiling)
	}
	if e := sc.Events[0].Effect; e.Leaves != 1<<0|1<<2 || e.Joins != 1<<1 {
		t.Errorf("the event moves %b and %b", e.Leaves, e.Joins)
	}
	if sc.Usual() || !sc.Comings() {
		t.Error("it counts as a usual purchase")
	}
}

// Whoever signs every decision is asked at any price, and the author is told so; a
// condition of theirs may stand for an approval alone.
func TestAnApprovalBesideASignature(t *testing.T) {
	const approval = "budget: {approval: {member: paul, above: 300000}}\n"
	sc := purchaseOf(t, approval, "roles: [buyer]", "roles: [buyer], signs_when: {reach: 6}")
	if s := sc.Members[2].SignOff; s == nil || !s.Decision || s.Above != 300_000_00 || s.AtLeast[0] != 6 {
		t.Errorf("Paul signs %+v", s)
	}
	signer := parsed(t, strings.Replace(forklifts, "roles: [buyer]", "roles: [buyer], signs: decision", 1)+approval)
	if s := signer.Scenario().Members[2].SignOff; s.Above != 0 {
		t.Errorf("a signer is asked above %v only", s.Above)
	}
	if w := signer.Warnings(); len(w) != 1 || w[0].Code != CodeApproval || w[0].Line != 22 {
		t.Errorf("warned of %v", w.Error())
	}
}

// An objective about somebody who never comes is warned of, and one that such a
// person is not reached is not.
func TestObjectivesAboutWhoNeverComes(t *testing.T) {
	later := strings.Replace(forklifts, "status_quo:", "  - {id: ines, name: Ines Roth, roles: [gatekeeper], joins_later: true}\nstatus_quo:", 1)
	for met, want := range map[string]int{"member_reached: ines": 2, "all_of: [{action_done: {member: ines}}]": 2, "not: {member_reached: ines}": 1, "member_reached: omar": 1} {
		w := parsed(t, later+"objectives:\n  - {id: see, text: See Ines., met_when: {"+met+"}}\n").Warnings()
		if len(w) != want || w[0].Code != CodeNeverJoins || w[len(w)-1].Code != CodeNeverJoins {
			t.Errorf("%s: %v", met, w.Error())
		}
	}
}

// The outcome has a member, by name, in both directions.
func TestTheOutcomeNotSignedNamesAMember(t *testing.T) {
	sc := purchaseOf(t, "")
	for name, member := range map[string]int{"not_signed": -1, "not_signed:paul": 2} {
		o, err := sc.ParseOutcome(name)
		if err != nil || o.End != sim.NotSigned || o.Member != member || sc.OutcomeName(o) != name {
			t.Errorf("%s is %+v (%v), %s", name, o, err, sc.OutcomeName(o))
		}
	}
	paul := sim.Outcome{End: sim.NotSigned, Supplier: -1, Drop: -1, Criterion: -1, Member: 2}
	for name, fits := range map[string]bool{"not_signed": true, "not_signed:paul": true, "not_signed:omar": false, "no_quorum": false} {
		if p, err := sc.ParseOutcome(name); err != nil || paul.Matches(p) != fits {
			t.Errorf("Paul's refusal matches %s: %t (%v)", name, !fits, err)
		}
	}
	for _, name := range []string{"not_signed:ines", "not_signed:paul:reach", "not_signed:"} {
		if _, err := sc.ParseOutcome(name); err == nil {
			t.Errorf("%s is an outcome", name)
		}
	}
}
