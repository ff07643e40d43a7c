package engine

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
)

// told are entries with every payload, and their JSON.
func told() []struct {
	entry sim.Entry
	want  string
} {
	sheet := sim.TermSheet{{Issue: sim.IssuePrice, Value: 119500}, {Issue: sim.IssueLeadTime, Value: 14}, {Issue: sim.IssueGuarantee, Value: 7.5}, {Issue: sim.IssueWarranty, Value: 24}, {Issue: sim.IssuePayment, Value: 30}}
	why := sim.Reason{Process: sim.NoQuorum, Winner: "kestrel", Leader: "bolt", Against: "halden", Gate: sim.Decision, Have: 0.5, Next: 0.25, Needed: 0.75,
		Price: 118000, Forced: true, KnockOut: true, Member: "anna", Choice: "bolt", Criterion: "otif", Parts: []sim.Share{{ID: "otif", Value: 0.5}}}
	return []struct {
		entry sim.Entry
		want  string
	}{
		{sim.Entry{Payload: sim.Started{Type: sim.ModifiedRebuy, Rule: sim.Majority, Importance: 0.85}}, `"key":"start","type":"modified_rebuy","rule":"majority","importance":0.85`},
		{sim.Entry{Event: "strike", Payload: sim.Happened{}}, `"key":"event","event":"strike"`},
		{sim.Entry{Event: "strike", Payload: sim.ImportanceMoved{From: 0.5, To: 1}}, `"key":"importance","event":"strike","from":0.5,"to":1`},
		{sim.Entry{Event: "strike", Payload: sim.Retyped{Type: sim.NewTask}}, `"key":"retype","event":"strike","type":"new_task"`},
		{sim.Entry{Payload: sim.StageBegun{Clock: 12}, Shares: []sim.Share{{ID: "anna", Value: 1}}}, `"key":"stage","clock":12,"shares":[{"id":"anna","value":1}]`},
		{sim.Entry{Action: "ads", Payload: sim.Arrived{Chance: 0.5, Awareness: 0.25}}, `"key":"arrived","action":"ads","chance":0.5,"awareness":0.25`},
		{sim.Entry{Topic: "otif", Payload: sim.Arrived{Chance: 0.5, Claims: true, Awareness: 0.25}}, `"key":"arrived","topic":"otif","chance":0.5,"claim":0,"awareness":0.25`},
		{sim.Entry{Member: "anna", Payload: sim.Missed{Chance: 0.5}}, `"key":"missed","member":"anna","chance":0.5`},
		{sim.Entry{Payload: sim.Delivered{Claim: 0.97, Left: 0}}, `"key":"delivery","claim":0.97,"left":0`},
		{sim.Entry{Payload: sim.LeadWon{}}, `"key":"lead"`},
		{sim.Entry{Payload: sim.LeadWon{Billed: 12050, PerLead: true}}, `"key":"lead","billed":120.5`},
		{sim.Entry{Payload: sim.LeadWon{PerLead: true}}, `"key":"lead","billed":0`},
		{sim.Entry{Payload: sim.Caught{Claim: 1, Truth: 0.5}}, `"key":"caught","claim":1,"truth":0.5`},
		{sim.Entry{Payload: sim.Voided{HoursLeft: 1.5, MoneyLeft: -30000}}, `"key":"void","hours_left":1.5,"money_left":-300`},
		{sim.Entry{Payload: sim.BanBegun{}}, `"key":"quiet_from"`},
		{sim.Entry{Supplier: "bolt", Action: "call", Topic: "otif", Payload: sim.Refused{People: 2}}, `"key":"refused","supplier":"bolt","action":"call","topic":"otif","people":2`},
		{sim.Entry{Payload: sim.NeedMet{Asked: sim.Asked{Have: 0.5, Gate: 0.25}}}, `"key":"need_met","have":0.5,"gate":0.25`},
		{sim.Entry{Payload: sim.NeedMissed{Asked: sim.Asked{Have: 0.25, Gate: 0.5}}}, `"key":"need_missed","have":0.25,"gate":0.5`},
		{sim.Entry{Payload: sim.Specified{Weight: 0.5, Cutoff: 0}}, `"key":"specification","weight":0.5,"cutoff":0`},
		{sim.Entry{Supplier: "bolt", Payload: sim.Answered{Asked: sim.Asked{Have: 0.5, Gate: 0.25}}}, `"key":"answered","supplier":"bolt","have":0.5,"gate":0.25`},
		{sim.Entry{Payload: sim.DroppedOut{Reason: sim.RankedOut, Asked: sim.Asked{Have: -0.5, Gate: 0.25}}}, `"key":"dropped","reason":"ranked_out","have":-0.5,"gate":0.25`},
		{sim.Entry{Payload: sim.DroppedOut{Reason: sim.Screened, KnockOut: true, Asked: sim.Asked{Have: 0, Gate: 1}}}, `"key":"dropped","reason":"screened","test":"knock_out","have":0,"gate":1`},
		{sim.Entry{Member: "anna", Payload: sim.DroppedOut{Reason: sim.RankedOut, SignOff: true, Asked: sim.Asked{Have: -0.5, Gate: 0.25}}}, `"key":"dropped","member":"anna","reason":"ranked_out","test":"sign_off","have":-0.5,"gate":0.25`},
		{sim.Entry{Payload: sim.PutOnShortlist{Value: -0.125, Rank: 2}}, `"key":"shortlisted","value":-0.125,"rank":2`},
		{sim.Entry{Payload: sim.NoneLeft{}}, `"key":"no_supplier"`},
		{sim.Entry{Payload: sim.Offered{By: sim.BuyingSide, Round: 3, Own: 0.75, Other: 0.25, Terms: sheet}},
			`"key":"offer","by":"buying_side","round":3,"own":0.75,"other":0.25,"price":119500,"lead_time":14,"guarantee":7.5,"warranty":24,"payment":30`},
		{sim.Entry{Payload: sim.Agreed{By: sim.SupplierSide, Terms: sheet, Coverage: 0.25}},
			`"key":"deal","by":"supplier","price":119500,"lead_time":14,"guarantee":7.5,"warranty":24,"payment":30,"coverage":0.25`},
		{sim.Entry{Supplier: "bolt", Topic: "price", Event: "cut", Payload: sim.OfferChanged{What: sim.FactChanged, From: 98000, To: 91000}},
			`"key":"offer_changed","supplier":"bolt","topic":"price","event":"cut","what":"fact","from":98000,"to":91000`},
		{sim.Entry{Supplier: "bolt", Event: "cut", Payload: sim.OfferChanged{What: sim.StrategyChanged, Strategy: "price_conceder"}},
			`"key":"offer_changed","supplier":"bolt","event":"cut","what":"strategy","strategy":"price_conceder","from":0,"to":0`},
		{sim.Entry{Supplier: "bolt", Event: "fire", Payload: sim.Withdrew{}}, `"key":"withdrew","supplier":"bolt","event":"fire"`},
		{sim.Entry{Payload: sim.SelectionHeld{Round: "rfi"}, Shares: []sim.Share{{ID: "bolt", Value: 0.125}}}, `"key":"selection","round":"rfi","shares":[{"id":"bolt","value":0.125}]`},
		{sim.Entry{Payload: sim.DroppedOut{Reason: sim.RankedOut, Round: "rfi", Asked: sim.Asked{Have: 0, Gate: 1}}}, `"key":"dropped","reason":"ranked_out","selection":"rfi","have":0,"gate":1`},
		{sim.Entry{Payload: sim.DroppedOut{Reason: sim.NoTrial, Asked: sim.Asked{Have: 0, Gate: 1}}}, `"key":"dropped","reason":"no_trial","have":0,"gate":1`},
		{sim.Entry{Supplier: "bolt", Payload: sim.FinalOffer{Terms: sheet, Coverage: 0.25}},
			`"key":"final_offer","supplier":"bolt","price":119500,"lead_time":14,"guarantee":7.5,"warranty":24,"payment":30,"coverage":0.25`},
		{sim.Entry{Supplier: "bolt", Payload: sim.FinalOffer{Stands: true, Coverage: 0}}, `"key":"final_offer","supplier":"bolt","same":"yes","coverage":0`},
		{sim.Entry{Payload: sim.NotAgreed{Terms: sheet, Coverage: 0}}, `"key":"no_deal","price":119500,"lead_time":14,"guarantee":7.5,"warranty":24,"payment":30,"coverage":0`},
		{sim.Entry{Supplier: "bolt", Payload: sim.WalkedOut{}}, `"key":"walked_away","supplier":"bolt"`},
		{sim.Entry{Event: "merger", Member: "anna", Payload: sim.PersonLeft{}}, `"key":"left","member":"anna","event":"merger"`},
		{sim.Entry{Event: "merger", Member: "anna", Payload: sim.PersonJoined{}}, `"key":"joined","member":"anna","event":"merger"`},
		{sim.Entry{Supplier: "bolt", Payload: sim.OverBudget{Cost: 75000050, Ceiling: 70000000}}, `"key":"over_budget","supplier":"bolt","cost":750000.5,"ceiling":700000`},
		{sim.Entry{Supplier: "bolt", Member: "anna", Topic: "otif", Payload: sim.Unsigned{Asked: sim.Asked{Have: 0.5, Gate: 0.75}}}, `"key":"unsigned","member":"anna","supplier":"bolt","topic":"otif","have":0.5,"gate":0.75`},
		{sim.Entry{Payload: sim.ChoiceForced{Choice: sim.ForcedVote}}, `"key":"forced","choice":"vote"`},
		{sim.Entry{Payload: sim.VoteHeld{Round: 2, Quorum: 0.75}, Ballots: []sim.Ballot{{Member: "anna", Influence: 1, Counts: 0.5, Choice: "bolt"}}},
			`"key":"vote","round":2,"quorum":0.75,"ballots":[{"member":"anna","influence":1,"counts":0.5,"choice":"bolt","options":null}]`},
		{sim.Entry{Payload: sim.RuleApplied{Rule: sim.Borda}}, `"key":"rule","rule":"borda"`},
		{sim.Entry{Payload: sim.RuleApplied{Rule: sim.Equal, Draw: 0, Draws: true}}, `"key":"rule","rule":"equal","draw":0`},
		{sim.Entry{Payload: sim.RuleApplied{Rule: sim.BestScore, Price: sim.MedianPrice, Lot: "north", LotShare: 0.6}}, `"key":"rule","rule":"best_score","price_formula":"median","lot":"north","lot_share":0.6`},
		{sim.Entry{Payload: sim.NotAwarded{Lot: "north", LotShare: 0.6}}, `"key":"not_awarded","lot":"north","lot_share":0.6`},
		{sim.Entry{Payload: sim.NotAwarded{Lot: "north", LotShare: 0.6, Unsigned: true}}, `"key":"not_awarded","lot":"north","lot_share":0.6,"unsigned":"yes"`},
		{sim.Entry{Supplier: "bolt", Payload: sim.Awarded{Place: 2, Share: 0.25}}, `"key":"award","supplier":"bolt","place":2,"share":0.25`},
		{sim.Entry{Payload: sim.PurchaseEnded{Outcome: "won", Divided: true, Share: 0.25, Place: 2}},
			`"key":"outcome","outcome":"won","process":"won","weeks":0,"price":0,"margin":0,"spent":0,"leads":0,"share":0.25,"place":2`},
		{sim.Entry{Payload: sim.Explained{Outcome: "won", Reason: sim.Reason{Divided: true, Lot: "north", Part: 0.75, Share: 0.25, Place: 2, Winner: "bolt"}}},
			`"key":"reason","outcome":"won","process":"won","winner":"bolt","gate_stage":"need","have":0,"next":0,"needed":0,"price":0,"lot":"north","part":0.75,"share":0.25,"place":2`},
		{sim.Entry{Payload: sim.ObjectiveJudged{Objective: "keep", Met: false}}, `"key":"objective","objective":"keep","met":"no"`},
		{sim.Entry{Payload: sim.ObjectiveJudged{Objective: "keep", Met: true}}, `"key":"objective","objective":"keep","met":"yes"`},
		{sim.Entry{Member: "anna", Payload: sim.SignalHeard{Aspect: sim.AspectTie, From: "tom", Name: "nora", Value: 0, Evidence: 0.5}},
			`"key":"signal","member":"anna","aspect":"tie","from":"tom","name":"nora","value":0,"evidence":0.5`},
		{sim.Entry{Payload: sim.SignalHeard{Aspect: sim.AspectNeed, From: sim.ResearchID, Name: "", Value: 0.25, Evidence: 0.5}}, `"key":"signal","aspect":"need","from":"research","value":0.25,"evidence":0.5`},
		{sim.Entry{Payload: sim.PurchaseEnded{Outcome: "lost:bolt", Process: sim.Won, Weeks: 26, Price: 0, Margin: 100, Spent: 795000, Leads: 4}},
			`"key":"outcome","outcome":"lost:bolt","process":"won","weeks":26,"price":0,"margin":1,"spent":7950,"leads":4`},
		{sim.Entry{Member: "anna", Topic: "otif", Shares: why.Parts, Payload: sim.Explained{Outcome: "no_quorum", Reason: why}},
			`"key":"reason","member":"anna","topic":"otif","outcome":"no_quorum","process":"no_quorum","winner":"kestrel","leader":"bolt","against":"halden",` +
				`"choice":"bolt","gate_stage":"decision","forced":"yes","test":"knock_out","have":0.5,"next":0.25,"needed":0.75,"price":118000,"shares":[{"id":"otif","value":0.5}]`},
		{sim.Entry{Member: "anna", Payload: sim.Explained{Outcome: "not_signed:anna", Reason: sim.Reason{Process: sim.NotSigned, Gate: sim.Decision, SignOff: true, TooDear: true, Nobody: true, Member: "anna", Leader: "bolt", Have: 0.25, Needed: 0.5}}},
			`"key":"reason","member":"anna","outcome":"not_signed:anna","process":"not_signed","leader":"bolt","gate_stage":"decision","test":"sign_off","too_dear":"yes","nobody":"yes","have":0.25,"next":0,"needed":0.5,"price":0`},
		{sim.Entry{Payload: sim.Explained{Outcome: "no_project", Reason: sim.Reason{Process: sim.NoProject}}},
			`"key":"reason","outcome":"no_project","process":"no_project","gate_stage":"need","have":0,"next":0,"needed":0,"price":0`},
	}
}

