package engine

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"buygrid/sim"
)

// frozenPlays are plays whose digests never change: people's journals hold the
// like, deed by deed, and a play whose digests differ is told to be another.
// There is no flag that writes them anew.
func frozenPlays() map[string]func(t *testing.T) []uint64 {
	plays := map[string]func(t *testing.T) []uint64{}
	for _, name := range []string{"passive", "mass_mailer", "balanced", "reliability_proof", "random"} {
		plays[name] = func(t *testing.T) []uint64 { return digestsOf(process(t, weldingCell(), sim.StrategyNamed(name)), 3) }
	}
	for _, name := range []string{"a rebuy that begins anew", "a purchase that loses its importance", "everything new", "a tender",
		"a group that must buy", "news of the shortlisted", "votes by heads"} {
		plays[name] = func(t *testing.T) []uint64 {
			sc := weldingCell()
			upheavals[name](sc)
			return digestsOf(process(t, sc, sim.StrategyNamed("reliability_proof")), 5)
		}
	}
	for name, gives := range map[string]float64{"by hand, giving way": 0.08, "by hand, holding": 0.01} {
		plays[name] = func(t *testing.T) (digests []uint64) {
			sc := weldingCell()
			reachable(sc)
			p := interactive(t, sc)
			p.Start(11, &sim.Log{})
			for offers := 0; p.Phase() != Ended; digests = append(digests, p.Digest()) {
				switch {
				case p.Phase() == Planning:
					p.EndWeek(p.Suggest(sim.StrategyNamed("reliability_proof")))
				case p.CanPropose():
					p.Propose(p.OfferWorth(1 - gives*float64(offers)))
					offers++
				case p.CanAccept():
					p.Accept()
				default:
					p.Stand()
				}
			}
			return digests
		}
	}
	return plays
}

// digestsOf are the digests of world seed before its first week and after every week.
func digestsOf(p *Process, seed uint64) []uint64 {
	p.begin(seed)
	digests := []uint64{p.Digest()}
	for !p.over {
		p.step()
		digests = append(digests, p.Digest())
	}
	return digests
}

func TestTheDigestIsFrozen(t *testing.T) {
	raw, err := os.ReadFile("testdata/digests.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	for line := range strings.Lines(string(raw)) {
		name, digests, _ := strings.Cut(line, ": ")
		want[name] = strings.Fields(digests)
	}
	plays := frozenPlays()
	if len(plays) != len(want) {
		t.Errorf("%d plays, %d are kept", len(plays), len(want))
	}
	for name, play := range plays {
		t.Run(name, func(t *testing.T) {
			got := play(t)
			if len(got) != len(want[name]) {
				t.Fatalf("%d digests, want %d", len(got), len(want[name]))
			}
			for at, digest := range got {
				if fmt.Sprintf("%016x", digest) != want[name][at] {
					t.Fatalf("digest %d is %016x, want %s", at, digest, want[name][at])
				}
			}
		})
	}
}
