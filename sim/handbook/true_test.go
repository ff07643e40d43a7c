package handbook

import (
	"math"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
)

var english = lang.For("en")

// page returns the page of an id.
func page(id string) *Page {
	for k := range Pages {
		if Pages[k].ID == id {
			return &Pages[k]
		}
	}
	return nil
}

// drawn is the picture of a page, with the ends of its bars.
func drawn(t *testing.T, b *Book, id string, at float64) (fig *chart.Figure, ends []float64) {
	t.Helper()
	fig, err := b.Figure(page(id), english, at)
	if err != nil {
		t.Fatal(err)
	}
	if bars := fig.Panels[0].Bars; bars != nil {
		for _, r := range bars.Rows {
			if len(r.Ends) > 0 {
				ends = append(ends, r.Ends[0].At)
			}
		}
	}
	return fig, ends
}

func says(t *testing.T, fig *chart.Figure, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(fig.Title, part) {
			t.Errorf("%q does not say %q", fig.Title, part)
		}
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) < 1e-9) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// The engine writes the influence of a stage into its log.
func TestInfluenceIsThatOfTheLog(t *testing.T) {
	b := open(t)
	p, err := run(b.sc, 1)
	if err != nil {
		t.Fatal(err)
	}
	stages := 0
	for k := range p.log.Entries {
		e := &p.log.Entries[k]
		if e.Key != sim.KeyStage {
			continue
		}
		stages++
		fig, ends := drawn(t, b, "center", float64(e.Stage)+1)
		best := 0
		for i, s := range e.Shares {
			near(t, s.ID, ends[i], 100*s.Value)
			if s.Value > e.Shares[best].Value+sim.Tolerance {
				best = i
			}
		}
		says(t, fig, b.sc.Members[best].Name, english.Percent(e.Shares[best].Value, 0), b.teller(english).Stage(e.Stage))
	}
	if stages != int(sim.Stages) {
		t.Errorf("%d stages were compared", stages)
	}
}

func TestWeeksAddUpToThePurchase(t *testing.T) {
	b := open(t)
	for _, at := range positions(page("stages")) {
		fig, ends := drawn(t, b, "stages", at)
		process, err := engine.NewProcess(b.sc, engine.Setup{Strategy: b.sc.StrategyNamed("reliability_proof"), Weighting: -1})
		if err != nil {
			t.Fatal(err)
		}
		result, sum, most := process.Run(uint64(at)), 0.0, 0
		for k, weeks := range ends {
			sum += weeks
			if weeks > ends[most] {
				most = k
			}
		}
		near(t, "the sum of the weeks", sum, float64(result.Weeks))
		says(t, fig, english.Number(sum, 0)+" of 31 weeks", b.teller(english).Stage(sim.Stage(most)))
	}
}

// By hand from the tables of MODEL.md section 1: L of the preselection times M times D.
func TestInfluenceByTypeByHand(t *testing.T) {
	b := open(t)
	fig, ends := drawn(t, b, "types", float64(sim.Preselection)+1)
	share := func(prescriber, buyer float64) (float64, float64) {
		all := 3*prescriber + 1 + 2*buyer + 1*(0.5+b.sc.Importance) + 2
		return 100 * 3 * prescriber / all, 100 * 2 * buyer / all
	}
	for k, m := range [][2]float64{{1.25, 0.75}, {1, 1}, {0.5, 2}} {
		p, buyer := share(m[0], m[1])
		near(t, "the prescriber", ends[k], p)
		near(t, "the buyer", ends[3+k], buyer)
	}
	says(t, fig, english.Percent(ends[0]/100, 0), english.Percent(ends[2]/100, 0), english.Percent(ends[3]/100, 0), english.Percent(ends[5]/100, 0))
}

// Who ranks first is worked out from the matrix of the facts, option by option.
func TestWhoRanksFirstOnPaper(t *testing.T) {
	b := open(t)
	winners := map[string]bool{}
	for _, at := range positions(page("importance")) {
		fig, _ := drawn(t, b, "importance", at)
		m, err := engine.FactualMatrix(b.with(at))
		if err != nil {
			t.Fatal(err)
		}
		best, most, weight := "", math.Inf(-1), 0.0
		for i := range m.Members {
			weight += m.Influence[i] * m.Weights[i][m.Over]
		}
		for o, id := range m.Options {
			value := 0.0
			for i := range m.Members {
				others := 1 - m.Weights[i][m.Over]
				v := m.Constant[i][o] + weight*m.Part[i][o][m.Over]
				for c, w := range m.Weights[i] {
					if c != m.Over {
						v += w / others * (1 - weight) * m.Part[i][o][c]
					}
				}
				value += m.Influence[i] * v
			}
			if value > most+sim.Tolerance {
				best, most = id, value
			}
		}
		winners[best] = true
		says(t, fig, english.Percent(weight, 0), b.teller(english).ShortSupplier(best), english.Number(at, 2))
		near(t, "today", fig.Panels[0].Today.At, 100*weight)
	}
	if len(winners) < 2 {
		t.Errorf("the choice never flips: %v", winners)
	}
}