// common are the names in JSON that belong to no payload.
var common = []string{"week", "stage", "key", "member", "supplier", "action", "topic", "event", "shares", "ballots"}

// named is one value of an entry as its JSON has it.
type named struct {
	name string
	raw  json.RawMessage
}

// ownOf returns what the entry's JSON has beside the common names, in order.
func ownOf(t *testing.T, e sim.Entry) (own []named) {
	t.Helper()
	line, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(line))
	if _, err := d.Token(); err != nil { // the brace
		t.Fatal(err)
	}
	for d.More() {
		var v named
		name, _ := d.Token()
		if err := d.Decode(&v.raw); err != nil {
			t.Fatal(err)
		}
		if v.name = name.(string); !slices.Contains(common, v.name) {
			own = append(own, v)
		}
	}
	return own
}

// documented is a value of a payload as the comment of its field documents it.
type documented struct{ name, text string }

// omitted reports whether JSON may leave it out.
func (d *documented) omitted() bool { return strings.Contains(d.text, "left out") }

// bounds are the least and the most that the comment allows.
func (d *documented) bounds() (least, most float64) {
	const any = 1e300
	switch {
	case strings.Contains(d.text, "0..1"):
		return 0, 1
	case strings.Contains(d.text, "from 1"):
		return 1, any
	case strings.Contains(d.text, "from 0"), strings.Contains(d.text, "at least 0"), strings.Contains(d.text, "above 0"):
		return 0, any
	}
	return -any, any
}

