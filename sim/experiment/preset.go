package experiment

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"buygrid/sim"
)

// Preset is a set of settings under a name.
type Preset struct {
	Name     string   `json:"name"`
	Scenario string   `json:"scenario"` // id of the scenario it was made with
	Settings Settings `json:"settings"`
}

// Format and version of a file of presets.
const (
	presetFormat  = "buygrid-presets"
	PresetVersion = 1
)

// Limits of presets.
const (
	MaxPresets    = 200
	MaxPresetName = 80 // letters
)

// presetFile is how presets stand in a file.
type presetFile struct {
	Format  string            `json:"format"`
	Version int               `json:"version"`
	Presets []json.RawMessage `json:"presets"`
}

// PresetProblem says what is wrong with a file of presets.
type PresetProblem string

// The problems.
const (
	NotPresets   PresetProblem = "format"  // another kind of file
	NewerPresets PresetProblem = "version" // of a later version of the program
	NoPresets    PresetProblem = "empty"
	TooMany      PresetProblem = "many"
	BadPreset    PresetProblem = "value" // something in one of them
)

// PresetError is why a file of presets is refused.
type PresetError struct {
	Why     PresetProblem
	Preset  string // which: its name, or its number where it has none
	Version int    // of the file
	Err     error
}

func (e *PresetError) Error() string {
	return fmt.Sprintf("read presets: %s %s: %v", e.Why, e.Preset, e.Err)
}

// Unwrap returns the cause.
func (e *PresetError) Unwrap() error { return e.Err }

// WritePresets returns a file with presets.
func WritePresets(presets []Preset) ([]byte, error) {
	f := presetFile{Format: presetFormat, Version: PresetVersion, Presets: []json.RawMessage{}}
	for _, p := range presets {
		raw, err := json.Marshal(p)
		if err != nil {
			return nil, fmt.Errorf("write preset %s: %w", p.Name, err)
		}
		f.Presets = append(f.Presets, raw)
	}
	raw, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write presets: %w", err)
	}
	return append(raw, '\n'), nil
}

// ReadPresets reads what WritePresets writes. All errors are PresetErrors.
func ReadPresets(raw []byte) ([]Preset, error) {
	var f presetFile
	if err := json.Unmarshal(raw, &f); err != nil {
		return nil, &PresetError{Why: NotPresets, Err: err}
	}
	switch {
	case f.Format != presetFormat || f.Version < 1:
		return nil, &PresetError{Why: NotPresets, Version: f.Version, Err: fmt.Errorf("the format is %q, version %d", f.Format, f.Version)}
	case f.Version > PresetVersion:
		return nil, &PresetError{Why: NewerPresets, Version: f.Version, Err: fmt.Errorf("version %d", f.Version)}
	case len(f.Presets) == 0:
		return nil, &PresetError{Why: NoPresets, Err: errors.New("no presets")}
	case len(f.Presets) > MaxPresets:
		return nil, &PresetError{Why: TooMany, Err: fmt.Errorf("%d presets", len(f.Presets))}
	}
	presets := make([]Preset, len(f.Presets))
	for i := range f.Presets {
		p := &presets[i]
		err := json.Unmarshal(f.Presets[i], p)
		p.Name, p.Settings = strings.TrimSpace(p.Name), p.Settings.Today()
		if err == nil {
			err = p.check()
		}
		if err != nil {
			name := p.Name
			if name == "" || utf8.RuneCountInString(name) > MaxPresetName {
				name = fmt.Sprint(i + 1)
			}
			return nil, &PresetError{Why: BadPreset, Preset: name, Err: err}
		}
	}
	return presets, nil
}

// check refuses settings that no run could have had.
func (p *Preset) check() error {
	s := &p.Settings
	switch {
	case p.Name == "":
		return errors.New("name: missing")
	case utf8.RuneCountInString(p.Name) > MaxPresetName:
		return fmt.Errorf("name: over %d letters", MaxPresetName)
	case s.You == "":
		return errors.New("you: missing")
	case s.Strategy == "": // whether there is one of that name, the scenario knows
		return errors.New("strategy: missing")
	case !slices.Contains(sim.BuyTypeNames[:], s.Type):
		return fmt.Errorf("type: %q is none of %s", s.Type, strings.Join(sim.BuyTypeNames[:], ", "))
	case !slices.Contains(sim.RuleNames[:], s.Rule):
		return fmt.Errorf("rule: %q is none of %s", s.Rule, strings.Join(sim.RuleNames[:], ", "))
	case math.IsNaN(s.Importance) || s.Importance < 0 || s.Importance > 1:
		return fmt.Errorf("importance: %g is not within 0 and 1", s.Importance)
	case s.Runs < MinRuns || s.Runs > MaxRuns:
		return fmt.Errorf("runs: %d is not within %d and %d", s.Runs, MinRuns, MaxRuns)
	}
	return nil
}

// AddPreset returns the presets with one more, in the order of their names; one
// of the same name makes place.
func AddPreset(presets []Preset, p Preset) []Preset {
	all := slices.DeleteFunc(slices.Clone(presets), func(old Preset) bool { return old.Name == p.Name })
	at := 0
	for at < len(all) && strings.ToLower(all[at].Name) <= strings.ToLower(p.Name) {
		at++
	}
	return slices.Insert(all, at, p)
}

// numbered returns a name with a number behind it, shortened to what a name may
// have.
func numbered(name string, n int) string {
	behind := fmt.Sprintf(" (%d)", n)
	letters := []rune(name)
	return strings.TrimSpace(string(letters[:min(len(letters), MaxPresetName-len(behind))])) + behind
}

// MergePresets returns the presets with those of a file: what is there already
// stays, and another of a name that is taken gets a number.
func MergePresets(presets, more []Preset) (all []Preset, added int) {
	all = slices.Clone(presets)
	for _, p := range more {
		if slices.Contains(all, p) {
			continue
		}
		name := p.Name
		for n := 2; slices.ContainsFunc(all, func(old Preset) bool { return old.Name == p.Name }); n++ {
			p.Name = numbered(name, n)
		}
		all = AddPreset(all, p)
		added++
	}
	return all, added
}
