package notice

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// Words by which a criterion without a type is known for a price, and one of quality
// for that of how dependable a supplier is, in the languages of most notices.
var (
	priceWords    = regexp.MustCompile(`(?i)\b(price|prices|cost|costs|prijs|kostprijs|kosten|prix|coûts?|preis|preise|prezzo|costo|precio|coste|preço|cena|pris|hinta)\b`)
	dependedWords = regexp.MustCompile(`(?i)(reliab|uptime|availab|deliver|lead time|on.time|punctual|continuity|service level|warrant|guarantee|track record|past performance|` +
		`betrouwbaar|beschikbaar|lever(ing|tijd|zeker)|garanti|continuïteit|fiabilit|disponibilit|livraison|délai|zuverlässig|verfügbar|liefer|termin)`)
)

// choose makes the rows of the draft: the published criteria, exactly one of them
// the price, and one that is or may be the reliability of the supplier.
func (d *drafter) choose() {
	all := d.lot.Criteria
	price := slices.IndexFunc(all, func(c Criterion) bool { return c.Type == "price" })
	if price < 0 {
		price = slices.IndexFunc(all, func(c Criterion) bool { return c.Type == "cost" })
	}
	if price < 0 {
		price = slices.IndexFunc(all, func(c Criterion) bool { return c.Type != "quality" && priceWords.MatchString(d.nameOf(&c, "en")) })
	}
	for k, c := range all {
		if v, err := strconv.ParseFloat(c.published(), 64); err == nil && v == 0 && k != price {
			d.idle = append(d.idle, c) // a scenario refuses what nobody weighs
			continue
		}
		r := row{Criterion: c, kind: sim.Performance}
		switch {
		case k == price:
			r.kind = sim.Price
		case c.Type == "price" || c.Type == "cost":
			r.kind = sim.Other
		}
		d.rows = append(d.rows, r)
	}
	d.crop()
	if price < 0 {
		d.rows = append(d.rows, row{kind: sim.Price, added: true})
	}
	if len(d.rows) == 1 && len(all) == 0 {
		d.rows = append(d.rows, row{kind: sim.Performance, added: true})
	}
	d.chooseReliability()
	d.name()
}

// crop leaves out the criteria that count least, where a scenario cannot have so
// many.
func (d *drafter) crop() {
	most := sim.MaxCriteria - 2 // a price and a reliability may have to be added
	if len(d.rows) <= most {
		return
	}
	order, heavy := make([]int, len(d.rows)), make([]float64, len(d.rows))
	for k := range order {
		order[k] = k
		heavy[k], _ = strconv.ParseFloat(d.rows[k].Weight().Number, 64)
		if d.rows[k].kind == sim.Price {
			heavy[k] = 1e16 // above any number that is read
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(heavy[b], heavy[a]) })
	gone := make([]bool, len(d.rows))
	for _, k := range order[most:] {
		gone[k] = true
	}
	var kept []row
	for k := range d.rows {
		if gone[k] {
			d.left = append(d.left, d.rows[k].Criterion)
		} else {
			kept = append(kept, d.rows[k])
		}
	}
	d.rows = kept
}

// chooseReliability marks the criterion that may be the supplier's reliability: one
// whose words say so, else the heaviest of quality. Where there is none, one is
// added, with weight 0.
func (d *drafter) chooseReliability() {
	at, weight := -1, -1.0
	for k := range d.rows {
		r := &d.rows[k]
		if r.kind != sim.Performance || r.added {
			continue
		}
		if dependedWords.MatchString(d.nameOf(&r.Criterion, "en")) || dependedWords.MatchString(d.nameOf(&r.Criterion, d.made.Languages[0])) {
			at = k
			break
		}
		if v, _ := strconv.ParseFloat(r.Weight().Number, 64); v > weight {
			at, weight = k, v
		}
	}
	if at >= 0 {
		d.rows[at].asked = true
		return
	}
	d.rows = append(d.rows, row{kind: sim.Reliability, added: true, Criterion: Criterion{Weights: []Weight{{Number: "0", Kind: Percentage}}}})
}

// Weight is the number by which a criterion counts, the zero weight for none.
func (c *Criterion) Weight() Weight {
	for _, w := range c.Weights {
		if w.Kind != Order {
			return w
		}
	}
	if len(c.Weights) > 0 {
		return c.Weights[0]
	}
	return Weight{}
}

