package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"buygrid/sim/analysis"
	"buygrid/sim/engine"
)

// partFormat is the version of the part files, maxParts the most of one job.
const (
	partFormat = 2
	maxParts   = 100_000
)

// sharded are the commands that can be spread over machines.
var sharded = []string{"batch", "sweep", "map", "compare", "tornado", "playtest"}

// shardFlag is the part of a job that is to be simulated.
type shardFlag struct {
	given string
	cmd   *cobra.Command // whose flag it is
	part  analysis.Shard // what was given means
	rows  bool           // are written of what is simulated, so that nothing is spared
}

func (s *shardFlag) flags(cmd *cobra.Command) {
	s.cmd = cmd
	cmd.Flags().StringVar(&s.given, shardName, "", "simulate only part `I/N` of the worlds and print its counts (with --out to a file), for buygrid merge; auto or auto/N is the part that the scheduler tells")
}

const shardName = "shard"

// partFile is what one shard counted, as a line of JSON. Which it is comes first, so
// that of one that was cut off that much is known.
type partFile struct {
	Format  int      `json:"buygrid_part"`
	Part    int      `json:"part"`
	Of      int      `json:"of"`
	Engine  int      `json:"engine"`
	Command []string `json:"command"` // without what only decides where results go
	Chart   bool     `json:"chart"`   // what a chart sets beside it was simulated too
	Name    string   `json:"scenario"`
	Hash    string   `json:"sha256"`
	Seed    uint64   `json:"seed"` // of its first world
	Runs    int      `json:"runs"` // of its own, a batch
	Counts  [][]int  `json:"counts"`
	Text    string   `json:"text,omitempty"` // of the scenario: in part 1 alone, in all parts of format 1
}

// readText is the scenario that a command read, as it was.
type readText struct {
	name string
	text []byte
}

// replay is a job whose parts were simulated: the command asks it instead of the
// engine.
type replay struct {
	ledger   *analysis.Ledger
	scenario readText
	chart    bool
	runs     []int // of every part, 0 for one that was not read yet
	looking  bool  // through the parts that wait, and not for a result
}

// check refuses parts that say to have another number of purchases than a job of
// so many runs gives them.
func (r *replay) check(runs int) error {
	for k, own := range r.runs {
		if _, due := (analysis.Shard{Part: k + 1, Of: len(r.runs)}).Worlds(runs); own != 0 && own != due {
			return &analysis.Impossible{Part: k + 1, Count: "runs", Value: own, Runs: due, Fault: analysis.CountSum}
		}
	}
	return nil
}

// ledger returns where a command counts: everywhere, in a part only, or in parts
// that were simulated before. A part that is there already ends the command.
func (p *program) ledger(s *shardFlag, runs int) (*analysis.Ledger, error) {
	switch {
	case p.replay != nil:
		return p.replay.ledger, p.replay.check(runs)
	case s.given == "":
		return nil, nil
	}
	var err error
	if s.part, err = p.shard(s.given, runs); err != nil {
		return nil, err
	}
	if s.rows {
		return analysis.NewLedger(s.part), nil
	}
	if err := p.alreadyThere(p.newPart(s, runs)); err != nil {
		return nil, err
	}
	return analysis.NewLedger(s.part), nil
}

// shard reads which part of so many runs is meant.
func (p *program) shard(given string, runs int) (shard analysis.Shard, err error) {
	own, of, cut := strings.Cut(given, "/")
	if shard.Of, err = strconv.Atoi(of); !cut {
		err = nil
	}
	switch {
	case own == autoShard && err == nil && (!cut || shard.Of > 0):
		if shard, err = p.scheduled(given, shard.Of); err != nil {
			return shard, err
		}
	case err == nil:
		shard.Part, err = strconv.Atoi(own)
	}
	if err != nil || shard.Part < 1 || shard.Part > shard.Of || shard.Of > min(runs, maxParts) {
		return shard, p.wrong("shard", args{"Given": given, "Runs": min(runs, maxParts)})
	}
	return shard, nil
}

// elsewhere are the flags that decide where results go and how they look, not
// what is simulated.
var elsewhere = []string{shardName, "workers", "json", langFlag, "chart", figureFlag, "csv", "jsonl", localeFlag, outFlag, exitZeroFlag}

// counted ends a command that simulated a part only, with what it counted; it
// fails where a job that is merged has counts that nobody asked for.
func (p *program) counted(_ *cobra.Command, s *shardFlag, runs int, seed uint64, ledger *analysis.Ledger) (ended bool, err error) {
	switch {
	case s.given != "":
		part := p.newPart(s, runs)
		before, _ := s.part.Worlds(runs)
		part.Seed, part.Counts = analysis.World(seed, before), ledger.Counts()
		return true, p.printJSON(part)
	case p.replay == nil:
		return false, nil
	case !ledger.Used():
		return false, fmt.Errorf("merge parts: counts are left over: %w", analysis.ErrUnlike)
	}
	return p.replay.looking, nil
}

// newPart returns what a part is before anything is counted.
func (p *program) newPart(s *shardFlag, runs int) *partFile {
	sum := sha256.Sum256(p.read.text)
	part := &partFile{Format: partFormat, Part: s.part.Part, Of: s.part.Of, Engine: engine.EngineVersion,
		Command: []string{s.cmd.Name(), s.cmd.Flags().Arg(0)}, Name: p.read.name, Hash: hex.EncodeToString(sum[:])}
	_, part.Runs = s.part.Worlds(runs)
	if part.Part == 1 {
		part.Text = string(p.read.text)
	}
	s.cmd.Flags().Visit(func(f *pflag.Flag) {
		part.Chart = part.Chart || f.Name == "chart"
		if isElsewhere(f.Name) {
			return
		}
		values := []string{f.Value.String()}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			values = list.GetSlice()
		}
		for _, v := range values {
			part.Command = append(part.Command, "--"+f.Name+"="+v)
		}
	})
	return part
}
