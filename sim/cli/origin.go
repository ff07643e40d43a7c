package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// origin says what numbers came from, wherever the file goes that they are in.
type origin struct {
	Scenario string   `json:"scenario"` // id; "" of a file with problems
	Hash     string   `json:"sha256"`   // of the scenario's text as it was read
	Set      []string `json:"set"`      // PATH=VALUE that was changed in it, in their order
	You      string   `json:"you"`      // the supplier that was played, by its id
	Strategy string   `json:"strategy"` // "" of a command that takes none
	Seed     uint64   `json:"seed"`     // that was given, see analysis.World
	Engine   int      `json:"engine"`
	Program  string   `json:"program"` // with its version
}

// originOf is the origin of what is said about a text; doc is what it holds, nil
// where it has problems.
func originOf(text []byte, doc *scenario.Document, seed uint64) origin {
	sum := sha256.Sum256(text)
	o := origin{Hash: hex.EncodeToString(sum[:]), Set: []string{}, Seed: seed, Engine: engine.EngineVersion, Program: "buygrid " + finding.Version}
	if doc != nil {
		sc := doc.Scenario()
		o.Scenario, o.You = sc.ID, sc.Suppliers[sc.You].ID
	}
	return o
}

// ofPlay is the origin of numbers about a play.
func ofPlay(s *play.Session) origin {
	return originOf(s.Document().Source(), s.Document(), s.Head().Seed)
}

// originHead are the columns that end every CSV file.
var originHead = []string{"origin_scenario", "origin_sha256", "origin_set", "origin_you", "origin_strategy", "origin_seed", "origin_engine", "origin_program"}

// cells are the origin below originHead.
func (o *origin) cells() []any {
	return []any{o.Scenario, o.Hash, strings.Join(o.Set, "; "), o.You, o.Strategy, o.Seed, o.Engine, o.Program}
}

// withOrigin returns rows whose last columns are where they came from.
func (p *program) withOrigin(r rows) rows {
	cells := p.from.cells()
	all := rows{head: append(r.head, originHead...)}
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
		Key    string `json:"key"`
		Origin origin `json:"origin"`
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
