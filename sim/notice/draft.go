package notice

import (
	"fmt"
	"slices"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/scenario"
)

// Draft is a scenario that lacks what the notice does not hold.
type Draft struct {
	ID        string
	Languages []string
	Text      string     // of the file
	Said      []string   // what the notice says that the file cannot, a sentence each
	Questions []Question // in the order of the file
}

// Question is one thing that the notice does not say.
type Question struct {
	Line int // of Text
	Text string
}

// How long texts of a notice are in a draft at most, in letters: a label stands in
// columns, a title in a line.
const (
	mostLabel    = 60
	mostTitle    = 160
	mostBriefing = 800
	mostQuoted   = 240
	mostID       = 32
	mostTexts    = 24 // languages that a scenario takes
)

// NewDraft drafts a scenario from a lot of the notice. The id is the scenario's, ""
// for one made of the title; what is asked and remarked is in the words' language.
// The same notice gives the same text.
func (n *Notice) NewDraft(l *Lot, id string, w *lang.Words) *Draft {
	d := &drafter{notice: n, lot: l, words: w, made: &Draft{ID: id}}
	d.made.Languages = d.languages()
	d.choose()
	if id == "" {
		d.made.ID = d.newID(n.TitleOf(l, "en"), "tender")
	}
	d.remark()
	d.head()
	d.purchase()
	d.criteria()
	d.people()
	d.offers()
	d.award()
	d.made.Text = d.text.String()
	return d.made
}

// drafter writes a draft.
type drafter struct {
	notice *Notice
	lot    *Lot
	words  *lang.Words
	made   *Draft
	rows   []row       // the criteria of the draft
	left   []Criterion // that are too many
	idle   []Criterion // with weight 0
	text   strings.Builder
	line   int
}

// row is one criterion of the draft.
type row struct {
	Criterion
	id    string
	kind  sim.Kind
	asked bool // whether its kind is reliability is a question
	added bool // the notice does not have it
}

func (d *drafter) t(key string, named args) string { return d.words.T("notice."+key, named) }

// put writes a line.
func (d *drafter) put(indent int, format string, values ...any) {
	d.line++
	d.text.WriteString(strings.Repeat("  ", indent))
	fmt.Fprintf(&d.text, format, values...)
	d.text.WriteByte('\n')
}

// note writes a comment.
func (d *drafter) note(indent int, text string) {
	d.put(indent, "# %s", tidy(text))
}

// ask writes a key with a question in the place of its value.
func (d *drafter) ask(indent int, key, question string) {
	question = tidy(question)
	d.asked(question)
	d.put(indent, "%s: %s", key, quoted("? "+question))
}

func (d *drafter) asked(question string) {
	d.made.Questions = append(d.made.Questions, Question{d.line + 1, question})
}

// quoted writes a text in quotes, as YAML and JSON have them.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// textOf writes a text in the draft's languages: alone where it is the same in all.
// A text of a notice must not begin as a question does.
func (d *drafter) textOf(indent int, key string, in func(code string) string) {
	clean := func(code string) string { return strings.TrimLeft(in(code), "? ") }
	first := clean(d.made.Languages[0])
	if !slices.ContainsFunc(d.made.Languages, func(code string) bool { return clean(code) != first }) {
		d.put(indent, "%s: %s", key, quoted(first))
		return
	}
	d.put(indent, "%s:", key)
	for _, code := range d.made.Languages {
		d.put(indent+1, "%s: %s", code, quoted(clean(code)))
	}
}

// languages are those of the notice that have a title. Where there are more than
// three, those in which every text of the draft is there.
func (d *drafter) languages() []string {
	const few = 3
	n := d.notice
	var titled, whole []string
	for _, code := range n.Languages {
		if d.lot.Title[code] == "" && n.Title[code] == "" {
			continue
		}
		titled = append(titled, code)
		if !slices.ContainsFunc(d.lot.Criteria, func(c Criterion) bool { return c.Name[code] == "" && c.Text[code] == "" }) {
			whole = append(whole, code)
		}
	}
	switch {
	case len(titled) > few && len(whole) > 0:
		return whole[:min(len(whole), mostTexts)]
	case len(titled) > 0:
		return titled[:min(len(titled), few)]
	case len(n.Languages) > 0:
		return n.Languages[:1]
	}
	return []string{"en"}
}