// documentation reads the payloads' fields from the source, by type.
func documentation(t *testing.T) map[string][]documented {
	t.Helper()
	paths, err := filepath.Glob("../payload*.go")
	if err != nil {
		t.Fatal(err)
	}
	structs, payloads := map[string]*ast.StructType{}, []string{}
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if s, ok := n.Type.(*ast.StructType); ok {
					structs[n.Name.Name] = s
				}
			case *ast.FuncDecl:
				if n.Name.Name == "Key" {
					payloads = append(payloads, n.Recv.List[0].Type.(*ast.Ident).Name)
				}
			}
			return true
		})
	}
	names := regexp.MustCompile(`^([a-z_]+(?:, [a-z_]+)*):\s`)
	var read func(name string) []documented
	read = func(name string) (all []documented) {
		for _, f := range structs[name].Fields.List {
			if len(f.Names) == 0 { // embedded
				all = append(all, read(f.Type.(*ast.Ident).Name)...)
				continue
			}
			text := f.Doc.Text() + f.Comment.Text()
			of := names.FindStringSubmatch(text)
			if of == nil {
				if kind, ok := f.Type.(*ast.Ident); !ok || kind.Name != "bool" {
					t.Errorf("%s.%s does not begin with its name in JSON: %q", name, f.Names[0].Name, text)
				}
				continue
			}
			for _, one := range strings.Split(of[1], ", ") {
				all = append(all, documented{one, text})
			}
		}
		return all
	}
	found := map[string][]documented{}
	for _, name := range payloads {
		found[name] = read(name)
	}
	return found
}

