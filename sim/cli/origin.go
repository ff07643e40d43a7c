package cli

import (
	"bytes"
	"encoding/json"
	"fmt"

	"buygrid/sim"
	"buygrid/sim/finding"
)

// withOrigin returns rows whose last columns are where they came from.
func (p *program) withOrigin(r rows) rows {
	head, cells := p.from.Columns()
	all := rows{head: append(r.head, head...)}
	for _, line := range r.lines {
		all.lines = append(all.lines, append(line, cells...))
	}
	return all
}

// printResult writes a result, an object, as one line of JSON that ends with where
// it came from.
func (p *program) printResult(v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	from, err := json.Marshal(p.from)
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return p.printJSON(json.RawMessage(fmt.Sprintf(`%s,"origin":%s}`, bytes.TrimSuffix(line, []byte("}")), from)))
}

// originKey is the key of the first line of a log that is written: not an entry,
// but where the log came from.
const originKey = "origin"

// logged are the lines of a log as it is written, the first with its origin.
func (p *program) logged(entries []sim.Entry) []any {
	all := []any{struct {
		Key    string         `json:"key"`
		Origin finding.Origin `json:"origin"`
	}{originKey, p.from}}
	for _, e := range entries {
		all = append(all, e)
	}
	return all
}

// printLines writes a log as one object a line.
func (p *program) printLines(entries []sim.Entry) error {
	for _, line := range p.logged(entries) {
		if err := p.printJSON(line); err != nil {
			return err
		}
	}
	return nil
}