// newID makes an id of a text; instead stands for one that has no Latin letters.
func (d *drafter) newID(text, instead string) string {
	id := scenario.AsID(text)
	switch {
	case id == scenario.AsID(""):
		id = instead
	case !plainID(id):
		id = instead + "-" + id
	}
	if len(id) > mostID {
		id = id[:mostID]
		if at := strings.LastIndexByte(id, '-'); at > mostID/2 {
			id = id[:at]
		}
	}
	return strings.Trim(id, "-")
}

// plainID reports whether YAML reads an id as a text without quotes.
func plainID(id string) bool {
	return id != "" && id[0] >= 'a' && id[0] <= 'z' && !slices.Contains([]string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}, id)
}

// head writes what the file is and the texts of the whole.
func (d *drafter) head() {
	n, l := d.notice, d.lot
	source := args{"Format": n.Format, "ID": n.ID, "Kind": n.Kind, "Day": n.Published, "Lot": l.ID}
	d.note(0, d.t("draft.from", source))
	d.note(0, d.t("draft.how", nil))
	for _, s := range d.made.Said {
		d.note(0, s)
	}
	d.put(0, "format: 1")
	if id := d.made.ID; plainID(id) {
		d.put(0, "id: %s", id)
	} else {
		d.put(0, "id: %s", quoted(id))
	}
	d.put(0, "languages: [%s]", strings.Join(d.made.Languages, ", "))
	d.textOf(0, "title", d.title)
	d.textOf(0, "briefing", d.briefing)
}

// title is that of the lot, behind that of the whole where it is another one.
func (d *drafter) title(code string) string {
	whole, part := d.notice.textIn(d.notice.Title, code), d.notice.textIn(d.lot.Title, code)
	switch {
	case part == "" || part == whole:
		part = whole
	case whole != "" && !strings.Contains(part, whole):
		part = shortened(whole, mostTitle/2) + ": " + part
	}
	if part == "" {
		part = d.made.ID
	}
	return shortened(part, mostTitle)
}

// briefing says who buys what, for how much and by when, and then what the notice
// says of it. A language that the program does not speak has the same without words
// of ours.
func (d *drafter) briefing(code string) string {
	n, l := d.notice, d.lot
	about := n.textIn(l.Text, code)
	if about == "" {
		about = n.textIn(n.Text, code)
	}
	about = shortened(about, mostBriefing)
	var buyers []string
	for _, b := range n.Buyers[:min(len(n.Buyers), 3)] {
		buyers = append(buyers, shortened(n.textIn(b, code), mostTitle))
	}
	value := l.Value
	if value.Amount == "" {
		value = n.Value
	}
	named := args{"Buyer": strings.Join(buyers, ", "), "Title": strings.TrimRight(d.title(code), "."), "Value": "", "Day": l.Deadline}
	w := lang.For(code)
	if w.Lang() != code {
		parts := []string{strings.Join(buyers, ", "), named["Title"].(string), strings.TrimSpace(value.Amount + " " + value.Currency), l.Deadline}
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		return strings.TrimSpace(strings.Join(parts, ". ") + ". " + about)
	}
	named["Value"] = valueIn(w, value)
	said := []string{w.T("notice.briefing.title", named)}
	if len(buyers) > 0 {
		said[0] = w.T("notice.briefing.buyer", named)
	}
	if named["Value"] != "" && !n.Result {
		said = append(said, w.T("notice.briefing.value", named))
	}
	if l.Deadline != "" {
		said = append(said, w.T("notice.briefing.deadline", named))
	}
	if about != "" {
		said = append(said, about)
	}
	return tidy(strings.Join(said, " "))
}

