package engine

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"
	"unsafe"

	"buygrid/sim"
	"buygrid/sim/bargain"
	"buygrid/sim/effort"
	"buygrid/sim/exact"
)

// leaves calls visit with every number, flag, word and pointer of v and with the
// length of every slice. It looks into pointers where follow says so, and never
// into an arena: its tables are those of a State.
func leaves(v reflect.Value, path string, follow bool, visit func(path string, v reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[arena]() || v.Type() == reflect.TypeFor[bargain.OutcomeSpace]() || v.Type() == reflect.TypeFor[sim.Strategy]() {
			return
		}
		for k := range v.NumField() {
			leaves(v.Field(k), path+"."+v.Type().Field(k).Name, follow, visit)
		}
	case reflect.Slice, reflect.Array:
		for k := range v.Len() {
			leaves(v.Index(k), path, follow, visit)
		}
		if v.Kind() == reflect.Slice {
			visit(path+" (length)", reflect.ValueOf(v.Len()))
		}
	case reflect.Pointer:
		if follow && !v.IsNil() {
			leaves(v.Elem(), path, follow, visit)
		}
		visit(path, v)
	default:
		visit(path, v)
	}
}

// bitsOf is what a leaf holds.
func bitsOf(v reflect.Value) uint64 {
	switch {
	case v.CanFloat():
		return math.Float64bits(v.Float())
	case v.CanInt():
		return uint64(v.Int())
	case v.CanUint():
		return v.Uint()
	case v.Kind() == reflect.Bool && v.Bool():
		return 1
	}
	return 0 // words and what a pointer points to are of the scenario
}

// imprint is a fingerprint of all that v holds: of a State, unlike the digest,
// of every field that it has.
func imprint(v reflect.Value, follow bool) uint64 {
	h := uint64(0)
	leaves(v, "", follow, func(_ string, leaf reflect.Value) { h = exact.Chain(h, bitsOf(leaf)) })
	return h
}

func (p *Process) imprint() uint64 { return imprint(reflect.ValueOf(&p.State).Elem(), false) }

// differences are the fields in which two values of one type differ.
func differences(a, b reflect.Value) (fields []string) {
	var of [2][]string
	for k, v := range []reflect.Value{a, b} {
		leaves(v, "", false, func(path string, leaf reflect.Value) {
			if leaf.Kind() != reflect.Pointer {
				of[k] = append(of[k], fmt.Sprint(path, "=", bitsOf(leaf)))
			}
		})
	}
	for k := range max(len(of[0]), len(of[1])) {
		if k >= len(of[0]) || k >= len(of[1]) || of[0][k] != of[1][k] {
			fields = append(fields, of[0][min(k, len(of[0])-1)])
		}
	}
	return slices.Compact(fields)
}

// sameState fails where two processes stand elsewhere, and says in what.
func sameState(t *testing.T, got, want *Process, when string, of ...any) {
	t.Helper()
	if got.imprint() != want.imprint() {
		fields := differences(reflect.ValueOf(&got.State).Elem(), reflect.ValueOf(&want.State).Elem())
		t.Fatalf("%s: the states differ in %q", fmt.Sprintf(when, of...), fields[:min(len(fields), 9)])
	}
}

// scramble writes another number into every leaf of v, flags become set, and
// slices that hold nothing get elements where grow says so.
func scramble(v reflect.Value, grow, set bool, next *uint64) {
	v = reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem() // fields that are not exported too
	*next = exact.Mix(*next)
	switch {
	case v.Kind() == reflect.Struct && v.Type() != reflect.TypeFor[arena]():
		for k := range v.NumField() {
			scramble(v.Field(k), grow, set, next)
		}
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Array:
		if v.Len() == 0 && grow {
			v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		}
		for k := range v.Len() {
			scramble(v.Index(k), grow, set, next)
		}
	case v.CanFloat():
		v.SetFloat(exact.Uniform(*next))
	case v.CanInt():
		v.SetInt(int64(*next) >> (65 - v.Type().Bits()))
	case v.CanUint():
		v.SetUint(*next >> (64 - v.Type().Bits()))
	case v.Kind() == reflect.Bool:
		v.SetBool(set)
	case slices.Contains([]reflect.Kind{reflect.Map, reflect.Chan, reflect.Interface}, v.Kind()):
		panic(fmt.Sprintf("a state has a %v: nothing here sees whether it is copied", v.Type()))
	}
}

