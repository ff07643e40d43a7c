package cli

import (
	"buygrid/sim"
	"buygrid/sim/notice"
)

// noticeJSON is what was read of a notice, in --json.
type noticeJSON struct {
	Format    string         `json:"format"`
	ID        string         `json:"id"`
	Kind      string         `json:"kind"`
	Result    bool           `json:"result"`
	Languages []string       `json:"languages"`
	Title     sim.Text       `json:"title"`
	Buyers    []sim.Text     `json:"buyers"`
	Published string         `json:"published,omitempty"`
	Lots      []string       `json:"lots"` // ids of all
	Lot       lotJSON        `json:"lot"`
	Scenario  string         `json:"scenario"` // id of the draft
	Said      []string       `json:"said"`
	Questions []questionJSON `json:"questions"`
	Draft     string         `json:"draft"`
}

type lotJSON struct {
	ID       string          `json:"id"`
	Title    sim.Text        `json:"title"`
	Value    *amountJSON     `json:"value,omitempty"`
	Deadline string          `json:"deadline,omitempty"`
	Criteria []criterionJSON `json:"criteria"`
	Withheld []withheldJSON  `json:"withheld"`
	Winners  []winnerJSON    `json:"winners"`
}

type amountJSON struct {
	Amount   string `json:"amount"` // as published
	Currency string `json:"currency,omitempty"`
}

type criterionJSON struct {
	Type   string   `json:"type,omitempty"`
	Name   sim.Text `json:"name"`
	Text   sim.Text `json:"text"`
	Weight string   `json:"weight,omitempty"` // as published
	Kind   string   `json:"weight_kind,omitempty"`
	Middle bool     `json:"middle_of_range,omitempty"`
}

type withheldJSON struct {
	Field string `json:"field"`
	Until string `json:"until,omitempty"`
}

type winnerJSON struct {
	Name  string      `json:"name"`
	Value *amountJSON `json:"value,omitempty"`
}

type questionJSON struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

func importedJSON(n *notice.Notice, l *notice.Lot, d *notice.Draft) noticeJSON {
	j := noticeJSON{Format: n.Format, ID: n.ID, Kind: n.Kind, Result: n.Result, Languages: n.Languages, Title: n.Title, Buyers: n.Buyers, Published: n.Published,
		Lots: []string{}, Scenario: d.ID, Said: d.Said, Questions: []questionJSON{}, Draft: d.Text}
	if j.Said == nil {
		j.Said = []string{}
	}
	if j.Buyers == nil {
		j.Buyers = []sim.Text{}
	}
	for k := range n.Lots {
		j.Lots = append(j.Lots, n.Lots[k].ID)
	}
	for _, q := range d.Questions {
		j.Questions = append(j.Questions, questionJSON{q.Line, q.Text})
	}
	value := l.Value
	if value.Amount == "" {
		value = n.Value
	}
	j.Lot = lotJSON{ID: l.ID, Title: l.Title, Value: valueOf(value), Deadline: l.Deadline, Criteria: []criterionJSON{}, Withheld: []withheldJSON{}, Winners: []winnerJSON{}}
	for k := range l.Criteria {
		c := &l.Criteria[k]
		one := criterionJSON{Type: c.Type, Name: c.Name, Text: c.Text}
		if w := c.Weight(); len(c.Weights) > 0 {
			one.Weight, one.Kind, one.Middle = w.Number, w.Kind.String(), w.Middle
		}
		j.Lot.Criteria = append(j.Lot.Criteria, one)
	}
	for _, w := range append(append([]notice.Withheld(nil), l.Withheld...), n.Withheld...) {
		j.Lot.Withheld = append(j.Lot.Withheld, withheldJSON{w.Field, w.Until})
	}
	for _, w := range l.Winners {
		j.Lot.Winners = append(j.Lot.Winners, winnerJSON{w.Name, valueOf(w.Value)})
	}
	return j
}

func valueOf(v notice.Value) *amountJSON {
	if v.Amount == "" {
		return nil
	}
	return &amountJSON{v.Amount, v.Currency}
}
