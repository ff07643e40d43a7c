package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
)

// partFormat is the version of the part files, maxParts the most of one job.
const (
	partFormat = 1
	maxParts   = 100_000
)

// maxPartBytes bounds one part file.
const maxPartBytes = 1 << 30

// sharded are the commands that can be spread over machines.
var sharded = []string{"batch", "sweep", "map", "playtest"}

// shardFlag is the part of a job that is to be simulated.
type shardFlag struct{ given string }

func (s *shardFlag) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.given, shardName, "", "simulate only part `I/N` of the worlds and print its counts, for buygrid merge")
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
}

// ledger returns where a command counts: everywhere, in a part only, or in parts
// that were simulated before.
func (p *program) ledger(s *shardFlag, runs int) (*analysis.Ledger, error) {
	switch {
	case p.replay != nil:
		return p.replay.ledger, nil
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
var elsewhere = []string{shardName, "workers", "json", langFlag, "chart", "csv"}

// printPart prints what a shard counted.
func (p *program) printPart(cmd *cobra.Command, s *shardFlag, runs int, seed uint64, ledger *analysis.Ledger) error {
	shard, err := s.shard()
	if err != nil {
		return err
	}
	before, own := shard.Worlds(runs)
	sum := sha256.Sum256(p.read.text)
	part := partFile{Format: partFormat, Engine: sim.EngineVersion, Command: []string{cmd.Name(), cmd.Flags().Arg(0)},
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
	var chart, shares string
	cmd := &cobra.Command{
		Use:   "merge FILE...",
		Short: "Put the parts of a job together that --shard made",
		Long: `Put the parts together that batch, sweep, map or playtest made with --shard, and
print what the command itself would have printed, byte for byte. Parts may come in
any order, several in one file, and from stdin with - for FILE. Every part must be
there once, of the same scenario, command and engine.

--json, --lang, --chart and --csv are those of the command. A sweep can only draw
its chart where the parts were made with --chart, which has the purchase beside it
simulated too.`,
		Example: `  buygrid batch welding-cell --runs 100 --shard 1/2 > part1.json
  buygrid batch welding-cell --runs 100 --shard 2/2 > part2.json
  buygrid merge part1.json part2.json`,
		Args: func(cmd *cobra.Command, given []string) error {
			if len(given) == 0 {
				return p.wrong("no_file", args{"Command": cmd.CommandPath()})
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, given []string) error {
			parts, err := p.readParts(cmd.Context(), given)
			if err != nil {
				return err
			}
			first := parts[0]
			var all [][][]int
			for _, part := range parts {
				all = append(all, part.Counts)
			}
			ledger, err := analysis.Merged(all...)
			if err != nil {
				return p.wrong("parts_differ", args{"File": given[0]})
			}
			if first.Command[0] == "sweep" && chart != "" && !first.Chart {
				return p.wrong("parts_no_chart", nil)
			}
			line := slices.Clone(first.Command)
			if chart != "" {
				line = append(line, "--chart="+chart)
			}
			if shares != "" {
				line = append(line, "--csv="+shares)
			}
			if p.json {
				line = append(line, "--json")
			}
			if code := p.words.Lang(); code != lang.Languages[0] {
				line = append(line, "--"+langFlag+"="+code)
			}
			p.replay = &replay{ledger, readText{first.Name, []byte(first.Text)}, first.Chart}
			root := p.root()
			root.SetArgs(line)
			if _, err = root.ExecuteContextC(cmd.Context()); err == nil && !ledger.Used() {
				return p.wrong("parts_differ", args{"File": given[0]})
			}
			return err
		},
	}
	cmd.Flags().StringVar(&chart, "chart", "", "draw a chart to `FILE`, as the command does")
	cmd.Flags().StringVar(&shares, "csv", "", "write the shares to `FILE`, as the command does")
	return cmd
}

// readParts reads all parts of one job, in their order.
func (p *program) readParts(ctx context.Context, files []string) ([]partFile, error) {
	var parts []partFile
	for _, name := range files {
		found, err := await(ctx, func() ([]partFile, error) { return p.readPartFile(name) })
		switch {
		case errors.Is(err, context.Canceled):
			return nil, err
		case err != nil:
			return nil, p.wrong("part", args{"File": name, "Why": err.Error()})
		}
		parts = append(parts, found...)
	}
	slices.SortStableFunc(parts, func(a, b partFile) int { return a.Part - b.Part })
	for k := range parts {
		part, first := &parts[k], &parts[0]
		sum := sha256.Sum256([]byte(part.Text))
		switch {
		case part.Engine != sim.EngineVersion:
			return nil, p.wrong("part_engine", args{"Part": part.Part, "Engine": part.Engine, "Own": sim.EngineVersion})
		case part.Hash != hex.EncodeToString(sum[:]) || part.Hash != first.Hash || part.Of != first.Of || part.Chart != first.Chart || !slices.Equal(part.Command, first.Command):
			return nil, p.wrong("part_other", args{"Part": part.Part, "First": first.Part})
		case part.Part != k+1:
			return nil, p.wrong("part_missing", args{"Part": min(k+1, part.Part), "Of": part.Of})
		}
	}
	if len(parts) == 0 || len(parts) != parts[0].Of {
		of := 1
		if len(parts) > 0 {
			of = parts[0].Of
		}
		return nil, p.wrong("part_missing", args{"Part": len(parts) + 1, "Of": of})
	}
	return parts, nil
}

// readPartFile reads the parts of one file.
func (p *program) readPartFile(name string) ([]partFile, error) {
	from := p.stdin
	if name != stdinName {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		from = file
	}
	lines := json.NewDecoder(io.LimitReader(from, maxPartBytes))
	var parts []partFile
	for {
		var part partFile
		switch err := lines.Decode(&part); {
		case errors.Is(err, io.EOF):
			return parts, nil
		case err != nil:
			return nil, err
		case part.Format != partFormat || !asShardsAre(part.Command):
			return nil, fmt.Errorf("no part that --%s made", shardName)
		}
		parts = append(parts, part)
	}
}
