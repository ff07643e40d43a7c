package scenario_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"buygrid/assets"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

func TestEveryPortraitIsAPictureAndEveryPictureAPortrait(t *testing.T) {
	names := scenario.PortraitNames()
	files, err := assets.Portraits.ReadDir("portraits")
	if err != nil {
		t.Fatal(err)
	}
	var pictures []string
	for _, file := range files {
		pictures = append(pictures, strings.TrimSuffix(file.Name(), ".svg"))
	}
	if !slices.Equal(names, pictures) {
		t.Errorf("names %v, pictures %v", names, pictures)
	}
	for p, name := range sim.PronounNames {
		if n := len(slices.DeleteFunc(slices.Clone(names), func(n string) bool { return scenario.PortraitShows(n) != sim.Pronoun(p) })); n < 6 {
			t.Errorf("%d portraits for %s: a buying center would be full of twins", n, name)
		}
	}
}

// A colour written into the middle of a path once left the hair out, and drew
// women without it.
func TestPicturesHaveSoundPaths(t *testing.T) {
	path := regexp.MustCompile(` d="([^"]*)"`)
	sound := regexp.MustCompile(`^(M-?[\d.]+ -?[\d.]+|Q-?[\d.]+ -?[\d.]+ -?[\d.]+ -?[\d.]+|L-?[\d.]+ -?[\d.]+|H-?[\d.]+|Z)+$`)
	for _, name := range scenario.PortraitNames() {
		svg, err := assets.Portraits.ReadFile("portraits/" + name + ".svg")
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range path.FindAllSubmatch(svg, -1) {
			if !sound.Match(d[1]) {
				t.Errorf("%s: the path %s cannot be drawn", name, d[1])
			}
		}
	}
}

func TestBundledPeopleLookAsTheyAreSpokenOf(t *testing.T) {
	women := strings.Fields("anna ingrid katrien leila nora lies sofie mia")
	for _, id := range scenarios.IDs() {
		src, err := scenarios.Read(id)
		if err != nil {
			t.Fatal(err)
		}
		d, problems := scenario.Parse(id, src)
		if problems != nil {
			t.Fatal(problems)
		}
		for _, m := range d.Scenario().Members {
			want := sim.He
			if slices.Contains(women, m.ID) {
				want = sim.She
			}
			if shows := scenario.PortraitShows(m.Portrait); m.Pronoun != want || shows != want {
				t.Errorf("%s: %s is %q and drawn as %q, want %q", id, m.Name, m.Pronoun, shows, want)
			}
		}
	}
}

func TestPeopleFromPracticeLookAsTheyAreSpokenOf(t *testing.T) {
	for _, id := range scenarios.Practice() {
		src, err := scenarios.Read(id)
		if err != nil {
			t.Fatal(err)
		}
		d, problems := scenario.Parse(id, src)
		if problems != nil {
			t.Fatal(problems)
		}
		seen := map[string]bool{}
		for _, m := range d.Scenario().Members {
			if shows := scenario.PortraitShows(m.Portrait); shows != m.Pronoun {
				t.Errorf("%s: %s is %q and drawn as %q", id, m.Name, m.Pronoun, shows)
			}
			if seen[m.Portrait] {
				t.Errorf("%s: two look like %s", id, m.Portrait)
			}
			seen[m.Portrait] = true
		}
	}
}

// buying is a scenario with members as given, each a row of YAML.
func buying(t *testing.T, members ...string) *sim.Scenario {
	t.Helper()
	src := "format: 1\nid: x\ntitle: X\npurchase: {type: new_task, importance: 0.4}\n" +
		"criteria: [{id: price, kind: price, worst: 9, best: 4}, {id: otif, kind: reliability, worst: 70, best: 100}]\n" +
		"status_quo: {facts: {price: 6, otif: 90}}\nsuppliers: [{id: a, facts: {price: 5, otif: 97}}, {id: b, facts: {price: 5, otif: 97}}]\nmembers:\n"
	for i, m := range members {
		src += fmt.Sprintf("  - {id: m%d, roles: [decider]%s}\n", i, m)
	}
	d, problems := scenario.Parse("x.yaml", []byte(src))
	if problems != nil {
		t.Fatal(problems)
	}
	return d.Scenario()
}

func TestAPortraitFitsThePronounUnlessOneIsNamed(t *testing.T) {
	sc := buying(t, "", ", pronoun: she", ", pronoun: he", ", pronoun: they", ", portrait: engineer-1", ", pronoun: she, portrait: no-such", ", pronoun: he, portrait: director-1", ", pronoun: she")
	for i, want := range []sim.Pronoun{sim.They, sim.She, sim.He, sim.They, sim.She, sim.She, sim.She, sim.She} {
		if got := scenario.PortraitShows(sc.Members[i].Portrait); got != want || sc.Members[i].Portrait == "" {
			t.Errorf("member %d has %q, which shows %q, want %q", i, sc.Members[i].Portrait, got, want)
		}
	}
	if sc.Members[4].Portrait != "engineer-1" || sc.Members[6].Portrait != "director-1" {
		t.Error("a named portrait was replaced")
	}
	seen := map[string]bool{}
	for _, m := range sc.Members {
		if seen[m.Portrait] {
			t.Errorf("two look like %s", m.Portrait)
		}
		seen[m.Portrait] = true
	}
}

func TestNamesAndPicturesDoNotTouchThePurchase(t *testing.T) {
	plain := buying(t, ", name: Anna Smit", ", name: Jan Smit")
	named := buying(t, ", name: Dr. Amina Shah, short: Dr. Shah, pronoun: she", ", name: Piet, portrait: engineer-2")
	var digests []uint64
	for _, sc := range []*sim.Scenario{plain, named} {
		p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting})
		if err != nil {
			t.Fatal(err)
		}
		p.Run(7)
		digests = append(digests, p.Digest())
	}
	if digests[0] != digests[1] {
		t.Errorf("the purchases part: %v", digests)
	}
}
