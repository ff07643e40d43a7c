package analysis

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"buygrid/sim"
)

// MaxBids is how many bids are awarded at most.
const MaxBids = 100

// BidProblem is something wrong with a file of bids; who shows it has the words.
type BidProblem struct {
	Line int // from 1
	What string
	Args map[string]any
}

// The heads of the columns of a file of bids that are no criterion.
const (
	bidColumn  = "bid"
	nameColumn = "name"
)

// ReadBids reads bids from CSV: a head with the columns bid, perhaps name, and one for
// every criterion by its id, in any order, between commas, semicolons or tabs; then a
// line a bid. Between semicolons or tabs a decimal comma is understood. All problems are
// returned, and bids only where there is none.
func ReadBids(sc *sim.Scenario, text []byte) ([]Bid, []BidProblem) {
	b := bidReader{sc: sc, seen: map[string]int{}}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	first, _, _ := bytes.Cut(text, []byte("\n"))
	lines := csv.NewReader(bytes.NewReader(text))
	lines.FieldsPerRecord, lines.TrimLeadingSpace = -1, true
	for _, comma := range ";\t" {
		if bytes.ContainsRune(first, comma) {
			lines.Comma, b.comma = comma, true
		}
	}
	for {
		cells, err := lines.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			b.wrong(syntax.Line, "syntax", nil)
			break
		}
		line, _ := lines.FieldPos(0)
		for k := range cells {
			cells[k] = strings.TrimSpace(cells[k])
		}
		switch {
		case b.columns == nil:
			b.head(line, cells)
			if len(b.problems) > 0 {
				return nil, b.problems
			}
		case len(b.bids) == MaxBids:
			b.wrong(line, "too_many", map[string]any{"Most": MaxBids})
			return nil, b.problems
		default:
			b.bid(line, cells)
		}
	}
	if len(b.bids) == 0 && len(b.problems) == 0 {
		b.wrong(1, "none", nil)
	}
	if len(b.problems) > 0 {
		return nil, b.problems
	}
	return b.bids, nil
}

// bidReader reads the lines of a file of bids.
type bidReader struct {
	sc       *sim.Scenario
	comma    bool // decimal
	columns  []string
	bids     []Bid
	seen     map[string]int // the line of each id
	problems []BidProblem
}

func (b *bidReader) wrong(line int, what string, named map[string]any) {
	b.problems = append(b.problems, BidProblem{line, what, named})
}

// head takes the columns from the first line.
func (b *bidReader) head(line int, cells []string) {
	b.columns = cells
	var known []string
	for c := range b.sc.Criteria {
		known = append(known, b.sc.Criteria[c].ID)
	}
	for k, name := range cells {
		switch {
		case slices.Contains(cells[:k], name):
			b.wrong(line, "column_twice", map[string]any{"Column": name})
		case name != bidColumn && name != nameColumn && !slices.Contains(known, name):
			b.wrong(line, "column_unknown", map[string]any{"Column": name, "Known": strings.Join(append([]string{bidColumn, nameColumn}, known...), ", ")})
		}
	}
	for _, name := range append([]string{bidColumn}, known...) {
		if !slices.Contains(cells, name) {
			b.wrong(line, "column_missing", map[string]any{"Column": name})
		}
	}
}

// bid takes a bid from a line.
func (b *bidReader) bid(line int, cells []string) {
	if len(cells) != len(b.columns) {
		b.wrong(line, "cells", map[string]any{"Given": len(cells), "Want": len(b.columns)})
		return
	}
	bid := Bid{Facts: make([]float64, len(b.sc.Criteria))}
	for k, name := range b.columns {
		switch name {
		case bidColumn:
			bid.ID = cells[k]
		case nameColumn:
			bid.Name = cells[k]
		default:
			c := b.sc.CriterionIndex(name)
			v, ok := b.number(cells[k])
			switch {
			case !ok:
				b.wrong(line, "number", map[string]any{"Column": name, "Given": cells[k]})
			case v < 0 && b.sc.Criteria[c].Kind == sim.Price:
				b.wrong(line, "negative", map[string]any{"Column": name, "Given": cells[k]})
			}
			bid.Facts[c] = v
		}
	}
	if bid.Name == "" {
		bid.Name = bid.ID
	}
	switch before, twice := b.seen[bid.ID]; {
	case bid.ID == "":
		b.wrong(line, "no_id", nil)
	case twice:
		b.wrong(line, "twice", map[string]any{"Bid": bid.ID, "Line": before})
	}
	b.seen[bid.ID] = line
	b.bids = append(b.bids, bid)
}

func (b *bidReader) number(text string) (float64, bool) {
	if b.comma && strings.Count(text, ",") == 1 && !strings.Contains(text, ".") {
		text = strings.Replace(text, ",", ".", 1)
	}
	v, err := strconv.ParseFloat(text, 64)
	const most = 1e12
	return v, err == nil && !math.IsNaN(v) && math.Abs(v) <= most
}
