package sim

// reason finds what decided a finished run: for a supplier of the trainee's
// that was dropped, the gate that dropped it; else the gate where the purchase
// ended. It reads the state as the run left it and the log's numbers.
func (p *Process) reason() Reason {
	r := Reason{Process: p.end, Gate: p.stage}
	switch p.end {
	case Won:
		r.Winner = p.optionID(p.winner)
	case StatusQuoKept:
		r.Winner = StatusQuoID
	}
	you := p.sc.You
	switch {
	case p.dropped[you]:
		p.whyDropped(&r, you)
	case p.end == NoProject:
		r.Have, r.Needed = p.group(Need, p.need), p.model.NeedGate
		r.Member = p.memberID(p.leastNeed())
	case p.end == NoSupplier: // nobody dropped yours, so it walked away
	default:
		p.whyDecided(&r)
	}
	return r
}

// leastNeed is the member whose lack of need weighs most.
func (p *Process) leastNeed() int {
	least, most := 0, -1.0
	for i, w := range p.influence[Need] {
		if lack := float64(w * (1 - p.need[i])); lack > most+tolerance {
			least, most = i, lack
		}
	}
	return least
}

// sceptic is the member whose view of supplier j weighed most when it was
// dropped: the one who knew it least, thought least of the criterion, or found
// it worth least.
func (p *Process) sceptic(j int) int {
	who, most := -1, 0.0
	for i, w := range p.influence[Preselection] {
		lack := 0.0
		switch Drop(p.drop[j].Drop) {
		case Awareness:
			lack = 1 - p.aware[i*p.suppliers+j]
		case Screened:
			lack = 1 - p.cautious(i, j, p.drop[j].Criterion)
		case RankedOut:
			lack = 10 - p.value(i, j)
		}
		if weighed := float64(w * lack); who < 0 || weighed > most+tolerance {
			who, most = i, weighed
		}
	}
	return who
}

// whyDropped takes the numbers from the entry that told of the drop.
func (p *Process) whyDropped(r *Reason, j int) {
	r.Gate, r.Against = Preselection, p.optionID(j)
	for at := range p.log.Entries {
		if e := &p.log.Entries[at]; e.Key == KeyDropped && e.Supplier == r.Against {
			r.Have, r.Needed, r.Member, r.Criterion = e.Number("have"), e.Number("gate"), e.Member, e.Topic
			r.Weight = 1
		}
	}
}

// whyDecided compares the option that won the last vote (or led it) with the
// best of the others by group value, over those who voted for it.
func (p *Process) whyDecided(r *Reason) {
	won := p.leader()
	if p.end != NoQuorum {
		for o, j := range p.options {
			if j == p.winner {
				won = o
			}
		}
	}
	against := -1
	var best float64
	for o, j := range p.options {
		if v := p.groupValue(Decision, j); o != won && (against < 0 || v > best+tolerance) {
			against, best = o, v
		}
	}
	for i, w := range p.influence[Decision] {
		if p.choices[i] == won {
			r.Have += w
		}
	}
	if p.sc.Rule == Quorum {
		r.Needed = p.quorum()
	}
	if against < 0 {
		return
	}
	r.Against = p.optionID(p.options[against])
	if p.end == NoQuorum { // what the leader lacked is what speaks for the rest
		r.Against = p.optionID(p.options[won])
		won, against = against, won
	}
	p.whoAndWhat(r, won, against)
}

// leader is the option with the most support in the last vote.
func (p *Process) leader() int {
	support := p.chances[:len(p.options)]
	clear(support)
	for i, w := range p.influence[Decision] {
		support[p.choices[i]] += w
	}
	return argmax(support)
}

// whoAndWhat names the member and the criterion that made most of the
// difference between two options, and the criterion's share of all that spoke
// for the first.
func (p *Process) whoAndWhat(r *Reason, won, against int) {
	a, b := p.options[won], p.options[against]
	who, most := -1, 0.0
	for i, w := range p.influence[Decision] {
		diff := float64(w * (p.worth(i, a) - p.worth(i, b)))
		if p.choices[i] != against && w > 0 && (who < 0 || diff > most+tolerance) {
			who, most = i, diff
		}
	}
	r.Member = p.memberID(who)
	total, top := 0.0, 0.0
	for c := 0; c < p.criteria; c++ {
		diff := 0.0
		for i, w := range p.influence[Decision] {
			own := float64(w * p.weights[i*p.criteria+c])
			diff += float64(own * (p.partOf(i, a, c) - p.partOf(i, b, c)))
		}
		if diff > 0 {
			total += diff
		}
		if diff > top+tolerance {
			top, r.Criterion = diff, p.topicID(c)
		}
	}
	if total > 0 {
		r.Weight = top / total
	}
}

// worth is V of an option, -1 the status quo.
func (p *Process) worth(i, j int) float64 {
	if j < 0 {
		return p.statusValue(i)
	}
	return p.value(i, j)
}

// partOf is part for an option; the status quo differs from itself by nothing.
func (p *Process) partOf(i, j, c int) float64 {
	if j < 0 {
		return 0
	}
	return p.part(i, j, c)
}