// forgotten are the fields of a state that take does not copy from another one
// of the same layout; nobody tells it which there are.
func forgotten(to, from any, take func()) []string {
	a, b, next := reflect.ValueOf(to).Elem(), reflect.ValueOf(from).Elem(), uint64(1)
	scramble(b, true, true, &next)
	take()
	return differences(a, b)
}

func TestACopyForgetsNoField(t *testing.T) {
	p := process(t, weldingCell(), nil)
	var to, from State
	to.lay(&p.Fixed, p.sc)
	from.lay(&p.Fixed, p.sc)
	if fields := forgotten(&to, &from, func() { to.take(&from) }); len(fields) > 0 {
		t.Errorf("not copied: %d leaves, the first %q", len(fields), fields[:min(5, len(fields))])
	}
}

// TestAForgottenFieldIsFound: the test above can fail.
func TestAForgottenFieldIsFound(t *testing.T) {
	p := process(t, weldingCell(), nil)
	t.Run("a table beside the arena", func(t *testing.T) {
		var to, from struct {
			State
			moods []float64
		}
		to.lay(&p.Fixed, p.sc)
		from.lay(&p.Fixed, p.sc)
		to.moods, from.moods = make([]float64, 3), make([]float64, 3)
		if forgotten(&to, &from, func() { to.State.take(&from.State) }) == nil {
			t.Error("it was not found")
		}
	})
	t.Run("a list that is not kept", func(t *testing.T) {
		var to, from State
		to.lay(&p.Fixed, p.sc)
		from.lay(&p.Fixed, p.sc)
		to.kept, from.kept = to.kept[1:], from.kept[1:]
		if forgotten(&to, &from, func() { to.take(&from) }) == nil {
			t.Error("it was not found")
		}
	})
	t.Run("a map", func(t *testing.T) {
		defer func() {
			if recover() == nil {
				t.Error("it was not found")
			}
		}()
		var seen struct{ met map[int]bool }
		forgotten(&seen, &seen, func() {})
	})
	t.Run("a number beside the world", func(t *testing.T) {
		var to, from struct {
			State
			rumours int
		}
		to.lay(&p.Fixed, p.sc)
		from.lay(&p.Fixed, p.sc)
		if forgotten(&to, &from, func() { to.State.take(&from.State) }) == nil {
			t.Error("it was not found")
		}
	})
}

// TestAProcessIsFixedStateAndScratch: whoever adds a field has to say which it is.
func TestAProcessIsFixedStateAndScratch(t *testing.T) {
	of := reflect.TypeFor[Process]()
	parts := []reflect.Type{reflect.TypeFor[Fixed](), reflect.TypeFor[State](), reflect.TypeFor[scratch]()}
	names := map[string]reflect.Type{}
	var count func(part, of reflect.Type)
	count = func(part, of reflect.Type) {
		for k := range of.NumField() {
			f := of.Field(k)
			if f.Anonymous && f.Type.Kind() == reflect.Struct {
				if f.Type != reflect.TypeFor[arena]() {
					count(part, f.Type)
				}
				continue
			}
			if names[f.Name] != nil {
				t.Errorf("%s is in %v and in %v", f.Name, names[f.Name], part)
			}
			names[f.Name] = part
		}
	}
	for k := range of.NumField() {
		if f := of.Field(k); !f.Anonymous || !slices.Contains(parts, f.Type) {
			t.Errorf("%s is outside of %v", f.Name, parts)
		}
	}
	for _, part := range parts {
		count(part, part)
	}
	if of.NumField() != len(parts) || len(names) < 100 {
		t.Errorf("a process has %d parts, %d fields", of.NumField(), len(names))
	}
	world := reflect.New(reflect.TypeFor[world]()).Elem()
	leaves(world, "world", false, func(path string, v reflect.Value) {
		if k := v.Kind(); (k < reflect.Bool || k > reflect.Float64) && v.Type() != reflect.TypeFor[*sim.Scenario]() {
			t.Errorf("%s is a %v: a copy would share it", path, v.Type())
		}
	})
}

// lives are processes that go through every kind of world.
// In a usual test every second seller lives in an upheaval, by turns.
func lives(t *testing.T, each func(t *testing.T, make func() *Process)) {
	for upheaval, change := range upheavals {
		for k, seller := range []*sim.Strategy{sim.StrategyNamed("balanced"), sim.StrategyNamed("reliability_proof"), everyRow(), sim.RandomSeller} {
			if (k+len(upheaval))%effort.Of(2, 1) != 0 {
				continue
			}
			t.Run(seller.Name+" in "+upheaval, func(t *testing.T) {
				sc := weldingCell()
				change(sc)
				sc.Strategies = []sim.Strategy{*everyRow()}
				sc.Suppliers[1].Strategy = "every-row"
				each(t, func() *Process { return process(t, sc, seller) })
			})
		}
	}
}

