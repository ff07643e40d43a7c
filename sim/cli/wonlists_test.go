package cli

import (
	"encoding/json"
	"fmt"
	"testing"

	"buygrid/sim/effort"
)

// Every bundled list that wins is worth following: it scores at least 80 of 100
// against the best way known and wins at least half its worlds, in gloves-and-wipes,
// where a truck must fail first, at least three quarters of what the best wins.
func TestBundledWonListsAreWorthFollowing(t *testing.T) {
	for id, share := range map[string]float64{"welding-cell": 0.5, "late-again": 0.5, "gloves-and-wipes": 0} {
		line := fmt.Sprintf("coach %s --decisions %[1]s-won --runs %d --json", id, effort.Of(150, 400))
		if !effort.Deep() {
			line += " --quick" // searches less for the best
		}
		var said coachJSON
		if err := json.Unmarshal([]byte(printed(t, line)), &said); err != nil {
			t.Fatal(err)
		}
		if said.Score == nil || said.Score.Mean < 80 {
			t.Errorf("%s: the list scores %+v", id, said.Score)
		}
		won, best := said.Plan.Won.Share, said.Best.Won.Share
		if won < share || won < 0.75*best {
			t.Errorf("%s: the list wins %.3f, the best known %.3f", id, won, best)
		}
	}
}
