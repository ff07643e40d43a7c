package experiment

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"buygrid/sim"
)

func preset(t *testing.T, name string) Preset {
	t.Helper()
	sc := bundled(t, "welding-cell").Scenario()
	return Preset{Name: name, Scenario: sc.ID, Settings: Default(sc)}
}

func TestPresetsComeBackFromAFile(t *testing.T) {
	own := preset(t, "Users first")
	own.Settings.Levels = Levels{}.With(sim.User, sim.Decision, 3)
	presets := []Preset{preset(t, "As it is"), own}
	raw, err := WritePresets(presets)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ReadPresets(raw)
	if err != nil || !reflect.DeepEqual(back, presets) {
		t.Errorf("%s became %+v, %v", raw, back, err)
	}
	again, err := WritePresets(back)
	if err != nil || string(again) != string(raw) {
		t.Errorf("written again it differs: %s, %v", again, err)
	}
}

func TestAFileThatIsNoPresetsIsRefusedWithItsReason(t *testing.T) {
	raw, err := WritePresets([]Preset{preset(t, "One")})
	if err != nil {
		t.Fatal(err)
	}
	change := func(old, now string) string { return strings.Replace(string(raw), old, now, 1) }
	for name, c := range map[string]struct {
		raw  string
		why  PresetProblem
		says string
	}{
		"no JSON":           {"id: welding-cell", NotPresets, ""},
		"other JSON":        {`{"suppliers": []}`, NotPresets, ""},
		"nothing":           {"", NotPresets, ""},
		"a later version":   {change(`"version": 1`, `"version": 2`), NewerPresets, ""},
		"no preset in it":   {`{"format":"buygrid-presets","version":1}`, NoPresets, ""},
		"far too many":      {`{"format":"buygrid-presets","version":1,"presets":[` + strings.Repeat("{},", MaxPresets) + `{}]}`, TooMany, ""},
		"an unknown rule":   {change(`"quorum"`, `"dice"`), BadPreset, `rule: "dice"`},
		"an unknown type":   {change(`"new_task"`, `"gift"`), BadPreset, `type: "gift"`},
		"a strategy":        {change(`"balanced"`, `""`), BadPreset, `strategy: missing`},
		"too few runs":      {change(`"runs": 1000`, `"runs": 1`), BadPreset, "runs: 1"},
		"importance over 1": {change(`"importance": 0.8`, `"importance": 1.8`), BadPreset, "importance: 1.8"},
		"no supplier":       {change(`"you": "kestrel"`, `"you": ""`), BadPreset, "you: missing"},
		"a level over 3":    {change(`"runs": 1000`, `"runs": 1000, "levels": {"user": [9,1,1,1,1]}`), BadPreset, "user counts 9"},
		"a blank name":      {change(`"One"`, `" "`), BadPreset, "name: missing"},
		"a text for a seed": {change(`"seed": 4711`, `"seed": "x"`), BadPreset, "seed"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ReadPresets([]byte(c.raw))
			var wrong *PresetError
			if !errors.As(err, &wrong) || wrong.Why != c.why || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%+v, %v", got, err)
			}
			if c.why == BadPreset && wrong != nil && wrong.Preset == "" {
				t.Error("which preset is not said")
			}
		})
	}
}

func TestPresetsStandByName(t *testing.T) {
	all := AddPreset(AddPreset(AddPreset(nil, preset(t, "b")), preset(t, "C")), preset(t, "a"))
	if all[0].Name != "a" || all[1].Name != "b" || all[2].Name != "C" {
		t.Errorf("got %+v", all)
	}
	other := preset(t, "b")
	other.Settings.Seed = 7
	if all = AddPreset(all, other); len(all) != 3 || all[1].Settings.Seed != 7 {
		t.Errorf("the same name does not make place: %+v", all)
	}
	merged, added := MergePresets(all, []Preset{preset(t, "a"), preset(t, "b")})
	if added != 1 || len(merged) != 4 || merged[2].Name != "b (2)" {
		t.Errorf("%d added: %+v", added, merged)
	}
}

// A preset kept when the lotteries had other names is read under today's.
func TestAPresetOfALotteryByItsEarlierNameIsRead(t *testing.T) {
	settings := Settings{You: "halden", Strategy: "passive", Type: "new_task", Rule: "weighted", Runs: MinRuns}
	raw, err := WritePresets([]Preset{{Name: "By lot", Scenario: "welding-cell", Settings: settings}})
	if err != nil {
		t.Fatal(err)
	}
	presets, err := ReadPresets(raw)
	if err != nil {
		t.Fatal(err)
	}
	if got := presets[0].Settings.Rule; got != "lottery_weighted" {
		t.Errorf("rule %q", got)
	}
}
