package cli

import (
	"encoding/json"
	"strings"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
)

// printClaims prints a table of claims beside what simulation says.
func (p *program) printClaims(sc *sim.Scenario, claims []analysis.Claim) {
	w := p.words
	t, unsure := table{right: []bool{false, false, false, true, true, true}}, false
	t.add("", w.T("cli.column.strategy", nil), w.T("cli.column.measure", nil), w.T("cli.column.claim", nil),
		w.T("cli.column.found", nil), w.T("cli.column.interval", nil), w.T("cli.column.with", nil))
	for k := range claims {
		c := &claims[k]
		unsure = unsure || !c.Holds && finding.Agrees(c)
		var with []string
		for _, o := range c.Expectation.With {
			with = append(with, o.Path+"="+o.Value)
		}
		found, interval := finding.ClaimFound(c, w)
		t.add(finding.ClaimVerdict(c, w), finding.SellerName(sc, c.Expectation.Seller, w), finding.ClaimMeasure(sc, c, w), finding.Claimed(&c.Expectation, w), found, interval, strings.Join(with, " "))
	}
	t.print(p.stdout)
	p.sayUnsure(unsure)
}

// verdict is the word for a claim or a limit that does not hold: what was found is
// beyond it, or agrees with it and only its interval is not within.
func (p *program) verdict(agrees bool) string { return finding.Verdict(false, agrees, p.words) }

// sayUnsure says under a table what to do where too little was simulated.
func (p *program) sayUnsure(unsure bool) {
	if unsure {
		wrap(p.stdout, "", p.words.T("cli.check.unsure.why", nil))
	}
}

// claimJSON is a claim as its text has it, and what simulation says.
type claimJSON struct {
	sellerJSON
	With    withJSON `json:"with,omitempty"`
	Outcome string   `json:"outcome,omitempty"`
	AtLeast *float64 `json:"at_least,omitempty"`
	AtMost  *float64 `json:"at_most,omitempty"`
	Beats   any      `json:"beats,omitempty"` // a name, or a sellerJSON
	Of      string   `json:"of,omitempty"`
	By      *float64 `json:"by,omitempty"`
	Holds   bool     `json:"holds"`
	Runs    int      `json:"runs"`
	Count   *int     `json:"count,omitempty"` // of a share

	Share      *float64 `json:"share,omitempty"`
	Difference *float64 `json:"difference,omitempty"`
	Low        float64  `json:"low"`
	High       float64  `json:"high"`
}

// sellerJSON is a way to sell.
type sellerJSON struct {
	Strategy string   `json:"strategy"`
	Only     []string `json:"only,omitempty"`  // members
	Never    []string `json:"never,omitempty"` // channels
}

func newSellerJSON(sc *sim.Scenario, s sim.Seller) sellerJSON {
	j := sellerJSON{Strategy: s.Strategy}
	for i := range sc.Members {
		if s.Only.Has(i) {
			j.Only = append(j.Only, sc.Members[i].ID)
		}
	}
	for c := range sim.Channels {
		if s.Never.Has(c) {
			j.Never = append(j.Never, c.String())
		}
	}
	return j
}

// withJSON is an object from paths to values, in the file's order.
type withJSON []sim.Override

// MarshalJSON keeps the order, which a map would lose. A value that JSON would
// read as it stands is written so, all others as text.
func (o withJSON) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for k, over := range o {
		path, err := json.Marshal(over.Path)
		if err != nil {
			return nil, err
		}
		value := []byte(over.Value)
		if !json.Valid(value) {
			if value, err = json.Marshal(over.Value); err != nil {
				return nil, err
			}
		}
		if k > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, path...), ':'), value...)
	}
	return append(b, '}'), nil
}

func claimsJSON(sc *sim.Scenario, claims []analysis.Claim) []claimJSON {
	list := []claimJSON{}
	for k := range claims {
		c := &claims[k]
		e := &c.Expectation
		j := claimJSON{sellerJSON: newSellerJSON(sc, e.Seller), With: e.With, Holds: c.Holds, Runs: c.Runs}
		if e.Beats != nil {
			j.Beats = newSellerJSON(sc, *e.Beats)
			if e.Beats.Only == 0 && e.Beats.Never == 0 {
				j.Beats = e.Beats.Strategy
			}
			if e.Measure == sim.OfValue {
				j.Of = c.Outcome
			}
			j.By, j.Difference, j.Low, j.High = &e.By, &c.Difference.Share, c.Difference.Low, c.Difference.High
			list = append(list, j)
			continue
		}
		j.Outcome, j.Share, j.Low, j.High = c.Outcome, &c.Share.Share, c.Share.Low, c.Share.High
		if e.Measure != sim.OfValue && e.Measure != sim.OfShare {
			j.Count = &c.Share.Count
		}
		if e.AtLeast != sim.NoBound {
			j.AtLeast = &e.AtLeast
		}
		if e.AtMost != sim.NoBound {
			j.AtMost = &e.AtMost
		}
		list = append(list, j)
	}
	return list
}
