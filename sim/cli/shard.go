package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
)

// partFormat is the version of the part files, maxParts the most of one job.
const (
	partFormat = 1
	maxParts   = 100_000
)

// sharded are the commands that can be spread over machines.
var sharded = []string{"batch", "sweep", "map", "compare", "tornado", "playtest"}

// shardFlag is the part of a job that is to be simulated.
type shardFlag struct{ given string }

func (s *shardFlag) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.given, shardName, "", "simulate only part `I/N` of the worlds and print its counts (with --out to a file), for buygrid merge")
}

const shardName = "shard"

// partFile is what one shard counted, as a line of JSON.
type partFile struct {
	Format  int      `json:"buygrid_part"`
	Engine  int      `json:"engine"`
	Command []string `json:"command"` // without what only decides where results go
	Chart   bool     `json:"chart"`   // what a chart sets beside it was simulated too
	Name    string   `json:"scenario"`
	Hash    string   `json:"sha256"`
	Text    string   `json:"text"`
	Part    int      `json:"part"`
	Of      int      `json:"of"`
	Seed    uint64   `json:"seed"` // of its first world
	Runs    int      `json:"runs"` // of its own, a batch
	Counts  [][]int  `json:"counts"`
}

// readText is the scenario that a command read, as it was.
type readText struct {
	name string
	text []byte
}

// replay is a job whose parts were all simulated: the command asks it instead of
// the engine.
type replay struct {
	ledger   *analysis.Ledger
	scenario readText
	chart    bool
	runs     []int // of every part
}

// check refuses parts that say to have another number of purchases than a job of
// so many runs gives them.
func (r *replay) check(runs int) error {
	for k, own := range r.runs {
		if _, due := (analysis.Shard{Part: k + 1, Of: len(r.runs)}).Worlds(runs); own != due {
			return &analysis.Impossible{Part: k + 1, Count: "runs", Value: own, Runs: due, Fault: analysis.CountSum}
		}
	}
	return nil
}

// ledger returns where a command counts: everywhere, in a part only, or in parts
// that were simulated before.
func (p *program) ledger(s *shardFlag, runs int) (*analysis.Ledger, error) {
	switch {
	case p.replay != nil:
		return p.replay.ledger, p.replay.check(runs)
	case s.given == "":
		return nil, nil
	}
	shard, err := s.shard()
	if err != nil || shard.Of > runs {
		return nil, p.wrong("shard", args{"Given": s.given, "Runs": min(runs, maxParts)})
	}
	return analysis.NewLedger(shard), nil
}

func (s *shardFlag) shard() (analysis.Shard, error) {
	own, of, ok := strings.Cut(s.given, "/")
	part, errPart := strconv.Atoi(own)
	parts, errParts := strconv.Atoi(of)
	if !ok || errPart != nil || errParts != nil || part < 1 || part > parts || parts > maxParts {
		return analysis.Shard{}, errors.New("no part of a job")
	}
	return analysis.Shard{Part: part, Of: parts}, nil
}

// elsewhere are the flags that decide where results go and how they look, not
// what is simulated.
var elsewhere = []string{shardName, "workers", "json", langFlag, "chart", figureFlag, "csv", "jsonl", localeFlag, outFlag, exitZeroFlag}

// counted ends a command that simulated a part only, with what it counted; it
// fails where a job that is merged has counts that nobody asked for.
func (p *program) counted(cmd *cobra.Command, s *shardFlag, runs int, seed uint64, ledger *analysis.Ledger) (ended bool, err error) {
	switch {
	case s.given != "":
		return true, p.printPart(cmd, s, runs, seed, ledger)
	case p.replay != nil && !ledger.Used():
		return false, fmt.Errorf("merge parts: counts are left over: %w", analysis.ErrUnlike)
	}
	return false, nil
}

