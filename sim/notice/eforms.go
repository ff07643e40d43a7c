package notice

import (
	"errors"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// The roots of eForms, and what they are in words of UBL.
var (
	ublSpace    = "urn:oasis:names:specification:ubl:schema:xsd:"
	eformsRoots = map[string]bool{"ContractNotice": true, "ContractAwardNotice": true, "PriorInformationNotice": true}

	errNational = errors.New("XML, but no eForms")
)

// readEForms reads the tree of a notice of the European Union. The business terms
// are those of its fields: BT-21 title, BT-539 to BT-541 and BT-734 criteria.
func readEForms(root *element) (*Notice, error) {
	named := args{"Root": lang.Harmless(shortened(root.name, 60))}
	switch {
	case root.name == "TED_EXPORT" || strings.Contains(root.space, "ted/R2."):
		return nil, refuse("trouble.notice.ted", root.line, named, errNational)
	case !eformsRoots[root.name] || !strings.HasPrefix(root.space, ublSpace):
		return nil, refuse("trouble.notice.national", root.line, named, errNational)
	}
	if made := root.content("CustomizationID"); !strings.Contains(strings.ToLower(made), "eforms") {
		named["Made"] = lang.Harmless(shortened(made, 60))
		return nil, refuse("trouble.notice.national", root.line, named, errNational)
	}
	n := &Notice{Format: "eForms", ID: lang.Harmless(root.content("ID")), Published: day(root.content("IssueDate"))}
	n.Kind = lang.Harmless(root.content("NoticeTypeCode"))
	n.Result = root.name == "ContractAwardNotice"
	procedure := root.content("TenderingProcess", "ProcedureCode")
	n.Sealed = procedure == "open" || procedure == "restricted"
	n.Languages = said(nil, languageOf(root.content("NoticeLanguageCode")))
	for _, more := range root.all("AdditionalNoticeLanguage") {
		n.Languages = said(n.Languages, languageOf(more.content("ID")))
	}
	extension := root.child("UBLExtensions", "UBLExtension", "ExtensionContent", "EformsExtension")
	organisation := organisations(extension)
	for _, party := range root.all("ContractingParty") {
		if name := organisation[party.content("Party", "PartyIdentification", "ID")]; len(name) > 0 {
			n.Buyers = append(n.Buyers, name)
		}
	}
	project := root.child("ProcurementProject")
	n.Title, n.Text = texts(project, "Name"), texts(project, "Description")
	n.Value = amount(project.child("RequestedTenderTotal", "EstimatedOverallContractAmount"))
	if result := extension.child("NoticeResult"); n.Value.Amount == "" {
		n.Value = amount(result.child("TotalAmount"))
	}
	for _, part := range root.all("ProcurementProjectLot") {
		l := eformsLot(part)
		if l.Renewal = merged(l.Renewal, eformsRenewal(project)); l.Term == (Term{}) {
			l.Term = eformsTerm(project)
		}
		n.Lots = append(n.Lots, l)
	}
	if len(n.Lots) == 0 { // an announcement of what is to come
		terms := &element{children: root.all("TenderingTerms")}
		n.Lots = []Lot{{Title: n.Title, Text: n.Text, Value: n.Value, Criteria: criteria(terms.child("TenderingTerms", "AwardingTerms"))}}
	}
	results(n, extension.child("NoticeResult"), organisation)
	n.Withheld = withheld(extension.child("NoticeResult"))
	if len(n.Languages) == 0 {
		for _, e := range project.all("Name") {
			n.Languages = said(n.Languages, languageOf(e.attr("languageID")))
		}
	}
	return n, nil
}

// organisations returns the names of the organisations of a notice by their ids.
func organisations(extension *element) map[string]sim.Text {
	found := map[string]sim.Text{}
	for _, o := range extension.child("Organizations").all("Organization") {
		company := o.child("Company")
		name := sim.Text{}
		for _, party := range company.all("PartyName") {
			for _, e := range party.all("Name") {
				put(name, languageOf(e.attr("languageID")), e.text)
			}
		}
		found[company.content("PartyIdentification", "ID")] = name
	}
	return found
}

// texts returns the children of a name by their languages.
func texts(e *element, name string) sim.Text {
	t := sim.Text{}
	for _, c := range e.all(name) {
		put(t, languageOf(c.attr("languageID")), c.text)
	}
	return t
}

func amount(e *element) Value {
	if e == nil {
		return Value{}
	}
	return money(e.text, e.attr("currencyID"))
}

func eformsLot(part *element) Lot {
	id := part.child("ID")
	l := Lot{Group: id.attr("schemeName") == "LotsGroup"}
	if id != nil {
		l.ID = lang.Harmless(shortened(tidy(id.text), 64))
	}
	project, process, terms := part.child("ProcurementProject"), part.child("TenderingProcess"), part.child("TenderingTerms")
	l.Title, l.Text = texts(project, "Name"), texts(project, "Description")
	l.Value = amount(project.child("RequestedTenderTotal", "EstimatedOverallContractAmount"))
	if l.Value.Amount == "" {
		l.Value = amount(process.child("FrameworkAgreement", "EstimatedMaximumValueAmount"))
	}
	l.Deadline = day(process.content("TenderSubmissionDeadlinePeriod", "EndDate"))
	for _, system := range process.all("ContractingSystem") {
		code := system.child("ContractingSystemTypeCode")
		if code.attr("listName") == "framework-agreement" && code.text != "none" {
			l.Framework = true
		}
	}
	l.Auction = process.content("AuctionTerms", "AuctionConstraintIndicator") == "true"
	l.Term, l.Renewal, l.Conditions = eformsTerm(project), eformsRenewal(project), eformsConditions(terms)
	awarding := terms.child("AwardingTerms")
	l.Criteria = criteria(awarding)
	for _, c := range awarding.all("AwardingCriterion") {
		l.Formula, l.Order = merged(l.Formula, texts(c, "CalculationExpression")), merged(l.Order, texts(c, "Description"))
	}
	l.Withheld = withheld(awarding)
	return l
}

func merged(a, b sim.Text) sim.Text {
	if len(a) > 0 {
		return a
	}
	return b
}

// criteria returns the award criteria of a lot.
func criteria(awarding *element) []Criterion {
	var all []Criterion
	for _, outer := range awarding.all("AwardingCriterion") {
		for _, e := range outer.all("SubordinateAwardingCriterion") {
			all = append(all, criterion(e))
		}
	}
	return all
}

func criterion(e *element) Criterion {
	c := Criterion{Name: texts(e, "Name"), Text: texts(e, "Description")}
	if t := e.content("AwardingCriterionTypeCode"); t != unpublished {
		c.Type = lang.Harmless(shortened(tidy(t), 40))
	}
	for _, p := range e.below("AwardCriterionParameter") {
		code := p.child("ParameterCode")
		value := number(p.content("ParameterNumeric"))
		switch code.attr("listName") {
		case "number-fixed":
			c.Fixed, c.PerUnit = Value{Amount: value}, code.text == "fix-unit"
		case "number-threshold":
			if code.text == "max-pass" {
				c.Most = value
			} else {
				c.Least = value
			}
		default: // number-weight
			c.Weights = append(c.Weights, weightOf(value, code))
		}
	}
	return c
}

// weightOf reads the kind of a weight from its code.
func weightOf(value string, code *element) Weight {
	w := Weight{Number: value}
	if code == nil {
		return w
	}
	kind, exact, _ := strings.Cut(code.text, "-")
	w.Kind = map[string]WeightKind{"per": Percentage, "dec": Decimal, "poi": Points, "ord": Order}[kind]
	w.Middle = exact == "mid"
	return w
}

// withheld returns the fields inside e that are not published.
func withheld(e *element) []Withheld {
	var all []Withheld
	for _, p := range e.below("FieldsPrivacy") {
		all = append(all, Withheld{Field: lang.Harmless(shortened(tidy(p.content("FieldIdentifierCode")), 40)), Until: day(p.content("PublicationDate"))})
	}
	return all
}

// results adds who won what for how much.
func results(n *Notice, result *element, organisation map[string]sim.Text) {
	if result == nil {
		return
	}
	parties := map[string]string{}
	for _, p := range result.all("TenderingParty") {
		for _, t := range p.all("Tenderer") {
			if name := n.textIn(organisation[t.content("ID")], ""); name != "" && parties[p.content("ID")] == "" {
				parties[p.content("ID")] = name
			}
		}
	}
	lots, won := n.lotsByID(), map[string]bool{}
	for _, r := range result.all("LotResult") {
		if l := lots[r.content("TenderLot", "ID")]; l != nil {
			l.Lowest, l.Highest = amount(r.child("LowerTenderAmount")), amount(r.child("HigherTenderAmount"))
		}
		for _, t := range r.all("LotTender") {
			won[t.content("ID")] = true
		}
	}
	for _, t := range result.all("LotTender") {
		name := parties[t.content("TenderingParty", "ID")]
		if name == "" || len(won) > 0 && !won[t.content("ID")] || t.content("RankCode") != "" && t.content("RankCode") != "1" {
			continue
		}
		if l := lots[t.content("TenderLot", "ID")]; l != nil {
			l.Winners = append(l.Winners, Winner{name, amount(t.child("LegalMonetaryTotal", "PayableAmount"))})
		}
	}
}

// lotsByID are the lots by their ids.
func (n *Notice) lotsByID() map[string]*Lot {
	found := make(map[string]*Lot, len(n.Lots))
	for k := range n.Lots {
		if found[n.Lots[k].ID] == nil {
			found[n.Lots[k].ID] = &n.Lots[k]
		}
	}
	return found
}
