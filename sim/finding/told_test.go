package finding_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// Every sentence of a debrief about a result is true of that result: drawn plays
// of every bundled purchase and rule, won, lost, left, forced and kept.
func TestTheDebriefSaysWhatTheLogSays(t *testing.T) {
	said := map[string]int{}
	luck := rand.New(rand.NewPCG(11, 5))
	for _, id := range scenarios.IDs() {
		for _, over := range [][]sim.Override{
			nil, {{Path: "model.cutoff_base", Value: "0.1"}, {Path: "decision.must_buy", Value: "true"}, {Path: "decision.rule", Value: "unanimity"}},
			{{Path: "model.cutoff_base", Value: "0.1"}, {Path: "decision.must_buy", Value: "false"}, {Path: "decision.rule", Value: "unanimity"}},
			{{Path: "model.cutoff_base", Value: "0.1"}, {Path: "decision.rule", Value: "best_score"}},
			{{Path: "model.cutoff_base", Value: "0.1"}, {Path: "decision.rule", Value: "borda"}},
			{{Path: "model.cutoff_base", Value: "0.1"}, {Path: "model.need_gate", Value: "0.1"}},
		} {
			var before *told
			for round := range 4 {
				p := drawn(t, id, over, uint64(1+round/2), luck)
				p.said = said
				p.deal()
				p.outreach()
				p.decided()
				p.weighting()
				p.weeks()
				if before != nil {
					p.beside(before)
				}
				before = p
				if t.Failed() {
					t.Fatalf("%s with %v, round %d", id, over, round)
				}
			}
		}
	}
	for _, kind := range []string{"won", "lost", "not shortlisted", "walked", "no quorum", "forced", "goes on", "bought", "agreed, not bought", "stood", "stood, not bought",
		"leads tie", "leads lead", "nothing for", "both", "vote agrees", "vote differs", "part in a week"} {
		if said[kind] == 0 {
			t.Errorf("no drawn play was of the kind %q: %v", kind, said)
		}
	}
}

// A part speaks against yours from where its number reads so, and so does what
// small parts come to together.
func TestNothingSpokeAgainstStandsAboveNoNegativeNumber(t *testing.T) {
	p := drawn(t, "late-again", nil, 1, rand.New(rand.NewPCG(1, 1))).p
	debrief := *p.Debrief
	c := p.Scenario.Criteria
	for _, k := range []struct {
		by   [3]float64
		want string
	}{
		{[3]float64{0.05, -0.003, 0}, "spoke most for"}, {[3]float64{0.05, -0.0004, 0}, "Nothing spoke against"}, {[3]float64{-0.05, 0.003, 0}, "spoke most for"},
		{[3]float64{-0.05, 0, 0.0004}, "Nothing spoke for"}, {[3]float64{-0.0004, -0.0004, 0}, "Nothing spoke for"}, {[3]float64{0.0001, -0.0001, 0}, "Nothing told"},
	} {
		debrief.Decided = play.Decided{Measure: play.OfSupport, Other: sim.StatusQuoID}
		for at, by := range k.by {
			debrief.Decided.Gaps = append(debrief.Decided.Gaps, play.Gap{Part: c[at].ID, By: by})
		}
		own := *p
		own.Debrief = &debrief
		if got := finding.GapsFinding(&own, lang.For("en")); !strings.Contains(got, k.want) {
			t.Errorf("of %v it says %q, want %q", k.by, got, k.want)
		}
	}
}

// expect checks that a sentence says something just where it is so.
func (k *told) expect(says, part string, so bool) {
	k.Helper()
	if strings.Contains(says, part) != so {
		k.Errorf("%q says %q: it is %v", says, part, so)
	}
}

// last is the newest entry of yours with one of the keys since the purchase
// began, nil for none.
func (k *told) last(keys ...string) (found *sim.Entry) {
	for at := range k.s.Log().Entries {
		e := &k.s.Log().Entries[at]
		switch {
		case e.Key == sim.KeyRetype:
			found = nil
		case e.Supplier == k.you && slices.Contains(keys, e.Key):
			found = e
		}
	}
	return found
}

