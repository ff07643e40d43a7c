package story

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
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
	numbers := func(pairs ...any) []sim.Number {
		var all []sim.Number
		for k := 0; k < len(pairs); k += 2 {
			all = append(all, sim.Number{Name: pairs[k].(string), Value: pairs[k+1].(float64)})
		}
		return all
	}
	words := func(pairs ...string) []sim.Word {
		var all []sim.Word
		for k := 0; k < len(pairs); k += 2 {
			all = append(all, sim.Word{Name: pairs[k], Value: pairs[k+1]})
		}
		return all
	}
	offer := numbers("round", 3.0, "own", 0.8, "other", 0.4, "price", 119500.0, "lead_time", 14.0, "guarantee", 8.0)
	opening := slices.Clone(offer)
	opening[0].Value = 0
	deal := numbers("price", 119500.0, "lead_time", 14.0, "guarantee", 7.5, "coverage", 0.6)
	support := []sim.Share{{ID: sim.StatusQuoID, Value: 0.05}, {ID: "s-kestrel", Value: 0.85}, {ID: "s-halden", Value: 0}, {ID: "s-bolt", Value: 0.1}}
	parts := []sim.Share{{ID: "c-price", Value: -0.02}, {ID: "c-otif", Value: 0.09}, {ID: sim.ByChance, Value: 0.01}, {ID: sim.ByColleagues, Value: 0}}
	return []sim.Entry{
		{Key: sim.KeyStart, Words: words("type", "new_task", "rule", "quorum"), Numbers: numbers("importance", 0.85)},
		{Key: sim.KeyStage, Stage: sim.Specification, Numbers: numbers("clock", 1.0), Shares: []sim.Share{{ID: "m-anna", Value: 0.48}, {ID: "m-ingrid", Value: 0.14}}},
		{Key: sim.KeyStage, Stage: sim.Need, Numbers: numbers("clock", 12.0), Shares: []sim.Share{{ID: "m-desk", Value: 0}, {ID: "m-ingrid", Value: 0.27}}},
		{Key: sim.KeyEvent, Event: "e-stop"},
		{Key: sim.KeyEvent, Event: "e-mute"},
		{Key: sim.KeyImportance, Event: "e-stop", Numbers: numbers("from", 0.85, "to", 0.9)},
		{Key: sim.KeyImportance, Event: "e-stop", Numbers: numbers("from", 0.85, "to", 0.5)},
		{Key: sim.KeyRetype, Event: "e-stop", Words: words("type", "modified_rebuy")},
		{Key: sim.KeyArrived, Supplier: "s-kestrel", Action: "advertising", Member: "m-anna", Numbers: numbers("chance", 0.5, "awareness", 0.22)},
		{Key: sim.KeyArrived, Supplier: "s-kestrel", Action: "email", Member: "m-ingrid", Topic: sim.ProblemTopic, Numbers: numbers("chance", 0.14, "awareness", 0.22)},
		{Key: sim.KeyArrived, Supplier: "s-kestrel", Action: "a-fair", Member: "m-desk", Topic: "c-otif", Numbers: numbers("chance", 0.14, "claim", 0.8, "awareness", 0.34)},
		{Key: sim.KeyArrived, Supplier: "s-kestrel", Action: "call", Member: "m-anna", Topic: sim.ListeningTopic, Numbers: numbers("chance", 0.14, "awareness", 0.34)},
		{Key: sim.KeyMissed, Supplier: "s-bolt", Action: "call", Member: "m-ingrid", Topic: "c-price", Numbers: numbers("chance", 0.14)},
		{Key: sim.KeyDelivery, Supplier: "s-kestrel", Action: "pilot", Member: "m-anna", Topic: "c-otif", Numbers: numbers("claim", 0.95, "left", 4.0)},
		{Key: sim.KeyDelivery, Supplier: "s-kestrel", Action: "pilot", Member: "m-anna", Topic: "c-otif", Numbers: numbers("claim", 0.95, "left", 0.0)},
		{Key: sim.KeyLead, Supplier: "s-kestrel", Action: "reference", Member: "m-ingrid"},
		{Key: sim.KeyLead, Supplier: "s-kestrel", Action: "a-fair", Member: "m-ingrid", Numbers: numbers("billed", 120.0)},
		{Key: sim.KeyCaught, Supplier: "s-bolt", Member: "m-ingrid", Topic: "c-price", Numbers: numbers("claim", 0.9, "truth", 0.5)},
		{Key: sim.KeyVoid, Supplier: "s-kestrel", Action: "reference", Numbers: numbers("hours_left", 1.5, "money_left", 300.0)},
		{Key: sim.KeyNeedMet, Numbers: numbers("have", 0.52, "gate", 0.5)},
		{Key: sim.KeyNeedMissed, Member: "m-ingrid", Numbers: numbers("have", 0.42, "gate", 0.5)},
		{Key: sim.KeySpec, Topic: "c-otif", Numbers: numbers("weight", 0.52, "cutoff", 0.51)},
		{Key: sim.KeyAnswered, Supplier: "s-kestrel", Numbers: numbers("have", 0.41, "gate", 0.2)},
		{Key: sim.KeyDropped, Supplier: "s-bolt", Member: "m-ingrid", Words: words("reason", "awareness"), Numbers: numbers("have", 0.12, "gate", 0.2)},
		{Key: sim.KeyDropped, Supplier: "s-bolt", Member: "m-ingrid", Topic: "c-otif", Words: words("reason", "screened"), Numbers: numbers("have", 0.47, "gate", 0.52)},
		{Key: sim.KeyDropped, Supplier: "s-bolt", Member: "m-ingrid", Words: words("reason", "ranked_out"), Numbers: numbers("have", -0.02, "gate", 0.03)},
		{Key: sim.KeyDropped, Supplier: "s-bolt", Topic: "c-otif", Words: words("reason", "screened", "test", "knock_out"), Numbers: numbers("have", 0.5, "gate", 0.8)},
		{Key: sim.KeyForced, Words: words("choice", "project")},
		{Key: sim.KeyForced, Stage: sim.Preselection, Supplier: "s-bolt", Words: words("choice", "supplier")},
		{Key: sim.KeyForced, Stage: sim.Decision, Supplier: "s-bolt", Words: words("choice", "vote"), Shares: []sim.Share{{ID: "s-kestrel", Value: -0.021}, {ID: "s-bolt", Value: 0.034}}},
		{Key: sim.KeyForced, Stage: sim.Decision, Supplier: "s-bolt", Words: words("choice", "vote")},
		{Key: sim.KeyShortlisted, Supplier: "s-kestrel", Numbers: numbers("value", 0.192, "rank", 1.0)},
		{Key: sim.KeyNoSupplier},
		{Key: sim.KeyOffer, Supplier: "s-kestrel", Words: words("by", "supplier"), Numbers: opening},
		{Key: sim.KeyOffer, Supplier: "s-kestrel", Words: words("by", "supplier"), Numbers: offer},
		{Key: sim.KeyOffer, Supplier: "s-kestrel", Words: words("by", "buying_side"), Numbers: opening},
		{Key: sim.KeyOffer, Supplier: "s-kestrel", Words: words("by", "buying_side"), Numbers: offer},
		{Key: sim.KeyDeal, Supplier: "s-kestrel", Words: words("by", "supplier"), Numbers: deal},
		{Key: sim.KeyDeal, Supplier: "s-kestrel", Words: words("by", "buying_side"), Numbers: deal},
		{Key: sim.KeyNoDeal, Supplier: "s-bolt", Numbers: deal},
		{Key: sim.KeyWalked, Supplier: "s-kestrel"},
		{Key: sim.KeyWalked, Stage: sim.Negotiation, Supplier: "s-kestrel"},
		{Key: sim.KeyVote, Numbers: numbers("round", 2.0, "quorum", 0.72), Shares: support},
		{Key: sim.KeyRule, Words: words("rule", "weighted"), Numbers: numbers("draw", 0.37), Shares: support},
		{Key: sim.KeyRule, Words: words("rule", "borda"), Shares: []sim.Share{{ID: sim.StatusQuoID, Value: 1.25}, {ID: "s-bolt", Value: 1.5}}},
		{Key: sim.KeyRule, Words: words("rule", "best_score"), Shares: []sim.Share{{ID: "s-kestrel", Value: 0.652}, {ID: "s-bolt", Value: 0.714}}},
		{Key: sim.KeySignal, Member: "m-anna", Words: words("aspect", "role", "from", "m-ingrid", "name", "prescriber"), Numbers: numbers("evidence", 1.0)},
		{Key: sim.KeySignal, Member: "m-anna", Topic: "c-otif", Words: words("aspect", "weight", "from", "research"), Numbers: numbers("value", 0.44, "evidence", 0.4)},
		{Key: sim.KeySignal, Member: "m-anna", Words: words("aspect", "need", "from", "m-anna"), Numbers: numbers("value", 0.31, "evidence", 1.0)},
		{Key: sim.KeySignal, Member: "m-anna", Words: words("aspect", "stance", "from", "m-anna"), Numbers: numbers("value", 0.1, "evidence", 1.0)},
		{Key: sim.KeySignal, Member: "m-anna", Words: words("aspect", "stance", "from", "m-anna"), Numbers: numbers("value", 0.0, "evidence", 1.0)},
		{Key: sim.KeySignal, Member: "m-anna", Words: words("aspect", "stance", "from", "m-anna"), Numbers: numbers("value", -0.1, "evidence", 1.0)},
		{Key: sim.KeySignal, Member: "m-anna", Words: words("aspect", "tie", "from", "m-anna", "name", "m-ingrid"), Numbers: numbers("evidence", 1.0)},
		{Key: sim.KeySignal, Words: words("aspect", "stage", "from", "research", "name", "specification"), Numbers: numbers("value", 4.0, "evidence", 1.0)},
		{Key: sim.KeySignal, Words: words("aspect", "rival", "from", "m-anna", "name", "s-bolt"), Numbers: numbers("evidence", 1.0)},
		{Key: sim.KeySignal, Member: "m-anna", Words: words("aspect", "leader", "from", "m-anna", "name", "s-bolt"), Numbers: numbers("evidence", 1.0)},
		{Key: sim.KeyObjective, Words: words("objective", "o-proof", "met", "yes")},
		{Key: sim.KeyObjective, Words: words("objective", "o-proof", "met", "no")},
		{Key: sim.KeyOutcome, Supplier: "s-kestrel", Words: words("outcome", "won", "process", "won"),
			Numbers: numbers("weeks", 26.0, "price", 119500.0, "margin", 120000.0, "spent", 7950.0, "leads", 4.0)},
		{Key: sim.KeyOutcome, Supplier: "s-bolt", Words: words("outcome", "lost:s-bolt", "process", "won"),
			Numbers: numbers("weeks", 26.0, "price", 0.0, "margin", 0.0, "spent", 7950.0, "leads", 1.0)},
		{Key: sim.KeyReason, Member: "m-ingrid", Topic: "c-otif", Words: words("outcome", "won", "process", "won", "winner", "s-kestrel", "against", "s-halden", "choice", "s-kestrel", "gate_stage", "decision"),
			Numbers: numbers("have", 0.85, "next", 0.1, "needed", 0.72, "price", 119500.0), Shares: parts},
		{Key: sim.KeyOutcome, Words: words("outcome", "won", "process", "no_quorum"), Numbers: numbers("weeks", 26.0, "price", 119500.0, "margin", 120000.0, "spent", 7950.0, "leads", 4.0)},
		{Key: sim.KeyReason, Member: "m-ingrid", Words: words("outcome", "not_shortlisted:ranked_out", "process", "no_quorum", "against", "s-kestrel", "gate_stage", "preselection"),
			Numbers: numbers("have", -0.02, "needed", 0.03)},
	}
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
	lead := sim.Entry{Key: sim.KeyLead, Supplier: "s-kestrel", Action: "reference", Member: "m-ingrid"}
	billed := sim.Entry{Key: sim.KeyLead, Supplier: "s-kestrel", Action: "a-fair", Member: "m-ingrid", Numbers: []sim.Number{{Name: "billed", Value: 120}}}
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
	e := sim.Entry{Key: sim.KeyOffer, Supplier: "s-kestrel", Words: []sim.Word{{Name: "by", Value: "supplier"}}, Numbers: []sim.Number{{Name: "round", Value: 0}}}
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
		e := sim.Entry{Key: sim.KeyStage, Numbers: []sim.Number{{Name: "clock", Value: 4}}}
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
