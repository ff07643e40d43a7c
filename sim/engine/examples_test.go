package engine

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/formula"
	"buygrid/sim/golden"
)

// example is a worked example of a rule: computed by the reference, which the
// file holds, and by the engine, which must agree.
type example struct {
	section, name string
	in            any
	reference     func() any
	engine        func() any
}

const exampleFile = "testdata/model.json"

// sixDecimals rounds all numbers of what an example says.
func sixDecimals(v any) any {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	var plain any
	if err := json.Unmarshal(raw, &plain); err != nil {
		panic(err)
	}
	return rounded(plain)
}

func rounded(v any) any {
	switch v := v.(type) {
	case float64:
		return math.Round(v*1e6) / 1e6
	case []any:
		for k := range v {
			v[k] = rounded(v[k])
		}
	case map[string]any:
		for k := range v {
			v[k] = rounded(v[k])
		}
	}
	return v
}

// differs says where two of these differ by more than the rounding, "" nowhere.
func differs(got, want any) string {
	switch want := want.(type) {
	case float64:
		if g, ok := got.(float64); !ok || math.Abs(g-want) > near {
			return fmt.Sprintf("got %v, want %v", got, want)
		}
		return ""
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(want) {
			return fmt.Sprintf("got %v, want %v", got, want)
		}
		for k := range want {
			if d := differs(g[k], want[k]); d != "" {
				return fmt.Sprintf("[%d]: %s", k, d)
			}
		}
		return ""
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok || len(g) != len(want) {
			return fmt.Sprintf("got %v, want %v", got, want)
		}
		for k := range want {
			if d := differs(g[k], want[k]); d != "" {
				return k + ": " + d
			}
		}
		return ""
	}
	if got != want {
		return fmt.Sprintf("got %v, want %v", got, want)
	}
	return ""
}

// TestGoldenExamples holds the reference and the engine to every worked example of the
// second edition.
func TestGoldenExamples(t *testing.T) {
	all := examples()
	if golden.Update() {
		writeExamples(t, all)
	}
	raw, err := os.ReadFile(exampleFile)
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]vector{}
	for _, v := range read[[]vector](t, raw) {
		listed[v.Name] = v
	}
	for _, e := range all {
		t.Run(e.name, func(t *testing.T) {
			v, ok := listed[e.name]
			if !ok {
				t.Fatal("the file has no such example: run make golden")
			}
			want := read[any](t, v.Out)
			if d := differs(sixDecimals(e.reference()), want); d != "" {
				t.Errorf("the reference: %s", d)
			}
			if d := differs(sixDecimals(e.engine()), want); d != "" {
				t.Errorf("the engine: %s", d)
			}
		})
	}
}

// writeExamples keeps the examples of the first edition and writes the others.
func writeExamples(t *testing.T, all []example) {
	t.Helper()
	raw, err := os.ReadFile(exampleFile)
	if err != nil {
		t.Fatal(err)
	}
	type entry struct {
		Section string          `json:"section"`
		Name    string          `json:"name"`
		In      json.RawMessage `json:"in"`
		Out     json.RawMessage `json:"out"`
	}
	written := func(v any) json.RawMessage {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	kept := slices.DeleteFunc(read[[]entry](t, raw), func(e entry) bool {
		return slices.ContainsFunc(all, func(x example) bool { return x.name == e.Name })
	})
	for _, e := range all {
		kept = append(kept, entry{e.section, e.name, written(e.in), written(sixDecimals(e.reference()))})
	}
	out, err := json.MarshalIndent(kept, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Write(t, exampleFile, append(out, '\n'))
}

// examples are all of them.
func examples() []example {
	return slices.Concat(beliefExamples(), contactExamples(), dealExamples(), decisionExamples())
}

// exampleProcess begins world 1 of a scenario, exampleWorld likewise.
func exampleProcess(change func(*sim.Scenario)) *Process {
	sc := weldingCell()
	change(sc)
	p, err := NewProcess(sc, Setup{Strategy: sim.StrategyNamed("passive"), Weighting: formula.NoWeighting})
	if err != nil {
		panic(err)
	}
	p.begin(1)
	return p
}

func exampleWorld(change func(*sim.Scenario)) *refWorld {
	sc := weldingCell()
	change(sc)
	r := newRefWorld(sc, 1, formula.NoWeighting)
	for j := range r.suppliers {
		r.suppliers[j].strategy = sim.StrategyNamed("passive")
	}
	return r
}

func asItIs(*sim.Scenario) {}

// pair is a belief as examples write it: mean and evidence.
func pair(x, n float64) []float64 { return []float64{x, n} }

func (b refBelief) pair() []float64 { return pair(b.x, b.n) }

// books are both books of member 0 on supplier 0.
func (p *Process) books(c int) [][]float64 {
	return [][]float64{pair(p.belief.get(p.at(0, 0, c), c)), pair(p.proof.get(p.at(0, 0, c), c))}
}

func (r *refWorld) books(c int) [][]float64 {
	v := &r.members[0].of[0]
	return [][]float64{v.belief[c].pair(), v.proof[c].pair()}
}