func (k *told) deal() {
	end := sim.As[sim.PurchaseEnded](k.end)
	outcome, process := end.Outcome, end.Process.String()
	won := outcome == sim.Won.String()
	bought := won && process == sim.Won.String() && k.end.Supplier == k.you
	for name, so := range map[string]bool{"won": bought, "goes on": won && !bought, "lost": strings.HasPrefix(outcome, "lost"), "walked": outcome == "walked_away",
		"not shortlisted": strings.HasPrefix(outcome, "not_shortlisted"), "no quorum": process == "no_quorum"} {
		if so {
			k.said[name]++
		}
	}
	for at := range k.s.Log().Entries {
		if k.s.Log().Entries[at].Key == sim.KeyForced {
			k.said["forced"]++
		}
	}
	if k.p.Bargain == nil {
		return
	}
	terms := k.last(sim.KeyDeal, sim.KeyNoDeal)
	found, about := finding.DealFinding(k.p, k.w), finding.BargainFinding(k.p, k.w)
	k.expect(about, "walked away from the terms", outcome == "walked_away" && terms != nil)
	k.expect(about, "You left the table", outcome == "walked_away" && terms == nil)
	if terms == nil {
		k.expect(found, "EUR", false)
		return
	}
	agreed := terms.Key == sim.KeyDeal
	name := finding.DealName(k.p, k.w)
	k.expect(name, "Agreed", agreed)
	k.expect(name, "not bought", !bought)
	k.expect(found, k.w.Money(sim.As[sim.PurchaseEnded](k.end).Margin.Euros(), k.p.Scenario.Currency), won)
	k.expect(found, "EUR", won)
	k.expect(found, "was bought", bought)
	k.expect(about, "stayed on the table", bought && k.p.Bargain.Left.Margin > 0)
	pins := finding.Bargaining(k.p, k.w).Panels[0].Scatter.Pins
	label := pins[len(pins)-1].Label
	k.expect(label, "not bought", !bought)
	switch {
	case agreed && bought:
		k.said["bought"]++
	case agreed:
		k.said["agreed, not bought"]++
	case bought:
		k.said["stood"]++
	default:
		k.said["stood, not bought"]++
	}
}

func (k *told) outreach() {
	leads, money := map[string]int{}, map[string]sim.Money{}
	for at := range k.s.Log().Entries {
		if e := &k.s.Log().Entries[at]; e.Key == sim.KeyLead && e.Supplier == k.you {
			leads[e.Action]++
		}
	}
	for _, c := range k.s.Board().Ledger.Channels {
		money[c.Action] = c.Money
	}
	says := finding.ChannelFinding(k.p, k.w)
	leading := only(leads)
	k.expect(says, "ost leads", leading != "")
	k.expect(says, "ost money", only(money) != "")
	if leading != "" {
		k.said["leads lead"]++
	} else if len(leads) > 0 {
		k.said["leads tie"]++
	}
}

// only is what alone has most, "" for none.
func only[V int | sim.Money](of map[string]V) string {
	best, most := "", V(0)
	for id, v := range of {
		switch {
		case v > most:
			best, most = id, v
		case v == most:
			best = ""
		}
	}
	return best
}

