package scenario

import (
	"slices"

	"buygrid/sim"
)

// portraits are the pictures that a member's portrait may name, sorted, and
// whom they show. What they look like is not this package's business.
var portraits = []struct {
	name  string
	shows sim.Pronoun
}{
	{"adviser-1", sim.He}, {"adviser-2", sim.She},
	{"assistant-1", sim.She}, {"assistant-2", sim.She},
	{"buyer-1", sim.He}, {"buyer-2", sim.She},
	{"director-1", sim.She}, {"director-2", sim.He},
	{"engineer-1", sim.She}, {"engineer-2", sim.He}, {"engineer-3", sim.He},
	{"neutral-1", sim.They}, {"neutral-2", sim.They}, {"neutral-3", sim.They}, {"neutral-4", sim.They}, {"neutral-5", sim.They}, {"neutral-6", sim.They},
	{"operator-1", sim.He}, {"operator-2", sim.They},
	{"planner-1", sim.He},
	{"quality-1", sim.He}, {"quality-2", sim.She},
}

// PortraitNames returns the names of all portraits, sorted.
func PortraitNames() []string {
	names := make([]string, len(portraits))
	for i := range portraits {
		names[i] = portraits[i].name
	}
	return names
}

// PortraitShows returns whom the portrait of this name shows; They fits
// everybody, and stands for a name that there is none of.
func PortraitShows(name string) sim.Pronoun {
	for i := range portraits {
		if portraits[i].name == name {
			return portraits[i].shows
		}
	}
	return sim.They
}

// pictures gives a portrait to every member who names none that there is: one
// that fits the pronoun, and as long as there are enough, one that nobody has.
func pictures(members []sim.Member) {
	used := map[string]int{}
	named := func(m *sim.Member) bool { return slices.Contains(PortraitNames(), m.Portrait) }
	for i := range members {
		if named(&members[i]) {
			used[members[i].Portrait]++
		}
	}
	for i := range members {
		m := &members[i]
		if named(m) {
			continue
		}
		m.Portrait = ""
		for _, p := range portraits {
			if p.shows == m.Pronoun && (m.Portrait == "" || used[p.name] < used[m.Portrait]) {
				m.Portrait = p.name
			}
		}
		used[m.Portrait]++
	}
}
