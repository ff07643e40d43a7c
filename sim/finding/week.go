package finding

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// WeekTold is the story of one week in words.
type WeekTold struct {
	Title string // what changed, as a finding
	Lines []Line // the most telling, MostLines at most
	All   []Line // everything that there is to tell
}

// MostLines is how many lines of a week are told at first.
const MostLines = 5

// Line is one thing that a week brought.
type Line struct {
	Member   int    // who it is about, -1 for nobody
	Supplier string // whose doing it is, "" for nobody's
	Says     string
	Because  string  // what it is made of, "" for nothing
	Parts    []Part  // the same one by one
	Gates    []Gauge // what is still needed, with where it stands
}

// Part is one part of a labelled sum, in whole points.
type Part struct {
	Says   string
	Points int
}

// Gauge is a share that has to reach a gate, both 0..1.
type Gauge struct{ Have, Gate float64 }

// weekTeller tells one story.
type weekTeller struct {
	*story.Teller
	sc *sim.Scenario
	b  *play.Board
	w  *lang.Words
}

// TellWeek puts the story of a board's newest week into words; nil where there is
// none yet.
func TellWeek(sc *sim.Scenario, b *play.Board, w *lang.Words) *WeekTold {
	s := b.Story
	if s == nil {
		return nil
	}
	t := weekTeller{story.New(sc, w), sc, b, w}
	told := &WeekTold{Title: t.title(s)}
	turns := t.turns(s)
	shared, moved := t.shared(s)
	asks, rivals, own := t.asks(s), t.rivals(s), t.own(s)
	news := t.news(s)
	told.All = slices.Concat(shared, turns, asks, rivals, own, news)
	// Those whom the line before does not tell of come first.
	few := slices.Clone(turns)
	slices.SortStableFunc(few, func(a, b Line) int {
		switch {
		case moved[a.Member] == moved[b.Member]:
			return 0
		case moved[a.Member]:
			return 1
		}
		return -1
	})
	few = few[:min(len(few), MostLines-len(shared)-len(asks)-len(rivals)-len(own))]
	told.Lines = slices.Concat(shared, few, asks, rivals, own, news)
	told.Lines = told.Lines[:min(len(told.Lines), MostLines)]
	return told
}

// Points splits a sum into whole points that add up to what the sum is rounded to:
// those that are cut off most get the points that are over.
func Points(parts []float64) (points []int, total int) {
	sum, left := 0.0, 0
	order := make([]int, len(parts))
	points = make([]int, len(parts))
	for k, v := range parts {
		sum += v
		points[k], order[k] = int(math.Floor(100*v)), k
		left -= points[k]
	}
	total = int(math.Round(100 * sum))
	left += total
	rest := func(k int) float64 { return 100*parts[k] - math.Floor(100*parts[k]) }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest(b), rest(a)) })
	for k := range max(left, 0) {
		points[order[k%len(order)]]++
	}
	return points, total
}

// title says what changed, as a finding.
func (t weekTeller) title(s *play.Story) string {
	const few = 2 // names in a title
	var turned, known []string
	var one *play.Swing
	for k := range s.Turns {
		turn := &s.Turns[k]
		switch {
		case turn.Turned():
			turned, one = append(turned, t.name(turn)), turn
		case turn.Before != turn.After:
			known = append(known, t.name(turn))
		}
	}
	switch {
	case len(turned) == 1 && s.Exact:
		return t.w.T("week.title.one", args{"Name": turned[0], "Before": t.stance(one.Before), "After": t.stance(one.After)})
	case len(turned) > few && s.Exact:
		return t.w.T("week.title.crowd", args{"Count": len(turned)})
	case len(turned) > 1 && s.Exact:
		return t.w.T("week.title.many", args{"Names": strings.Join(turned, ", ")})
	case len(turned) > few:
		return t.w.T("week.title.reads.crowd", args{"Count": len(turned)})
	case len(turned) > 0:
		return t.w.T("week.title.reads", args{"Names": strings.Join(turned, ", ")})
	case len(known) > few:
		return t.w.T("week.title.known.crowd", args{"Count": len(known)})
	case len(known) > 0:
		return t.w.T("week.title.known", args{"Names": strings.Join(known, ", ")})
	case !s.Exact:
		return t.w.T("week.title.nothing", nil)
	}
	return t.w.T("week.title.nobody", nil)
}

func (t weekTeller) name(turn *play.Swing) string { return t.Member(t.sc.Members[turn.Member].ID) }

func (t weekTeller) stance(stance string) string { return t.w.T("stance."+stance, nil) }

