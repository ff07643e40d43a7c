package experiment

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
)

func TestLevels(t *testing.T) {
	t.Run("back at the model's number nothing is changed", func(t *testing.T) {
		l := Levels{}.With(sim.Buyer, sim.Negotiation, 0)
		if l.Changes() != 1 || !l.Changed(sim.Buyer, sim.Negotiation) || l.IsZero() {
			t.Errorf("got %+v", l)
		}
		if l = l.With(sim.Buyer, sim.Negotiation, 3); l != (Levels{}) {
			t.Errorf("got %+v", l)
		}
	})
	t.Run("levels stay inside 0 and 3", func(t *testing.T) {
		l := Levels{}.With(sim.User, sim.Need, 9).With(sim.User, sim.Decision, -1)
		if of := l.Of(); of[sim.User][sim.Need] != 3 || of[sim.User][sim.Decision] != 0 {
			t.Errorf("got %v", of)
		}
	})
	t.Run("settings with the model's levels are written as before", func(t *testing.T) {
		raw, err := json.Marshal(Settings{You: "kestrel"})
		if err != nil || strings.Contains(string(raw), "levels") {
			t.Errorf("%s, %v", raw, err)
		}
		var old Settings
		if err := json.Unmarshal([]byte(`{"you":"kestrel","runs":50}`), &old); err != nil || old != (Settings{You: "kestrel", Runs: 50}) {
			t.Errorf("%+v, %v", old, err)
		}
	})
	t.Run("own levels come back from a file", func(t *testing.T) {
		s := Settings{Levels: Levels{}.With(sim.Gatekeeper, sim.Decision, 2.5)}
		raw, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back Settings
		if err := json.Unmarshal(raw, &back); err != nil || back != s {
			t.Errorf("%s became %+v, %v", raw, back, err)
		}
	})
	for name, raw := range map[string]string{
		"an unknown role":    `{"king":[1,1,1,1,1]}`,
		"too few stages":     `{"user":[1,1]}`,
		"a level over three": `{"user":[1,1,1,1,4]}`,
		"a negative level":   `{"user":[1,1,1,1,-1]}`,
		"no table":           `"high"`,
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			var l Levels
			if err := json.Unmarshal([]byte(raw), &l); err == nil {
				t.Errorf("%s was read as %+v", raw, l)
			}
		})
	}
}

func TestLevelsChangeARun(t *testing.T) {
	plain := run(t, "welding-cell", nil)
	if plain.Scenario.Levels != nil {
		t.Error("a run as the model says carries a table")
	}
	l := Levels{}
	for r := sim.Role(0); r < sim.Roles; r++ {
		l = l.With(r, sim.Need, 0)
	}
	l = l.With(sim.User, sim.Need, 3)
	own := run(t, "welding-cell", func(s *Settings) { s.Levels = l })
	total := 0.0
	for i, p := range own.Stages(lang.For("en"))[sim.Need].Influence {
		if own.Scenario.Members[i].Roles.Has(sim.User) {
			total += p.Share
		}
	}
	if total < 1-1e-9 {
		t.Errorf("users alone count, but hold %v", total)
	}
	if reflect.DeepEqual(own.Stages(lang.For("en"))[sim.Need].Influence, plain.Stages(lang.For("en"))[sim.Need].Influence) {
		t.Error("nothing changed")
	}
	shifts := l.Shifts(own.Scenario)
	if len(shifts[sim.Need].Shifts) == 0 || len(shifts[sim.Decision].Shifts) != 0 {
		t.Errorf("got %+v", shifts)
	}
	for i, s := range shifts[sim.Need].Shifts[1:] {
		if s.size() > shifts[sim.Need].Shifts[i].size() {
			t.Errorf("not the largest first: %+v", shifts[sim.Need].Shifts)
		}
	}
	if got := (Levels{}).Shifts(own.Scenario); len(got[sim.Need].Shifts) != 0 {
		t.Errorf("the model's levels change %+v", got)
	}
}

func TestTheWholeLabFollowsTheLevels(t *testing.T) {
	plain := run(t, "welding-cell", nil)
	own := run(t, "welding-cell", func(s *Settings) {
		for r := sim.Role(0); r < sim.Roles; r++ {
			s.Levels = s.Levels.With(r, sim.Decision, 0)
		}
		s.Levels = s.Levels.With(sim.Buyer, sim.Decision, 3)
	})
	if reflect.DeepEqual(plain.Cases[plain.Own()].Flips, own.Cases[own.Own()].Flips) {
		t.Error("the flips are those of other levels")
	}
}
