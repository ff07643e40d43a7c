package sim

// What organisations really do beside comparing and voting: how an award is
// published, split and signed, what bounds the price and how it is made up, rounds
// and trials inside a stage, people and offers that change. MODEL.md section 14
// says what each does; nil and zero values do nothing.

// Day is a day of the calendar, in days after 1970-01-01.
type Day int

// PriceFormula is how a tender scores a price, MODEL.md section 14.
type PriceFormula uint8

// The formulas.
const (
	LinearPrice     PriceFormula = iota // between the anchors of the criterion
	LowestOverPrice                     // the lowest price bid over the price
	MedianPrice                         // by the distance to the median of the prices bid
	PriceFormulas   = 3
)

// PriceFormulaNames are the formulas as files spell them.
var PriceFormulaNames = [PriceFormulas]string{"linear", "lowest_over_price", "median"}

func (f PriceFormula) String() string { return PriceFormulaNames[f] }

// Award is how the business is given out.
type Award struct {
	Price PriceFormula // only under a tender's rule
	Split []float64    // shares of the first, the second place and so on, each above 0, sum 1; nil: all to the first
	Lots  []Lot        // only under a tender's rule; nil for none. Not together with Split
}

// Divided reports whether more than one supplier may get a part of the business.
func (a *Award) Divided() bool { return a.Split != nil || a.Lots != nil }

// Lot is a part of the business that is awarded by itself.
type Lot struct {
	ID        string
	Label     Text
	Share     float64   // of the whole purchase, above 0; those of all lots sum to 1
	Weights   []float64 // published, per criterion; nil: the criteria's
	Suppliers Set       // who bids for it; 0 for all
}

// SignOff is what a member must believe before the organisation may go on.
type SignOff struct {
	Decision     bool      // signs the choice
	Preselection bool      // lets a supplier onto the shortlist
	AtLeast      []float64 // per criterion, in its unit, what the member must count on; NaN for nothing. nil: that the supplier is worth more than what they have
	Above        Money     // signs only where the choice costs more than that; 0: always
}

// CostPart is a part of a price criterion that is a sum: what the supplier states,
// times how often it is paid.
type CostPart struct {
	ID    string
	Label Text
	Unit  Text
	Times float64 // above 0; 1 for the first part, which is the price that is negotiated
}

// ScalePoint is a point of a scale that is no straight line.
type ScalePoint struct {
	Value float64 // in the criterion's unit
	Score float64 // 0..1
}

// PriceIndex says how an index is expected to move over the years of a contract.
type PriceIndex struct {
	Change float64 // a year, -0.5..1
	Years  int     // 1..30; 0: no index
}

// Factor is what a price is on average over the years, as a share of today's, where
// a share of it follows the index.
func (x PriceIndex) Factor(indexed float64) float64 {
	if x.Years == 0 || indexed == 0 {
		return 1
	}
	sum, level := 0.0, 1.0
	for range x.Years {
		sum += level
		level = float64(level * (1 + x.Change))
	}
	return 1 - indexed + float64(indexed*sum)/float64(x.Years)
}

// Round is a selection inside a stage, or its best and final offers.
type Round struct {
	ID      string
	Label   Text
	Stage   Stage     // Preselection, or Negotiation for best and final offers after the bargaining
	Week    int       // of the stage, 1..: at its end; Negotiation: 0
	AtLeast []float64 // per criterion, in its unit, what the group must count on; NaN for nothing; nil
	Keep    int       // the best by group value stay; 0: all that pass
}

// TrialsOn lists the criteria that a trial is required on, -1 for a trial of any
// kind in some stage: what a supplier can be dropped for as NoTrial.
func (sc *Scenario) TrialsOn() (on []int) {
	for c := range sc.Criteria {
		if sc.Criteria[c].Trial {
			on = append(on, c)
		}
	}
	if sc.Trials != [Stages]bool{} {
		on = append(on, -1)
	}
	return on
}

// SelectionNamed returns the selection with this id, nil for none.
func (sc *Scenario) SelectionNamed(id string) *Round {
	for k := range sc.Selections {
		if sc.Selections[k].ID == id {
			return &sc.Selections[k]
		}
	}
	return nil
}

// SupplierEffect is what an event changes of a supplier.
type SupplierEffect struct {
	Supplier  int
	Facts     []float64 // per criterion, in its unit; NaN where it stays; nil. Of a price with parts: their sum, from which the price of a unit follows
	Parts     []float64 // what it states of each part of the price from then on, see Supplier; NaN where it stays; nil
	Floor     float64   // 0: it stays
	Strategy  string    // "": it stays; never of the trainee's supplier
	Withdraws bool
}

// Usual reports whether a purchase does none of that but what a tender's formula
// and a calendar say: nothing happens in it but what sections 1 to 10 of MODEL.md
// know.
func (sc *Scenario) Usual() bool {
	w := &sc.Award
	if w.Split != nil || w.Lots != nil || sc.QuietFrom != nil || sc.Ceiling != 0 || sc.Selections != nil || sc.Trials != [Stages]bool{} {
		return false
	}
	for i := range sc.Members {
		if m := &sc.Members[i]; m.SignOff != nil || m.Joins {
			return false
		}
	}
	for c := range sc.Criteria {
		if sc.Criteria[c].Trial {
			return false
		}
	}
	for e := range sc.Events {
		if effect := &sc.Events[e].Effect; effect.Leaves|effect.Joins != 0 || effect.Suppliers != nil {
			return false
		}
	}
	return true
}

// Absent are the members who are not there as the purchase begins.
func (sc *Scenario) Absent() Set {
	away := Set(0)
	for i := range sc.Members {
		if sc.Members[i].Joins {
			away |= 1 << i
		}
	}
	return away
}

// Comings reports whether people leave or join.
func (sc *Scenario) Comings() bool {
	for e := range sc.Events {
		if effect := &sc.Events[e].Effect; effect.Leaves|effect.Joins != 0 {
			return true
		}
	}
	return sc.Absent() != 0
}

// CostOf is what everything bought costs at this price of a unit, or a share of it.
func (sc *Scenario) CostOf(price, share float64) float64 {
	return float64(float64(price*sc.Quantity) * share)
}

// TooDear reports whether the purchase at this price of a unit costs more than its
// ceiling.
func (sc *Scenario) TooDear(price float64) bool {
	return sc.Ceiling > 0 && sc.CostOf(price, 1) > sc.Ceiling.Euros()+Tolerance
}
