package story

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/golden"
)

// keysOfTheLog reads every key from the engine's source, so that a new one
// fails here until it has a sentence.
func keysOfTheLog(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "log.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			if !strings.HasPrefix(v.Names[0].Name, "Key") {
				continue
			}
			key, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			keys = append(keys, key)
		}
	}
	return keys
}

// entries is a small purchase with at least one entry of every key.
func entries() []sim.Entry {
	sheet := func(guarantee float64) sim.TermSheet {
		return sim.TermSheet{{Issue: sim.IssuePrice, Value: 119500}, {Issue: sim.IssueLeadTime, Value: 14}, {Issue: sim.IssueGuarantee, Value: guarantee}}
	}
	offer := func(by sim.Side, round int) sim.Offered {
		return sim.Offered{By: by, Round: round, Own: 0.8, Other: 0.4, Terms: sheet(8)}
	}
	deal := func(by sim.Side) sim.Agreed { return sim.Agreed{By: by, Terms: sheet(7.5), Coverage: 0.6} }
	support := []sim.Share{{ID: sim.StatusQuoID, Value: 0.05}, {ID: "s-kestrel", Value: 0.85}, {ID: "s-halden", Value: 0}, {ID: "s-bolt", Value: 0.1}}
	parts := []sim.Share{{ID: "c-price", Value: -0.02}, {ID: "c-otif", Value: 0.09}, {ID: sim.ByChance, Value: 0.01}, {ID: sim.ByColleagues, Value: 0}}
	all := []sim.Entry{
		{Payload: sim.Started{Type: sim.NewTask, Rule: sim.Quorum, Importance: 0.85}},
		{Stage: sim.Specification, Payload: sim.StageBegun{Clock: 1}, Shares: []sim.Share{{ID: "m-anna", Value: 0.48}, {ID: "m-ingrid", Value: 0.14}}},
		{Stage: sim.Need, Payload: sim.StageBegun{Clock: 12}, Shares: []sim.Share{{ID: "m-desk", Value: 0}, {ID: "m-ingrid", Value: 0.27}}},
		{Event: "e-stop", Payload: sim.Happened{}},
		{Event: "e-mute", Payload: sim.Happened{}},
		{Event: "e-stop", Payload: sim.ImportanceMoved{From: 0.85, To: 0.9}},
		{Event: "e-stop", Payload: sim.ImportanceMoved{From: 0.85, To: 0.5}},
		{Event: "e-stop", Payload: sim.Retyped{Type: sim.ModifiedRebuy}},
		{Supplier: "s-kestrel", Action: "advertising", Member: "m-anna", Payload: sim.Arrived{Chance: 0.5, Awareness: 0.22}},
		{Supplier: "s-kestrel", Action: "email", Member: "m-ingrid", Topic: sim.ProblemTopic, Payload: sim.Arrived{Chance: 0.14, Awareness: 0.22}},
		{Supplier: "s-kestrel", Action: "a-fair", Member: "m-desk", Topic: "c-otif", Payload: sim.Arrived{Chance: 0.14, Claims: true, Claim: 0.8, Awareness: 0.34}},
		{Supplier: "s-kestrel", Action: "call", Member: "m-anna", Topic: sim.ListeningTopic, Payload: sim.Arrived{Chance: 0.14, Awareness: 0.34}},
		{Supplier: "s-bolt", Action: "call", Member: "m-ingrid", Topic: "c-price", Payload: sim.Missed{Chance: 0.14}},
		{Supplier: "s-kestrel", Action: "pilot", Member: "m-anna", Topic: "c-otif", Payload: sim.Delivered{Claim: 0.95, Left: 4}},
		{Supplier: "s-kestrel", Action: "pilot", Member: "m-anna", Topic: "c-otif", Payload: sim.Delivered{Claim: 0.95}},
		{Supplier: "s-kestrel", Action: "reference", Member: "m-ingrid", Payload: sim.LeadWon{}},
		{Supplier: "s-kestrel", Action: "a-fair", Member: "m-ingrid", Payload: sim.LeadWon{PerLead: true, Billed: sim.MoneyOf(120)}},
		{Supplier: "s-bolt", Member: "m-ingrid", Topic: "c-price", Payload: sim.Caught{Claim: 0.9, Truth: 0.5}},
		{Supplier: "s-kestrel", Action: "reference", Payload: sim.Voided{HoursLeft: 1.5, MoneyLeft: sim.MoneyOf(300)}},
		{Payload: sim.BanBegun{}},
		{Supplier: "s-bolt", Action: "call", Member: "m-ingrid", Topic: "c-otif", Payload: sim.Refused{People: 1}},
		{Supplier: "s-bolt", Action: "email", Topic: "c-otif", Payload: sim.Refused{People: 3}},
		{Payload: sim.NeedMet{Asked: sim.Asked{Have: 0.52, Gate: 0.5}}},
		{Member: "m-ingrid", Payload: sim.NeedMissed{Asked: sim.Asked{Have: 0.42, Gate: 0.5}}},
		{Topic: "c-otif", Payload: sim.Specified{Weight: 0.52, Cutoff: 0.51}},
		{Supplier: "s-kestrel", Payload: sim.Answered{Asked: sim.Asked{Have: 0.41, Gate: 0.2}}},
		{Supplier: "s-bolt", Member: "m-ingrid", Payload: sim.DroppedOut{Reason: sim.Awareness, Asked: sim.Asked{Have: 0.12, Gate: 0.2}}},
		{Supplier: "s-bolt", Member: "m-ingrid", Topic: "c-otif", Payload: sim.DroppedOut{Reason: sim.Screened, Asked: sim.Asked{Have: 0.47, Gate: 0.52}}},
		{Supplier: "s-bolt", Member: "m-ingrid", Payload: sim.DroppedOut{Reason: sim.RankedOut, Asked: sim.Asked{Have: -0.02, Gate: 0.03}}},
		{Supplier: "s-bolt", Topic: "c-otif", Payload: sim.DroppedOut{Reason: sim.Screened, KnockOut: true, Asked: sim.Asked{Have: 0.5, Gate: 0.8}}},
		{Supplier: "s-bolt", Member: "m-ingrid", Topic: "c-otif", Payload: sim.DroppedOut{Reason: sim.Screened, SignOff: true, Asked: sim.Asked{Have: 0.5, Gate: 0.8}}},
		{Supplier: "s-bolt", Member: "m-ingrid", Payload: sim.DroppedOut{Reason: sim.RankedOut, SignOff: true, Asked: sim.Asked{Have: -0.02, Gate: 0.03}}},
		{Event: "e-stop", Member: "m-ingrid", Payload: sim.PersonLeft{}},
		{Event: "e-stop", Member: "m-ingrid", Payload: sim.PersonJoined{}},
		{Supplier: "s-bolt", Payload: sim.OverBudget{Cost: sim.MoneyOf(702000), Ceiling: sim.MoneyOf(700000)}},
		{Supplier: "s-bolt", Member: "m-ingrid", Topic: "c-otif", Payload: sim.Unsigned{Asked: sim.Asked{Have: 0.5, Gate: 0.8}}},
		{Supplier: "s-bolt", Member: "m-ingrid", Payload: sim.Unsigned{Asked: sim.Asked{Have: -0.02, Gate: 0.03}}},
		{Member: "m-ingrid", Payload: sim.Explained{Outcome: "not_signed:m-ingrid", Reason: sim.Reason{Process: sim.NotSigned, SignOff: true, TooDear: true, Member: "m-ingrid", Leader: "s-bolt", Criterion: "c-otif", Have: 0.5, Needed: 0.8}}},
		{Supplier: "s-bolt", Topic: "c-otif", Payload: sim.DroppedOut{Reason: sim.NoTrial, Asked: sim.Asked{Have: 0, Gate: 1}}},
		{Supplier: "s-bolt", Payload: sim.DroppedOut{Reason: sim.NoTrial, Asked: sim.Asked{Have: 0, Gate: 1}}},
		{Supplier: "s-kestrel", Member: "m-ingrid", Payload: sim.DroppedOut{Reason: sim.RankedOut, Round: "request", Asked: sim.Asked{Have: -0.02, Gate: 0.03}}},
		{Supplier: "s-kestrel", Topic: "c-otif", Payload: sim.DroppedOut{Reason: sim.NoTrial, Asked: sim.Asked{Have: 0, Gate: 1}}},
		{Supplier: "s-kestrel", Payload: sim.DroppedOut{Reason: sim.NoTrial, Asked: sim.Asked{Have: 0, Gate: 1}}},
		{Payload: sim.SelectionHeld{Round: "request"}, Shares: []sim.Share{{ID: "s-kestrel", Value: 0.1}, {ID: "s-bolt", Value: 0.05}}},
		{Payload: sim.SelectionHeld{Round: "request"}},
		{Stage: sim.Negotiation, Supplier: "s-kestrel", Payload: sim.FinalOffer{Terms: sheet(8), Coverage: 0.3}},
		{Stage: sim.Negotiation, Supplier: "s-bolt", Payload: sim.FinalOffer{Stands: true, Terms: sheet(8), Coverage: 0.3}},
		{Supplier: "s-bolt", Event: "e-stop", Topic: "c-price", Payload: sim.OfferChanged{What: sim.FactChanged, From: 98000, To: 91000}},
		{Supplier: "s-bolt", Event: "e-stop", Payload: sim.OfferChanged{What: sim.FloorChanged, From: 84000, To: 80000}},
		{Supplier: "s-bolt", Event: "e-stop", Payload: sim.OfferChanged{What: sim.StrategyChanged, Strategy: "price_only"}},
		{Supplier: "s-bolt", Event: "e-stop", Payload: sim.Withdrew{}},
		{Payload: sim.ChoiceForced{Choice: sim.ForcedProject}},
		{Stage: sim.Preselection, Supplier: "s-bolt", Payload: sim.ChoiceForced{Choice: sim.ForcedSupplier}},
		{Stage: sim.Decision, Supplier: "s-bolt", Payload: sim.ChoiceForced{Choice: sim.ForcedVote}, Shares: []sim.Share{{ID: "s-kestrel", Value: -0.021}, {ID: "s-bolt", Value: 0.034}}},
		{Stage: sim.Decision, Supplier: "s-bolt", Payload: sim.ChoiceForced{Choice: sim.ForcedVote}},
		{Supplier: "s-kestrel", Payload: sim.PutOnShortlist{Value: 0.192, Rank: 1}},
		{Payload: sim.NoneLeft{}},
		{Supplier: "s-kestrel", Payload: offer(sim.SupplierSide, 0)},
		{Supplier: "s-kestrel", Payload: offer(sim.SupplierSide, 3)},
		{Supplier: "s-kestrel", Payload: offer(sim.BuyingSide, 0)},
		{Supplier: "s-kestrel", Payload: offer(sim.BuyingSide, 3)},
		{Supplier: "s-kestrel", Payload: deal(sim.SupplierSide)},
		{Supplier: "s-kestrel", Payload: deal(sim.BuyingSide)},
		{Supplier: "s-bolt", Payload: sim.NotAgreed{Terms: sheet(7.5), Coverage: 0.6}},
		{Supplier: "s-kestrel", Payload: sim.WalkedOut{}},
		{Stage: sim.Negotiation, Supplier: "s-kestrel", Payload: sim.WalkedOut{}},
		{Payload: sim.VoteHeld{Round: 2, Quorum: 0.72}, Shares: support},
		{Payload: sim.RuleApplied{Rule: sim.Weighted, Draws: true, Draw: 0.37}, Shares: support},
		{Payload: sim.RuleApplied{Rule: sim.Borda}, Shares: []sim.Share{{ID: sim.StatusQuoID, Value: 1.25}, {ID: "s-bolt", Value: 1.5}}},
		{Payload: sim.RuleApplied{Rule: sim.BestScore}, Shares: []sim.Share{{ID: "s-kestrel", Value: 0.652}, {ID: "s-bolt", Value: 0.714}}},
		{Payload: sim.RuleApplied{Rule: sim.BestScore, Price: sim.MedianPrice}, Shares: []sim.Share{{ID: "s-kestrel", Value: 0.652}, {ID: "s-bolt", Value: 0.714}}},
		{Payload: sim.NotAwarded{Lot: "l-west", LotShare: 0.2}},
		{Supplier: "s-kestrel", Payload: sim.Awarded{Place: 2, Share: 0.3}},
		{Member: "m-anna", Payload: sim.SignalHeard{Aspect: sim.AspectRole, From: "m-ingrid", Name: "prescriber", Evidence: 1}},
		{Member: "m-anna", Topic: "c-otif", Payload: sim.SignalHeard{Aspect: sim.AspectWeight, From: sim.ResearchID, Value: 0.44, Evidence: 0.4}},
		{Member: "m-anna", Payload: sim.SignalHeard{Aspect: sim.AspectNeed, From: "m-anna", Value: 0.31, Evidence: 1}},
		{Member: "m-anna", Payload: sim.SignalHeard{Aspect: sim.AspectStance, From: "m-anna", Value: 0.1, Evidence: 1}},
		{Member: "m-anna", Payload: sim.SignalHeard{Aspect: sim.AspectStance, From: "m-anna", Evidence: 1}},
		{Member: "m-anna", Payload: sim.SignalHeard{Aspect: sim.AspectStance, From: "m-anna", Value: -0.1, Evidence: 1}},
		{Member: "m-anna", Payload: sim.SignalHeard{Aspect: sim.AspectTie, From: "m-anna", Name: "m-ingrid", Evidence: 1}},
		{Payload: sim.SignalHeard{Aspect: sim.AspectStage, From: sim.ResearchID, Name: "specification", Value: 4, Evidence: 1}},
		{Payload: sim.SignalHeard{Aspect: sim.AspectRival, From: "m-anna", Name: "s-bolt", Evidence: 1}},
		{Member: "m-anna", Payload: sim.SignalHeard{Aspect: sim.AspectLeader, From: "m-anna", Name: "s-bolt", Evidence: 1}},
		{Payload: sim.ObjectiveJudged{Objective: "o-proof", Met: true}},
		{Payload: sim.ObjectiveJudged{Objective: "o-proof"}},
		{Supplier: "s-kestrel", Payload: sim.PurchaseEnded{Outcome: "won", Process: sim.Won, Weeks: 26, Price: 119500,
			Margin: sim.MoneyOf(120000), Spent: sim.MoneyOf(7950), Leads: 4}},
		{Supplier: "s-bolt", Payload: sim.PurchaseEnded{Outcome: "lost:s-bolt", Process: sim.Won, Weeks: 26, Spent: sim.MoneyOf(7950), Leads: 1}},
		{Payload: sim.Explained{Outcome: "won", Reason: sim.Reason{Process: sim.Won, Member: "m-ingrid", Criterion: "c-otif", Winner: "s-kestrel", Against: "s-halden",
			Choice: "s-kestrel", Gate: sim.Decision, Have: 0.85, Next: 0.1, Needed: 0.72, Price: 119500, Parts: parts}}},
		{Payload: sim.PurchaseEnded{Outcome: "won", Process: sim.NoQuorum, Weeks: 26, Price: 119500,
			Margin: sim.MoneyOf(120000), Spent: sim.MoneyOf(7950), Leads: 4}},
		{Payload: sim.Explained{Outcome: "not_shortlisted:ranked_out", Reason: sim.Reason{Process: sim.NoQuorum, Member: "m-ingrid", Against: "s-kestrel",
			Gate: sim.Preselection, Have: -0.02, Needed: 0.03}}},
	}
	for k := range all {
		all[k].Key = all[k].Payload.Key()
	}
	return all
}

