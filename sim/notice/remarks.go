package notice

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"buygrid/sim"
)

// remark says what a scenario cannot hold of what the notice says, or what the
// author might take for granted of it.
func (d *drafter) remark() {
	d.remarkResult()
	d.remarkWeights()
	d.remarkRows()
	n, l := d.notice, d.lot
	if text := n.textIn(l.Formula, d.words.Lang()); text != "" {
		d.say("said.formula", args{"Text": shortened(text, mostQuoted)})
	}
	if text := n.textIn(l.Order, d.words.Lang()); text != "" {
		d.say("said.order.why", args{"Text": shortened(text, mostQuoted)})
	}
	d.remarkWithheld()
	if c := d.currency(); c != "" {
		for _, v := range []Value{l.Value, n.Value} {
			if v.Currency != "" && v.Currency != c {
				d.say("said.currencies", args{"Currency": c, "Other": v.Currency})
				break
			}
		}
	}
	d.remarkTerms()
	if l.Framework {
		d.say("said.framework", nil)
	}
	if l.Auction {
		d.say("said.auction", nil)
	}
	if l.Group {
		d.say("said.group", nil)
	}
	if len(n.Languages) > len(d.made.Languages) {
		d.say("said.languages", args{"Kept": strings.Join(d.made.Languages, ", "), "Count": len(n.Languages)})
	}
}

func (d *drafter) say(key string, named args) {
	d.made.Said = append(d.made.Said, tidy(d.t(key, named)))
}

func (d *drafter) remarkResult() {
	if !d.notice.Result {
		return
	}
	if len(d.lot.Winners) == 0 {
		d.say("said.result", nil)
		return
	}
	for k, w := range d.lot.Winners {
		const most = 5
		if k == most {
			break
		}
		named := args{"Supplier": shortened(tidy(w.Name), mostTitle), "Value": valueIn(d.words, w.Value)}
		if named["Value"] == "" {
			d.say("said.won", named)
		} else {
			d.say("said.won.for", named)
		}
	}
}

// remarkWeights says what the published weights are and add up to.
func (d *drafter) remarkWeights() {
	all := d.lot.Criteria
	if len(all) == 0 {
		d.say("said.no_criteria", nil)
		return
	}
	kinds, weighed, ordered, sum := map[WeightKind]bool{}, 0, 0, 0.0
	var without, middle []string
	for k := range all {
		c := &all[k]
		w := c.Weight()
		name := quotedName(d.nameOf(c, d.words.Lang()), k)
		switch {
		case w.Kind == Order && w.Number != "":
			ordered++
		case w.Number == "":
			without = append(without, name)
		default:
			v, _ := strconv.ParseFloat(w.Number, 64)
			weighed, sum = weighed+1, sum+v
			kinds[w.Kind] = true
			if w.Middle {
				middle = append(middle, name)
			}
		}
	}
	if ordered > 0 {
		d.say("said.order", nil)
	}
	switch {
	case weighed == 0 && ordered == 0:
		d.say("said.no_weights", args{"Count": len(all)})
	case len(without) > 0:
		d.say("said.without", args{"Criteria": listed(without)})
	}
	if len(middle) > 0 {
		d.say("said.middle", args{"Criteria": listed(middle)})
	}
	d.remarkSum(kinds, weighed, sum, len(without) == 0)
	if only := d.alone(); only {
		d.say("said.price_alone", nil)
	}
}

// remarkSum says what weights add up to, as far as their kind has a whole.
func (d *drafter) remarkSum(kinds map[WeightKind]bool, weighed int, sum float64, complete bool) {
	if weighed == 0 {
		return
	}
	named := args{"Sum": figureIn(d.words, strconv.FormatFloat(math.Round(sum*1e4)/1e4, 'f', -1, 64))}
	const near = 1e-3
	switch {
	case len(kinds) > 1:
		d.say("said.mixed", nil)
	case kinds[Percentage] && complete && math.Abs(sum-100) > near*100:
		d.say("said.sum.percentage", named)
	case kinds[Decimal] && complete && math.Abs(sum-1) > near:
		d.say("said.sum.decimal", named)
	case kinds[Decimal]:
		d.say("said.decimal", nil)
	case kinds[Points]:
		d.say("said.points", named)
	case kinds[UnknownWeight]:
		d.say("said.unknown", named)
	}
}