// parts are what the last vote made of the difference, from its ballots.
func (k *told) parts() (by map[string]float64, above, voters int) {
	by = map[string]float64{}
	other := k.p.Decided.Other
	var forced *sim.Entry
	for at := range k.s.Log().Entries {
		if e := &k.s.Log().Entries[at]; e.Key == sim.KeyForced {
			forced = e
		}
	}
	for at := range k.vote.Ballots {
		b := &k.vote.Ballots[at]
		counts := b.Counts
		if forced != nil && sim.As[sim.ChoiceForced](forced).Choice == sim.ForcedVote && len(forced.Shares) > 0 {
			counts = 0
			if i := k.p.Scenario.MemberIndex(b.Member); k.p.Scenario.Members[i].Roles.Has(sim.Decider) {
				counts = b.Influence
			}
		}
		lead := 0.0
		for o := range b.Options {
			sign := map[string]float64{k.you: 1, other: -1}[b.Options[o].ID]
			lead += sign * b.Options[o].Voted
			for _, part := range b.Options[o].Parts {
				by[part.ID] += sign * counts * part.Value
			}
			by[sim.ByChance] += sign * counts * b.Options[o].Noise
			by[sim.ByColleagues] += sign * counts * b.Options[o].Sway
		}
		if b.Influence > 0 {
			voters++
			if lead > 1e-9 {
				above++
			}
		}
	}
	return by, above, voters
}

func (k *told) decided() {
	d := &k.p.Decided
	if d.Measure != play.OfSupport {
		return
	}
	total, reads := 0.0, map[bool]bool{} // whether a number that is shown speaks for yours
	shown := func(v float64) {
		if text := k.w.Signed(100*v, 1); strings.Trim(text, "+−-0.") != "" {
			reads[v > 0] = true
		}
	}
	if d.Voted {
		by, above, voters := k.parts()
		for _, gap := range d.Gaps {
			if math.Abs(gap.By-by[gap.Part]) > 1e-9 {
				k.Errorf("%s made %v of the difference, the ballots say %v", gap.Part, gap.By, by[gap.Part])
			}
		}
		k.expect(finding.GateFinding(k.p, k.w), fmt.Sprintf("%d of %d people", above, voters), true)
	}
	for _, gap := range d.Gaps {
		total += gap.By
		shown(gap.By)
	}
	shown(total)
	says := finding.GapsFinding(k.p, k.w)
	switch {
	case strings.Contains(says, "Nothing told"):
		k.expect(says, "Nothing told", !reads[true] && !reads[false])
	default:
		k.expect(says, "Nothing spoke against", !reads[false])
		k.expect(says, "Nothing spoke for", !reads[true])
	}
	for name, so := range map[string]bool{"nothing against": !reads[false], "nothing for": !reads[true], "both": reads[true] && reads[false]} {
		if so {
			k.said[name]++
		}
	}
}

func (k *told) weighting() {
	if k.p.Flips == nil || k.vote == nil {
		return
	}
	left := finding.Left(k.p, k.w)
	in := false
	for _, s := range k.vote.Shares {
		in = in || s.ID == k.you
	}
	if n := strings.Count(left, ",") + 1; n != len(k.vote.Shares) {
		k.Errorf("%q, %d were voted on", left, len(k.vote.Shares))
	}
	k.expect(left, "no longer among them", !in)
	a, ok := k.p.Beside()
	if !ok {
		return
	}
	if k.p.Decided.Voted && k.p.Case.Tender == nil {
		own := 0.0
		for at := range k.vote.Ballots {
			b := &k.vote.Ballots[at]
			own += b.Influence * (b.Option(k.you).Value - b.Option(k.p.Decided.Other).Value)
		}
		if math.Abs(own-a.Own-a.Weights) > 1e-9 {
			k.Errorf("everybody with their own weights: %v, the ballots say %v", a.Own+a.Weights, own)
		}
	}
	if k.p.Scenario.Rule == sim.Quorum && k.p.Decided.Voted && math.Abs(a.Counts) > 1e-9 {
		forced := k.s.Log().Of(sim.KeyForced)
		if len(forced) == 0 { // the vote counted influence and compared what was believed
			k.Errorf("%+v: nothing but doubt, colleagues and weights lies between", a)
		}
	}
	says := finding.BesideSays(k.p, k.w)
	agrees := k.w.Signed(100*a.Own, 1) == k.w.Signed(100*a.Total, 1)
	k.expect(says, "as in “What decided it”", agrees)
	k.expect(says, k.w.Signed(100*a.Own, 1), true)
	if !agrees {
		k.expect(says, k.w.Signed(100*a.Total, 1), true)
		k.said["vote differs"]++
		return
	}
	k.said["vote agrees"]++
}

