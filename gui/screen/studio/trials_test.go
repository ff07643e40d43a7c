package studio

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
)

// trialRuns keeps these tests quick.
const trialRuns = 8

// tried is a studio whose text was tried.
func tried(t *testing.T) (*Studio, *trialsPane) {
	t.Helper()
	s := writing(t, "morning-bread")
	s.env.Trials = trialRuns
	p := paneOf[*trialsPane](t, s)
	if p.done == nil || p.done.failed != nil {
		t.Fatalf("nothing was tried: %+v", p.done)
	}
	return s, p
}

// What the line and the dialog say is what the same simulation says again.
func TestTrialsSayWhatIsFound(t *testing.T) {
	s, p := tried(t)
	doc := s.work.good.doc
	claims, err := analysis.CheckClaims(t.Context(), doc, analysis.ClaimSpec{Runs: trialRuns * fewClaims / fewPlays, Seed: trialSeed})
	if err != nil {
		t.Fatal(err)
	}
	test, err := analysis.RunPlaytest(t.Context(), doc.Scenario(), analysis.PlaytestSpec{Runs: trialRuns, Seed: trialSeed})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(claims, p.done.claims) || !reflect.DeepEqual(test.Findings, p.done.playtest.Findings) {
		t.Error("the trials found something else than the same simulation")
	}
	holds := 0
	for k := range claims {
		if claims[k].Holds {
			holds++
		}
	}
	line := said(s)
	for _, want := range []string{fmt.Sprintf("%d of %d hold", holds, len(claims)), fmt.Sprintf("Playtest: %d finding", len(test.Findings)), "Of the text of 12:00"} {
		if !strings.Contains(line, want) {
			t.Errorf("the line does not say %q:\n%s", want, line)
		}
	}
	click(t, s, "Show findings")
	dialog := said(s)
	for k := range test.Findings {
		says, remedy := finding.FaultText(doc.Scenario(), &test.Findings[k], s.env.Words)
		if !strings.Contains(dialog, says) || !strings.Contains(dialog, remedy) {
			t.Errorf("the dialog does not say %q and %q", says, remedy)
		}
	}
	for k, one := range p.claimed(p.done) {
		if want := finding.ClaimVerdict(&claims[k], s.env.Words); one.verdict != want || !strings.Contains(dialog, one.says) {
			t.Errorf("claim %d is said to be %q, want %q", k, one.verdict, want)
		}
	}
}

func TestTrialsSayThatTheyAreOfAnEarlierText(t *testing.T) {
	s, p := tried(t)
	before := p.done
	write(s, strings.Replace(s.work.buffer.Text(), "criteria:", "critera:", 1))
	if p.done != before || !strings.Contains(said(s), "Of an earlier text") || strings.Contains(said(s), "Of the text of") {
		t.Errorf("nothing says that the trials are of an earlier text:\n%s", said(s))
	}
	undo(s)
	if p.done == before || strings.Contains(said(s), "Of an earlier text") {
		t.Error("the mended text was not tried")
	}
}

func TestTheNewestTrialWins(t *testing.T) {
	s, p := tried(t)
	p.try(false)
	s.work.good.version++
	p.try(false)
	s.env.Tasks.Settle()
	if p.done.of.version != s.work.good.version || p.now != nil {
		t.Error("an older trial is shown, or one is still said to run")
	}
}

func TestATrialCanBeStopped(t *testing.T) {
	s, p := tried(t)
	before := p.done
	p.try(true)
	if p.now == nil || p.bar == nil {
		t.Fatal("nothing shows that a trial runs")
	}
	s.env.Tasks.Cancel(laneTrials)
	s.env.Tasks.Settle()
	if p.done != before || p.now != nil {
		t.Error("the trial went on")
	}
}

