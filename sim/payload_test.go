package sim

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
)

// told are entries with every payload, and their JSON.
func told() []struct {
	entry Entry
	want  string
} {
	sheet := TermSheet{{IssuePrice, 119500}, {IssueLeadTime, 14}, {IssueGuarantee, 7.5}, {IssueWarranty, 24}, {IssuePayment, 30}}
	why := Reason{Process: NoQuorum, Winner: "kestrel", Leader: "bolt", Against: "halden", Gate: Decision, Have: 0.5, Next: 0.25, Needed: 0.75,
		Price: 118000, Forced: true, KnockOut: true, Member: "anna", Choice: "bolt", Criterion: "otif", Parts: []Share{{"otif", 0.5}}}
	return []struct {
		entry Entry
		want  string
	}{
		{Entry{Payload: Started{ModifiedRebuy, Majority, 0.85}}, `"key":"start","type":"modified_rebuy","rule":"majority","importance":0.85`},
		{Entry{Event: "strike", Payload: Happened{}}, `"key":"event","event":"strike"`},
		{Entry{Event: "strike", Payload: ImportanceMoved{0.5, 1}}, `"key":"importance","event":"strike","from":0.5,"to":1`},
		{Entry{Event: "strike", Payload: Retyped{NewTask}}, `"key":"retype","event":"strike","type":"new_task"`},
		{Entry{Payload: StageBegun{12}, Shares: []Share{{"anna", 1}}}, `"key":"stage","clock":12,"shares":[{"id":"anna","value":1}]`},
		{Entry{Action: "ads", Payload: Arrived{Chance: 0.5, Awareness: 0.25}}, `"key":"arrived","action":"ads","chance":0.5,"awareness":0.25`},
		{Entry{Topic: "otif", Payload: Arrived{Chance: 0.5, Claims: true, Awareness: 0.25}}, `"key":"arrived","topic":"otif","chance":0.5,"claim":0,"awareness":0.25`},
		{Entry{Member: "anna", Payload: Missed{0.5}}, `"key":"missed","member":"anna","chance":0.5`},
		{Entry{Payload: Delivered{0.97, 0}}, `"key":"delivery","claim":0.97,"left":0`},
		{Entry{Payload: LeadWon{}}, `"key":"lead"`},
		{Entry{Payload: LeadWon{Billed: 12050, PerLead: true}}, `"key":"lead","billed":120.5`},
		{Entry{Payload: LeadWon{PerLead: true}}, `"key":"lead","billed":0`},
		{Entry{Payload: Caught{1, 0.5}}, `"key":"caught","claim":1,"truth":0.5`},
		{Entry{Payload: Voided{1.5, -30000}}, `"key":"void","hours_left":1.5,"money_left":-300`},
		{Entry{Payload: NeedMet{Asked{0.5, 0.25}}}, `"key":"need_met","have":0.5,"gate":0.25`},
		{Entry{Payload: NeedMissed{Asked{0.25, 0.5}}}, `"key":"need_missed","have":0.25,"gate":0.5`},
		{Entry{Payload: Specified{0.5, 0}}, `"key":"specification","weight":0.5,"cutoff":0`},
		{Entry{Supplier: "bolt", Payload: Answered{Asked{0.5, 0.25}}}, `"key":"answered","supplier":"bolt","have":0.5,"gate":0.25`},
		{Entry{Payload: DroppedOut{Reason: RankedOut, Asked: Asked{-0.5, 0.25}}}, `"key":"dropped","reason":"ranked_out","have":-0.5,"gate":0.25`},
		{Entry{Payload: DroppedOut{Screened, true, Asked{0, 1}}}, `"key":"dropped","reason":"screened","test":"knock_out","have":0,"gate":1`},
		{Entry{Payload: PutOnShortlist{-0.125, 2}}, `"key":"shortlisted","value":-0.125,"rank":2`},
		{Entry{Payload: NoneLeft{}}, `"key":"no_supplier"`},
		{Entry{Payload: Offered{BuyingSide, 3, 0.75, 0.25, sheet}},
			`"key":"offer","by":"buying_side","round":3,"own":0.75,"other":0.25,"price":119500,"lead_time":14,"guarantee":7.5,"warranty":24,"payment":30`},
		{Entry{Payload: Agreed{SupplierSide, sheet, 0.25}},
			`"key":"deal","by":"supplier","price":119500,"lead_time":14,"guarantee":7.5,"warranty":24,"payment":30,"coverage":0.25`},
		{Entry{Payload: NotAgreed{sheet, 0}}, `"key":"no_deal","price":119500,"lead_time":14,"guarantee":7.5,"warranty":24,"payment":30,"coverage":0`},
		{Entry{Supplier: "bolt", Payload: WalkedOut{}}, `"key":"walked_away","supplier":"bolt"`},
		{Entry{Payload: ChoiceForced{ForcedVote}}, `"key":"forced","choice":"vote"`},
		{Entry{Payload: VoteHeld{2, 0.75}, Ballots: []Ballot{{Member: "anna", Influence: 1, Counts: 0.5, Choice: "bolt"}}},
			`"key":"vote","round":2,"quorum":0.75,"ballots":[{"member":"anna","influence":1,"counts":0.5,"choice":"bolt","options":null}]`},
		{Entry{Payload: RuleApplied{Rule: Borda}}, `"key":"rule","rule":"borda"`},
		{Entry{Payload: RuleApplied{Equal, 0, true}}, `"key":"rule","rule":"equal","draw":0`},
		{Entry{Payload: ObjectiveJudged{"keep", false}}, `"key":"objective","objective":"keep","met":"no"`},
		{Entry{Payload: ObjectiveJudged{"keep", true}}, `"key":"objective","objective":"keep","met":"yes"`},
		{Entry{Member: "anna", Payload: SignalHeard{AspectTie, "tom", "nora", 0, 0.5}},
			`"key":"signal","member":"anna","aspect":"tie","from":"tom","name":"nora","value":0,"evidence":0.5`},
		{Entry{Payload: SignalHeard{AspectNeed, ResearchID, "", 0.25, 0.5}}, `"key":"signal","aspect":"need","from":"research","value":0.25,"evidence":0.5`},
		{Entry{Payload: PurchaseEnded{"lost:bolt", Won, 26, 0, 100, 795000, 4}},
			`"key":"outcome","outcome":"lost:bolt","process":"won","weeks":26,"price":0,"margin":1,"spent":7950,"leads":4`},
		{Entry{Member: "anna", Topic: "otif", Shares: why.Parts, Payload: Explained{"no_quorum", why}},
			`"key":"reason","member":"anna","topic":"otif","outcome":"no_quorum","process":"no_quorum","winner":"kestrel","leader":"bolt","against":"halden",` +
				`"choice":"bolt","gate_stage":"decision","forced":"yes","test":"knock_out","have":0.5,"next":0.25,"needed":0.75,"price":118000,"shares":[{"id":"otif","value":0.5}]`},
		{Entry{Payload: Explained{"no_project", Reason{Process: NoProject}}},
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
func ownOf(t *testing.T, e Entry) (own []named) {
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
	paths, err := filepath.Glob("payload*.go")
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
func typeOf(p Payload) string { return strings.TrimPrefix(fmt.Sprintf("%T", p), "sim.") }

// keys reads every key from the source.
func keys(t *testing.T) (all []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "log.go", nil, 0)
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
		c.entry.Week, c.entry.Stage, c.entry.Key = 3, Negotiation, c.entry.Payload.Key()
		line, err := json.Marshal(c.entry)
		if want := `{"week":3,"stage":"negotiation",` + c.want + `}`; err != nil || string(line) != want {
			t.Errorf("%T: %s, %v, want %s", c.entry.Payload, line, err, want)
		}
	}
	if line, err := json.Marshal(Entry{Key: KeyNoSupplier}); err != nil || string(line) != `{"week":0,"stage":"need","key":"no_supplier"}` {
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
	e := Entry{Payload: VoteHeld{2, 0.5}}
	if As[VoteHeld](&e).Round != 2 || As[Missed](&e) != (Missed{}) || As[VoteHeld](&Entry{}) != (VoteHeld{}) {
		t.Errorf("%+v", e)
	}
	if e.Asked() != (Asked{}) || e.Terms() != nil || e.Terms().Of(IssuePrice) != 0 {
		t.Error("a vote has a gate or terms")
	}
}

// TestDrawnLogsAreAsDocumented: every entry of purchases drawn at random, by
// strategies and by hand, has the payload of its key, with the values and in the
// ranges that are documented; every key comes up.
func TestDrawnLogsAreAsDocumented(t *testing.T) {
	docs, met, wrong := documentation(t), map[string]bool{}, map[string]string{}
	for at, c := range append(refCases(), scrambledCases()...) {
		sc := weldingCell()
		c.change(sc)
		sc.Objectives = []Objective{{ID: "late"}}
		s := c.strategy
		if s == nil {
			s = sellersOf()[at%len(sellersOf())]
		}
		var log *Log
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
func drawnPlay(t *testing.T, sc *Scenario, seed uint64) *Log {
	p, log, draw := byHand(t, sc), &Log{}, rand.New(rand.NewPCG(seed, 5))
	p.Start(seed, log)
	for p.Phase() != Ended {
		switch {
		case p.CanLeave() && draw.IntN(40) == 0:
			p.Leave()
		case p.Phase() == Planning:
			p.EndWeek(anything(draw, sc))
		case p.CanAccept() && draw.IntN(4) == 0:
			p.Accept()
		case p.CanPropose():
			p.Propose(draw.IntN(p.Outcomes()))
		default:
			p.Stand()
		}
	}
	p.Close()
	return log
}