func TestAProcessThatLivedOtherWorldsBeginsAnew(t *testing.T) {
	lives(t, func(t *testing.T, make func() *Process) {
		p := make()
		for seed := uint64(1); seed <= 2; seed++ {
			p.Run(seed + 50)
			fresh := make()
			fresh.begin(seed)
			for p.begin(seed); !p.over; {
				sameState(t, p, fresh, "seed %d, week %d", seed, p.week)
				p.step()
				fresh.step()
			}
			sameState(t, p, fresh, "seed %d, the end", seed)
		}
	})
}

func TestACopyInAnyWeekStaysTheSame(t *testing.T) {
	lives(t, func(t *testing.T, make func() *Process) {
		p, q := make(), make()
		const seed = 3
		for week, weeks := 0, q.Run(seed).Weeks; week <= weeks; week += 2 {
			q.begin(seed)
			for range week {
				q.step()
			}
			p.Run(seed + 60)
			p.CopyFrom(q)
			sameState(t, p, q, "copied in week %d", week)
			for !q.over {
				q.step()
				p.step()
				sameState(t, p, q, "copied in week %d, week %d", week, q.week)
			}
			if a, b := p.reason(), q.reason(); !reflect.DeepEqual(a, b) {
				t.Fatalf("copied in week %d it ends because of %+v, not %+v", week, a, b)
			}
		}
	})
}

// TestNoWeekNeedsTheScratchOfAnother: what a copy leaves out is of no weight.
func TestNoWeekNeedsTheScratchOfAnother(t *testing.T) {
	lives(t, func(t *testing.T, make func() *Process) {
		p, q, next := make(), make(), uint64(1)
		const seed = 4
		p.begin(seed)
		for q.begin(seed); !q.over; {
			scramble(reflect.ValueOf(&p.scratch).Elem(), false, false, &next)
			p.step()
			q.step()
			sameState(t, p, q, "week %d", q.week)
		}
		scramble(reflect.ValueOf(&p.scratch).Elem(), false, false, &next)
		if p.result() != q.result() || !reflect.DeepEqual(p.reason(), q.reason()) || !reflect.DeepEqual(p.BelievedMatrix(), q.BelievedMatrix()) {
			t.Error("the end is told otherwise")
		}
	})
}

func TestNoRunChangesWhatIsFixed(t *testing.T) {
	lives(t, func(t *testing.T, make func() *Process) {
		p := make()
		was := imprint(reflect.ValueOf(&p.Fixed).Elem(), true)
		for seed := range uint64(3) {
			p.Run(seed)
			p.RunLogged(seed)
		}
		if imprint(reflect.ValueOf(&p.Fixed).Elem(), true) != was {
			t.Error("it is another after some runs")
		}
	})
}

// TestAVariantOfATreeEndsInTheStateThatItWouldAlone is about all of it, not only
// the result. Tenders are left out: they draw no whims, which the variants that
// go with them do.
func TestAVariantOfATreeEndsInTheStateThatItWouldAlone(t *testing.T) {
	for upheaval, change := range upheavals {
		for family, of := range variantsOf {
			t.Run(family+" in "+upheaval, func(t *testing.T) {
				sc := weldingCell()
				change(sc)
				variants := of(sc, sim.StrategyNamed("reliability_proof"))
				tree, err := NewTree(variants)
				if err != nil {
					t.Fatal(err)
				}
				ends := make([]Process, len(variants))
				tree.ended = func(p *Process, k int) {
					ends[k] = Process{}
					ends[k].State.lay(&p.Fixed, p.sc)
					ends[k].State.take(&p.State)
				}
				for seed := range uint64(effort.Of(1, 2)) {
					tree.Run(seed)
					for k, v := range variants {
						if v.Scenario.Rule == sim.BestScore {
							continue
						}
						alone, err := NewProcess(v.Scenario, v.Setup)
						if err != nil {
							t.Fatal(err)
						}
						alone.Run(seed)
						sameState(t, &ends[k], alone, "seed %d, variant %d", seed, k)
					}
				}
			})
		}
	}
}