// published is the weight as a scenario takes it, "" for none.
func (c *Criterion) published() string {
	w := c.Weight()
	if v, err := strconv.ParseFloat(w.Number, 64); w.Kind == Order || err != nil || v > 1e6 {
		return ""
	}
	return w.Number
}

// nameOf returns the name of a criterion in a language, or its text.
func (d *drafter) nameOf(c *Criterion, code string) string {
	if name := d.notice.textIn(c.Name, code); name != "" {
		return name
	}
	return d.notice.textIn(c.Text, code)
}

// reservedIDs mean something by themselves in a scenario.
var reservedIDs = []string{"you", "nobody", sim.ProblemTopic}

// name gives every row an id of its own.
func (d *drafter) name() {
	taken := map[string]bool{}
	for _, id := range reservedIDs {
		taken[id] = true
	}
	for k := range d.rows {
		r := &d.rows[k]
		instead := r.kind.String()
		if r.kind == sim.Performance {
			instead = "quality"
		}
		id := instead
		if len(r.Name) > 0 || r.kind != sim.Price {
			id = d.newID(d.nameOf(&r.Criterion, "en"), instead)
		}
		if r.added {
			id = instead
		}
		for n, base := 2, id; taken[id]; n++ {
			id = base + "-" + strconv.Itoa(n)
		}
		taken[id] = true
		r.id = id
	}
}

// labelIn is a row's label in a language; "" where the program has no word for a
// criterion that the notice does not have.
func (d *drafter) labelIn(r *row, code string) string {
	if r.added || d.nameOf(&r.Criterion, code) == "" || len(r.Name) == 0 && r.kind == sim.Price {
		if w := lang.For(code); w.Lang() == code {
			return w.T("notice.label."+r.kind.String(), nil)
		}
		if r.kind == sim.Price && priceIn[code] != "" {
			return priceIn[code]
		}
		if r.added || d.nameOf(&r.Criterion, code) == "" {
			return ""
		}
	}
	return shortened(d.nameOf(&r.Criterion, code), mostLabel)
}

// label is a row's label in the language of the draft's questions.
func (d *drafter) label(r *row) string {
	if label := d.labelIn(r, d.words.Lang()); label != "" {
		return label
	}
	return r.id
}

// criteria writes the rows.
func (d *drafter) criteria() {
	d.put(0, "criteria:")
	for k := range d.rows {
		r := &d.rows[k]
		d.note(1, d.told(r))
		d.put(1, "- id: %s", r.id)
		switch {
		case r.asked:
			d.ask(2, "kind", d.t("ask.kind", args{"Criterion": d.label(r)}))
		default:
			d.put(2, "kind: %s", r.kind)
		}
		if !slices.ContainsFunc(d.made.Languages, func(code string) bool { return d.labelIn(r, code) == "" }) {
			d.textOf(2, "label", func(code string) string { return d.labelIn(r, code) })
		}
		switch currency := d.currency(); {
		case r.kind == sim.Price && currency != "":
			d.put(2, "unit: %s", currency)
		case r.kind == sim.Reliability:
			d.ask(2, "unit", d.t("ask.unit", nil))
		}
		d.anchors(r)
		d.weigh(r, k)
	}
	for k := range d.rows {
		if d.rows[k].asked {
			d.note(1, d.t("draft.reliability", nil))
			d.put(1, "#- {id: reliability, kind: reliability, worst: 0, best: 100, weight: 0}")
		}
	}
}

// told is what the notice says of a row.
func (d *drafter) told(r *row) string {
	if r.added {
		return d.t("draft.added", nil)
	}
	said := d.typeOf(&r.Criterion)
	if w := r.Weight(); w.Number != "" {
		named := args{"Type": said, "Number": figureIn(d.words, w.Number)}
		key := "draft.weight." + w.Kind.String()
		if w.Middle {
			key += ".middle"
		}
		said = d.t(key, named)
	} else {
		said = d.t("draft.unweighed", args{"Type": said})
	}
	if text := d.notice.textIn(r.Text, d.words.Lang()); text != "" && text != d.nameOf(&r.Criterion, d.words.Lang()) {
		said += " " + d.t("draft.says", args{"Text": shortened(text, mostQuoted)})
	}
	return said
}