// printPart prints what a shard counted.
func (p *program) printPart(cmd *cobra.Command, s *shardFlag, runs int, seed uint64, ledger *analysis.Ledger) error {
	shard, err := s.shard()
	if err != nil {
		return err
	}
	before, own := shard.Worlds(runs)
	sum := sha256.Sum256(p.read.text)
	part := partFile{Format: partFormat, Engine: engine.EngineVersion, Command: []string{cmd.Name(), cmd.Flags().Arg(0)},
		Name: p.read.name, Hash: hex.EncodeToString(sum[:]), Text: string(p.read.text),
		Part: shard.Part, Of: shard.Of, Seed: analysis.World(seed, before), Runs: own, Counts: ledger.Counts()}
	cmd.Flags().Visit(func(f *pflag.Flag) {
		part.Chart = part.Chart || f.Name == "chart"
		if slices.Contains(elsewhere, f.Name) {
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
	return p.printJSON(part)
}

func (p *program) mergeCommand() *cobra.Command {
	var given files
	cmd := &cobra.Command{
		Use:   "merge FILE...",
		Short: "Put the parts of a job together that --shard made",
		Long: `Put the parts together that batch, sweep, map, compare, tornado or playtest made
with --shard, and print what the command itself would have printed, byte for byte.
Parts may come in any order, several in one file, and from stdin with - for FILE;
other lines between them, such as progress, are passed over. Every part must be
there once, of the same scenario, command and engine, and with counts that
purchases can come to.

--json, --lang, --chart, --csv and --locale are those of the command. A sweep can
only draw its chart where the parts were made with --chart, which has the purchase
beside it simulated too.`,
		Example: `  buygrid batch welding-cell --runs 100 --shard 1/2 > part1.json
  buygrid batch welding-cell --runs 100 --shard 2/2 > part2.json
  buygrid merge part1.json part2.json`,
		Args: func(cmd *cobra.Command, names []string) error {
			if len(names) == 0 {
				return p.wrong("no_file", args{"Command": cmd.CommandPath()})
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, names []string) error {
			parts, err := p.readParts(cmd.Context(), names)
			if err != nil {
				return err
			}
			return p.merge(cmd.Context(), parts, &given, names[0])
		},
	}
	given.chartFlag(cmd, "draw a chart to `FILE`, as the command does", finding.OfSweep, finding.OfMap, finding.OfComparison, finding.OfTornado)
	given.csvFlags(cmd, "write the shares to `FILE`, as the command does")
	return cmd
}

// merge runs the command of a job again, on what its parts counted.
func (p *program) merge(ctx context.Context, parts []partFile, given *files, name string) error {
	first := parts[0]
	var all [][][]int
	var runs []int
	for _, part := range parts {
		all, runs = append(all, part.Counts), append(runs, part.Runs)
	}
	if err := p.sameEngine(parts); err != nil {
		return err
	}
	ledger, err := analysis.Merged(all...)
	if err != nil {
		return p.wrong("parts_differ", args{"File": name})
	}
	if first.Command[0] == "sweep" && given.chart != "" && !first.Chart {
		return p.wrong("parts_no_chart", nil)
	}
	line := slices.Clone(first.Command)
	if given.chart != "" {
		line = append(line, "--chart="+given.chart)
	}
	if given.figure != "" {
		line = append(line, "--"+figureFlag+"="+given.figure)
	}
	if given.csv != "" {
		line = append(line, "--csv="+given.csv)
	}
	if given.locale != "" {
		line = append(line, "--"+localeFlag+"="+given.locale)
	}
	if p.json {
		line = append(line, "--json")
	}
	if code := p.words.Lang(); code != lang.Languages[0] {
		line = append(line, "--"+langFlag+"="+code)
	}
	p.replay = &replay{ledger, readText{first.Name, []byte(first.Text)}, first.Chart, runs}
	root := p.root()
	root.SetArgs(line)
	_, err = root.ExecuteContextC(ctx)
	var i *analysis.Impossible
	switch {
	case errors.As(err, &i):
		return p.impossible(i)
	case errors.Is(err, analysis.ErrUnlike):
		return p.wrong("parts_differ", args{"File": name})
	}
	return err
}

// impossible ends a merge with "no" over a count that no purchases come to.
func (p *program) impossible(i *analysis.Impossible) error {
	return failure{exitNo, errors.New(p.words.T("cli.impossible."+string(i.Fault), args{"Part": i.Part, "Batch": i.Batch, "Name": i.Count,
		"Value": p.words.Number(float64(i.Value), 0), "Count": i.Runs}))}
}