// typeOf is the name of the payload's type.
func typeOf(p sim.Payload) string { return strings.TrimPrefix(fmt.Sprintf("%T", p), "sim.") }

// keys reads every key from the source.
func keys(t *testing.T) (all []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../log.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(s.Names[0].Name, "Key") {
			key, err := strconv.Unquote(s.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, key)
		}
		return true
	})
	return all
}

// TestEveryPayloadInJSON pins the JSON of every payload.
func TestEveryPayloadInJSON(t *testing.T) {
	for _, c := range told() {
		c.entry.Week, c.entry.Stage, c.entry.Key = 3, sim.Negotiation, c.entry.Payload.Key()
		line, err := json.Marshal(c.entry)
		if want := `{"week":3,"stage":"negotiation",` + c.want + `}`; err != nil || string(line) != want {
			t.Errorf("%T: %s, %v, want %s", c.entry.Payload, line, err, want)
		}
	}
	if line, err := json.Marshal(sim.Entry{Key: sim.KeyNoSupplier}); err != nil || string(line) != `{"week":0,"stage":"need","key":"no_supplier"}` {
		t.Errorf("without a payload: %s, %v", line, err)
	}
}

// TestEveryKeyHasOnePayload: and every payload one key, and no two values of it
// share a name.
func TestEveryKeyHasOnePayload(t *testing.T) {
	docs := documentation(t)
	of, seen := map[string]string{}, map[string]map[string]bool{}
	for _, c := range told() {
		key, name := c.entry.Payload.Key(), typeOf(c.entry.Payload)
		if before, ok := of[key]; ok && before != name {
			t.Errorf("the key %s has %s and %s", key, before, name)
		}
		of[key] = name
		if seen[name] == nil {
			seen[name] = map[string]bool{}
		}
		at := -1
		for _, v := range ownOf(t, c.entry) {
			seen[name][v.name] = true
			next := slices.IndexFunc(docs[name], func(d documented) bool { return d.name == v.name })
			if next <= at {
				t.Errorf("%s: %s does not come where it is documented", name, v.name)
			}
			at = next
		}
	}
	for _, key := range keys(t) {
		if of[key] == "" {
			t.Errorf("nothing here has the key %s", key)
		}
		delete(of, key)
	}
	if len(of) > 0 {
		t.Errorf("no constants: %v", of)
	}
	if len(docs) != len(seen) {
		t.Errorf("%d payloads in the source, %d here", len(docs), len(seen))
	}
	for name, fields := range docs {
		taken := slices.Clone(common)
		for _, d := range fields {
			if slices.Contains(taken, d.name) {
				t.Errorf("%s: the name %s is taken", name, d.name)
			}
			if taken = append(taken, d.name); !seen[name][d.name] {
				t.Errorf("%s: nothing here has a %s", name, d.name)
			}
		}
	}
}

