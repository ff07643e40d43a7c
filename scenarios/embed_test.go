package scenarios_test

import (
	"errors"
	"io/fs"
	"slices"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim/scenario"
)

func TestEveryBundledScenarioLoads(t *testing.T) {
	ids := scenarios.IDs()
	if len(ids) < 3 {
		t.Fatalf("only %d bundled scenarios", len(ids))
	}
	for _, id := range ids {
		t.Run(id, func(t *testing.T) {
			src, err := scenarios.Read(id)
			if err != nil {
				t.Fatal(err)
			}
			d, problems := scenario.Parse(id+".yaml", src)
			if problems != nil {
				t.Fatal(problems)
			}
			if got := d.Scenario().ID; got != id {
				t.Errorf("id %q in file %q", got, id)
			}
		})
	}
}

func TestEveryBundledScenarioIsALesson(t *testing.T) {
	lessons := slices.Clone(scenarios.Lessons)
	slices.Sort(lessons)
	if !slices.Equal(lessons, scenarios.IDs()) {
		t.Errorf("lessons %v, bundled are %v", lessons, scenarios.IDs())
	}
}

func TestAnUnknownScenarioIsAnError(t *testing.T) {
	if _, err := scenarios.Read("no-such"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want fs.ErrNotExist", err)
	}
}