// alone reports whether price is all that counts.
func (d *drafter) alone() bool {
	counts := false
	for k := range d.lot.Criteria {
		c := &d.lot.Criteria[k]
		v, err := strconv.ParseFloat(c.Weight().Number, 64)
		switch {
		case c.Type == "price" || c.Type == "cost":
			counts = true
		case err != nil || v > 0:
			return false
		}
	}
	return counts
}

// remarkRows says where the draft's criteria are not those of the notice.
func (d *drafter) remarkRows() {
	price := ""
	for k := range d.rows {
		if r := &d.rows[k]; r.kind == sim.Price {
			price = d.label(r)
			if r.added && len(d.lot.Criteria) > 0 {
				d.say("said.no_price", nil)
			}
		}
	}
	for k := range d.rows {
		r := &d.rows[k]
		name := quotedName(d.label(r), k)
		switch {
		case r.kind == sim.Other && !r.added:
			d.say("said.two_prices", args{"Price": "“" + price + "”", "Other": name})
		case r.kind == sim.Reliability && r.added:
			d.say("said.no_reliability", nil)
		}
		if r.Fixed.Amount != "" {
			fixed := r.Fixed
			fixed.Currency = d.currency()
			d.say("said.fixed", args{"Value": valueIn(d.words, fixed)})
		}
		if r.Least != "" {
			d.say("said.least", args{"Criterion": name, "Number": figureIn(d.words, r.Least)})
		}
		if r.Most != "" {
			d.say("said.most", args{"Criterion": name, "Number": figureIn(d.words, r.Most)})
		}
	}
	if len(d.left) > 0 {
		d.say("said.too_many", args{"Most": sim.MaxCriteria, "Criteria": d.namesOf(d.left)})
	}
	if len(d.idle) > 0 {
		d.say("said.idle", args{"Criteria": d.namesOf(d.idle)})
	}
}

// namesOf lists criteria by their names.
func (d *drafter) namesOf(all []Criterion) string {
	names := make([]string, len(all))
	for k := range all {
		names[k] = quotedName(d.nameOf(&all[k], d.words.Lang()), k)
	}
	return listed(names)
}

// listed joins names, not more than a line takes.
func listed(names []string) string {
	const most = 20
	if len(names) > most {
		names = append(slices.Clone(names[:most]), "…")
	}
	return strings.Join(names, ", ")
}

// fieldNames are the fields of award criteria that may be withheld, as the texts call
// them.
var fieldNames = map[string]string{"awa-cri-num": "number", "awa-cri-wei": "kind", "awa-cri-nam": "name", "awa-cri-des": "text", "awa-cri-typ": "type", "awa-cri-ord": "order",
	"awa-cri-com": "formula", "awa-cri-fix": "fixed", "awa-cri-thr": "least", "not-val": "value", "win-ten-val": "value", "ten-val-hig": "tenders", "ten-val-low": "tenders"}

// remarkWithheld says what is not published, each field and day once.
func (d *drafter) remarkWithheld() {
	told := map[Withheld]bool{}
	const most = 12
	for _, w := range append(append([]Withheld(nil), d.lot.Withheld...), d.notice.Withheld...) {
		if told[w] || len(told) == most {
			continue
		}
		told[w] = true
		named := args{"Field": w.Field, "Day": w.Until}
		if key := fieldNames[w.Field]; key != "" {
			named["Field"] = d.t("field."+key, nil)
		}
		if w.Until == "" {
			d.say("said.withheld", named)
		} else {
			d.say("said.withheld.until", named)
		}
	}
}

// quotedName names a criterion in a sentence, by its place where it has no name.
func quotedName(name string, k int) string {
	if name == "" {
		return strconv.Itoa(k + 1)
	}
	return "“" + shortened(name, mostLabel) + "”"
}