// A claim leads to the item that it comes from, also where items with a window make many.
func TestClaimsLeadToTheirItems(t *testing.T) {
	for _, id := range scenarios.IDs() {
		s := writing(t, id)
		good := s.work.good
		expect := good.doc.Scenario().Expect
		items := expected(good.tree, len(expect))
		if len(items) != len(expect) {
			t.Fatalf("%s: %d claims come from the items, want %d", id, len(items), len(expect))
		}
		for k := range expect {
			item := good.tree.At("expect", strconv.Itoa(items[k]))
			if item == nil || item.At("strategy") == nil || item.At("strategy").Value != expect[k].Seller.Strategy {
				t.Errorf("%s: claim %d is of %s, its item %d is not", id, k, expect[k].Seller.Strategy, items[k])
			}
		}
	}
}

// Every link leads to the lines that the sentence is about, also after lines were added
// above, and none leads to lines that are gone.
func TestTrialsLeadToTheirLines(t *testing.T) {
	s, p := tried(t)
	line := func(one told) (string, bool) {
		from, _, there := p.place(one.path)
		return s.work.buffer.Line(from.Line), there
	}
	all := append(p.claimed(p.done), p.faults(p.done)...)
	var was []string
	for _, one := range all {
		text, there := line(one)
		if len(one.path) > 0 && one.path[0] == "expect" && (!there || !strings.Contains(text, "strategy")) {
			t.Errorf("%q leads to %q", one.says, text)
		}
		if there && one.path[0] != "expect" && !strings.Contains(text, one.path[1]) {
			t.Errorf("%q leads to %q", one.says, text)
		}
		was = append(was, text)
	}
	before := p.done
	s.env.Trials = -1 // what follows is about places, and tries no other text
	write(s, "# one\n# two\n"+s.work.buffer.Text())
	p.done = before // of the text that was tried
	for k, one := range all {
		if text, _ := line(one); text != was[k] && len(one.path) > 0 {
			t.Errorf("%q led to %q, leads to %q below two new lines", one.says, was[k], text)
		}
	}
	claim := p.claimed(before)[0]
	write(s, strings.Replace(s.work.buffer.Text(), strings.TrimSpace(was[0]), "# gone", 1))
	p.done = before
	if _, there := line(claim); there {
		t.Error("what is gone is still led to")
	}
}

func TestThoroughTrialsHunt(t *testing.T) {
	if testing.Short() {
		t.Skip("a hunt takes seconds")
	}
	s, p := tried(t)
	p.try(true)
	s.env.Tasks.Settle()
	sc := s.work.good.doc.Scenario()
	found, err := analysis.Hunt(t.Context(), sc, analysis.HuntSpec{Plans: analysis.QuickHuntPlans, Runs: trialRuns * manyClaims / fewPlays, Seed: trialSeed})
	if err != nil {
		t.Fatal(err)
	}
	for k := range found {
		got, want := &p.done.hunt[k], &found[k]
		if got.Family != want.Family || got.Share != want.Share || got.Holds != want.Holds {
			t.Errorf("the hunt found %v in %s, again %v", got.Share, got.Family, want.Share)
		}
	}
	if !strings.Contains(said(s), "Hunt: ") {
		t.Error("the line says nothing of the hunt")
	}
}

// Why a trial came to no end is told in the reader's language, and what the program says
// of it for whoever mends it is a button away.
func TestWhyATrialFailedIsSaidInTheReadersLanguage(t *testing.T) {
	s, p := tried(t)
	_, problems := scenario.Parse("x.yaml", []byte("format: 1\nid: x\nfoo: 1\n"))
	var told error
	s.env.Trouble = func(err error) { told = err }
	for _, code := range lang.Languages {
		s.env.Words = lang.For(code)
		for err, want := range map[error]string{
			fmt.Errorf("claim 1: %w", error(problems)):       problems[0].In(s.env.Words.Problem).Message,
			fmt.Errorf("claim 1: %w", errors.New("deep in")): s.env.T("trouble.unexpected", nil),
		} {
			p.done = &trials{of: s.work.good, at: p.done.at, failed: err}
			p.tell()
			if line := said(s); !strings.Contains(line, s.env.T("studio.trials.failed", map[string]any{"Why": want})) || strings.Contains(line, err.Error()) {
				t.Errorf("%s: of %q the line says %q", code, err, line)
			}
			click(t, s, s.env.T("trouble.details", nil))
			if told != err {
				t.Errorf("%s: the details are those of %v", code, told)
			}
		}
	}
}
