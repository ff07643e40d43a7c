package engine

import (
	"buygrid/sim"
	"buygrid/sim/exact"
	"buygrid/sim/formula"
)

// refusedOfExamples are asked for where nobody says yes, at each of these hours
// of asking.
var (
	refusedOfExamples = []sim.Channel{sim.Call, sim.Meeting, sim.Pilot, sim.Email}
	askingOfExamples  = []float64{0.5, 1, 8}
)

// The worked examples of sections 5 to 8: member anna, supplier kestrel.

// contactState sets how well anna and the gatekeeper nora know kestrel, and who
// is warm to it.
type contactState struct {
	Anna, Nora     float64
	AnnaWarm, Door bool // Door: nora is warm
	Fatigue        float64
}

var contactStates = []contactState{
	{0.1, 0.1, false, false, 0}, {0.1, 0.1, true, false, 0}, {0.1, 0.1, false, true, 2}, {0.7, 0.3, true, true, 1}, {0.3, 0.6, false, false, 3},
}

func (s contactState) chanceByReference(stage sim.Stage, m sim.Move) float64 {
	r := exampleWorld(asItIs)
	r.stage = stage
	anna, nora := &r.members[0].of[0], &r.members[5].of[0]
	anna.aware, nora.aware, anna.tired = s.Anna, s.Nora, s.Fatigue
	if s.AnnaWarm {
		anna.warm = 4
	}
	if s.Door {
		nora.warm = 4
	}
	return r.chance(0, 0, m)
}

func (s contactState) chanceByEngine(stage sim.Stage, m sim.Move) float64 {
	p := exampleProcess(asItIs)
	p.stage = stage
	p.aware[0], p.aware[5*p.suppliers], p.tired[0] = s.Anna, s.Nora, s.Fatigue
	if s.AnnaWarm {
		p.warmUntil[0] = 4
	}
	if s.Door {
		p.warmUntil[5*p.suppliers] = 4
	}
	return p.Chance(0, m)
}

// texts are some ways to make a text.
var textsOfExamples = []sim.Mail{{Value: 0.8}, {Value: 1, Minutes: 2}, {Value: 0.5, Minutes: 1}, {Value: 1, Minutes: 6}, {Value: 0.2, Minutes: 15}}

