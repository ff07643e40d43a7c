package cli

import (
	"buygrid/sim"
	"buygrid/sim/play"
)

// strategyJSON is a strategy as a scenario has it under `strategies:`.
type strategyJSON struct {
	Moves []rowJSON `json:"moves"`
	Table tableJSON `json:"table"`
}

// rowJSON is one row of it.
type rowJSON struct {
	Action   string     `json:"action"`
	To       any        `json:"to,omitempty"` // a word, or a list of ids, roles and words
	About    string     `json:"about"`
	From     string     `json:"from"`
	Until    string     `json:"until"`
	Every    int        `json:"every,omitempty"`
	Enough   int        `json:"enough,omitempty"`
	Tireless bool       `json:"tireless,omitempty"`
	Mail     *play.Mail `json:"mail,omitempty"`
}

// tableJSON is how it negotiates.
type tableJSON struct {
	Pace           float64     `json:"pace,omitempty"`
	Reservation    float64     `json:"reservation,omitempty"`
	LeastGuarantee float64     `json:"least_guarantee,omitempty"`
	Give           float64     `json:"give,omitempty"`
	Weights        *weightJSON `json:"weights,omitempty"`
}

// weightJSON are its weights of the issues.
type weightJSON struct {
	Price     float64 `json:"price,omitempty"`
	LeadTime  float64 `json:"lead_time,omitempty"`
	Guarantee float64 `json:"guarantee,omitempty"`
	Warranty  float64 `json:"warranty,omitempty"`
	Payment   float64 `json:"payment,omitempty"`
}

func newStrategyJSON(sc *sim.Scenario, s *sim.Strategy) strategyJSON {
	j := strategyJSON{Moves: []rowJSON{}, Table: tableJSON{Pace: s.Deal.Concession, Reservation: s.Deal.Reservation,
		LeastGuarantee: s.Deal.LeastGuarantee, Give: s.Deal.MarginGiven}}
	if w := s.Deal.Weights; w != [sim.Issues]float64{} {
		j.Table.Weights = &weightJSON{Price: w[sim.IssuePrice], LeadTime: w[sim.IssueLeadTime], Guarantee: w[sim.IssueGuarantee],
			Warranty: w[sim.IssueWarranty], Payment: w[sim.IssuePayment]}
	}
	for k := range s.Rows {
		r := &s.Rows[k]
		j.Moves = append(j.Moves, rowJSON{Action: r.Action, To: audienceJSON(sc, r.To), About: subjectID(sc, r.About), From: r.From.String(), Until: r.Until.String(),
			Every: r.Every, Enough: r.Enough, Tireless: r.Tireless, Mail: play.MailOf(r.Mail)})
	}
	return j
}

// audienceJSON is whom a row is for.
func audienceJSON(sc *sim.Scenario, to sim.Audience) any {
	var all []string
	for i := range sc.Members {
		if to.Members.Has(i) {
			all = append(all, sc.Members[i].ID)
		}
	}
	for r := sim.Role(0); r < sim.Roles; r++ {
		if to.Roles.Has(r) {
			all = append(all, r.String())
		}
	}
	for k, name := range sim.AudienceNames {
		if to.Words&(1<<k) != 0 {
			all = append(all, name)
		}
	}
	if len(all) == 1 && to.Members == 0 {
		return all[0]
	}
	return all
}

// subjectID is what a row is about.
func subjectID(sc *sim.Scenario, about sim.Subject) string {
	if about.Kind == sim.AboutCriterion {
		return sc.Criteria[about.Criterion].ID
	}
	return sim.SubjectNames[about.Kind]
}