// wrong is what no sentence may contain: marks of a template, an id of the small
// purchase, a key, a promise.
var wrong = regexp.MustCompile(`{{|}}|<no value>|%!|\b[mscea]-[a-z]|\b(story|word)\.|  | ,|[_!]|\bwill\b`)

// broken reports whether a text is no finished sentence.
func broken(text string) bool {
	return wrong.MatchString(strings.ReplaceAll(text, "e-mail", "mail")) || !strings.HasSuffix(text, ".")
}

func TestSentence(t *testing.T) {
	told := map[string]bool{}
	for _, e := range entries() {
		told[e.Key] = true
	}
	for _, key := range keysOfTheLog(t) {
		if !told[key] {
			t.Errorf("no entry here has the key %q", key)
		}
	}
	for _, code := range lang.Languages {
		s := New(cell(), lang.For(code))
		for _, e := range entries() {
			got := s.Sentence(e)
			if broken(got) {
				t.Errorf("%s, %s: %q", code, e.Key, got)
			}
		}
	}
	if got := New(cell(), lang.For("en")).Sentence(sim.Entry{Key: "of-a-newer-program"}); got != "" {
		t.Errorf("an unknown key says %q", got)
	}
}

// Nobody gets to know the supplier that they buy from today.
func TestThePresentSupplierIsKnownAlready(t *testing.T) {
	sc := cell()
	lead := sim.Entry{Key: sim.KeyLead, Supplier: "s-kestrel", Action: "reference", Member: "m-ingrid", Payload: sim.LeadWon{}}
	billed := sim.Entry{Key: sim.KeyLead, Supplier: "s-kestrel", Action: "a-fair", Member: "m-ingrid", Payload: sim.LeadWon{PerLead: true, Billed: sim.MoneyOf(120)}}
	sc.StatusQuo.Supplier = sc.SupplierIndex("s-kestrel")
	for _, code := range lang.Languages {
		s := New(sc, lang.For(code))
		for _, e := range []sim.Entry{lead, billed} {
			if got := s.Sentence(e); broken(got) || got == New(cell(), lang.For(code)).Sentence(e) {
				t.Errorf("%s: %q", code, got)
			}
		}
	}
	if got := New(sc, lang.For("en")).Sentence(lead); strings.Contains(got, "knows") || !strings.Contains(got, "counts as a lead") {
		t.Errorf("the present supplier: %q", got)
	}
}

