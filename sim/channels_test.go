package sim_test

import (
	"regexp"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/exact"
)

// taken are the keys of luck that other draws have.
var taken = []uint64{exact.LuckChance, exact.LuckVote, exact.LuckRule, exact.LuckSignal, exact.LuckBlur, exact.LuckRandom}

func TestEveryChannelHasALuckOfItsOwn(t *testing.T) {
	var seen []uint64
	for c := range sim.Channels {
		luck := c.Row().Luck
		if slices.Contains(seen, luck) || slices.Contains(taken, luck) || luck > 15 {
			t.Errorf("%s has luck %d, which is another's", c, luck)
		}
		seen = append(seen, luck)
	}
	if first := seen[:sim.Pilot+1]; !slices.Equal(first, []uint64{0, 1, 2, 3, 4, 5, 6, 7}) {
		t.Errorf("the first channels have lucks %v: saved plays go another way", first)
	}
}

func TestEveryChannelRowIsWhole(t *testing.T) {
	id, icon := regexp.MustCompile(`^[a-z][a-z_]*$`), regexp.MustCompile(`^M[0-9.]+ [0-9.]+( [ML] ?[0-9.]+ [0-9.]+| [ML][0-9.]+ [0-9.]+| Z)+$`)
	var ids, icons []string
	for c := range sim.Channels {
		row, a := c.Row(), c.Action()
		ways := 0 // in which it goes to people
		for _, way := range []bool{row.GroupWide, row.Mail, row.Personal} {
			if way {
				ways++
			}
		}
		switch {
		case !id.MatchString(row.ID) || row.Name == "" || slices.Contains(ids, row.ID):
			t.Errorf("channel %d is called %q, %q", c, row.ID, row.Name)
		case !icon.MatchString(row.Icon) || slices.Contains(icons, row.Icon):
			t.Errorf("%s has the icon %q", c, row.Icon)
		case ways != 1:
			t.Errorf("%s goes to people in %d ways", c, ways)
		case row.Guarded && !row.Personal, row.Sought && !row.GroupWide, row.Listens && !row.Converses, row.Bought && !row.GroupWide:
			t.Errorf("%s is what its kind cannot be: %+v", c, row)
		case row.Need < 1 || a.Awareness <= 0 || a.Hours <= 0 || a.Turns < 1 || a.Turns > 1 && !row.Converses:
			t.Errorf("%s begins with %+v", c, a)
		case row.Silent == (a.Evidence > 0), row.Trial != (a.Weeks > 0), row.Trial != (a.Deliveries > 0):
			t.Errorf("%s says another thing than its numbers: %+v", c, a)
		case a.ID != row.ID || a.Channel != c:
			t.Errorf("the action of %s is %+v", c, a)
		}
		ids, icons = append(ids, row.ID), append(icons, row.Icon)
	}
}