func contactExamples() []example {
	each := func(f func(k int) any, n int) func() any {
		return func() any {
			var out []any
			for k := range n {
				out = append(out, f(k))
			}
			return out
		}
	}
	conversation := sim.Move{Action: int(sim.Meeting), Topic: sim.Problem, Turns: sim.TurnsOf(2, sim.Problem, 2)}
	ties := func(sc *sim.Scenario) { sc.Members[0].ListensTo = map[int]float64{6: 2} }
	shaping := func(sc *sim.Scenario) { sc.Model.WordOfMouth = 0 }
	return []example{
		{"5", "word of mouth along influence and ties", "how far what Sara saw reaches the others; Anna listens to her twice as much", func() any {
			r, out := exampleWorld(ties), []float64{}
			for m := range 6 {
				out = append(out, r.heard(m, 6))
			}
			return out
		}, func() any {
			p := exampleProcess(ties)
			return p.tells[6*p.members : 6*p.members+6]
		}},
		{"5", "a reference and its echo", "reference on reliability to anna: n of every member's belief", func() any {
			r, out := exampleWorld(asItIs), []float64{}
			r.told(sim.Reference.Action(), 2, 0)
			for i := range r.members {
				out = append(out, r.members[i].of[0].belief[2].n)
			}
			return out
		}, func() any {
			p, out := exampleProcess(asItIs), []float64{}
			p.told(sim.Reference.Action(), 2, 0)
			for i := range p.members {
				_, n := p.belief.get(p.at(i, 0, 2), 2)
				out = append(out, n)
			}
			return out
		}},
		{"5", "a meeting's turns: reliability, the problem, reliability", "claim 0: mean and n on reliability, need", func() any {
			r := exampleWorld(asItIs)
			r.members[0].of[0].aware, r.members[0].of[0].warm = 1, 9
			r.attemptSurely(0, 0, conversation)
			return []any{r.books(2)[0], r.members[0].need}
		}, func() any {
			p := exampleProcess(asItIs)
			m := conversation
			p.converse(0, 0, &m)
			return []any{p.books(2)[0], p.need[0]}
		}},
		{"5", "what an attempt adds to fatigue", "e-mail about fit at value .8, e-mail about the problem later at .2, call, each to somebody known and to somebody cold", func() any {
			r, out := exampleWorld(asItIs), []float64{}
			r.stage = sim.Specification
			for _, aware := range []float64{0.5, 0.1} {
				for _, m := range []sim.Move{{Action: int(sim.Email), Topic: 0, Mail: sim.PlainMail}, {Action: int(sim.Email), Topic: sim.Problem, Mail: sim.Mail{Value: 0.2}}, {Action: int(sim.Call), Topic: sim.Problem}} {
					r.members[0].of[0].aware, r.members[0].of[0].tired = aware, 0
					r.attempt(0, 0, m)
					out = append(out, r.members[0].of[0].tired)
				}
			}
			return out
		}, func() any {
			p, out := exampleProcess(asItIs), []float64{}
			p.stage = sim.Specification
			for _, aware := range []float64{0.5, 0.1} {
				for _, m := range []sim.Move{{Action: int(sim.Email), Topic: 0, Mail: sim.PlainMail}, {Action: int(sim.Email), Topic: sim.Problem, Mail: sim.Mail{Value: 0.2}}, {Action: int(sim.Call), Topic: sim.Problem}} {
					p.aware[0] = aware
					out = append(out, p.Tires(0, m))
				}
			}
			return out
		}},
		{"5", "shaping counts what the message counts", "specification stage: call with claim .9 on reliability, then a pilot on fit: anna's weights", func() any {
			r := exampleWorld(shaping)
			r.stage = sim.Specification
			r.told(sim.Call.Action(), 2, 0.9)
			r.startTrial(0, 0, sim.Move{Action: int(sim.Pilot), Topic: 0})
			return r.members[0].weights
		}, func() any {
			p := exampleProcess(shaping)
			p.stage = sim.Specification
			p.told(sim.Call.Action(), 2, 0.9)
			p.startTrial(0, 0, int(sim.Pilot), 0)
			return p.weights[:4]
		}},
		{"6", "content: chance, hours of writing, what its length says", textsOfExamples, each(func(k int) any {
			r := exampleWorld(asItIs)
			s := &r.suppliers[0]
			s.left, s.tried = 100, map[refTry]bool{}
			m := sim.Move{Action: int(sim.Content), Topic: 3, Mail: textsOfExamples[k]}
			chance := r.chance(0, 0, m)
			r.try(0, m)
			hours := s.used
			s.tried = map[refTry]bool{}
			r.try(0, m)
			r.message(0, 0, m, 3, 0, 1)
			return []any{chance, hours, s.used - hours, r.books(3)[0][1]}
		}, len(textsOfExamples)), each(func(k int) any {
			p := exampleProcess(asItIs)
			m := sim.Move{Action: int(sim.Content), Topic: 3, Mail: textsOfExamples[k], To: 1}
			hours, _ := p.price(p.sc.You, &m)
			pl := Planner{p: p}
			p.hours[0] = 100
			pl.Do(m)
			again, _ := p.price(p.sc.You, &m)
			a := &p.sc.Actions[sim.Content]
			chance := p.reach(0, 0, &m)
			p.message(0, 0, a, 3, 0, formula.TextEvidence(a, m.Mail))
			return []any{chance, hours, again, p.books(3)[0][1]}
		}, len(textsOfExamples))},
		{"6", "the same text is not read twice", "content that reached anna: its chance, another value's, another topic's", func() any {
			r := exampleWorld(asItIs)
			r.suppliers[0].readers[refText{sim.Content, sim.Problem, 0.8, 2}] = map[int]bool{0: true}
			var out []float64
			for _, m := range []sim.Move{{Topic: sim.Problem, Mail: sim.PlainMail}, {Topic: sim.Problem, Mail: sim.Mail{Value: 0.9}}, {Topic: 1, Mail: sim.PlainMail}} {
				out = append(out, r.chance(0, 0, m))
			}
			return out
		}, func() any {
			p := exampleProcess(asItIs)
			p.found(0, 0, int(sim.Content), p.textOf(0, sim.Content, sim.Problem, sim.PlainMail))
			var out []float64
			for _, m := range []sim.Move{{Topic: sim.Problem, Mail: sim.PlainMail}, {Topic: sim.Problem, Mail: sim.Mail{Value: 0.9}}, {Topic: 1, Mail: sim.PlainMail}} {
				out = append(out, p.reach(0, 0, &m))
			}
			return out
		}},
		{"6", "a call to the warm and the cold, past the door", contactStates, each(func(k int) any {
			return contactStates[k].chanceByReference(sim.Need, sim.Move{Action: int(sim.Call), Topic: sim.Problem})
		}, len(contactStates)), each(func(k int) any {
			return contactStates[k].chanceByEngine(sim.Need, sim.Move{Action: int(sim.Call), Topic: sim.Problem})
		}, len(contactStates))},
		{"6", "an e-mail that is long", contactStates, each(func(k int) any {
			return contactStates[k].chanceByReference(sim.Specification, sim.Move{Action: int(sim.Email), Topic: 0, Mail: sim.Mail{Points: 2, HTML: 0.3, Value: 0.8, Minutes: 8}})
		}, len(contactStates)), each(func(k int) any {
			return contactStates[k].chanceByEngine(sim.Specification, sim.Move{Action: int(sim.Email), Topic: 0, Mail: sim.Mail{Points: 2, HTML: 0.3, Value: 0.8, Minutes: 8}})
		}, len(contactStates))},
		{"5", "what is refused costs the asking", "a call, meeting, pilot and e-mail to anna, each refused at asking .5, 1, 8: hours, EUR", func() any {
			var out []float64
			for _, asking := range askingOfExamples {
				for _, channel := range refusedOfExamples {
					r := exampleWorld(func(sc *sim.Scenario) { sc.Model.Asking = asking })
					s := &r.suppliers[0]
					s.left, s.tried, s.moves, r.members[0].of[0].tired = 100, map[refTry]bool{}, nil, 1e6
					r.try(0, sim.Move{Action: int(channel), To: 1, Topic: 0, Mail: sim.PlainMail})
					r.send(0)
					out = append(out, s.used, s.spent.Euros())
				}
			}
			return out
		}, func() any {
			var out []float64
			for _, asking := range askingOfExamples {
				for _, channel := range refusedOfExamples {
					p := exampleProcess(func(sc *sim.Scenario) { sc.Model.Asking = asking })
					m := sim.Move{Action: int(channel), To: 1, Topic: 0, Mail: sim.PlainMail}
					p.hours[0], p.tired[0] = 100, 1e6
					(&Planner{p: p}).Do(m)
					p.send(0, &m)
					out = append(out, p.hoursUsed[0], p.spent[0].Euros())
				}
			}
			return out
		}},
		{"6", "bought contacts: awareness, leads and bills", "advertising by lead at 350 reaches members of awareness 0, .1, .28: awareness after; leads; EUR", func() any {
			r := exampleWorld(billed)
			for i, aware := range []float64{0, 0.1, 0.28} {
				r.members[i].of[0].aware = aware
				r.attemptSurely(i, 0, sim.Move{Action: int(sim.Channels), Topic: sim.Problem})
			}
			return []any{r.members[0].of[0].aware, r.members[1].of[0].aware, r.members[2].of[0].aware, r.suppliers[0].leads, r.suppliers[0].spent.Euros()}
		}, func() any {
			p := exampleProcess(billed)
			for i, aware := range []float64{0, 0.1, 0.28} {
				p.aware[i*p.suppliers] = aware
				p.touch(i, 0, int(sim.Channels), sim.Problem)
			}
			return []any{p.aware[0], p.aware[p.suppliers], p.aware[2*p.suppliers], p.leads[0], p.spent[0].Euros()}
		}},
		{"6", "billed by acquisition", "share .013 of 110000 for 6 pieces, where a lead is credited to it", func() any {
			r := exampleWorld(billed)
			r.over, r.end, r.got = true, sim.Won, map[int]float64{0: 1}
			r.suppliers[0].deal, r.members[3].of[0].lead = []float64{110000, 16, 0, 12}, int(sim.Channels)+2
			_, _, _, spent := r.result()
			return spent
		}, func() any {
			p := exampleProcess(billed)
			p.lead[3*p.suppliers] = uint16(sim.Channels) + 2
			return p.acquisition(110000).Euros()
		}},
		{"7", "standing, key people and topics", "specification stage: members in order; key people; their topics; strengths of kestrel", func() any {
			r := exampleWorld(asItIs)
			r.stage = sim.Specification
			order := r.standing()
			var keys, topics, strengths []int
			for place, i := range order {
				if r.meant(0, i, place, sim.Audience{Words: sim.KeyPeople}) {
					keys = append(keys, i)
				}
			}
			for i := range r.members {
				topics = append(topics, r.subject(0, i, sim.Subject{Kind: sim.AboutTheirTopic}))
				strengths = append(strengths, r.subject(0, i, sim.Subject{}))
			}
			return []any{order, keys, topics, strengths}
		}, func() any {
			p := exampleProcess(asItIs)
			p.stage = sim.Specification
			row := tactic{Tactic: &sim.Tactic{To: sim.Audience{Words: sim.KeyPeople}}, tireless: true}
			v := p.View()
			var keys, topics, strengths []int
			for _, i := range v.ByStanding() {
				if row.wants(v, i) {
					keys = append(keys, i)
				}
			}
			for i := range p.members {
				topics, strengths = append(topics, v.Favourite(i)), append(strengths, v.Strength(i))
			}
			return []any{v.ByStanding(), keys, topics, strengths}
		}},
		{"8", "an answer proves little of reliability", "anna's beliefs of kestrel after its answer, paper .25", func() any {
			r := exampleWorld(func(sc *sim.Scenario) { sc.Model.AwarenessGate = 0 })
			r.test(0)
			var out [][]float64
			for c := range r.spec {
				out = append(out, r.books(c)[0])
			}
			return out
		}, func() any {
			p := exampleProcess(func(sc *sim.Scenario) { sc.Model.AwarenessGate = 0 })
			p.respondsToRequest(0)
			var out [][]float64
			for c := range p.spec {
				out = append(out, p.books(c)[0])
			}
			return out
		}},
		{"8", "the knock-out missed by most is named", "halden: reliability at least 97 (90), service at most 6 (12): the criterion and what it lacks", func() any {
			r := exampleWorld(strictTender)
			r.test(1)
			return []any{r.suppliers[1].drop.Criterion, r.suppliers[1].lack}
		}, func() any {
			p := exampleProcess(strictTender)
			p.respondsToRequest(1)
			p.screen(1)
			return []any{p.drop[1].Criterion, p.failed[1].lack()}
		}},
	}
}

// strictTender has two knock-outs.
func strictTender(sc *sim.Scenario) {
	sc.Model.AwarenessGate = 0
	sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 97
	sc.Criteria[3].KnockOut, sc.Criteria[3].AtLeast = true, 6
}

// attemptSurely is attempt in the first week whose draw lets it arrive.
func (r *refWorld) attemptSurely(i, j int, m sim.Move) {
	for exact.Uniform(r.luck(uint64(r.sc.Actions[m.Action].Channel), r.week, i, j)) >= r.chance(i, j, m) {
		r.week++
	}
	r.attempt(i, j, m)
}
