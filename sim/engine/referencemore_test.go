package engine

import "buygrid/sim"

// What the second edition brought, as changes to a purchase.

func overclaim(sc *sim.Scenario) {
	for j := range sc.Suppliers {
		sc.Suppliers[j].Overclaims = 0.3
	}
}

// onRequest returns the actions on the channels that only some scenarios have.
func onRequest() (all []sim.Action) {
	for _, a := range everyChannel() {
		if !a.Channel.Row().Standard {
			all = append(all, a)
		}
	}
	return all
}

// billed adds actions that are paid by what they bring, and those that a scenario
// has on request.
func billed(sc *sim.Scenario) {
	sc.Actions = append(append(append([]sim.Action{}, sc.Actions...), onRequest()...),
		sim.Action{ID: "ads-by-lead", Channel: sim.Advertising, Awareness: 0.1, Hours: 1, Cost: 350_00, Turns: 1, Billing: sim.PerLead},
		sim.Action{ID: "ads-by-deal", Channel: sim.Advertising, Awareness: 0.2, Hours: 0.5, Turns: 1, Billing: sim.PerAcquisition, Share: 0.013},
		sim.Action{ID: "article-by-lead", Channel: sim.Content, Awareness: 0.1, Evidence: 0.2, Hours: 2, Cost: 500_00, Turns: 1, Billing: sim.PerLead},
		sim.Action{ID: "article-by-deal", Channel: sim.Content, Awareness: 0.05, Evidence: 0.2, Hours: 2, Turns: 1, Billing: sim.PerAcquisition, Share: 0.021})
}

// everyRow is a strategy of rows of all audiences and subjects.
func everyRow() *sim.Strategy {
	row := func(action string, to sim.Audience, about sim.Subject) sim.Tactic {
		return sim.Tactic{Action: action, Until: sim.Decision, To: to, About: about}
	}
	rows := []sim.Tactic{
		row("content", sim.Audience{Words: sim.Everybody}, sim.Subject{Kind: sim.AboutProblem}),
		row("article-by-deal", sim.Audience{Words: sim.Leads}, sim.Subject{Kind: sim.AboutTheirTopic}),
		row("article-by-lead", sim.Audience{Roles: 1 << sim.User}, sim.Subject{}),
		row("ads-by-lead", sim.Audience{Words: sim.KeyPeople}, sim.Subject{}),
		row("ads-by-deal", sim.Audience{Words: sim.Everybody}, sim.Subject{}),
		row("call", sim.Audience{Words: sim.Warm}, sim.Subject{Kind: sim.AboutProblem}),
		row("call", sim.Audience{Words: sim.Leads | sim.Gatekeepers}, sim.Subject{Kind: sim.AboutTheirTopic}),
		row("email", sim.Audience{Roles: 1<<sim.User | 1<<sim.Buyer, Words: sim.Deciders}, sim.Subject{Kind: sim.AboutPrice}),
		row("email", sim.Audience{Members: 1<<0 | 1<<4}, sim.Subject{Kind: sim.AboutCriterion, Criterion: 3}),
		row("meeting", sim.Audience{Words: sim.TopPerson}, sim.Subject{Kind: sim.AboutReliability}),
		row("demonstration", sim.Audience{Words: sim.KeyPeople}, sim.Subject{}),
		row("reference", sim.Audience{Words: sim.Deciders | sim.Warm}, sim.Subject{Kind: sim.AboutReliability}),
		row("pilot", sim.Audience{Members: 1 << 6}, sim.Subject{Kind: sim.AboutCriterion, Criterion: 2}),
		row("no-such-action", sim.Audience{Words: sim.Everybody}, sim.Subject{}),
	}
	for _, a := range onRequest() {
		rows = append(rows, row(a.ID, sim.Audience{Words: sim.KeyPeople | sim.Gatekeepers}, sim.Subject{}), row(a.ID, sim.Audience{Words: sim.Everybody}, sim.Subject{Kind: sim.AboutProblem}))
	}
	rows[0].Mail, rows[0].Every = sim.Mail{HTML: 0.3, Value: 1, Minutes: 5}, 2
	rows[1].Every, rows[3].Every, rows[3].From, rows[4].Every = 5, 7, sim.Specification, 3
	rows[6].Tireless, rows[6].Enough, rows[7].Every = true, 4, 5
	rows[8].Mail, rows[9].Enough, rows[10].Every = sim.HeavyMail, 3, 3
	rows[11].From, rows[11].Until, rows[12].Enough = sim.Specification, sim.Negotiation, 2
	return &sim.Strategy{Name: "every-row", Rows: rows, Deal: sim.BargainingStyle{Concession: 2, LeastGuarantee: 5, MarginGiven: 0.1}}
}

