// Package notice reads what a public buyer has published of a tender, in the eForms
// of the European Union or the Open Contracting Data Standard, and drafts a scenario
// from it. It knows no file and no network, and makes nothing up: what a notice does
// not hold is a question in the draft.
package notice

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// Notice is what was read of one procedure.
type Notice struct {
	Format    string   // "eForms" or "OCDS"
	ID        string   // of the notice, or the contracting process
	Kind      string   // what kind of notice it says it is: cn-standard, can-standard, tender; "" for none
	Result    bool     // it tells how the procedure ended
	Sealed    bool     // nobody negotiates: an open or a restricted procedure
	Languages []string // that it is written in, the main one first, as scenarios write them
	Title     sim.Text
	Text      sim.Text // what is bought
	Buyers    []sim.Text
	Value     Value
	Published string // a day, as 2026-03-31; "" where it does not say
	Lots      []Lot  // at least one: a procedure without lots is one
	Withheld  []Withheld
}

// Value is an amount of money as it was published.
type Value struct {
	Amount   string // digits with at most one point; "" for none
	Currency string // three capital letters, or ""
}

// Lot is a part of the procedure that is awarded by itself.
type Lot struct {
	ID         string
	Group      bool // of lots, which may be bid for together
	Title      sim.Text
	Text       sim.Text
	Value      Value
	Deadline   string // for tenders: a day, or ""
	Criteria   []Criterion
	Formula    sim.Text // how scores are added up, where weights cannot say it
	Order      sim.Text // why there is an order of importance and no weights
	Framework  bool
	Auction    bool
	Term       Term
	Renewal    sim.Text // how it may be extended
	Conditions int      // for taking part
	Withheld   []Withheld
	Winners    []Winner
	Lowest     Value // of the tenders, in a result
	Highest    Value
}

// Criterion is one published award criterion.
type Criterion struct {
	Type    string // price, cost or quality; "" where it does not say
	Name    sim.Text
	Text    sim.Text
	Weights []Weight // usually one; none where nothing was published
	Fixed   Value    // a price that is the same for all tenders
	PerUnit bool     // Fixed is that of a unit
	Least   string   // score below which a tender is out; "" for none
	Most    string   // how many tenders go on; "" for none
}

// Weight is a number that a criterion counts by.
type Weight struct {
	Number string // as published: digits with at most one point; "" for withheld or unreadable
	Kind   WeightKind
	Middle bool // of a range
}

// WeightKind is what kind of number a weight is.
type WeightKind uint8

// The kinds.
const (
	UnknownWeight WeightKind = iota // it does not say
	Percentage
	Decimal // of 1
	Points
	Order // rank of importance, 1 the highest
)

// weightKindNames are the kinds in JSON.
var weightKindNames = [...]string{"unknown", "percentage", "decimal", "points", "order"}

func (k WeightKind) String() string { return weightKindNames[k] }

// Withheld is a field that is not published, or not yet.
type Withheld struct {
	Field string // the code of the field, such as awa-cri-num
	Until string // the day on which it will be; "" where it does not say
}

// Winner is who a lot was given to.
type Winner struct {
	Name  string
	Value Value
}

// LotOf returns the lot that id names; where id is "", the only one there is. The
// error is a *lang.Trouble.
func (n *Notice) LotOf(id string) (*Lot, error) {
	var single []*Lot
	for k := range n.Lots {
		if id != "" && n.Lots[k].ID == id {
			return &n.Lots[k], nil
		}
		if !n.Lots[k].Group {
			single = append(single, &n.Lots[k])
		}
	}
	switch {
	case id != "":
		return nil, refuse("trouble.notice.no_lot", 0, args{"Lot": lang.Harmless(id)}, errUnknownLot)
	case len(single) == 1:
		return single[0], nil
	}
	return nil, refuse("trouble.notice.lots", 0, args{"Count": len(n.Lots)}, ErrManyLots)
}

// ErrManyLots is the cause of LotOf's error where a lot must be chosen.
var ErrManyLots = errors.New("several lots")

var errUnknownLot = errors.New("no such lot")

// args are what a text takes.
type args = map[string]any

// refuse is an error for whoever gave the file: the text's key and the line, 0 for
// none.
func refuse(key string, line int, named args, cause error) error {
	named = maps.Clone(named)
	if named == nil {
		named = args{}
	}
	if line > 0 {
		named["Line"] = line
	}
	if cause == nil {
		cause = errNotRead
	}
	return &lang.Trouble{Key: key, Args: named, Err: fmt.Errorf("read notice, line %d: %w", line, cause)}
}

var errNotRead = errors.New("not a notice that can be read")

// textIn returns a text in a language, or in whichever it is there, of which English
// comes first and then the notice's own order.
func (n *Notice) textIn(t sim.Text, code string) string {
	for _, c := range append([]string{code, "en"}, n.Languages...) {
		if t[c] != "" {
			return t[c]
		}
	}
	for _, c := range slices.Sorted(maps.Keys(t)) {
		if t[c] != "" {
			return t[c]
		}
	}
	return ""
}

// TitleOf returns a lot's title in a language, as far as there is one.
func (n *Notice) TitleOf(l *Lot, code string) string {
	if title := n.textIn(l.Title, code); title != "" {
		return title
	}
	return n.textIn(n.Title, code)
}
