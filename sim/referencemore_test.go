package sim

// What the second edition brought, as changes to a purchase.

func overclaim(sc *Scenario) {
	for j := range sc.Suppliers {
		sc.Suppliers[j].Overclaims = 0.3
	}
}

// onRequest returns the actions on the channels that only some scenarios have.
func onRequest() (all []Action) {
	for _, a := range everyChannel() {
		if !a.Channel.Row().Standard {
			all = append(all, a)
		}
	}
	return all
}

// billed adds actions that are paid by what they bring, and those that a scenario
// has on request.
func billed(sc *Scenario) {
	sc.Actions = append(append(append([]Action{}, sc.Actions...), onRequest()...),
		Action{ID: "ads-by-lead", Channel: Advertising, Awareness: 0.1, Hours: 1, Cost: 350_00, Turns: 1, Billing: PerLead},
		Action{ID: "ads-by-deal", Channel: Advertising, Awareness: 0.2, Hours: 0.5, Turns: 1, Billing: PerAcquisition, Share: 0.013},
		Action{ID: "article-by-lead", Channel: Content, Awareness: 0.1, Evidence: 0.2, Hours: 2, Cost: 500_00, Turns: 1, Billing: PerLead},
		Action{ID: "article-by-deal", Channel: Content, Awareness: 0.05, Evidence: 0.2, Hours: 2, Turns: 1, Billing: PerAcquisition, Share: 0.021})
}

// everyRow is a strategy of rows of all audiences and subjects.
func everyRow() *Strategy {
	row := func(action string, to Audience, about Subject) Tactic {
		return Tactic{Action: action, Until: Decision, To: to, About: about}
	}
	rows := []Tactic{
		row("content", Audience{Words: Everybody}, Subject{Kind: AboutProblem}),
		row("article-by-deal", Audience{Words: Leads}, Subject{Kind: AboutTheirTopic}),
		row("article-by-lead", Audience{Roles: 1 << User}, Subject{}),
		row("ads-by-lead", Audience{Words: KeyPeople}, Subject{}),
		row("ads-by-deal", Audience{Words: Everybody}, Subject{}),
		row("call", Audience{Words: Warm}, Subject{Kind: AboutProblem}),
		row("call", Audience{Words: Leads | Gatekeepers}, Subject{Kind: AboutTheirTopic}),
		row("email", Audience{Roles: 1<<User | 1<<Buyer, Words: Deciders}, Subject{Kind: AboutPrice}),
		row("email", Audience{Members: 1<<0 | 1<<4}, Subject{Kind: AboutCriterion, Criterion: 3}),
		row("meeting", Audience{Words: TopPerson}, Subject{Kind: AboutReliability}),
		row("demonstration", Audience{Words: KeyPeople}, Subject{}),
		row("reference", Audience{Words: Deciders | Warm}, Subject{Kind: AboutReliability}),
		row("pilot", Audience{Members: 1 << 6}, Subject{Kind: AboutCriterion, Criterion: 2}),
		row("no-such-action", Audience{Words: Everybody}, Subject{}),
	}
	for _, a := range onRequest() {
		rows = append(rows, row(a.ID, Audience{Words: KeyPeople | Gatekeepers}, Subject{}), row(a.ID, Audience{Words: Everybody}, Subject{Kind: AboutProblem}))
	}
	rows[0].Mail, rows[0].Every = Mail{HTML: 0.3, Value: 1, Minutes: 5}, 2
	rows[1].Every, rows[3].Every, rows[3].From, rows[4].Every = 5, 7, Specification, 3
	rows[6].Tireless, rows[6].Enough, rows[7].Every = true, 4, 5
	rows[8].Mail, rows[9].Enough, rows[10].Every = HeavyMail, 3, 3
	rows[11].From, rows[11].Until, rows[12].Enough = Specification, Negotiation, 2
	return &Strategy{Name: "every-row", Rows: rows, Deal: BargainingStyle{Concession: 2, LeastGuarantee: 5, MarginGiven: 0.1}}
}

// reachable lets most purchases come to the table and the vote.
func reachable(sc *Scenario) {
	sc.Model.NeedStart, sc.Model.CutoffBase, sc.Model.AwarenessGate = 0.6, 0.1, 0.1
}