// In closed form: what is left of the limit shrinks by L / (L + q) each time.
func TestTalkStaysBelowItsLimit(t *testing.T) {
	b := open(t)
	limit, q := b.sc.Model.TalkLimit, b.action(sim.Call).Evidence
	for _, at := range positions(page("evidence")) {
		fig, ends := drawn(t, b, "evidence", at)
		near(t, "talk", ends[0], limit*(1-math.Pow(limit/(limit+q), at)))
		if ends[0] >= limit {
			t.Errorf("%v claims count %v", at, ends[0])
		}
		says(t, fig, english.Number(at, 0)+" claims", english.Number(ends[0], 3), "counts "+english.Number(ends[1], 0))
		reference := b.action(sim.Reference).Evidence
		for k, want := range []float64{1, 1 + b.sc.Model.Repeat, 1 + b.sc.Model.Repeat + b.sc.Model.Repeat*b.sc.Model.Repeat} {
			near(t, "proof", ends[1+k], reference*want)
		}
	}
}

// The engine notes the chance of every call in its log: a rival's first call, and
// the first to somebody whom content has reached.
func TestChancesAreThoseOfTheLog(t *testing.T) {
	b := open(t)
	cold, warm := 0, 0
	for _, name := range b.sc.StrategyNames() {
		process, err := engine.NewProcess(b.sc, engine.Setup{Strategy: b.sc.StrategyNamed(name), Weighting: -1})
		if err != nil {
			t.Fatal(err)
		}
		_, log, _ := process.RunLogged(3)
		touched := map[string]bool{}
		found := map[string]float64{}
		for k := range log.Entries {
			e := &log.Entries[k]
			if e.Week > 0 || e.Key != sim.KeyArrived && e.Key != sim.KeyMissed {
				continue
			}
			pair := e.Supplier + " " + e.Member
			chance, action := 0.0, e.Action
			if e.Key == sim.KeyArrived {
				chance = sim.As[sim.Arrived](e).Chance
			} else {
				chance = sim.As[sim.Missed](e).Chance
			}
			i := b.sc.MemberIndex(e.Member)
			aware := b.sc.Suppliers[b.sc.SupplierIndex(e.Supplier)].Awareness
			gate := !b.sc.Members[i].Roles.Has(sim.Gatekeeper)
			switch {
			case action == sim.Content.String() && e.Key == sim.KeyArrived:
				found[pair] = sim.As[sim.Arrived](e).Awareness
			case action == sim.Call.String() || action == sim.Meeting.String():
				known, isWarm := found[pair]
				switch {
				case isWarm && !touched[pair]:
					near(t, "a call after content", chance, b.through(known, gate, true))
					warm++
				case gate && !touched[pair] && !touchedDoor(b, e.Supplier, touched, found):
					near(t, "a first call", chance, b.through(aware, true, false))
					cold++
				}
				touched[pair] = true
			default:
				touched[pair] = true
			}
		}
	}
	if cold == 0 || warm == 0 {
		t.Errorf("%d cold and %d warm calls were compared", cold, warm)
	}
	fig, ends := drawn(t, b, "content", 0.15)
	says(t, fig, english.Percent(ends[0]/100, 0), english.Percent(ends[2]/100, 0))
	near(t, "through the gate", ends[0], 100*b.through(0.15, true, false))
	near(t, "after content", ends[2], 100*b.through(0.15, true, true))
}

// touchedDoor reports whether a gatekeeper already knows more of a supplier.
func touchedDoor(b *Book, supplier string, touched map[string]bool, found map[string]float64) bool {
	for i := range b.sc.Members {
		pair := supplier + " " + b.sc.Members[i].ID
		if _, read := found[pair]; b.sc.Members[i].Roles.Has(sim.Gatekeeper) && (read || touched[pair]) {
			return true
		}
	}
	return false
}

