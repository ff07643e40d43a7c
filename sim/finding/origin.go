package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// Origin says what numbers came from, wherever the file goes that they are in.
type Origin struct {
	Scenario string   `json:"scenario"` // id; "" of a file with problems
	Hash     string   `json:"sha256"`   // of the scenario's text as it was read, hex
	Set      []string `json:"set"`      // PATH=VALUE that was changed in it, in their order
	You      string   `json:"you"`      // the supplier that was played, by its id
	Strategy string   `json:"strategy"` // "" where a person played, or none was asked for
	Seed     uint64   `json:"seed"`     // that was given, see analysis.World
	Engine   int      `json:"engine"`
	Program  string   `json:"program"` // with its version
}

// OriginOf is the origin of what is said about a text; doc is what it holds, nil
// where it has problems.
func OriginOf(text []byte, doc *scenario.Document, seed uint64) Origin {
	sum := sha256.Sum256(text)
	o := Origin{Hash: hex.EncodeToString(sum[:]), Set: []string{}, Seed: seed, Engine: engine.EngineVersion, Program: "buygrid " + Version}
	if doc != nil {
		sc := doc.Scenario()
		o.Scenario, o.You = sc.ID, sc.Suppliers[sc.You].ID
	}
	return o
}

// OriginOfPlay is the origin of numbers about a play.
func OriginOfPlay(s *play.Session) Origin {
	return OriginOf(s.Document().Source(), s.Document(), s.Head().Seed)
}

// Columns are the heads and the cells of the columns that end every CSV file.
func (o *Origin) Columns() (head []string, cells []any) {
	return []string{"origin_scenario", "origin_sha256", "origin_set", "origin_you", "origin_strategy", "origin_seed", "origin_engine", "origin_program"},
		[]any{o.Scenario, o.Hash, strings.Join(o.Set, "; "), o.You, o.Strategy, o.Seed, o.Engine, o.Program}
}
