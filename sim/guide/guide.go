// Package guide is the author's guide: four pages on how to write a purchase,
// whose examples are run and whose tables are made from the tables of the program.
// It knows neither the window nor how a file is named.
package guide

import (
	"fmt"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

type args = map[string]any

// Book is the guide, with what its examples came to as far as somebody looked.
type Book struct {
	doc    *scenario.Document // the template
	sc     *sim.Scenario
	played map[string]outcome // by strategy and text
}

// New opens the guide. The error says that its template cannot be read.
func New() (*Book, error) {
	doc, problems := scenario.Parse(template+".yaml", []byte(lines(template)+"\n"))
	if len(problems) > 0 {
		return nil, fmt.Errorf("open guide: %w", problems)
	}
	return &Book{doc: doc, sc: doc.Scenario(), played: map[string]outcome{}}, nil
}

// Origin is what the numbers about the template come from.
func (b *Book) Origin() finding.Origin { return finding.OriginOf(b.doc.Source(), b.doc, 1) }

func (b *Book) teller(w *lang.Words) *story.Teller { return story.New(b.sc, w) }

// Page is one page. Its texts are those of its id.
type Page struct {
	ID    string
	Terms []string // words of the glossary

	sections []section
	objects  []string // whose keys it lists, by where they begin; see Keys
}

// section is a part of a page under a heading, "author.PAGE.ID".
type section struct {
	id         string
	paragraphs int // "author.PAGE.ID.1" and so on
	tables     []func(*Book, *lang.Words) (Table, error)
	examples   []example
	faces      bool   // the portraits
	steps      *steps // a case, step by step
}

// example is lines for the template, and by whom they are tried out; "" where they
// change no end. What they do is said in "author.example.NAME".
type example struct{ name, strategy string }

// Table is what the guide sets in rows.
type Table struct {
	Title  string
	Header []string
	Rows   [][]string
	Widths []float64 // of the columns, relative to each other
}

// Part is a piece of a page as it is read; one of its fields is set.
type Part struct {
	Head  string // a heading
	Text  string
	Lines string // of a scenario
	Table *Table
	Faces []string // portraits by name
}

// Title returns the title of a page.
func (p *Page) Title(w *lang.Words) string { return w.T("author."+p.ID, nil) }

// Number is where the page stands, from 1.
func (p *Page) Number() int {
	for k := range Pages {
		if Pages[k].ID == p.ID {
			return k + 1
		}
	}
	return 0
}

// Read returns a page in a language, without its keys. It simulates what was not
// looked at before, for which it needs some tenths of a second.
func (b *Book) Read(p *Page, w *lang.Words) ([]Part, error) {
	numbers, err := b.numbers(w)
	if err != nil {
		return nil, err
	}
	r := &reader{b: b, w: w, numbers: numbers}
	for k := range p.sections {
		if err := r.section(p, &p.sections[k]); err != nil {
			return nil, fmt.Errorf("read page %s of the guide: %w", p.ID, err)
		}
	}
	return r.parts, nil
}

// reader gathers the parts of a page.
type reader struct {
	b       *Book
	w       *lang.Words
	numbers args
	parts   []Part
}

func (r *reader) add(p Part) { r.parts = append(r.parts, p) }

func (r *reader) section(p *Page, s *section) error {
	key := "author." + p.ID + "." + s.id
	r.add(Part{Head: r.w.T(key, nil)})
	for k := range s.paragraphs {
		r.add(Part{Text: r.w.T(fmt.Sprintf("%s.%d", key, k+1), r.numbers)})
	}
	if s.id == template {
		r.add(Part{Lines: lines(template)})
	}
	for _, make := range s.tables {
		t, err := make(r.b, r.w)
		if err != nil {
			return err
		}
		r.add(Part{Table: &t})
	}
	if s.faces {
		r.add(Part{Faces: scenario.PortraitNames()})
	}
	for _, e := range s.examples {
		if err := r.example(e); err != nil {
			return err
		}
	}
	if s.steps != nil {
		return r.steps(s.steps)
	}
	return nil
}

// example adds what lines are for, the lines, and how purchases end without and
// with them.
func (r *reader) example(e example) error {
	r.add(Part{Text: r.w.T("author.example."+e.name, r.numbers)})
	r.add(Part{Lines: lines(e.name)})
	if e.strategy == "" {
		return nil
	}
	t, err := r.b.effect(e, r.w)
	if err != nil {
		return fmt.Errorf("%s: %w", e.name, err)
	}
	r.add(Part{Table: &t})
	return nil
}

// Pages are all pages in their order.
var Pages = []Page{
	{ID: "start", Terms: []string{"buying_center", "need", "specification", "preselection", "negotiation", "decision"},
		objects: []string{"", "purchase", "objectives"},
		sections: []section{
			{id: "studio", paragraphs: 3},
			{id: template, paragraphs: 2, tables: []func(*Book, *lang.Words) (Table, error){sellersTable}},
			{id: "parts", paragraphs: 1, tables: []func(*Book, *lang.Words) (Table, error){requiredTable}},
			{id: "try", paragraphs: 2, tables: []func(*Book, *lang.Words) (Table, error){commandsTable, claimsTable}},
			{id: "lesson", paragraphs: 1, examples: []example{{"objective", ""}}},
			{id: "languages", paragraphs: 2},
		}},
	{ID: "people", Terms: []string{"prescriber", "user", "buyer", "decider", "gatekeeper", "adviser", "influence", "importance", "quorum"},
		objects: []string{"members"},
		sections: []section{
			{id: "roles", paragraphs: 2, tables: []func(*Book, *lang.Words) (Table, error){rolesTable}, examples: []example{{"influence", "balanced"}}},
			{id: "tastes", paragraphs: 2, tables: []func(*Book, *lang.Words) (Table, error){tastesTable}, examples: []example{{"cares", "reliability_proof"}, {"weights", "balanced"}}},
			{id: "importance", paragraphs: 2, tables: []func(*Book, *lang.Words) (Table, error){presetsTable}, examples: []example{{"stakes", "balanced"}}},
			{id: "doors", paragraphs: 2, examples: []example{{"gatekeeper", "balanced"}, {"mailfilter", ""}}},
			{id: "ties", paragraphs: 1, examples: []example{{"ties", "reliability_proof"}}},
			{id: "faces", paragraphs: 1, faces: true},
		}},
	{ID: "suppliers", Terms: []string{"evidence", "overclaim", "reliability", "shortlist", "floor"},
		objects: []string{"criteria", "status_quo", "suppliers", "negotiation", "actions", "strategies", "events"},
		sections: []section{
			{id: "facts", paragraphs: 2, examples: []example{{"scaleends", "balanced"}}},
			{id: "beliefs", paragraphs: 2, tables: []func(*Book, *lang.Words) (Table, error){channelsTable}, examples: []example{{"overclaim", "balanced"}}},
			{id: "cutoffs", paragraphs: 2, examples: []example{{"knockout", "balanced"}, {"cutoff", "balanced"}}},
			{id: "today", paragraphs: 1, examples: []example{{"present", "balanced"}}},
			{id: "rivals", paragraphs: 2, tables: []func(*Book, *lang.Words) (Table, error){strategiesTable}, examples: []example{{"rival", "balanced"}, {"strategy", "open-days"}}},
			{id: "table", paragraphs: 1, examples: []example{{"guarantee", "balanced"}, {"sealed", "balanced"}}},
			{id: "events", paragraphs: 2, examples: []example{{"strike", "balanced"}}},
		}},
	{ID: "real", Terms: []string{"decision", "quorum", "floor"},
		sections: []section{
			{id: "rules", paragraphs: 2, tables: []func(*Book, *lang.Words) (Table, error){rulesTable}, examples: []example{{"majority", "balanced"}, {"bestscore", "price_conceder"}}},
			{id: "award", paragraphs: 1, examples: []example{{"award", "balanced"}, {"split", "balanced"}, {"winners", "balanced"}, {"lots", "balanced"}}},
			{id: "quiet", paragraphs: 1, examples: []example{{"quiet", "reliability_proof"}, {"dates", "balanced"}}},
			{id: "gates", paragraphs: 1, examples: []example{{"signoff", "balanced"}, {"budget", "reliability_proof"}, {"trial", "balanced"}, {"rounds", "balanced"}}},
			{id: "money", paragraphs: 1, examples: []example{{"totalcost", "balanced"}, {"index", "balanced"}, {"points", "balanced"}}},
			{id: "change", paragraphs: 1, examples: []example{{"people", "reliability_proof"}, {"cut", "balanced"}}},
			{id: "carton", paragraphs: 2, steps: &cartonSteps},
			{id: "mri", paragraphs: 2, steps: &mriSteps},
			{id: "checklist", paragraphs: 7},
		}},
}