func (d *drafter) purchase() {
	d.put(0, "purchase:")
	d.ask(1, "type", d.t("ask.type", nil))
	d.ask(1, "importance", d.t("ask.importance", nil))
	if first := d.made.Languages[0]; d.notice.textIn(d.lot.Title, first) != "" && d.notice.textIn(d.lot.Title, first) != d.title(first) {
		d.textOf(1, "item", func(code string) string { return shortened(d.notice.textIn(d.lot.Title, code), mostTitle) })
	}
	d.put(1, "quantity: 1")
	if c := d.currency(); c != "" {
		d.put(1, "currency: %s", c)
	} else {
		d.ask(1, "currency", d.t("ask.currency", nil))
	}
	value := d.lot.Value
	if value.Amount == "" {
		value = d.notice.Value
	}
	if said := valueIn(d.words, value); said != "" {
		d.note(1, d.t("draft.value", args{"Value": said}))
	}
	if day := d.notice.Published; day != "" {
		d.note(1, d.t("draft.starts", args{"Day": day}))
	}
}

// currency is that in which the notice counts, "" where it names none.
func (d *drafter) currency() string {
	for _, w := range d.lot.Winners {
		if w.Value.Currency != "" {
			return w.Value.Currency
		}
	}
	for _, v := range []Value{d.lot.Value, d.lot.Lowest, d.lot.Highest, d.notice.Value} {
		if v.Currency != "" {
			return v.Currency
		}
	}
	return ""
}

// people writes who buys: the roles of a tender, each somebody who is not known.
func (d *drafter) people() {
	d.note(0, d.t("draft.members", nil))
	d.put(0, "members:")
	for _, m := range []struct{ id, roles string }{
		{"buyer", "[buyer, gatekeeper]"}, {"expert", "[prescriber]"}, {"user", "[user]"}, {"decider", "[decider]"},
	} {
		d.put(1, "- id: %s", m.id)
		d.ask(2, "name", d.t("ask.member."+m.id, nil))
		d.put(2, "roles: %s", m.roles)
	}
}

// offers writes what they have today, and two suppliers.
func (d *drafter) offers() {
	d.put(0, "status_quo:")
	d.facts("today", Value{})
	d.note(0, d.t("draft.suppliers", nil))
	d.put(0, "suppliers:")
	d.put(1, "- id: ours")
	d.ask(2, "name", d.t("ask.supplier.ours", nil))
	d.put(2, "you: true")
	d.facts("ours", Value{})
	d.put(1, "- id: rival")
	won := Value{}
	if winners := d.lot.Winners; len(winners) > 0 {
		d.put(2, "name: %s", quoted(strings.TrimLeft(shortened(tidy(winners[0].Name), mostTitle), "? ")))
		if won = winners[0].Value; won.Currency != d.currency() {
			won = Value{}
		}
	} else {
		d.ask(2, "name", d.t("ask.supplier.rival", nil))
	}
	d.facts("rival", won)
}

// facts writes the facts of somebody; a price that is known stands there.
func (d *drafter) facts(of string, price Value) {
	indent := 2
	if of == "today" {
		indent = 1
	}
	d.put(indent, "facts:")
	for k := range d.rows {
		r := &d.rows[k]
		switch known := number(price.Amount); {
		case r.kind == sim.Price && known != "" && known != "0":
			d.put(indent+1, "%s: %s", r.id, known)
		default:
			d.ask(indent+1, r.id, d.t("ask.fact."+of, args{"Criterion": d.label(r)}))
		}
	}
}

// award writes how the notice decides.
func (d *drafter) award() {
	d.put(0, "decision: {rule: best_score}")
	if d.notice.Sealed {
		d.note(0, d.t("draft.sealed", nil))
		d.put(0, "negotiation: {rounds: 0}")
	}
	about := ""
	for k := range d.rows {
		if r := &d.rows[k]; r.kind == sim.Price && !r.added {
			about = d.notice.textIn(r.Text, d.words.Lang())
		}
	}
	if formula := d.notice.textIn(d.lot.Formula, d.words.Lang()); formula != "" {
		about = formula
	}
	if about == "" {
		d.note(0, d.t("draft.price", nil))
		return
	}
	d.put(0, "award:")
	d.ask(1, "price", d.t("ask.formula", args{"Text": shortened(about, mostQuoted)}))
}