// turns tells the people, those who moved by less than a point left out.
func (t weekTeller) turns(s *play.Story) (lines []Line) {
	for k := range s.Turns {
		turn := &s.Turns[k]
		line := Line{Member: turn.Member}
		named := args{"Name": t.name(turn), "Before": t.stance(cmp.Or(turn.Before, "unknown")), "After": t.stance(cmp.Or(turn.After, "unknown"))}
		key := "week.turn.still"
		switch {
		case turn.Turned():
			key = "week.turn.turned"
		case turn.Before != turn.After:
			key = "week.turn.known"
		}
		if !s.Exact {
			line.Says, line.Because = t.w.T(key, named), t.heard(s, turn)
			lines = append(lines, line)
			continue
		}
		parts := make([]float64, len(turn.Why))
		for k := range turn.Why {
			parts[k] = turn.Why[k].Change
		}
		points, total := Points(parts)
		if total == 0 && key == "week.turn.still" {
			continue
		}
		named["Points"] = t.w.T("week.points", args{"Value": t.w.Signed(float64(total), 0), "Count": max(total, -total)})
		line.Says = t.w.T(key+".points", named)
		for k, n := range points {
			if n != 0 {
				line.Parts = append(line.Parts, Part{t.why(&turn.Why[k]), n})
			}
		}
		if line.Because = t.sum(line.Parts); line.Because == "" && turn.Lead() != nil {
			line.Because = t.why(turn.Lead()) // less than a point made the difference
		}
		lines = append(lines, line)
	}
	return lines
}

// sum writes a labelled sum: the greatest parts, and the rest.
func (t weekTeller) sum(parts []Part) string {
	const most = 3
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(a, b Part) int { return cmp.Compare(max(b.Points, -b.Points), max(a.Points, -a.Points)) })
	if len(parts) > most+1 {
		rest := 0
		for _, p := range parts[most:] {
			rest += p.Points
		}
		if parts = parts[:most]; rest != 0 {
			parts = append(parts, Part{t.w.T("week.why.rest", nil), rest})
		}
	}
	var said []string
	for _, p := range parts {
		said = append(said, p.Says+" "+t.w.Signed(float64(p.Points), 0))
	}
	return strings.Join(said, ", ")
}

// why names one reason.
func (t weekTeller) why(why *play.Why) string {
	key := "week.why." + [engine.Causes]string{
		engine.ByEvent: "event", engine.ByMessage: "message", engine.ByHearsay: "hearsay", engine.ByNeed: "need", engine.ByFading: "fading",
		engine.ByColleagues: "colleagues", engine.BySpecification: "specification", engine.ByAnswer: "answer", engine.ByRace: "race", engine.ByTerms: "terms",
	}[why.Cause]
	named := args{}
	switch {
	case why.Supplier == t.sc.You:
		key += ".own"
	case why.Supplier >= 0:
		key += ".rival"
		named["Supplier"] = t.Supplier(t.sc.Suppliers[why.Supplier].ID)
	}
	if why.Cause == engine.ByMessage || why.Cause == engine.ByHearsay {
		named["Action"], named["Topic"] = t.Deed(t.sc.ActionID(why.Action)), t.Topic(t.topicID(why.Topic))
	}
	if why.From >= 0 {
		named["From"] = t.Member(t.sc.Members[why.From].ID)
	}
	return t.w.Join(t.w.T(key, named))
}

func (t weekTeller) topicID(topic int) string {
	if topic < 0 {
		return sim.ProblemTopic
	}
	return t.sc.Criteria[topic].ID
}