// TestAnEntryAsAnotherPayloadIsNothing: whoever asks for what an entry does not
// carry gets zeros.
func TestAnEntryAsAnotherPayloadIsNothing(t *testing.T) {
	e := sim.Entry{Payload: sim.VoteHeld{Round: 2, Quorum: 0.5}}
	if sim.As[sim.VoteHeld](&e).Round != 2 || sim.As[sim.Missed](&e) != (sim.Missed{}) || sim.As[sim.VoteHeld](&sim.Entry{}) != (sim.VoteHeld{}) {
		t.Errorf("%+v", e)
	}
	if e.Asked() != (sim.Asked{}) || e.Terms() != nil || e.Terms().Of(sim.IssuePrice) != 0 {
		t.Error("a vote has a gate or terms")
	}
}

// TestDrawnLogsAreAsDocumented: every entry of purchases drawn at random, by
// strategies and by hand, has the payload of its key, with the values and in the
// ranges that are documented; every key comes up.
func TestDrawnLogsAreAsDocumented(t *testing.T) {
	docs, met, wrong := documentation(t), map[string]bool{}, map[string]string{}
	for at, c := range slices.Concat(refCases(), scrambledCases(), peopleCases(), mixedCases()) {
		if at%effort.Of(2, 1) != 0 { // half of them bring every key, as is checked at the end
			continue
		}
		sc := weldingCell()
		c.change(sc)
		sc.Objectives = []sim.Objective{{ID: "late"}}
		s := c.strategy
		if s == nil {
			s = sellersOf()[at%len(sellersOf())]
		}
		var log *sim.Log
		if c.hand {
			log = drawnPlay(t, sc, uint64(at))
		} else {
			_, log, _ = process(t, sc, s).RunLogged(uint64(at))
		}
		for _, e := range log.Entries {
			if e.Payload == nil || e.Payload.Key() != e.Key {
				t.Fatalf("%s: the key %s has %T", c.name, e.Key, e.Payload)
			}
			met[e.Key] = true
			own := ownOf(t, e)
			for _, d := range docs[typeOf(e.Payload)] {
				k := slices.IndexFunc(own, func(v named) bool { return v.name == d.name })
				if k < 0 {
					if !d.omitted() {
						wrong[fmt.Sprintf("%s has no %s", e.Key, d.name)] = c.name
					}
					continue
				}
				var value float64
				least, most := d.bounds()
				if json.Unmarshal(own[k].raw, &value) == nil && (value < least-near || value > most+near) {
					wrong[fmt.Sprintf("%s: of %s documented is %q", e.Key, d.name, d.text)] = fmt.Sprint(c.name, ": ", value)
				}
				own = slices.Delete(own, k, k+1)
			}
			if len(own) > 0 {
				t.Fatalf("%s: %s: not documented: %v", c.name, e.Key, own)
			}
		}
	}
	for what, where := range wrong {
		t.Errorf("%s, in %s", what, where)
	}
	for _, key := range keys(t) {
		if !met[key] {
			t.Errorf("no purchase told of %s", key)
		}
	}
}

// drawnPlay is a purchase by hand without sense.
func drawnPlay(t *testing.T, sc *sim.Scenario, seed uint64) *sim.Log {
	p, log, draw := interactive(t, sc), &sim.Log{}, rand.New(rand.NewPCG(seed, 5))
	p.Start(seed, log)
	for p.Phase() != Ended {
		switch {
		case p.CanLeave() && draw.IntN(40) == 0:
			p.Leave()
		case p.Phase() == Planning:
			p.EndWeek(anything(draw, sc))
		case p.CanAccept() && draw.IntN(4) == 0:
			p.Accept()
		case p.Table().Final && !p.CanLay(p.Table().Offer):
			p.Stand()
		case p.Table().Final:
			p.Propose(p.Table().Offer)
		case p.CanPropose():
			p.Propose(draw.IntN(p.Outcomes()))
		default:
			p.Stand()
		}
	}
	p.Close()
	return log
}
