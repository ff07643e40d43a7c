package studio

import (
	"math"
	"strconv"
	"strings"

	"buygrid/sim"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// hint is what a field says while nothing stands in it: what a draft asks there, else
// what holds.
func (p *formPane) hint(s spot) string {
	if asked, asks := s.node.Question(); asks {
		return asked
	}
	return p.holding(s)
}

// holding spells what holds where a place is left out, by the rest of the file too; "" for
// nothing or a rule that its documentation tells.
func (p *formPane) holding(s spot) string {
	if is := s.slot.Default(); is != "" {
		return is
	}
	if len(s.path) < 3 || s.path[0] != "suppliers" {
		return ""
	}
	supplier := p.tree.At(s.path[:2]...)
	switch strings.Join(s.path[2:], ".") {
	case "awareness":
		present := under(p.tree.At("status_quo"), "supplier")
		you := under(supplier, "you")
		return spelledNumber(scenario.StartAwareness(you != nil && you.Value == "true", present != nil && present.Value == supplier.ID()))
	case "floor.price":
		if list, ok := listPrice(p.tree, supplier); ok {
			return spelledNumber(scenario.FloorOf(list))
		}
	}
	return ""
}

// spelledNumber is a number as files have it, without what computing leaves behind.
func spelledNumber(v float64) string {
	return strconv.FormatFloat(math.Round(1e6*v)/1e6, 'f', -1, 64)
}

// beginning spells what a part is filled in with: the least that may stand there, and of
// each key what holds.
func (p *formPane) beginning(s spot) string {
	in := p.inserter()
	if s.slot.Form() != scenario.FormMap {
		return in.value(s.slot)
	}
	var parts []string
	for _, key := range in.keys(s.slot) {
		value := in.value(key)
		if held, ok := plainNumber(key, p.holding(spot{path: below(s.path, key.Key()), slot: key})); ok && held != "" {
			value = held
		}
		parts = append(parts, key.Key()+": "+value)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// listPrice is what a supplier asks for a unit; ok is false where it does not say so.
func listPrice(tree, supplier *edit.Node) (list float64, ok bool) {
	criteria := tree.At("criteria")
	if criteria == nil {
		return 0, false
	}
	for _, c := range criteria.Children {
		if kind := under(c, "kind"); kind == nil || kind.Value != sim.Price.String() {
			continue
		}
		fact := under(under(supplier, "facts"), c.ID())
		if parts := under(c, "parts"); parts != nil && len(parts.Children) > 0 {
			fact = under(fact, parts.Children[0].ID()) // the price of a unit first
		}
		if fact == nil || fact.Kind != edit.Scalar {
			return 0, false
		}
		list, err := strconv.ParseFloat(strings.ReplaceAll(fact.Value, "_", ""), 64)
		return list, err == nil && list > 0
	}
	return 0, false
}

// criterionOf is the criterion whose unit a place is in: one whose scale it is, whose fact,
// or the price; nil for none.
func (p *formPane) criterionOf(path edit.Path) *edit.Node {
	criteria := p.tree.At("criteria")
	if criteria == nil {
		return nil
	}
	if len(path) > 1 && path[0] == "criteria" {
		return p.tree.At(path[:2]...)
	}
	for k := len(path) - 1; k > 0; k-- {
		if path[k-1] != "facts" {
			continue
		}
		for _, c := range criteria.Children {
			if c.ID() == path[k] {
				return c
			}
		}
	}
	for _, c := range criteria.Children {
		if kind := under(c, "kind"); kind != nil && kind.Value == sim.Price.String() && path[len(path)-1] != "facts" {
			return c
		}
	}
	return nil
}

// unitOf is the unit of a place in the reader's language: of a fact the one that its
// criterion has.
func (p *formPane) unitOf(s spot, slot scenario.Slot) string {
	translate := p.studio.env.Words.Problem
	unit := slot.Unit(translate)
	if in := len(s.path) - 2; unit == "" && in >= 0 && s.path[in] == "facts" { // an item of a table has none
		if table := p.tree.At(s.path[:in+1]...); table != nil {
			unit, slot = table.Slot.Unit(translate), table.Slot
		}
	}
	if !slot.InUnitOfCriterion() {
		return unit
	}
	c := p.criterionOf(s.path)
	if c == nil {
		return unit
	}
	if own := wordsOf(under(c, "unit"), p.studio.env.Words.Lang()); own != "" {
		return own
	}
	return unit
}

// may reports whether an alternative makes sense at a place: a map of parts of the price
// only where the criterion has some.
func (p *formPane) may(s spot, alternative scenario.Slot) bool {
	if alternative.Form() != scenario.FormTable || alternative.Ref() != "part" {
		return true
	}
	c := p.criterionOf(s.path)
	return c == nil || under(c, "parts") != nil
}
