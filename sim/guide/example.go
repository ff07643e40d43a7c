package guide

import (
	"context"
	"embed"
	"fmt"
	"strings"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

//go:embed examples/*.yaml
var files embed.FS

// template is the example that all others are lines for.
const template = "template"

// lines returns what an example says, without the line end behind it.
func lines(name string) string {
	text, err := files.ReadFile("examples/" + name + ".yaml")
	if err != nil {
		panic("guide: there is no example " + name)
	}
	return strings.TrimRight(string(text), "\n")
}

// block is a key at the left edge of a file with all that belongs to it.
type block struct {
	key  string
	rows []string // the first is that of the key
}

// blocks cuts a file at its left edge.
func blocks(text string) (all []block) {
	for _, row := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if row == "" || row[0] == ' ' || row[0] == '#' {
			if len(all) > 0 {
				last := &all[len(all)-1]
				last.rows = append(last.rows, row)
			}
			continue
		}
		key, _, _ := strings.Cut(row, ":")
		all = append(all, block{key, []string{row}})
	}
	return all
}

// itemID is the id of an item of a list that is written on one line.
func itemID(row string) string {
	_, rest, ok := strings.Cut(row, "- {id: ")
	if !ok {
		return ""
	}
	id, _, _ := strings.Cut(rest, ",")
	return id
}

// Put writes lines into a file as the guide tells its readers to: a key that is
// there is replaced, and one that is not comes at the end. In a list, a line takes
// the place of the one with the same id, and one with a new id comes last.
func Put(file, add string) string {
	all := blocks(file)
	for _, b := range blocks(add) {
		at := -1
		for k := range all {
			if all[k].key == b.key {
				at = k
			}
		}
		switch {
		case at < 0:
			all = append(all, b)
		case len(b.rows) > 1 && itemID(b.rows[1]) != "":
			all[at].rows = putItems(all[at].rows, b.rows[1:])
		default:
			all[at] = b
		}
	}
	var rows []string
	for _, b := range all {
		rows = append(rows, b.rows...)
	}
	return strings.Join(rows, "\n") + "\n"
}

func putItems(rows, items []string) []string {
	rows = append([]string(nil), rows...)
	for _, item := range items {
		at := -1
		for k := range rows {
			if itemID(rows[k]) == itemID(item) && itemID(item) != "" {
				at = k
			}
		}
		if at < 0 {
			rows = append(rows, item)
		} else {
			rows[at] = item
		}
	}
	return rows
}

// Runs is how many purchases stand behind every share of the guide.
const Runs = 1000

// shares are what part of Runs purchases ended in which way, by the end's number.
type shares [sim.Ends]float64

// outcome is what many purchases came to.
type outcome struct {
	ends  shares
	batch analysis.Batch
}

// play simulates a file with your supplier played by a strategy, and returns how
// its purchases ended.
func (b *Book) play(text, strategy string) (shares, error) {
	o, err := b.outcome(text, strategy)
	return o.ends, err
}

func (b *Book) outcome(text, strategy string) (outcome, error) {
	id := strategy + "\n" + text
	if o, ok := b.played[id]; ok {
		return o, nil
	}
	doc, problems := scenario.Parse("example.yaml", []byte(text))
	if len(problems) > 0 {
		return outcome{}, problems
	}
	sc := doc.Scenario()
	seller := sc.StrategyNamed(strategy)
	if seller == nil {
		return outcome{}, fmt.Errorf("play example: there is no strategy %q", strategy)
	}
	var o outcome
	var count [sim.Ends]int
	batch, err := analysis.RunBatch(context.Background(), sc, analysis.BatchSpec{
		Setup: engine.Setup{Strategy: seller, Weighting: formula.NoWeighting}, Runs: Runs, Seed: 1, Workers: 1,
		Each: func(p *analysis.Purchase) error {
			count[p.Outcome.End]++
			return nil
		}})
	if err != nil {
		return outcome{}, fmt.Errorf("play example: %w", err)
	}
	o.batch = batch
	for k, n := range count {
		o.ends[k] = float64(n) / Runs
	}
	b.played[id] = o
	return o, nil
}
