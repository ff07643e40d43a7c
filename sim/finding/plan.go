package finding

import (
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/story"
)

// FamilyName is what a family of plans that go against the lesson is called.
func FamilyName(family string, w *lang.Words) string { return w.T("finding.family."+family, nil) }

// RowText says a row of a strategy in key words: "Reference visit · Anna ·
// reliability · Specification to Decision · every 2 weeks".
func RowText(sc *sim.Scenario, row *sim.Tactic, w *lang.Words) string {
	teller := story.New(sc, w)
	parts := []string{teller.Action(row.Action)}
	if at := sc.ActionIndex(row.Action); at >= 0 && sc.Actions[at].Channel.Direct() {
		parts = append(parts, audienceText(sc, row.To, w))
	}
	parts = append(parts, subjectText(sc, row.About, w))
	stages := teller.ShortStage(row.From)
	if row.Until > row.From {
		stages = w.T("finding.row.stages", args{"From": stages, "Until": teller.ShortStage(row.Until)})
	}
	parts = append(parts, stages)
	if row.Every > 1 {
		parts = append(parts, w.T("finding.row.every", args{"Count": row.Every}))
	}
	if row.Enough > 0 {
		parts = append(parts, w.T("finding.row.enough", args{"Count": row.Enough}))
	}
	if row.Tireless && sc.ActionIndex(row.Action) >= 0 && sc.Actions[sc.ActionIndex(row.Action)].Channel.Direct() {
		parts = append(parts, w.T("finding.row.tireless", nil))
	}
	if row.Mail != (sim.Mail{}) {
		minutes := row.Mail.Minutes
		if minutes == 0 {
			minutes = sim.DefaultMinutes
		}
		parts = append(parts, w.T("finding.row.mail", args{"Value": w.Percent(row.Mail.Value, 0), "Minutes": w.Number(minutes, 0), "HTML": w.Percent(row.Mail.HTML, 0)}))
	}
	return strings.Join(parts, " · ")
}

// audienceText says whom a row is for.
func audienceText(sc *sim.Scenario, to sim.Audience, w *lang.Words) string {
	teller := story.New(sc, w)
	var parts []string
	for i := range sc.Members {
		if to.Members.Has(i) {
			parts = append(parts, teller.Member(sc.Members[i].ID))
		}
	}
	for r := sim.Role(0); r < sim.Roles; r++ {
		if to.Roles.Has(r) {
			parts = append(parts, strings.ToLower(teller.Role(r)))
		}
	}
	for k, name := range sim.AudienceNames {
		if to.Words&(1<<k) != 0 {
			parts = append(parts, w.T("finding.row.to."+name, nil))
		}
	}
	return strings.Join(parts, ", ")
}

// subjectText says what a row is about.
func subjectText(sc *sim.Scenario, about sim.Subject, w *lang.Words) string {
	teller := story.New(sc, w)
	switch about.Kind {
	case sim.AboutCriterion:
		return teller.Topic(sc.Criteria[about.Criterion].ID)
	case sim.AboutProblem:
		return teller.Topic(sim.ProblemTopic)
	case sim.AboutPrice:
		return teller.Topic(sc.Criteria[sc.CriterionOf(sim.Price)].ID)
	case sim.AboutReliability:
		return teller.Topic(sc.Criteria[sc.CriterionOf(sim.Reliability)].ID)
	}
	return w.T("finding.row.about."+sim.SubjectNames[about.Kind], nil)
}

// StyleText says how a strategy negotiates, in key words.
func StyleText(s *sim.BargainingStyle, w *lang.Words) string {
	pace := s.Concession
	if pace == 0 {
		pace = 1
	}
	return w.T("finding.row.table", args{"Pace": w.Number(pace, 1), "Give": w.Percent(s.MarginGiven, 0),
		"Least": w.Percent(s.Reservation, 0), "Guarantee": w.Percent(s.LeastGuarantee/100, 0)})
}