// secondEdition are changes for every rule that the second edition brought.
func secondEdition() map[string]func(*Scenario) {
	all := map[string]func(*Scenario){
		"bought contacts": billed,
		"bought contacts and little money": func(sc *Scenario) {
			billed(sc)
			reachable(sc)
			for j := range sc.Suppliers {
				sc.Suppliers[j].Means = Means{HoursPerWeek: 9, Budget: 3_000_00}
			}
		},
		"talk without limit": func(sc *Scenario) { reachable(sc); sc.Model.TalkLimit = 10 },
		"talk counts nothing": func(sc *Scenario) {
			reachable(sc)
			overclaim(sc)
			sc.Model.TalkLimit = 0
		},
		"proof never wears out":    func(sc *Scenario) { reachable(sc); sc.Model.Repeat = 1 },
		"proof counts once":        func(sc *Scenario) { reachable(sc); overclaim(sc); sc.Model.Repeat = 0 },
		"paper proves nothing":     func(sc *Scenario) { reachable(sc); overclaim(sc); sc.Model.Paper = 0 },
		"paper proves as much":     func(sc *Scenario) { reachable(sc); overclaim(sc); sc.Model.Paper, sc.Model.CaughtMargin = 1, 0 },
		"whoever is caught is out": func(sc *Scenario) { reachable(sc); overclaim(sc); sc.Model.Distrust = 0 },
		"images": func(sc *Scenario) {
			reachable(sc)
			sc.Suppliers[0].Image, sc.Suppliers[1].Image, sc.Suppliers[2].Image = 0.1, -0.1, 0.05
		},
		"images at the ends": func(sc *Scenario) {
			reachable(sc)
			sc.Model.PriorBelief = 0.9
			sc.Suppliers[0].Image = 0.1
		},
		"stories travel far": func(sc *Scenario) { reachable(sc); overclaim(sc); sc.Model.WordOfMouth = 8 },
		"ties": func(sc *Scenario) {
			reachable(sc)
			people(sc)
			sc.Model.WordOfMouth = 3
		},
		"quick contacts": func(sc *Scenario) {
			reachable(sc)
			m := &sc.Model
			m.ColdFatigue, m.WarmWeeks, m.WarmAwareness, m.LeadAwareness, m.DoorStranger, m.AccessStranger = 3, 1, 0.9, 0.6, 0.1, 0.4
			m.ContentReach, m.AdvertisingReach, m.BoughtInterest, m.MailFatigue, m.Patience, m.Writing = 0.9, 0.2, 1, 3, 1, 1
			billed(sc)
		},
		"knock-outs": func(sc *Scenario) {
			reachable(sc)
			sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 88
			sc.Criteria[3].KnockOut, sc.Criteria[3].AtLeast = true, 18
		},
		"a knock-out price": func(sc *Scenario) {
			reachable(sc)
			sc.Criteria[1].KnockOut, sc.Criteria[1].AtLeast = true, 120000
		},
		"knock-outs for all, and the group must buy": func(sc *Scenario) {
			reachable(sc)
			sc.MustBuy = true
			sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 99
		},
		"nobody is known, and the group must buy": func(sc *Scenario) {
			sc.MustBuy, sc.Model.AwarenessGate, sc.Model.NeedGrowth = true, 0.95, 0
			overclaim(sc)
		},
		"nobody passes, and the group must buy": func(sc *Scenario) {
			sc.MustBuy, sc.Model.CutoffBase, sc.Model.NeedStart = true, 0.9, 0.4
			overclaim(sc)
		},
		"the clock forces them": func(sc *Scenario) {
			reachable(sc)
			sc.MustBuy, sc.Model.QuorumBase, sc.Model.Rationality = true, 1, 3
		},
		"the clock forces them without a decider": func(sc *Scenario) {
			reachable(sc)
			sc.MustBuy, sc.Model.QuorumBase, sc.Model.Rationality = true, 1, 3
			sc.Members[1].Roles = 1 << User
		},
		"a sealed bid":         func(sc *Scenario) { reachable(sc); sc.Rounds = 0 },
		"a buyer who gives":    func(sc *Scenario) { reachable(sc); sc.Model.Reciprocity = 1 },
		"a buyer of the clock": func(sc *Scenario) { reachable(sc); sc.Model.Reciprocity = 0 },
		"one round":            func(sc *Scenario) { reachable(sc); sc.Rounds = 1 },
		"a guarantee that costs": func(sc *Scenario) {
			reachable(sc)
			sc.Issues = append([]IssueTerms{}, sc.Issues...)
			sc.Issues[2].Cost = 1_100_00
			sc.HourCost, sc.Score = 85_00, ScoreWeights{Won: 2, Value: 1}
		},
		"an issue of one value": func(sc *Scenario) {
			reachable(sc)
			sc.Issues = append([]IssueTerms{}, sc.Issues...)
			sc.Issues[1].Values = []float64{12}
		},
		"a present supplier that must be replaced or kept": func(sc *Scenario) {
			reachable(sc)
			sc.StatusQuo.Supplier, sc.MustBuy = 0, true
			sc.StatusQuo.Facts = append([]float64{}, sc.Suppliers[0].Facts...)
		},
		"a present supplier that nobody questions": func(sc *Scenario) {
			sc.StatusQuo.Supplier, sc.Model.NeedGain, sc.Model.NeedGrowth = 0, 0.01, 0
			sc.StatusQuo.Facts = append([]float64{}, sc.Suppliers[0].Facts...)
			billed(sc)
		},
		"a tender for the present supplier": func(sc *Scenario) {
			sc.StatusQuo.Supplier, sc.Rule, sc.Model.NeedStart = 0, BestScore, 0.3
			sc.StatusQuo.Facts = append([]float64{}, sc.Suppliers[0].Facts...)
		},
		"the present supplier sells on": func(sc *Scenario) {
			reachable(sc)
			sc.StatusQuo.Supplier, sc.Model.QuorumBase, sc.Model.QuorumStrategic, sc.Model.Habit = 0, 0.3, 0, -0.5
			sc.StatusQuo.Facts = append([]float64{}, sc.Suppliers[0].Facts...)
			billed(sc)
		},
		"news of the present supplier": func(sc *Scenario) {
			reachable(sc)
			sc.StatusQuo.Supplier = 0
			sc.StatusQuo.Facts = append([]float64{}, sc.Suppliers[0].Facts...)
			for week, supplier := range []int{-1, 0, 0, -1} {
				member := -1
				if week > 1 {
					member = 2
				}
				sc.Events = append(sc.Events, Event{When: Condition{Test: FromWeek, Week: 3 * week}, Chance: 1, Effect: Effect{Importance: -1, Type: -1,
					Evidence: []EvidenceEffect{{Supplier: supplier, Criterion: week % 4, Member: member, Value: 70 + float64(week), Strength: 3}}}})
			}
		},
		"a tender with one place on the shortlist": func(sc *Scenario) {
			reachable(sc)
			sc.Rule, sc.Model.Shortlist = BestScore, 1
		},
		"one supplier, and the group must buy": func(sc *Scenario) {
			reachable(sc)
			sc.Suppliers, sc.MustBuy = sc.Suppliers[:1], true
		},
		"one supplier in a tender": func(sc *Scenario) {
			reachable(sc)
			sc.Suppliers, sc.Rule = sc.Suppliers[:1], BestScore
		},
		"begun again with terms on paper": func(sc *Scenario) {
			sc.Type, sc.Model = StraightRebuy, DefaultModel(StraightRebuy)
			sc.Model.StageWeeks[Decision], sc.Model.AwarenessGate, sc.Model.CutoffBase, sc.Model.QuorumBase = 2, 0, 0.45, 0.5
			sc.Importance, sc.Model.CutoffSlope = 0.1, 0                   // a cut-off that only an offer's cover would pass later
			sc.Criteria[1].KnockOut, sc.Criteria[1].AtLeast = true, 119000 // list prices on both sides of it
			sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 80
			sc.Issues = append([]IssueTerms{}, sc.Issues...)
			sc.Issues[2].Covers = []float64{0.5, 0.7, 0.9, 1}
			sc.Events = []Event{{When: Condition{Test: AtStage, Stage: Decision}, Chance: 1, Effect: Effect{Importance: 0.95, Type: int(ModifiedRebuy)}}}
		},
		"begun again where knock-outs ask for what was agreed": func(sc *Scenario) {
			sc.Type, sc.Model = StraightRebuy, DefaultModel(StraightRebuy)
			sc.Model.StageWeeks[Decision], sc.Model.AwarenessGate, sc.Model.CutoffBase, sc.Model.QuorumBase = 2, 0, 0.1, 0.5
			sc.Issues = append([]IssueTerms{}, sc.Issues...)
			sc.Issues[1] = IssueTerms{Issue: IssueLeadTime, Values: []float64{40, 30}, Criterion: 3, Buyer: 0.3, Seller: 0.3}
			sc.Criteria[3].KnockOut, sc.Criteria[3].AtLeast = true, 25 // true of all, not of what was agreed
			sc.Events = []Event{{When: Condition{Test: AtStage, Stage: Decision}, Chance: 1, Effect: Effect{Importance: -1, Type: int(ModifiedRebuy)}}}
		},
		"own levels": func(sc *Scenario) {
			reachable(sc)
			sc.Levels = &Levels{Prescriber: {1, 2, 0, 0, 1}, User: {3, 3, 3, 0, 3}, Buyer: {0, 1, 2, 0, 0.5}, Gatekeeper: {0, 0, 1, 0, 1}}
		},
		"only a gatekeeper and a user": func(sc *Scenario) {
			reachable(sc)
			sc.Members = []Member{sc.Members[2], sc.Members[5]}
		},
		"little money and a cut": func(sc *Scenario) {
			billed(sc)
			sc.Events = []Event{{When: Condition{Test: FromWeek, Week: 2}, Chance: 1, Effect: Effect{Importance: -1, Type: -1, Budget: -60_000_00}},
				{When: Condition{Test: FromWeek, Week: 5}, Chance: 1, Effect: Effect{Importance: -1, Type: -1, Budget: 3_000_00}}}
		},
	}
	for _, rule := range []Rule{Majority, Unanimity, BestScore, Borda} {
		all["must buy by "+rule.String()] = func(sc *Scenario) {
			reachable(sc)
			sc.Rule, sc.MustBuy, sc.Model.Rationality = rule, true, 4
		}
		all[rule.String()+" where all are known"] = func(sc *Scenario) {
			reachable(sc)
			sc.Rule = rule
			people(sc)
			sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 87
		}
	}
	return all
}