// reachable lets most purchases come to the table and the vote.
func reachable(sc *sim.Scenario) {
	sc.Model.NeedStart, sc.Model.CutoffBase, sc.Model.AwarenessGate = 0.6, 0.1, 0.1
}

// secondEdition are changes for every rule that the second edition brought.
func secondEdition() map[string]func(*sim.Scenario) {
	all := map[string]func(*sim.Scenario){
		"bought contacts": billed,
		"bought contacts and little money": func(sc *sim.Scenario) {
			billed(sc)
			reachable(sc)
			for j := range sc.Suppliers {
				sc.Suppliers[j].Means = sim.Means{HoursPerWeek: 9, Budget: 3_000_00}
			}
		},
		"talk without limit": func(sc *sim.Scenario) { reachable(sc); sc.Model.TalkLimit = 10 },
		"talk counts nothing": func(sc *sim.Scenario) {
			reachable(sc)
			overclaim(sc)
			sc.Model.TalkLimit = 0
		},
		"proof never wears out":    func(sc *sim.Scenario) { reachable(sc); sc.Model.Repeat = 1 },
		"proof counts once":        func(sc *sim.Scenario) { reachable(sc); overclaim(sc); sc.Model.Repeat = 0 },
		"paper proves nothing":     func(sc *sim.Scenario) { reachable(sc); overclaim(sc); sc.Model.Paper = 0 },
		"paper proves as much":     func(sc *sim.Scenario) { reachable(sc); overclaim(sc); sc.Model.Paper, sc.Model.CaughtMargin = 1, 0 },
		"whoever is caught is out": func(sc *sim.Scenario) { reachable(sc); overclaim(sc); sc.Model.Distrust = 0 },
		"images": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Suppliers[0].Image, sc.Suppliers[1].Image, sc.Suppliers[2].Image = 0.1, -0.1, 0.05
		},
		"images at the ends": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Model.PriorBelief = 0.9
			sc.Suppliers[0].Image = 0.1
		},
		"stories travel far": func(sc *sim.Scenario) { reachable(sc); overclaim(sc); sc.Model.WordOfMouth = 8 },
		"ties": func(sc *sim.Scenario) {
			reachable(sc)
			people(sc)
			sc.Model.WordOfMouth = 3
		},
		"quick contacts": func(sc *sim.Scenario) {
			reachable(sc)
			m := &sc.Model
			m.ColdFatigue, m.WarmWeeks, m.WarmAwareness, m.LeadAwareness, m.DoorStranger, m.AccessStranger = 3, 1, 0.9, 0.6, 0.1, 0.4
			m.ContentReach, m.AdvertisingReach, m.BoughtInterest, m.MailFatigue, m.Patience, m.Writing = 0.9, 0.2, 1, 3, 1, 1
			billed(sc)
		},
		"knock-outs": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 88
			sc.Criteria[3].KnockOut, sc.Criteria[3].AtLeast = true, 18
		},
		"a knock-out price": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Criteria[1].KnockOut, sc.Criteria[1].AtLeast = true, 120000
		},
		"knock-outs for all, and the group must buy": func(sc *sim.Scenario) {
			reachable(sc)
			sc.MustBuy = true
			sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 99
		},
		"nobody is known, and the group must buy": func(sc *sim.Scenario) {
			sc.MustBuy, sc.Model.AwarenessGate, sc.Model.NeedGrowth = true, 0.95, 0
			overclaim(sc)
		},
		"nobody passes, and the group must buy": func(sc *sim.Scenario) {
			sc.MustBuy, sc.Model.CutoffBase, sc.Model.NeedStart = true, 0.9, 0.4
			overclaim(sc)
		},
		"the clock forces them": func(sc *sim.Scenario) {
			reachable(sc)
			sc.MustBuy, sc.Model.QuorumBase, sc.Model.Rationality = true, 1, 3
		},
		"the clock forces them without a decider": func(sc *sim.Scenario) {
			reachable(sc)
			sc.MustBuy, sc.Model.QuorumBase, sc.Model.Rationality = true, 1, 3
			sc.Members[1].Roles = 1 << sim.User
		},
		"a sealed bid":         func(sc *sim.Scenario) { reachable(sc); sc.Rounds = 0 },
		"a buyer who gives":    func(sc *sim.Scenario) { reachable(sc); sc.Model.Reciprocity = 1 },
		"a buyer of the clock": func(sc *sim.Scenario) { reachable(sc); sc.Model.Reciprocity = 0 },
		"one round":            func(sc *sim.Scenario) { reachable(sc); sc.Rounds = 1 },
		"a guarantee that costs": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Issues = append([]sim.IssueTerms{}, sc.Issues...)
			sc.Issues[2].Cost = 1_100_00
			sc.HourCost, sc.Score = 85_00, sim.ScoreWeights{Won: 2, Value: 1}
		},
		"an issue of one value": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Issues = append([]sim.IssueTerms{}, sc.Issues...)
			sc.Issues[1].Values = []float64{12}
		},
		"a present supplier that must be replaced or kept": func(sc *sim.Scenario) {
			reachable(sc)
			sc.StatusQuo.Supplier, sc.MustBuy = 0, true
			sc.StatusQuo.Facts = append([]float64{}, sc.Suppliers[0].Facts...)
		},
		"a present supplier that nobody questions": func(sc *sim.Scenario) {
			sc.StatusQuo.Supplier, sc.Model.NeedGain, sc.Model.NeedGrowth = 0, 0.01, 0
			sc.StatusQuo.Facts = append([]float64{}, sc.Suppliers[0].Facts...)
			billed(sc)
		},
		"a tender for the present supplier": func(sc *sim.Scenario) {
			sc.StatusQuo.Supplier, sc.Rule, sc.Model.NeedStart = 0, sim.BestScore, 0.3
			sc.StatusQuo.Facts = append([]float64{}, sc.Suppliers[0].Facts...)
		},
		"the present supplier sells on": func(sc *sim.Scenario) {
			reachable(sc)
			sc.StatusQuo.Supplier, sc.Model.QuorumBase, sc.Model.QuorumStrategic, sc.Model.Habit = 0, 0.3, 0, -0.5
			sc.StatusQuo.Facts = append([]float64{}, sc.Suppliers[0].Facts...)
			billed(sc)
		},
		"news of the present supplier": func(sc *sim.Scenario) {
			reachable(sc)
			sc.StatusQuo.Supplier = 0
			sc.StatusQuo.Facts = append([]float64{}, sc.Suppliers[0].Facts...)
			for week, supplier := range []int{-1, 0, 0, -1} {
				member := -1
				if week > 1 {
					member = 2
				}
				sc.Events = append(sc.Events, sim.Event{When: sim.Condition{Test: sim.FromWeek, Week: 3 * week}, Chance: 1, Effect: sim.Effect{Importance: -1, Type: -1,
					Evidence: []sim.EvidenceEffect{{Supplier: supplier, Criterion: week % 4, Member: member, Value: 70 + float64(week), Strength: 3}}}})
			}
		},
		"a tender with one place on the shortlist": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Rule, sc.Model.Shortlist = sim.BestScore, 1
		},
		"one supplier, and the group must buy": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Suppliers, sc.MustBuy = sc.Suppliers[:1], true
		},
		"one supplier in a tender": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Suppliers, sc.Rule = sc.Suppliers[:1], sim.BestScore
		},
		"begun again with terms on paper": func(sc *sim.Scenario) {
			sc.Type, sc.Model = sim.StraightRebuy, sim.DefaultModel(sim.StraightRebuy)
			sc.Model.StageWeeks[sim.Decision], sc.Model.AwarenessGate, sc.Model.CutoffBase, sc.Model.QuorumBase = 2, 0, 0.45, 0.5
			sc.Importance, sc.Model.CutoffSlope = 0.1, 0                   // a cut-off that only an offer's cover would pass later
			sc.Criteria[1].KnockOut, sc.Criteria[1].AtLeast = true, 119000 // list prices on both sides of it
			sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 80
			sc.Issues = append([]sim.IssueTerms{}, sc.Issues...)
			sc.Issues[2].Covers = []float64{0.5, 0.7, 0.9, 1}
			sc.Events = []sim.Event{{When: sim.Condition{Test: sim.AtStage, Stage: sim.Decision}, Chance: 1, Effect: sim.Effect{Importance: 0.95, Type: int(sim.ModifiedRebuy)}}}
		},
		"begun again where knock-outs ask for what was agreed": func(sc *sim.Scenario) {
			sc.Type, sc.Model = sim.StraightRebuy, sim.DefaultModel(sim.StraightRebuy)
			sc.Model.StageWeeks[sim.Decision], sc.Model.AwarenessGate, sc.Model.CutoffBase, sc.Model.QuorumBase = 2, 0, 0.1, 0.5
			sc.Issues = append([]sim.IssueTerms{}, sc.Issues...)
			sc.Issues[1] = sim.IssueTerms{Issue: sim.IssueLeadTime, Values: []float64{40, 30}, Criterion: 3, Buyer: 0.3, Seller: 0.3}
			sc.Criteria[3].KnockOut, sc.Criteria[3].AtLeast = true, 25 // true of all, not of what was agreed
			sc.Events = []sim.Event{{When: sim.Condition{Test: sim.AtStage, Stage: sim.Decision}, Chance: 1, Effect: sim.Effect{Importance: -1, Type: int(sim.ModifiedRebuy)}}}
		},
		"own levels": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Levels = &sim.Levels{sim.Prescriber: {1, 2, 0, 0, 1}, sim.User: {3, 3, 3, 0, 3}, sim.Buyer: {0, 1, 2, 0, 0.5}, sim.Gatekeeper: {0, 0, 1, 0, 1}}
		},
		"only a gatekeeper and a user": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Members = []sim.Member{sc.Members[2], sc.Members[5]}
		},
		"little money and a cut": func(sc *sim.Scenario) {
			billed(sc)
			sc.Events = []sim.Event{{When: sim.Condition{Test: sim.FromWeek, Week: 2}, Chance: 1, Effect: sim.Effect{Importance: -1, Type: -1, Budget: -60_000_00}},
				{When: sim.Condition{Test: sim.FromWeek, Week: 5}, Chance: 1, Effect: sim.Effect{Importance: -1, Type: -1, Budget: 3_000_00}}}
		},
	}
	for _, rule := range []sim.Rule{sim.Majority, sim.Unanimity, sim.BestScore, sim.Borda} {
		all["must buy by "+rule.String()] = func(sc *sim.Scenario) {
			reachable(sc)
			sc.Rule, sc.MustBuy, sc.Model.Rationality = rule, true, 4
		}
		all[rule.String()+" where all are known"] = func(sc *sim.Scenario) {
			reachable(sc)
			sc.Rule = rule
			people(sc)
			sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 87
		}
	}
	return all
}