// weeks checks that what was done is told in the week in which it was done, and
// that no week comes after the end.
func (k *told) weeks() {
	for at := range k.s.Log().Entries {
		e := &k.s.Log().Entries[at]
		if week := e.InWeek(); week < 1 || week > k.p.Result.Weeks {
			k.Errorf("%s is told of week %d of %d", e.Key, week, k.p.Result.Weeks)
		}
	}
	for week := 1; week < len(k.p.Weeks); week++ {
		says, offers, left := k.p.Did(week, k.w), 0, false
		for _, d := range k.s.Done(week) {
			switch d.Do {
			case play.Propose:
				offers++
			case play.WalkAway:
				left = true
			}
		}
		told := 0
		for _, bid := range k.p.Weeks[week].Bids {
			if bid.Do == play.Propose {
				told++
				k.expect(says, finding.BidSays(k.p.Scenario, bid.Do, bid.Values, k.w), true)
			}
		}
		if told != offers {
			k.Errorf("week %d: %d offers were made, %q tells %d", week, offers, says, told)
		}
		k.expect(says, "walked away", left)
		if stage := story.New(k.p.Scenario, k.w).Stage(sim.Negotiation); offers > 0 {
			k.expect(k.p.WeekSays(week, k.w), stage+". You did: ", true)
		}
	}
}

// beside checks what two plays say of each other.
func (k *told) beside(o *told) {
	first := 0
	for week := 1; week <= max(k.p.Result.Weeks, o.p.Result.Weeks) && first == 0; week++ {
		if done(k.s, week) != done(o.s, week) {
			first = week
		}
	}
	pair := finding.Pair{k.p, o.p}
	if got := pair.First(); got != first {
		k.Errorf("the decisions part in week %d, told is %d", first, got)
	}
	if said, ok := pair.Parted(k.w); ok != (first > 0) || ok && said[0] != pair.Did(0, first, k.w) {
		k.Errorf("the decisions part in week %d, told is %q", first, said)
	}
	lines := pair.Lines(k.w)
	for at, p := range pair {
		drawn := lines.Panels[0].Series[at]
		if len(drawn.Y) != len(p.Weeks) || drawn.Y[len(drawn.Y)-1] != 100*p.Weeks[len(p.Weeks)-1].Group[0] {
			k.Errorf("play %d is drawn as %v", at, drawn.Y)
		}
		offers := 0
		for _, round := range pair.Offered(k.w) {
			offers += len(round[at])
		}
		if p.Bargain == nil && offers > 0 || p.Bargain != nil && offers != len(p.Bargain.Offers) {
			k.Errorf("play %d: %d offers are listed", at, offers)
		}
	}
	says := pair.Finding(k.w)
	same := k.p.Head.Seed == o.p.Head.Seed
	end, other := sim.As[sim.PurchaseEnded](k.end), sim.As[sim.PurchaseEnded](o.end)
	differ := end.Outcome != other.Outcome || end.Outcome == "won" && (end.Process == sim.Won) != (other.Process == sim.Won)
	k.expect(says, "with other luck", !same && differ)
	k.expect(says, "other decisions", same && differ)
	if first > 0 {
		k.said["part in a week"]++
	}
}

// done is what was carried out in a week.
func done(s *play.Session, week int) string {
	said := ""
	for _, d := range s.Done(week) {
		if d.Do == play.EndWeek && len(d.Moves) == 0 {
			continue
		}
		said += fmt.Sprint(d.Do, d.Terms)
		for _, m := range d.Moves {
			said += fmt.Sprint(m.Action, m.To, m.Topic, m.Mail)
		}
	}
	return said
}
