// Package handbook has ten short pages on how organisations buy, each with a
// picture that the model draws the moment it is looked at. It knows neither the
// window nor how a file is named.
package handbook

import (
	"fmt"
	"math"
	"slices"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

type args = map[string]any

// example is the scenario that the pages take their people and numbers from.
const example = "welding-cell"

// Book is the handbook over its example.
type Book struct {
	doc   *scenario.Document
	sc    *sim.Scenario
	plays map[string]*finding.Play // by name, those that were looked at
}

// New opens the handbook. The error says that its example cannot be read.
func New() (*Book, error) {
	doc, err := bundled(example)
	if err != nil {
		return nil, fmt.Errorf("open handbook: %w", err)
	}
	return &Book{doc: doc, sc: doc.Scenario(), plays: map[string]*finding.Play{}}, nil
}

func bundled(id string) (*scenario.Document, error) {
	src, err := scenarios.Read(id)
	if err != nil {
		return nil, err
	}
	doc, problems := scenario.Parse(id+".yaml", src)
	if len(problems) > 0 {
		return nil, problems
	}
	return doc, nil
}

// Page is one page; its texts are those of its id.
type Page struct {
	ID    string
	Terms []string // words of the glossary
	Dial  Dial     // the one small thing to move

	numbers func(*Book, *lang.Words) args // that the texts fill in
	draw    func(*Book, *lang.Words, float64) (*chart.Figure, error)
}

// Dial is the value that the picture of a page stands at, in steps from Low to
// High.
type Dial struct {
	Low, High, Step, Start float64

	says func(*Book, *lang.Words, float64) string
}

// Pages are all pages in their order.
var Pages = []Page{
	{ID: "center", Terms: []string{"buying_center", "prescriber", "user", "buyer", "decider", "gatekeeper", "adviser", "influence"},
		Dial: stageDial(sim.Decision), numbers: centerNumbers, draw: drawCenter},
	{ID: "stages", Terms: []string{"need", "specification", "preselection", "negotiation", "decision", "shortlist"},
		Dial: Dial{Low: 1, High: 20, Step: 1, Start: 1, says: plain(0)}, numbers: stagesNumbers, draw: drawStages},
	{ID: "types", Terms: []string{"new_task", "modified_rebuy", "straight_rebuy"},
		Dial: stageDial(sim.Preselection), numbers: typesNumbers, draw: drawTypes},
	{ID: "importance", Terms: []string{"importance", "reliability", "flip", "stability"},
		Dial: Dial{High: 1, Step: 0.05, Start: 0.85, says: plain(2)}, numbers: importanceNumbers, draw: drawImportance},
	{ID: "evidence", Terms: []string{"evidence", "overclaim", "reliability"},
		Dial: Dial{Low: 2, High: 15, Step: 1, Start: 10, says: plain(0)}, numbers: evidenceNumbers, draw: drawEvidence},
	{ID: "content", Terms: []string{"awareness", "lead", "gatekeeper", "fatigue"},
		Dial: Dial{High: 0.8, Step: 0.05, Start: 0.15, says: share}, numbers: contentNumbers, draw: drawContent},
	{ID: "mail", Terms: []string{"spam", "spf", "dkim", "dmarc", "fatigue"},
		Dial: Dial{Low: 1, High: 8, Step: 0.5, Start: 5, says: plain(1)}, numbers: mailNumbers, draw: drawMail},
	{ID: "table", Terms: []string{"negotiation", "floor", "nash", "pareto"},
		Dial: Dial{Low: 0.2, High: 3, Step: 0.2, Start: 1, says: plain(1)}, numbers: tableNumbers, draw: drawTable},
	{ID: "vote", Terms: []string{"decision", "quorum", "influence", "importance"},
		Dial: Dial{High: 1, Step: 0.05, Start: 0.85, says: plain(2)}, numbers: voteNumbers, draw: drawVote},
	{ID: "debrief", Terms: []string{"stance", "evidence", "stability"},
		Dial: Dial{Low: 1, High: float64(len(scenarios.Plays())), Step: 1, Start: float64(slices.Index(scenarios.Plays(), lost) + 1), says: playName}, numbers: debriefNumbers, draw: drawDebrief},
}

// Parts is how many paragraphs a page has before what to do in practice.
const Parts = 3

// Read is a page as it is read: words of one language with numbers filled in.
type Read struct {
	Title      string
	Paragraphs []string // Parts of them
	Practice   string
	Source     string
}

// Read returns the texts of a page.
func (b *Book) Read(p *Page, w *lang.Words) Read {
	key, named := "handbook."+p.ID, p.numbers(b, w)
	r := Read{Title: w.T(key, nil), Practice: w.T(key+".practice", nil), Source: w.T(key+".source", nil)}
	for k := range Parts {
		r.Paragraphs = append(r.Paragraphs, w.T(fmt.Sprintf("%s.%d", key, k+1), named))
	}
	return r
}

// Figure draws the picture of a page at a value of its dial. Its title is a
// sentence that is true of it.
func (b *Book) Figure(p *Page, w *lang.Words, at float64) (*chart.Figure, error) {
	d := &p.Dial
	at = min(max(d.Low+math.Round((at-d.Low)/d.Step)*d.Step, d.Low), d.High)
	fig, err := p.draw(b, w, at)
	if err != nil {
		return nil, fmt.Errorf("draw page %s of the handbook: %w", p.ID, err)
	}
	if fig.Footer == "" {
		fig.Footer = w.T("handbook.footer", args{"Scenario": b.sc.ID, "Version": finding.Version, "Engine": engine.EngineVersion})
	}
	return fig, nil
}

// DialName says what the dial of a page moves, DialSays where it stands.
func (b *Book) DialName(p *Page, w *lang.Words) string { return w.T("handbook."+p.ID+".dial", nil) }

// DialSays tells a value of the dial of a page.
func (b *Book) DialSays(p *Page, w *lang.Words, at float64) string { return p.Dial.says(b, w, at) }

// Origin is what all numbers come from.
func (b *Book) Origin() finding.Origin { return finding.OriginOf(b.doc.Source(), b.doc, 1) }

func (b *Book) teller(w *lang.Words) *story.Teller { return story.New(b.sc, w) }

// title is what the example is called.
func (b *Book) title(w *lang.Words) string { return b.sc.Title.In(w.Lang()) }

// with returns the example at another importance, 0..1.
func (b *Book) with(importance float64) *sim.Scenario {
	sc := *b.sc
	sc.Importance = importance
	return &sc
}

func plain(decimals int) func(*Book, *lang.Words, float64) string {
	return func(_ *Book, w *lang.Words, at float64) string { return w.Number(at, decimals) }
}

func share(_ *Book, w *lang.Words, at float64) string { return w.Percent(at, 0) }

// stageDial moves from stage to stage.
func stageDial(start sim.Stage) Dial {
	return Dial{Low: 1, High: float64(sim.Stages), Step: 1, Start: float64(start) + 1,
		says: func(b *Book, w *lang.Words, at float64) string { return b.teller(w).ShortStage(stageAt(at)) }}
}

func stageAt(at float64) sim.Stage { return sim.Stage(at) - 1 }

// barred is a figure of bars from 0 that belong to nobody.
func barred(title, measure string, w *lang.Words, rows []chart.Row) *chart.Figure {
	most := 0.0
	for _, r := range rows {
		for _, e := range r.Ends {
			most = max(most, e.At)
		}
	}
	return &chart.Figure{Title: title, Subtitle: measure, Panels: []chart.Panel{{XMax: ceiling(most),
		Bars: &chart.Bars{Rows: rows, Plain: true, Row: w.T("handbook.column.part", nil), Value: w.T("handbook.column.value", nil)}}}}
}

// ceiling is a round number with room above the longest bar.
func ceiling(most float64) float64 {
	if most <= 0 {
		return 1
	}
	step := math.Pow(10, math.Floor(math.Log10(most)))
	for _, f := range []float64{1, 2, 3, 4, 5, 6, 8, 10} {
		if f*step >= 1.1*most {
			return f * step
		}
	}
	return 20 * step
}

// bar is a row that ends at a value.
func bar(name string, at float64, label string) chart.Row {
	return chart.Row{Name: name, Ends: []chart.End{{At: at, Low: at, High: at, Label: label}}}
}

// Number is where the page stands, from 1.
func (p *Page) Number() int {
	for k := range Pages {
		if Pages[k].ID == p.ID {
			return k + 1
		}
	}
	return 0
}
