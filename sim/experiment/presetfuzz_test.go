package experiment_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/experiment"
	"buygrid/sim/scenario"
)

// FuzzPresets reads anything as a file of presets: it is refused with its reason,
// or read; and what is read is written and read again as it was, can be put to a
// scenario, and can be taken into any list of presets, which can then be kept.
func FuzzPresets(f *testing.F) {
	src, err := scenarios.Read("welding-cell")
	if err != nil {
		f.Fatal(err)
	}
	doc, problems := scenario.Parse("welding-cell.yaml", src)
	if problems != nil {
		f.Fatal(problems)
	}
	plain := experiment.Default(doc.Scenario())
	levels, another := plain, plain
	levels.Levels = experiment.Levels{}.With(sim.User, sim.Decision, 3)
	another.You, another.Type, another.Rule, another.Importance, another.Seed = "bolt", "modified_rebuy", "majority", 0.2, 1<<63
	long := strings.Repeat("é", experiment.MaxPresetName)
	file := func(presets ...experiment.Preset) []byte {
		raw, err := experiment.WritePresets(presets)
		if err != nil {
			f.Fatal(err)
		}
		return raw
	}
	whole := file(experiment.Preset{Name: "As it is", Scenario: "welding-cell", Settings: plain}, experiment.Preset{Name: "Users first", Scenario: "welding-cell", Settings: levels})
	kept := file(experiment.Preset{Name: long, Scenario: "welding-cell", Settings: plain}, experiment.Preset{Name: "As it is", Scenario: "elsewhere", Settings: another})
	f.Add(whole, kept)
	f.Add(kept, file(experiment.Preset{Name: long, Scenario: "welding-cell", Settings: another}, experiment.Preset{Name: long, Scenario: "x", Settings: another}))
	for _, change := range [][2]string{{`"version": 1`, `"version": 2`}, {`"seed": 4711`, `"seed": -1`}, {`0.8`, `1e999`}, {`"quorum"`, `"dice"`}, {`"As it is"`, `" "`},
		{`"As it is"`, `"a\u0000b"`}, {`[`, `[null,`}, {`"runs": 1000`, `"RUNS": 1000, "levels": {"user": [0,0,0,0,0]}`}, {"}\n", "} {}"}} {
		f.Add(bytes.Replace(whole, []byte(change[0]), []byte(change[1]), 1), kept)
	}
	f.Add([]byte(nil), []byte("format: 1"))
	why := []experiment.PresetProblem{experiment.NotPresets, experiment.NewerPresets, experiment.NoPresets, experiment.TooMany, experiment.BadPreset}
	read := func(t *testing.T, raw []byte) []experiment.Preset {
		presets, err := experiment.ReadPresets(raw)
		if err == nil {
			return presets
		}
		var wrong *experiment.PresetError
		if presets != nil || !errors.As(err, &wrong) || !slices.Contains(why, wrong.Why) || wrong.Err == nil || (wrong.Why == experiment.BadPreset) != (wrong.Preset != "") {
			t.Errorf("%+v, refused with %+v", presets, err)
		}
		return nil
	}
	same := func(t *testing.T, presets []experiment.Preset) {
		raw, err := experiment.WritePresets(presets)
		if err != nil {
			t.Fatal(err)
		}
		again, err := experiment.ReadPresets(raw)
		if err != nil || !reflect.DeepEqual(again, presets) {
			t.Errorf("%+v was kept as %s and came back as %+v, %v", presets, raw, again, err)
		}
		if twice, err := experiment.WritePresets(again); err != nil || !bytes.Equal(twice, raw) {
			t.Errorf("%s is written the second time %s, %v", raw, twice, err)
		}
	}
	f.Fuzz(func(t *testing.T, imported, kept []byte) {
		presets, own := read(t, imported), read(t, kept)
		if presets == nil {
			return
		}
		if !json.Valid(imported) {
			t.Errorf("%q is no JSON", imported)
		}
		same(t, presets)
		for _, p := range presets {
			if p.Name != strings.TrimSpace(p.Name) || p.Name == "" || utf8.RuneCountInString(p.Name) > experiment.MaxPresetName {
				t.Errorf("the name is %q", p.Name)
			}
			changed, _, err := p.Settings.Document(doc)
			if err != nil {
				continue // of a supplier that this scenario does not have
			}
			if sc := changed.Scenario(); sc.Suppliers[sc.You].ID != p.Settings.You || sc.Importance != p.Settings.Importance || sc.Rule.String() != p.Settings.Rule || sc.Type.String() != p.Settings.Type {
				t.Errorf("%+v does not reach the scenario", p.Settings)
			}
		}
		all, added := experiment.MergePresets(own, presets)
		if len(all) != len(own)+added {
			t.Fatalf("%d and %d are %d", len(own), added, len(all))
		}
		for _, p := range presets {
			if !slices.ContainsFunc(all, func(o experiment.Preset) bool { return o.Settings == p.Settings && o.Scenario == p.Scenario }) {
				t.Errorf("%+v was lost", p)
			}
		}
		if added == 0 || len(all) > experiment.MaxPresets {
			return
		}
		same(t, all)
		if again, more := experiment.MergePresets(all, presets); more != 0 && !renamed(presets, all) || len(again) != len(all)+more {
			t.Errorf("the same file a second time adds %d", more)
		}
	})
}

// renamed reports whether some of the presets stand in a list under another name.
func renamed(presets, all []experiment.Preset) bool {
	return slices.ContainsFunc(presets, func(p experiment.Preset) bool { return !slices.Contains(all, p) })
}

func TestAPresetOfALongNameThatIsTakenIsKeptUnderAShorterOne(t *testing.T) {
	name := strings.Repeat("é", experiment.MaxPresetName)
	settings := experiment.Settings{You: "a", Strategy: "balanced", Type: "new_task", Rule: "quorum", Importance: 0.5, Runs: 1000}
	all := []experiment.Preset{{Name: name, Settings: settings}}
	for n := range 12 {
		settings.Seed = uint64(n) + 1
		all, _ = experiment.MergePresets(all, []experiment.Preset{{Name: name, Settings: settings}})
	}
	names := map[string]bool{}
	for _, p := range all {
		names[p.Name] = true
	}
	if want := strings.Repeat("é", experiment.MaxPresetName-5) + " (13)"; len(names) != 13 || !names[want] {
		t.Errorf("%d names, want 13 and among them %s: %v", len(names), want, fmt.Sprint(names))
	}
	raw, err := experiment.WritePresets(all)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := experiment.ReadPresets(raw); err != nil {
		t.Errorf("what was kept cannot be read at the next start: %v", err)
	}
}
