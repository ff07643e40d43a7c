package frame

import (
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim/scenario"
)

// A preset has one name: on cards, in the briefing, in forms and in the wizard.
func TestAPresetOfImportanceHasOneName(t *testing.T) {
	names, values := scenario.ImportancePresets()
	for _, code := range lang.Languages {
		env := &Env{Words: lang.For(code)}
		for k, name := range names {
			asked := env.T("studio.wizard.stakes."+name, nil)
			if is := Stakes(env, values[k]); !strings.EqualFold(is, asked) {
				t.Errorf("%s: %s is called %q on cards, and %q where it is asked", code, name, is, asked)
			}
		}
		leverage := values[slices.Index(names, "leverage")]
		if StakesBand(env, leverage) == env.T("level.routine", nil) {
			t.Errorf("%s: leverage stands with what is routine", code)
		}
	}
}
