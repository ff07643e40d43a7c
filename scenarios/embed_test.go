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
	ids := scenarios.All()
	if len(scenarios.IDs()) < 3 || len(scenarios.Practice()) < 8 {
		t.Fatalf("only %v", ids)
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
			for _, w := range d.Warnings() {
				t.Errorf("warned of: %v", w)
			}
		})
	}
}

func TestEveryLessonHasItsPlace(t *testing.T) {
	lessons := slices.Clone(scenarios.Lessons)
	slices.Sort(lessons)
	if !slices.Equal(lessons, scenarios.IDs()) {
		t.Errorf("lessons %v, the files are %v", lessons, scenarios.IDs())
	}
}

func TestEveryBundledScenarioHasAnIDOfItsOwn(t *testing.T) {
	ids := scenarios.All()
	slices.Sort(ids)
	if once := slices.Compact(slices.Clone(ids)); len(once) != len(ids) {
		t.Errorf("an id stands twice in %v", ids)
	}
}

func TestAnUnknownScenarioIsAnError(t *testing.T) {
	if _, err := scenarios.Read("no-such"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want fs.ErrNotExist", err)
	}
}
