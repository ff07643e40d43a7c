package notice

import (
	"strconv"

	"buygrid/sim"
)

// Term is for how long a contract is given.
type Term struct {
	Length int    // in units; 0 where it is not said
	Unit   string // DAY, WEEK, MONTH or YEAR
	Starts string // a day, or ""
	Ends   string // likewise
}

// termUnits are the units in which a notice counts a contract.
var termUnits = map[string]bool{"DAY": true, "WEEK": true, "MONTH": true, "YEAR": true}

// eformsTerm reads the period of a project: BT-36, BT-536 and BT-537.
func eformsTerm(project *element) Term {
	period := project.child("PlannedPeriod")
	t := Term{Starts: day(period.content("StartDate")), Ends: day(period.content("EndDate"))}
	const most = 100 * 366
	length := period.child("DurationMeasure")
	if length == nil {
		return t
	}
	if n, err := strconv.Atoi(number(length.text)); err == nil && n > 0 && n <= most && termUnits[length.attr("unitCode")] {
		t.Length, t.Unit = n, length.attr("unitCode")
	}
	return t
}

// eformsRenewal reads how a contract may be extended: BT-57.
func eformsRenewal(project *element) sim.Text {
	return texts(project.child("ContractExtension", "Renewal", "Period"), "Description")
}

// eformsConditions counts what decides who may take part: BT-747, but for what the
// notice says is not used.
func eformsConditions(terms *element) int {
	count := 0
	for _, c := range terms.below("SelectionCriteria") {
		if c.content("CalculationExpressionCode") != "not-used" && c.content("TendererRequirementTypeCode") != "" {
			count++
		}
	}
	return count
}

// remarkTerms says for how long the contract is, and who may take part.
func (d *drafter) remarkTerms() {
	l := d.lot
	named := args{"Length": "", "Starts": l.Term.Starts, "Ends": l.Term.Ends}
	if l.Term.Length > 0 {
		named["Length"] = d.t("term."+l.Term.Unit, args{"Count": l.Term.Length})
	}
	switch {
	case l.Term.Length > 0 || l.Term.Ends != "":
		d.say("said.term", named)
	case l.Term.Starts != "":
		d.say("said.term.starts", named)
	}
	if text := d.notice.textIn(l.Renewal, d.words.Lang()); text != "" {
		d.say("said.renewal", args{"Text": shortened(text, mostQuoted)})
	}
	if l.Conditions > 0 {
		d.say("said.conditions", args{"Count": l.Conditions})
	}
}
