package notice

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// readJSON reads a package of releases or records of the Open Contracting Data
// Standard, or one of them alone. Of several releases of a process the last counts
// that has a tender.
func readJSON(src []byte) (*Notice, error) {
	v, err := parseJSON(bytes.TrimPrefix(src, []byte("\ufeff")))
	if err != nil {
		return nil, err
	}
	top := node{v}
	releases := releasesOf(top)
	if len(releases) == 0 {
		return nil, refuse("trouble.notice.not_ocds", 0, nil, errNotOCDS)
	}
	processes := map[string]node{}
	for _, r := range releases {
		id := r.at("ocid").string()
		if old, there := processes[id]; !there || r.at("tender").keys() != nil && (old.at("tender").keys() == nil || r.at("date").string() >= old.at("date").string()) {
			processes[id] = r
		}
	}
	ids := slices.Sorted(maps.Keys(processes))
	if len(ids) > 1 {
		return nil, refuse("trouble.notice.several", 0, args{"Count": len(ids), "First": lang.Harmless(shortened(ids[0], 60))}, errManyOCDS)
	}
	r := processes[ids[0]]
	if r.at("tender").keys() == nil {
		return nil, refuse("trouble.notice.no_tender", 0, nil, errNotOCDS)
	}
	return ocdsNotice(r), nil
}

// releasesOf finds the releases of a file.
func releasesOf(top node) (all []node) {
	add := func(r node) {
		if r.at("ocid").string() != "" {
			all = append(all, r)
		}
	}
	for _, r := range top.at("releases").items() {
		add(r)
	}
	records := top.at("records").items()
	if top.at("compiledRelease").keys() != nil {
		records = append(records, top)
	}
	for _, record := range records {
		if compiled := record.at("compiledRelease"); compiled.keys() != nil {
			if compiled.at("ocid").string() == "" {
				maps.Copy(compiled.keys(), map[string]any{"ocid": record.at("ocid").string()})
			}
			add(compiled)
			continue
		}
		for _, r := range record.at("releases").items() {
			add(r)
		}
	}
	if len(all) == 0 && len(records) == 0 && top.at("tender").keys() != nil {
		add(top)
	}
	return all
}

func ocdsNotice(r node) *Notice {
	tender := r.at("tender")
	n := &Notice{Format: "OCDS", ID: lang.Harmless(shortened(tidy(r.at("ocid").string()), 80)), Published: day(r.at("date").string())}
	main := languageOf(r.at("language").string())
	if main == "" {
		main = "en"
	}
	n.Languages = said(n.Languages, main)
	for _, tag := range r.at("tag").items() {
		n.Kind = lang.Harmless(shortened(tidy(tag.string()), 40))
		n.Result = n.Result || strings.HasPrefix(n.Kind, "award") || strings.HasPrefix(n.Kind, "contract")
	}
	n.Result = n.Result || len(r.at("awards").items()) > 0
	method := tender.at("procurementMethod").string()
	n.Sealed = method == "open" || method == "selective"
	read := ocdsReader{n, main}
	n.Title, n.Text = read.text(tender, "title"), read.text(tender, "description")
	for _, buyer := range []node{r.at("buyer"), tender.at("procuringEntity")} {
		if name := read.text(buyer, "name"); len(name) > 0 && len(n.Buyers) == 0 {
			n.Buyers = append(n.Buyers, name)
		}
	}
	n.Value = ocdsMoney(tender.at("value"))
	deadline := day(tender.at("tenderPeriod", "endDate").string())
	shared := read.criteria(tender)
	for k, list := range [][]node{tender.at("lots").items(), tender.at("lotGroups").items()} {
		for _, part := range list {
			l := Lot{ID: lang.Harmless(shortened(tidy(part.at("id").string()), 64)), Group: k == 1, Title: read.text(part, "title"), Text: read.text(part, "description"),
				Value: ocdsMoney(part.at("value")), Deadline: deadline}
			if d := day(part.at("tenderPeriod", "endDate").string()); d != "" {
				l.Deadline = d
			}
			if l.Group {
				l.Value = ocdsMoney(part.at("maximumValue"))
			}
			read.award(&l, part)
			if l.Criteria == nil {
				l.Criteria = shared
			}
			n.Lots = append(n.Lots, l)
		}
	}
	if !slices.ContainsFunc(n.Lots, func(l Lot) bool { return !l.Group }) {
		l := Lot{Title: n.Title, Text: n.Text, Value: n.Value, Deadline: deadline, Criteria: shared}
		read.award(&l, tender)
		n.Lots = append([]Lot{l}, n.Lots...)
	}
	if word := tender.at("awardCriteria").string(); word == "priceOnly" || word == "lowestCost" || word == "costOnly" {
		for k := range n.Lots {
			if len(n.Lots[k].Criteria) == 0 {
				n.Lots[k].Criteria = []Criterion{{Type: "price", Weights: []Weight{{Number: "100", Kind: Percentage}}}}
			}
		}
	}
	ocdsAwards(n, r)
	return n
}

