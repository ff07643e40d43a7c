package story

import (
	"fmt"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// headline works the whole headline out again.
func (r *retold) headline(said map[string]int) string {
	end := sim.As[sim.PurchaseEnded](r.end)
	outcome, process := end.Outcome, end.Process.String()
	you := r.sc.Suppliers[r.sc.You].ID
	if strings.HasPrefix(outcome, "not_shortlisted") {
		said["dropped"]++
		return r.dropped(you, process, said)
	}
	if text := r.left(process, said); text != "" {
		return text + r.goesOn(outcome, said) + r.dear(said)
	}
	if process == sim.NoSupplier.String() {
		return "No supplier was left to choose." + r.dear(said)
	}
	if process == sim.NoProject.String() {
		said["no project"]++
		e := r.find(sim.KeyNeedMissed, "")
		have, gate := tellApart(e.Asked().Have, e.Asked().Gate)
		return fmt.Sprintf("No project began: the need reached %s where %s was needed, above all because %s felt too little of it.%s",
			have, gate, r.member(e.Member), r.goesOn(outcome, said))
	}
	shares := map[string]float64{}
	for _, s := range r.last.Shares {
		shares[s.ID] = s.Value
	}
	winner := ""
	switch process {
	case sim.Won.String():
		winner = r.end.Supplier
	case sim.StatusQuoKept.String():
		winner = sim.StatusQuoID
		said["status quo"]++
	default:
		said["nobody"]++
		return r.nobody(shares, outcome, said) + r.dear(said)
	}
	against := r.measuredAgainst(winner)
	text := r.verdict(winner, against, shares, outcome == sim.Won.String())
	if r.find(sim.KeyForced, "vote") != nil {
		said["forced"]++
	}
	if against != "" {
		text += r.because(winner, against, said)
	}
	return text + r.dear(said)
}

// find returns the last entry of a key, with this word as its choice or supplier.
func (r *retold) find(key, about string) *sim.Entry {
	var found *sim.Entry
	for at := range r.log.Entries {
		e := &r.log.Entries[at]
		if e.Key == key && (about == "" || e.Supplier == about || sim.As[sim.ChoiceForced](e).Choice == about) {
			found = e
		}
	}
	return found
}

// tellApart writes two shares with the decimals that tell them apart, equal
// ones without.
func tellApart(a, b float64) (string, string) {
	if d := a - b; d < 1e-9 && d > -1e-9 {
		return fmt.Sprintf("%.0f %%", 100*a), fmt.Sprintf("%.0f %%", 100*b)
	}
	for decimals := range 3 {
		x, y := fmt.Sprintf("%.*f %%", decimals, 100*a), fmt.Sprintf("%.*f %%", decimals, 100*b)
		if x != y || decimals == 2 {
			return x, y
		}
	}
	return "", ""
}

func (r *retold) goesOn(outcome string, said map[string]int) string {
	if outcome != sim.Won.String() {
		return ""
	}
	said["goes on"]++
	return " They go on with " + r.option(r.sc.Suppliers[r.sc.You].ID) + ", as before."
}

// at is a winner with the price that the log shows for it.
func (r *retold) at(id string) string {
	if id == sim.StatusQuoID {
		return r.option(id)
	}
	e := r.find(sim.KeyDeal, id)
	if stood := r.find(sim.KeyNoDeal, id); e == nil || stood != nil && stood.Week > e.Week {
		e = stood
	}
	return r.option(id) + " at " + spaces.Replace(lang.For("en").Price(r.sc.ShownPrice(e.Terms().Of(sim.IssuePrice)), r.sc.Currency))
}

func (r *retold) dropped(you, process string, said map[string]int) string {
	e := r.find(sim.KeyDropped, you)
	out := sim.As[sim.DroppedOut](e)
	have, gate := out.Have, out.Gate
	tail := map[string]string{
		"won": "; %s won in the end.", "no_supplier": "; no supplier was left.%s", "status_quo": "; in the end nothing changed.%s",
		"no_quorum":  "; in the end the group did not agree.%s",
		"not_signed": "; in the end somebody did not sign.%s", "no_project": "; in the end everybody who was to buy had left.%s"}[process]
	name := ""
	if process == sim.Won.String() {
		name = r.at(r.end.Supplier)
	}
	end := fmt.Sprintf(tail, name)
	if out.KnockOut {
		said["knock-out"]++
		c := &r.sc.Criteria[r.sc.CriterionIndex(e.Topic)]
		asked := func(score float64) string {
			return spaces.Replace(New(r.sc, lang.For("en")).Value(r.sc.CriterionIndex(e.Topic), c.Value(score)))
		}
		return fmt.Sprintf("%s was dropped in the preselection by a demand that everybody has to meet: %s %s where %s was asked%s",
			r.option(you), r.topic(e.Topic), asked(have), asked(gate), end)
	}
	if out.SignOff {
		said["not let in"]++
		return fmt.Sprintf("%s was dropped in the preselection because %s did not sign: %s%s", r.option(you), r.member(e.Member), r.signature(e, "it was"), end)
	}
	what, why := "", ""
	write := func(v float64, decimals int) string { return fmt.Sprintf("%.*f", decimals, 100*v) }
	switch out.Reason {
	case sim.Awareness:
		x, y := tellApart(have, gate)
		what, why = fmt.Sprintf("awareness %s where %s was needed", x, y), "hardly knew it"
	case sim.Screened:
		x, y := pair(have, gate, write)
		what, why = fmt.Sprintf("%s %s where %s was needed", r.topic(e.Topic), x, y), "doubted it"
	default:
		x, y := pair(100*have, 100*gate, func(v float64, d int) string { return spaces.Replace(lang.For("en").Signed(v, d)) })
		what, why = fmt.Sprintf("value %s where the last place took %s", x, y), "valued it too little"
	}
	return fmt.Sprintf("%s was dropped in the preselection: %s, above all because %s %s%s", r.option(you), what, r.member(e.Member), why, end)
}

func (r *retold) topic(id string) string {
	return strings.ToLower(r.sc.Criteria[r.sc.CriterionIndex(id)].Label.In("en"))
}

// measure is what an option had by the rule, beside another.
func (r *retold) measure(front, against string, shares map[string]float64, won bool) string {
	have, next := shares[front], shares[against]
	rule := r.sc.Rule
	switch {
	case rule == sim.Quorum:
		x, y := tellApart(have, sim.As[sim.VoteHeld](r.last).Quorum)
		return x + " support where " + y + " was needed"
	case rule.Weekly():
		x, y := tellApart(have, sim.As[sim.VoteHeld](r.last).Quorum)
		return x + " of the votes where " + y + " were needed"
	case rule == sim.BestScore:
		x, y := pair(100*have, 100*next, func(v float64, d int) string { return fmt.Sprintf("%.*f", d, v) })
		if against == "" || !won {
			return "a score of " + x + " of 100 points"
		}
		return "a score of " + x + " of 100 points where " + r.option(against) + " had " + y
	}
	unit, x, y := "a chance of %s", "", ""
	if rule == sim.Borda {
		unit, x, y = "%s points", fmt.Sprintf("%.2f", have), fmt.Sprintf("%.2f", next)
	} else {
		x, y = tellApart(have, next)
	}
	text := fmt.Sprintf(unit, x) + " by the rule “" + lang.For("en").T("word.rule."+rule.String(), nil) + "”"
	if against == "" || !won {
		return text
	}
	return text + " where " + r.option(against) + " had " + y
}

func (r *retold) verdict(winner, against string, shares map[string]float64, yours bool) string {
	measure := r.measure(winner, against, shares, true)
	switch forced := r.find(sim.KeyForced, "vote"); {
	case winner == sim.StatusQuoID && yours:
		return r.option(r.sc.Suppliers[r.sc.You].ID) + " kept the contract in the decision: " + r.option(winner) + " had " + measure + "."
	case winner == sim.StatusQuoID:
		return "The decision changed nothing: " + r.option(winner) + " had " + measure + "."
	case forced != nil && len(forced.Shares) > 0:
		return "No option had enough support and a choice had to be made, so the deciders chose: " + r.at(winner) + " won with " + measure + "."
	case forced != nil:
		return "No option had enough support and a choice had to be made: " + r.at(winner) + " had most, " + measure + ", and won."
	}
	return r.at(winner) + " won the decision: " + measure + "."
}

// weight is what a ballot counts for in what decided.
func (r *retold) weight(b *sim.Ballot) float64 {
	if forced := r.find(sim.KeyForced, "vote"); forced != nil && len(forced.Shares) > 0 {
		if r.decider(b.Member) {
			return b.Influence
		}
		return 0
	}
	return b.Counts
}

func (r *retold) oneFirm(a, b string) bool {
	j := r.sc.StatusQuo.Supplier
	if j < 0 {
		return false
	}
	id := r.sc.Suppliers[j].ID
	return a == sim.StatusQuoID && b == id || a == id && b == sim.StatusQuoID
}

// measuredAgainst is yours where it could have won, else what the votes
// favoured most.
func (r *retold) measuredAgainst(winner string) string {
	best, high := "", 0.0
	for _, s := range r.last.Shares {
		if s.ID == winner || r.oneFirm(s.ID, winner) {
			continue
		}
		if s.ID == r.sc.Suppliers[r.sc.You].ID {
			return s.ID
		}
		total := 0.0
		for at := range r.last.Ballots {
			total += r.weight(&r.last.Ballots[at]) * r.last.Ballots[at].Option(s.ID).Voted
		}
		if best == "" || total > high+near {
			best, high = s.ID, total
		}
	}
	return best
}

// because names who and what made the winner's lead.
func (r *retold) because(winner, against string, said map[string]int) string {
	forced := r.find(sim.KeyForced, "vote")
	byVotes := r.sc.Rule.Weekly() && (forced == nil || len(forced.Shares) == 0)
	who, high := -1, near
	for at := range r.last.Ballots {
		b := &r.last.Ballots[at]
		if lead := r.weight(b) * r.split(b, winner, against).lead; lead > high && (!byVotes || b.Choice == winner) {
			who, high = at, lead+near
		}
	}
	return r.told(who, winner, against, said)
}

// nobody is the headline where the leader had too little.
func (r *retold) nobody(shares map[string]float64, outcome string, said map[string]int) string {
	front := most(r.last.Shares)
	onlyDecider := shares[front] >= sim.As[sim.VoteHeld](r.last).Quorum-near
	held, tail := front, "."
	if you := r.sc.Suppliers[r.sc.You].ID; r.last.Ballots[0].Option(you) != nil {
		if held = you; held != front {
			tail = r.option(you) + " had " + whole(shares[you]) + "."
			said["yours held back"]++
		}
	}
	text := "Nobody won the decision: " + r.option(front) + " had most, " + r.measure(front, "", shares, false)
	if onlyDecider {
		text = "Nobody won the decision: " + r.option(front) + " had " + r.measure(front, "", shares, false) + ", but no decider behind it"
	}
	if tail != "." {
		text += "; "
	}
	text += tail
	onlyDecider = onlyDecider && held == front
	who, high := -1, near
	for at := range r.last.Ballots {
		b := &r.last.Ballots[at]
		if b.Choice == held || onlyDecider && !r.decider(b.Member) {
			continue
		}
		if lead := b.Counts * r.split(b, b.Choice, held).lead; lead > high {
			who, high = at, lead+near
		}
	}
	if who >= 0 {
		text += r.told(who, r.last.Ballots[who].Choice, held, said)
	}
	return text + r.goesOn(outcome, said)
}

// told is the sentence on one ballot.
func (r *retold) told(who int, choice, against string, said map[string]int) string {
	if who < 0 {
		return ""
	}
	b := &r.last.Ballots[who]
	c := r.split(b, choice, against)
	own := max(c.own, -c.own)
	points := fmt.Sprintf("%.1f", 100*own)
	level := own < 0.0005
	if b.Member == "" {
		said["tender"]++
		return fmt.Sprintf(" Most of the difference to %s came from %s (%s points).", r.option(against), r.topic(c.part), signed(c.size))
	}
	name := r.member(b.Member)
	x, y := r.option(choice), r.option(against)
	if c.kind == "value" {
		why := "for the need to change"
		switch {
		case c.part != sim.HabitAndNeed:
			said["value"]++
			why = "on " + r.topic(c.part)
		case choice == sim.StatusQuoID:
			said["habit"]++
			why = "by habit and for lack of need"
		default:
			said["need"]++
		}
		return fmt.Sprintf(" %s made most of the difference: %s %s points ahead of %s, above all %s (%s points).", name, x, points, y, why, signed(c.size))
	}
	said[c.kind]++
	ahead := fmt.Sprintf(" %s made most of the difference and saw %s only %s points ahead of %s; ", name, x, points, y)
	behind := fmt.Sprintf(" %s made most of the difference and saw %s %s points ahead", name, y, points)
	same := fmt.Sprintf(" %s made most of the difference and saw %s and %s level; ", name, x, y)
	switch {
	case c.kind == "both":
		return behind + fmt.Sprintf("; what nobody can be sure of (%s points) and colleagues (%s points) together made it %s.", signed(c.noise), signed(c.sway), x)
	case c.kind == "noise" && level:
		return same + fmt.Sprintf("what nobody can be sure of made it %s (%s points).", x, signed(c.noise))
	case c.kind == "noise" && c.own > 0:
		return ahead + fmt.Sprintf("what nobody can be sure of added %s.", signed(c.noise))
	case c.kind == "noise":
		return behind + fmt.Sprintf(", by less than anybody can be sure of; it came out as %s (%s points).", x, signed(c.noise))
	case level:
		return same + fmt.Sprintf("colleagues made it %s (%s points).", x, signed(c.sway))
	case c.own > 0:
		return ahead + fmt.Sprintf("colleagues added %s.", signed(c.sway))
	}
	return behind + fmt.Sprintf(", but colleagues made it %s (%s points).", x, signed(c.sway))
}