func TestInboxByTheRulesThatFire(t *testing.T) {
	b := open(t)
	for _, at := range positions(page("mail")) {
		fig, ends := drawn(t, b, "mail", at)
		for k := range letters {
			points := 0.0
			for _, rule := range letters[k].made.Rules(0) {
				for _, r := range sim.SpamRules {
					if r.Name == rule {
						points += r.Points
					}
				}
			}
			if want := 97 / (1 + math.Exp(points-at)); math.Abs(ends[k]-want) > 1e-6 {
				t.Errorf("%s at %v: %v, want %v", letters[k].id, at, ends[k], want)
			}
			if k > 0 && ends[k] > ends[k-1]+1e-9 {
				t.Errorf("%s is better than the one before it", letters[k].id)
			}
		}
		says(t, fig, english.Percent(ends[0]/100, 0), english.Percent(ends[len(ends)-1]/100, 0))
	}
}

func TestTheTableMovesTowardsADeal(t *testing.T) {
	b := open(t)
	rounds := map[int]bool{}
	for _, at := range positions(page("table")) {
		fig, _ := drawn(t, b, "table", at)
		k, err := b.talks(at)
		if err != nil {
			t.Fatal(err)
		}
		rounds[k.round] = true
		last := len(k.yours) - 1
		for r := 1; r <= last; r++ {
			if k.yours[r] > k.yours[r-1] {
				t.Errorf("at pace %v you take back in round %d", at, r)
			}
		}
		if k.round < 0 {
			near(t, "what stands", k.deal, k.yours[last])
			says(t, fig, "nothing is agreed", english.Price(k.deal, b.sc.Currency))
			continue
		}
		if k.round != last || k.deal != k.yours[last] && k.deal != k.theirs[last] {
			t.Errorf("at pace %v the deal of %v in round %d is nobody's offer: %v, %v", at, k.deal, k.round, k.yours, k.theirs)
		}
		says(t, fig, "round "+english.Number(float64(k.round), 0), english.Price(k.deal, b.sc.Currency))
	}
	if len(rounds) < 2 {
		t.Errorf("pace changes nothing: %v", rounds)
	}
}

// Support is counted again from the votes.
func TestSupportIsTheSumOfTheVotes(t *testing.T) {
	b := open(t)
	for _, at := range positions(page("vote")) {
		fig, ends := drawn(t, b, "vote", at)
		p, err := run(b.with(at), 1)
		if err != nil {
			t.Fatal(err)
		}
		voted := false
		for k := range p.log.Entries {
			e := &p.log.Entries[k]
			if e.Key != sim.KeyVote {
				continue
			}
			voted = true
			best := 0
			for o, s := range e.Shares {
				sum := 0.0
				for _, ballot := range e.Ballots {
					if ballot.Choice == s.ID {
						sum += ballot.Counts
					}
				}
				near(t, s.ID, ends[o], 100*sum)
				if ends[o] > ends[best]+100*sim.Tolerance {
					best = o
				}
			}
			quorum := min(1, b.sc.Model.QuorumBase+b.sc.Model.QuorumStrategic*at)
			near(t, "the quorum", fig.Panels[0].Today.At, 100*quorum)
			says(t, fig, b.teller(english).ShortSupplier(e.Shares[best].ID), english.Percent(ends[best]/100, 0), english.Percent(quorum, 0))
			break
		}
		if !voted {
			says(t, fig, "before a vote")
		}
	}
}

func TestTheDebriefIsThatOfThePlay(t *testing.T) {
	b := open(t)
	for k, name := range scenarios.Plays() {
		fig, ends := drawn(t, b, "debrief", float64(k+1))
		p, err := b.play(name)
		if err != nil {
			t.Fatal(err)
		}
		bars := fig.Panels[0].Bars
		if len(p.Decided.Gaps) == 0 {
			says(t, fig, strings.TrimSuffix(finding.GateFinding(p, english), "."))
			near(t, "what was needed", fig.Panels[0].Today.At, 100*p.Decided.Needed)
			for i, v := range p.Decided.Views {
				near(t, v.Member, ends[i], 100*v.Value)
			}
			continue
		}
		most, sum := 0, 0.0
		for r, at := range ends {
			sum += at
			if at > ends[most] {
				most = r
			}
		}
		says(t, fig, bars.Rows[most].Name)
		whole := 0.0
		for _, v := range p.Decided.Views {
			whole += 100 * v.Counts * v.Value
		}
		near(t, name, sum, whole)
	}
}