// heard says who told what of a person, and what reached that person besides.
func (t weekTeller) heard(s *play.Story, turn *play.Swing) string {
	var said []string
	for k := range turn.Why {
		why := &turn.Why[k]
		key := "week.heard"
		switch {
		case s.Spare || turn.Before == "":
		case why.Change > 0:
			key += ".more"
		case why.Change < 0:
			key += ".less"
		}
		text := t.w.T(key, args{"From": t.Source(sim.As[sim.SignalHeard](why.Heard).From)})
		if !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	if reached := t.reached(turn); reached != "" {
		said = append(said, t.w.T("week.reached", args{"What": reached}))
	}
	return strings.Join(said, "; ")
}

// reached lists what is known to have reached somebody this week.
func (t weekTeller) reached(turn *play.Swing) string {
	var all []string
	for k := range turn.Reached {
		e := &turn.Reached[k]
		key, named := "week.contact.own", args{"Action": t.Deed(e.Action)}
		if e.Supplier != t.sc.Suppliers[t.sc.You].ID {
			key, named["Supplier"] = "week.contact.rival", t.Supplier(e.Supplier)
		}
		if text := t.w.T(key, named); !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return strings.Join(all, ", ")
}

// shared tells a cause that several changes of stance have in common, and whom it
// moved.
func (t weekTeller) shared(s *play.Story) (lines []Line, moved map[int]bool) {
	type cause struct {
		engine.Push // what a message did first hand and what was heard of it are one
		up          bool
	}
	of := map[cause][]*play.Swing{}
	var most []*play.Swing
	for k := range s.Turns {
		turn := &s.Turns[k]
		lead := turn.Lead()
		if !s.Exact || !turn.Turned() || lead == nil {
			continue
		}
		c := cause{first(lead.Push), turn.Change > 0}
		if of[c] = append(of[c], turn); len(of[c]) > max(len(most), 1) {
			most = of[c]
		}
	}
	if most == nil {
		return nil, nil
	}
	moved = map[int]bool{}
	var names []string
	for _, turn := range most {
		moved[turn.Member], names = true, append(names, t.name(turn))
	}
	why := play.Why{Push: first(most[0].Lead().Push)}
	return []Line{{Member: -1, Says: t.w.T("week.shared", args{"Count": len(most), "Why": t.why(&why)}), Because: strings.Join(names, ", ")}}, moved
}

// first is a push as it was first hand, whoever felt it and how much.
func first(p engine.Push) engine.Push {
	if p.Member, p.Change, p.From = 0, 0, -1; p.Cause == engine.ByHearsay {
		p.Cause = engine.ByMessage
	}
	return p
}

// asks tells what the stage still needs, in one line.
func (t weekTeller) asks(s *play.Story) []Line {
	line := Line{Member: -1}
	var said []string
	asks := slices.Clone(s.Asks)
	slices.SortStableFunc(asks, func(a, b play.GateAsk) int { return cmp.Compare(a.Have-a.Gate, b.Have-b.Gate) })
	for _, a := range asks {
		have, gate := math.Floor(100*a.Have+1e-7), math.Round(100*a.Gate)
		if a.Have >= a.Gate-sim.Tolerance {
			have = max(have, gate)
		}
		named := args{"Have": t.w.Number(have, 0), "Gate": t.w.Percent(a.Gate, 0), "Cutoff": t.w.Number(gate, 0), "Count": a.Known, "People": len(t.sc.Members)}
		key := "week.ask." + a.What
		if a.What == play.AskCutoff {
			named["Topic"] = t.Criterion(t.sc.Criteria[a.Criterion].ID)
		}
		if a.Known > 0 {
			key += ".about"
		}
		said = append(said, t.w.T(key, named))
		line.Gates = append(line.Gates, Gauge{a.Have, a.Gate})
	}
	if t.b.WeeksLeft >= 0 && !t.b.Ended && t.b.InRace && t.b.LeftNow {
		said = append(said, t.w.T("week.ask.left", args{"Count": t.b.WeeksLeft}))
	}
	if len(said) == 0 {
		return nil
	}
	line.Says = t.w.T("week.ask", args{"Stage": t.ShortStage(t.b.Stage.Value)})
	line.Because = strings.Join(said, ", ")
	return []Line{line}
}

// rivals tells what rivals were seen doing, in one line.
func (t weekTeller) rivals(s *play.Story) []Line {
	if len(s.Seen) == 0 {
		return nil
	}
	var said []string
	for _, seen := range s.Seen {
		var names []string
		for _, i := range seen.Members {
			names = append(names, t.Member(t.sc.Members[i].ID))
		}
		said = append(said, t.w.T("week.rival", args{"Supplier": t.Supplier(t.sc.Suppliers[seen.Supplier].ID), "Count": seen.Contacts, "Names": strings.Join(names, ", ")}))
	}
	return []Line{{Member: -1, Supplier: t.sc.Suppliers[s.Seen[0].Supplier].ID, Says: t.w.T("week.rivals", nil), Because: strings.Join(said, "; ")}}
}

// own tells how many of one's messages got through.
func (t weekTeller) own(s *play.Story) []Line {
	if s.Sent == 0 {
		return nil
	}
	line := Line{Member: -1, Supplier: t.sc.Suppliers[t.sc.You].ID, Says: t.w.T("week.own", nil),
		Because: t.w.T("week.own.arrived", args{"Arrived": t.w.Number(float64(s.Arrived), 0), "Count": s.Sent})}
	if s.Leads > 0 {
		line.Because += ", " + t.w.T("week.own.leads", args{"Count": s.Leads})
	}
	return []Line{line}
}

// news tells what everybody is told, one line each.
func (t weekTeller) news(s *play.Story) (lines []Line) {
	for k := range s.News {
		if text := t.Voice(s.News[k], "", 0); text != "" {
			lines = append(lines, Line{Member: -1, Supplier: s.News[k].Supplier, Says: text})
		}
	}
	return lines
}
