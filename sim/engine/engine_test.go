package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"buygrid/sim"
	"buygrid/sim/golden"
)

// weldingCell is a strategic new task in code: the shape of the bundled one.
func weldingCell() *sim.Scenario {
	const none = -1
	sc := &sim.Scenario{
		ID: "welding-cell", Currency: "EUR", Type: sim.NewTask, Importance: 0.85, CostOfFailure: 4_000_000_00, Quantity: 6,
		Criteria: []sim.Criterion{
			{ID: "fit", Kind: sim.Performance, Worst: 0, Best: 100, Weight: 0.30},
			{ID: "price", Kind: sim.Price, Worst: 160000, Best: 90000, Weight: 0.25},
			{ID: "otif", Kind: sim.Reliability, Worst: 70, Best: 100, Weight: 0.25},
			{ID: "help", Kind: sim.Service, Worst: 48, Best: 4, Weight: 0.20},
		},
		StatusQuo: sim.StatusQuo{Supplier: none, Facts: []float64{35, 95000, 88, 24}, Evidence: 20},
		Suppliers: []sim.Supplier{
			{ID: "kestrel", Facts: []float64{78, 118000, 97, 8}, Floor: 98000, Cost: 74000, Awareness: 0.15},
			{ID: "halden", Facts: []float64{80, 122000, 90, 12}, Floor: 104000, Cost: 80000, Awareness: 0.25},
			{ID: "bolt", Facts: []float64{66, 98000, 86, 20}, Floor: 84000, Cost: 66000, Awareness: 0.25},
		},
		Rounds: 8, Model: sim.DefaultModel(sim.NewTask), Actions: sim.StandardActions(),
		Issues: []sim.IssueTerms{
			{Issue: sim.IssuePrice, Criterion: 1, Buyer: 0.45, Seller: 0.50},
			{Issue: sim.IssueLeadTime, Values: []float64{16, 12, 8}, Criterion: none, Buyer: 0.15, Seller: 0.30, Cost: 1500_00},
			{Issue: sim.IssueGuarantee, Values: []float64{0, 5, 10, 20}, Covers: []float64{0, 0.15, 0.30, 0.50}, Criterion: none, Buyer: 0.30, Seller: 0.10},
			{Issue: sim.IssueWarranty, Values: []float64{12, 24, 36}, Criterion: none, Buyer: 0.10, Seller: 0.10, Cost: 900_00},
		},
	}
	for j := range sc.Suppliers {
		sc.Suppliers[j].Means = sim.Means{HoursPerWeek: 20, Budget: 35_000_00}
	}
	for _, m := range []struct {
		id    string
		roles []sim.Role
	}{{"anna", []sim.Role{sim.Prescriber}}, {"ingrid", []sim.Role{sim.Decider}}, {"youssef", []sim.Role{sim.User}}, {"philippe", []sim.Role{sim.Buyer}},
		{"tom", []sim.Role{sim.Adviser}}, {"nora", []sim.Role{sim.Gatekeeper}}, {"sara", []sim.Role{sim.User, sim.Prescriber}}} {
		member := sim.Member{ID: m.id, Strict: 5, Influence: [sim.Stages]float64{-1, -1, -1, -1, -1}}
		for _, r := range m.roles {
			member.Roles = member.Roles.With(r)
		}
		sc.Members = append(sc.Members, member)
	}
	return sc
}

// logHash is the SHA-256 of the whole event log as JSON lines.
func logHash(t *testing.T, p *Process, seed uint64) string {
	t.Helper()
	_, log, _ := p.RunLogged(seed)
	h := sha256.New()
	for _, e := range log.Entries {
		line, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		h.Write(append(line, '\n'))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// TestGoldenHashes pins the event logs of every strategy and every group rule,
// byte for byte: the same on every processor.
func TestGoldenHashes(t *testing.T) {
	got := map[string]string{}
	for k := range sim.Strategies {
		p := process(t, weldingCell(), &sim.Strategies[k])
		for seed := uint64(1); seed <= 3; seed++ {
			got[fmt.Sprintf("%s %d", sim.Strategies[k].Name, seed)] = logHash(t, p, seed)
		}
	}
	for r := sim.Rule(0); r < sim.Rules; r++ {
		sc := weldingCell()
		sc.Rule = r
		got["rule "+r.String()] = logHash(t, process(t, sc, nil), 4711)
	}
	const file = "testdata/golden.json"
	if golden.Update() {
		raw, err := json.MarshalIndent(got, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		golden.Write(t, file, append(raw, '\n'))
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := read[map[string]string](t, raw)
	if len(got) != len(want) {
		t.Errorf("%d logs, want %d", len(got), len(want))
	}
	for name, hash := range got {
		if want[name] != hash {
			t.Errorf("%s: log %s, want %s", name, hash, want[name])
		}
	}
}