func TestGoldenLogReadsAsOneStory(t *testing.T) {
	for _, code := range lang.Languages {
		t.Run(code, func(t *testing.T) {
			s := New(cell(), lang.For(code))
			var b strings.Builder
			for _, e := range entries() {
				b.WriteString(s.Sentence(e) + "\n")
			}
			golden.Compare(t, filepath.Join("testdata", code+".txt"), []byte(b.String()))
		})
	}
}

func TestASealedBidIsNoRound(t *testing.T) {
	sc := cell()
	sc.Rounds = 0
	e := sim.Entry{Key: sim.KeyOffer, Supplier: "s-kestrel", Payload: sim.Offered{}}
	for code, want := range map[string]string{"en": "Sealed bid: ", "nl": "Gesloten bod: ", "fr": "Pli fermé"} {
		if got := New(sc, lang.For(code)).Sentence(e); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q", code, got)
		}
	}
}

func TestNobodyCountsMostWhereSeveralDo(t *testing.T) {
	sc := cell()
	for _, c := range []struct {
		shares []float64
		want   string
	}{
		{[]float64{0.5, 0.3, 0.2}, sc.Members[0].ID}, {[]float64{0.4, 0.4, 0.2}, ""},
	} {
		e := sim.Entry{Key: sim.KeyStage, Payload: sim.StageBegun{Clock: 4}}
		for i, v := range c.shares[:min(len(c.shares), len(sc.Members))] {
			e.Shares = append(e.Shares, sim.Share{ID: sc.Members[i].ID, Value: v})
		}
		for _, code := range lang.Languages {
			teller := New(sc, lang.For(code))
			says := teller.Sentence(e)
			if both := strings.Contains(says, teller.Member(sc.Members[0].ID)+", "+teller.Member(sc.Members[1].ID)); both != (c.want == "") {
				t.Errorf("of %v: %q", c.shares, says)
			}
		}
	}
}