// ocdsReader reads texts in the languages of a release.
type ocdsReader struct {
	n    *Notice
	main string
}

// text reads a field and its translations: title, title_fr.
func (r ocdsReader) text(at node, field string) sim.Text {
	t := sim.Text{}
	put(t, r.main, at.at(field).string())
	for _, key := range slices.Sorted(maps.Keys(at.keys())) {
		if code, ok := strings.CutPrefix(key, field+"_"); ok {
			if code = languageOf(code); code != "" {
				put(t, code, at.at(key).string())
				r.n.Languages = said(r.n.Languages, code)
			}
		}
	}
	return t
}

// award reads how a lot is awarded.
func (r ocdsReader) award(l *Lot, part node) {
	if own := r.criteria(part); own != nil {
		l.Criteria = own
	}
	award := part.at("awardCriteria")
	l.Formula, l.Order = r.text(award, "weightingDescription"), r.text(award, "orderJustification")
	l.Framework = len(part.at("techniques", "frameworkAgreement").keys()) > 0 || part.at("techniques", "hasFrameworkAgreement").v == true
	l.Auction = part.at("techniques", "hasElectronicAuction").v == true
	for _, list := range []node{part.at("withheldInformation"), award.at("withheldInformation")} {
		for _, w := range list.items() {
			l.Withheld = append(l.Withheld, Withheld{Field: lang.Harmless(shortened(tidy(w.at("field").string()), 40)), Until: day(w.at("availabilityDate").string())})
		}
	}
}

// criteria reads the breakdown of a lot's award criteria; nil for none.
func (r ocdsReader) criteria(part node) []Criterion {
	list := part.at("awardCriteria", "criteria").items()
	if len(list) == 0 {
		list = part.at("awardCriteriaBreakdown").items()
	}
	if len(list) == 0 {
		list = part.at("awardCriteriaBreakdown", "criteria").items()
	}
	var all []Criterion
	for _, e := range list {
		c := Criterion{Type: lang.Harmless(shortened(tidy(e.at("type").string()), 40)), Name: r.text(e, "name"), Text: r.text(e, "description")}
		if len(c.Name) == 0 {
			c.Name = r.text(e, "title")
		}
		numbers := e.at("numbers").items()
		if len(numbers) == 0 && (e.at("weight").v != nil || e.at("number").v != nil) {
			numbers = []node{e}
		}
		for _, one := range numbers {
			ocdsNumber(&c, one)
		}
		all = append(all, c)
	}
	return all
}

// ocdsNumber reads one number of a criterion.
func ocdsNumber(c *Criterion, one node) {
	value := number(one.at("number").string())
	switch {
	case one.at("fixed").string() != "":
		c.Fixed, c.PerUnit = Value{Amount: value}, one.at("fixed").string() == "unit"
	case one.at("threshold").string() == "maximumBids":
		c.Most = value
	case one.at("threshold").string() != "":
		c.Least = value
	default:
		w := Weight{Number: value}
		switch v := one.at("weight").v.(type) {
		case string:
			w.Middle = strings.HasSuffix(v, "RangeMiddle")
			w.Kind = map[string]WeightKind{"percentage": Percentage, "decimal": Decimal, "points": Points, "order": Order}[strings.TrimSuffix(strings.TrimSuffix(v, "RangeMiddle"), "Exact")]
		case json.Number:
			w.Number = number(v.String())
		}
		c.Weights = append(c.Weights, w)
	}
}

// ocdsMoney reads an amount, of which only one that can be written out counts.
func ocdsMoney(v node) Value {
	amount := v.at("amount").string()
	if f, err := strconv.ParseFloat(amount, 64); err == nil && strings.ContainsAny(amount, "eE") {
		amount = strconv.FormatFloat(f, 'f', -1, 64)
	}
	return money(amount, v.at("currency").string())
}

// ocdsAwards adds who won what for how much.
func ocdsAwards(n *Notice, r node) {
	lots := n.lotsByID()
	for _, a := range r.at("awards").items() {
		if status := a.at("status").string(); status == "cancelled" || status == "unsuccessful" {
			continue
		}
		for _, s := range a.at("suppliers").items() {
			name := lang.Harmless(tidy(s.at("name").string()))
			if name == "" {
				continue
			}
			w := Winner{name, ocdsMoney(a.at("value"))}
			related := a.at("relatedLots").items()
			if len(related) == 0 && len(n.Lots) == 1 {
				n.Lots[0].Winners = append(n.Lots[0].Winners, w)
			}
			for _, id := range related {
				if l := lots[id.string()]; l != nil {
					l.Winners = append(l.Winners, w)
				}
			}
		}
	}
}