// typeOf names the type of a criterion.
func (d *drafter) typeOf(c *Criterion) string {
	switch c.Type {
	case "price", "cost", "quality":
		return d.t("type."+c.Type, nil)
	case "":
		return d.t("type.none", nil)
	}
	return c.Type
}

// anchors asks for the facts that score nothing and all.
func (d *drafter) anchors(r *row) {
	if r.kind != sim.Price {
		d.ask(2, "worst", d.t("ask.worst", args{"Criterion": d.label(r)}))
		d.ask(2, "best", d.t("ask.best", args{"Criterion": d.label(r)}))
		return
	}
	worst, best := d.t("ask.worst.price", nil), d.t("ask.best.price", nil)
	if v := valueIn(d.words, d.lot.Highest); v != "" {
		worst = d.t("ask.worst.tendered", args{"Value": v})
	}
	if v := valueIn(d.words, d.lot.Lowest); v != "" {
		best = d.t("ask.best.tendered", args{"Value": v})
	}
	d.ask(2, "worst", worst)
	d.ask(2, "best", best)
}

// weigh writes the weight as published, or asks for it.
func (d *drafter) weigh(r *row, k int) {
	named := args{"Criterion": d.label(r)}
	published := r.published()
	switch w := r.Weight(); {
	case r.added && r.kind == sim.Price && len(d.lot.Criteria) > 0:
		d.put(2, "weight: 0")
	case published != "":
		d.put(2, "weight: %s", published)
	case w.Kind == Order && w.Number != "":
		named["Rank"] = figureIn(d.words, w.Number)
		d.ask(2, "weight", d.t("ask.weight.order", named))
	default:
		d.ask(2, "weight", d.t("ask.weight", named))
	}
}

// figureIn writes a published number in a language, with the digits that it has.
func figureIn(w *lang.Words, s string) string {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	_, fraction, _ := strings.Cut(s, ".")
	return w.Number(v, len(fraction))
}

// valueIn writes an amount in a language, "" for none.
func valueIn(w *lang.Words, v Value) string {
	f, err := strconv.ParseFloat(v.Amount, 64)
	if err != nil {
		return ""
	}
	if v.Currency == "" {
		return figureIn(w, v.Amount)
	}
	_, fraction, _ := strings.Cut(v.Amount, ".")
	if fraction != "" && f < 1000 {
		return w.Price(f, v.Currency)
	}
	return w.Money(f, v.Currency)
}

// Summary lists the criteria of a lot with their weights, in a language; "" for none.
func (n *Notice) Summary(l *Lot, w *lang.Words) string {
	d := &drafter{notice: n, lot: l, words: w}
	var all []string
	const most = 8
	for k := range l.Criteria {
		if k == most {
			return strings.Join(all, ", ") + ", …"
		}
		c := &l.Criteria[k]
		name := shortened(d.nameOf(c, w.Lang()), mostLabel)
		if name == "" || len(c.Name) == 0 && (c.Type == "price" || c.Type == "cost") {
			name = d.typeOf(c)
		}
		if weight := c.Weight(); weight.Number != "" {
			name += " " + figureIn(w, weight.Number)
			if weight.Kind == Percentage {
				name = strings.TrimSuffix(name, figureIn(w, weight.Number)) + d.t("percent", args{"Number": figureIn(w, weight.Number)})
			}
		}
		all = append(all, name)
	}
	return strings.Join(all, ", ")
}

// Facts are what a notice says of a lot, a line each: buyer, value, days, criteria.
func (n *Notice) Facts(l *Lot, w *lang.Words) (lines []string) {
	add := func(key, value string) {
		if value != "" {
			lines = append(lines, w.T("notice.fact."+key, args{"Value": value}))
		}
	}
	var buyers []string
	for _, b := range n.Buyers[:min(len(n.Buyers), 3)] {
		buyers = append(buyers, shortened(n.textIn(b, w.Lang()), mostTitle))
	}
	value := l.Value
	if value.Amount == "" {
		value = n.Value
	}
	add("buyer", strings.Join(buyers, ", "))
	add("value", valueIn(w, value))
	add("published", n.Published)
	add("deadline", l.Deadline)
	add("criteria", n.Summary(l, w))
	return lines
}
