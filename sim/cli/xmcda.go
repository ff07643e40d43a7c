package cli

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// xmcdaSpace is the name of the format's edition, and where it is described.
const (
	xmcdaSpace  = "http://www.decision-deck.org/2019/XMCDA-3.1.1"
	xmcdaSchema = "http://www.decision-deck.org/xmcda/_downloads/XMCDA-3.1.1.xsd"
)

// xmcdaFile is a purchase as decision-analysis programs read it. Tables of facts come
// before those of scores, for programs that take the first.
type xmcdaFile struct {
	XMLName      xml.Name           `xml:"xmcda:XMCDA"`
	Space        string             `xml:"xmlns:xmcda,attr"`
	Instance     string             `xml:"xmlns:xsi,attr"`
	Schema       string             `xml:"xsi:schemaLocation,attr"`
	Alternatives []xmcdaAlternative `xml:"alternatives>alternative"`
	Criteria     []xmcdaCriterion   `xml:"criteria>criterion"`
	Tables       []xmcdaTable       `xml:"performanceTable"`
	Scales       []xmcdaScales      `xml:"criteriaScales"`
	Weights      xmcdaWeights       `xml:"criteriaValues"`
}

type xmcdaAlternative struct {
	ID     string `xml:"id,attr"`
	Name   string `xml:"name,attr"`
	Type   string `xml:"type"`
	Active bool   `xml:"active"`
}

type xmcdaCriterion struct {
	ID     string `xml:"id,attr"`
	Name   string `xml:"name,attr"`
	Active bool   `xml:"active"`
}

type xmcdaTable struct {
	ID      string     `xml:"id,attr"`
	Concept string     `xml:"mcdaConcept,attr"`
	Rows    []xmcdaRow `xml:"alternativePerformances"`
}

type xmcdaRow struct {
	Alternative string       `xml:"alternativeID"`
	Values      []xmcdaValue `xml:"performance"`
}

type xmcdaValue struct {
	Criterion string    `xml:"criterionID"`
	Real      xmcdaReal `xml:"values>value>real"`
}

type xmcdaScales struct {
	ID      string       `xml:"id,attr"`
	Concept string       `xml:"mcdaConcept,attr"`
	Scales  []xmcdaScale `xml:"criterionScale"`
}

type xmcdaScale struct {
	Criterion string    `xml:"criterionID"`
	Direction string    `xml:"scales>scale>quantitative>preferenceDirection"`
	Minimum   xmcdaReal `xml:"scales>scale>quantitative>minimum>real"`
	Maximum   xmcdaReal `xml:"scales>scale>quantitative>maximum>real"`
}

type xmcdaWeights struct {
	ID      string       `xml:"id,attr"`
	Concept string       `xml:"mcdaConcept,attr"`
	Values  []xmcdaValue `xml:"criterionValue"`
}

// xmcdaReal is a number, in full and without a power of ten.
type xmcdaReal float64

// MarshalText writes the number.
func (r xmcdaReal) MarshalText() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(r), 'f', -1, 64), nil
}

// Concepts of the tables, which are their ids too.
const (
	xmcdaFacts  = "facts"
	xmcdaScores = "scores"
)

// writeXMCDA writes a purchase as XMCDA.
func (p *program) writeXMCDA(e *exportAsked, to io.Writer) error {
	f := xmcdaFile{Space: xmcdaSpace, Instance: "http://www.w3.org/2001/XMLSchema-instance", Schema: xmcdaSpace + " " + xmcdaSchema,
		Tables: []xmcdaTable{{ID: xmcdaFacts, Concept: xmcdaFacts}, {ID: xmcdaScores, Concept: xmcdaScores}},
		Scales: []xmcdaScales{{ID: xmcdaFacts, Concept: xmcdaFacts}, {ID: xmcdaScores, Concept: xmcdaScores}}}
	f.criteria(e)
	for option := range e.matrix.Options {
		f.alternative(e, option)
	}
	_, cells := p.from.Columns()
	made := strings.ReplaceAll(strings.TrimSpace(fmt.Sprintln(cells...)), "--", "- -") // two dashes end a comment
	if _, err := fmt.Fprintf(to, "%s<!-- %s -->\n", xml.Header, made); err != nil {
		return err
	}
	lines := xml.NewEncoder(to)
	lines.Indent("", "  ")
	if err := lines.Encode(f); err != nil {
		return fmt.Errorf("write XMCDA: %w", err)
	}
	_, err := io.WriteString(to, "\n")
	return err
}

// criteria adds criteria, their scales and weights.
func (f *xmcdaFile) criteria(e *exportAsked) {
	f.Weights = xmcdaWeights{ID: "weights", Concept: "weights"}
	weights := e.weights()
	for c := range e.scenario.Criteria {
		criterion := &e.scenario.Criteria[c]
		name := e.teller.Criterion(criterion.ID)
		if unit := criterion.Unit.In(e.lang); unit != "" {
			name += " (" + unit + ")"
		}
		f.Criteria = append(f.Criteria, xmcdaCriterion{criterion.ID, name, true})
		direction := "max"
		if criterion.Worst > criterion.Best {
			direction = "min"
		}
		low, high := min(criterion.Worst, criterion.Best), max(criterion.Worst, criterion.Best)
		f.Scales[0].Scales = append(f.Scales[0].Scales, xmcdaScale{criterion.ID, direction, xmcdaReal(low), xmcdaReal(high)})
		f.Scales[1].Scales = append(f.Scales[1].Scales, xmcdaScale{criterion.ID, "max", 0, 1})
		f.Weights.Values = append(f.Weights.Values, xmcdaValue{criterion.ID, xmcdaReal(weights[c])})
	}
}

// alternative adds an option with its facts and scores.
func (f *xmcdaFile) alternative(e *exportAsked, option int) {
	sc, id := e.scenario, e.matrix.Options[option]
	facts := sc.StatusQuo.Facts
	if j := sc.SupplierIndex(id); j >= 0 {
		facts = sc.Suppliers[j].Facts
	}
	f.Alternatives = append(f.Alternatives, xmcdaAlternative{id, e.teller.Supplier(id), "real", true})
	rows := [2]xmcdaRow{{Alternative: id}, {Alternative: id}}
	for c := range sc.Criteria {
		score := sc.Criteria[c].Score(facts[c])
		if t := e.matrix.Tender; t != nil {
			score = t.Score[option][c] // by its formula of the price
		}
		rows[0].Values = append(rows[0].Values, xmcdaValue{sc.Criteria[c].ID, xmcdaReal(facts[c])})
		rows[1].Values = append(rows[1].Values, xmcdaValue{sc.Criteria[c].ID, xmcdaReal(score)})
	}
	for k := range rows {
		f.Tables[k].Rows = append(f.Tables[k].Rows, rows[k])
	}
}

// weights are the published ones, else the group's by influence in the decision.
func (e *exportAsked) weights() []float64 {
	m := &e.matrix
	if m.Tender != nil {
		return m.Tender.Weights
	}
	sum := make([]float64, len(m.Criteria))
	for i, own := range m.Weights {
		for c, w := range own {
			sum[c] += float64(m.Influence[i] * w)
		}
	}
	return sum
}
