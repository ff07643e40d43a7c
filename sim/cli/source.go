package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/scenario"
)

// maxRead is how much of a file is read at most: one byte more than a scenario
// may have, so that the check can refuse it.
const maxRead = 1<<20 + 1

// source is which scenario a command works on, and what was changed in it.
type source struct {
	set  []string // PATH=VALUE
	as   string   // the supplier to play, "" for the scenario's
	seed uint64
}

func (s *source) flags(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&s.set, "set", nil, "`PATH=VALUE` to change in the scenario, such as purchase.importance=0.2 (repeatable)")
	cmd.Flags().StringVar(&s.as, "as", "", "play this `SUPPLIER` instead of the scenario's")
	cmd.Flags().Uint64Var(&s.seed, "seed", 1, "the luck: the same seed is the same luck")
	cmd.Args = cobra.ExactArgs(1)
	cmd.ValidArgsFunction = completeScenario
}

// completeScenario completes bundled ids and names of files.
func completeScenario(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	return scenarios.IDs(), cobra.ShellCompDirectiveDefault
}

// readScenario returns the name for messages and the text of a scenario: of a
// file where arg looks like one or one is there, else of a bundled id.
func readScenario(arg string) (name string, src []byte, err error) {
	isFile := strings.ContainsRune(arg, filepath.Separator) || strings.HasSuffix(arg, ".yaml") || strings.HasSuffix(arg, ".yml")
	if !isFile && slices.Contains(scenarios.IDs(), arg) {
		src, err = scenarios.Read(arg)
		return arg + ".yaml", src, err
	}
	file, err := os.Open(arg)
	if errors.Is(err, os.ErrNotExist) {
		return "", nil, fmt.Errorf("no scenario %q: bundled are %s, and a file ends in .yaml", arg, strings.Join(scenarios.IDs(), ", "))
	}
	if err != nil {
		return "", nil, err
	}
	defer file.Close()
	src, err = io.ReadAll(io.LimitReader(file, maxRead))
	return arg, src, err
}

// load reads a scenario, changed as the flags say. A file with problems is
// printed to stderr and ends the program with "no".
func (p *program) load(arg string, s *source) (*scenario.Document, error) {
	name, src, err := readScenario(arg)
	if err != nil {
		return nil, err
	}
	doc, problems := scenario.Parse(name, src)
	if len(problems) > 0 {
		return nil, failure{exitNo, fmt.Errorf("%s cannot be used\n%w", name, problems)}
	}
	over, err := s.overrides(doc.Scenario())
	if err != nil || len(over) == 0 {
		return doc, err
	}
	changed, problems := doc.With(over...)
	if len(problems) > 0 {
		return nil, failure{exitWrong, fmt.Errorf("the changes cannot be used\n%w", problems)}
	}
	return changed, nil
}

// overrides turns --set and --as into changes of the file.
func (s *source) overrides(sc *sim.Scenario) ([]sim.Override, error) {
	var over []sim.Override
	for _, text := range s.set {
		path, value, ok := strings.Cut(text, "=")
		if !ok || path == "" {
			return nil, fmt.Errorf("--set %q: write PATH=VALUE, such as purchase.importance=0.2", text)
		}
		over = append(over, sim.Override{Path: path, Value: value})
	}
	if s.as == "" || s.as == sc.Suppliers[sc.You].ID {
		return over, nil
	}
	if sc.SupplierIndex(s.as) < 0 {
		var ids []string
		for j := range sc.Suppliers {
			ids = append(ids, sc.Suppliers[j].ID)
		}
		return nil, fmt.Errorf("--as %q: no such supplier; use one of %s", s.as, strings.Join(ids, ", "))
	}
	return append(over, sim.Override{Path: "suppliers." + sc.Suppliers[sc.You].ID + ".you", Value: "false"},
		sim.Override{Path: "suppliers." + s.as + ".you", Value: "true"}), nil
}

// strategyFlag is who plays: the name of a strategy.
type strategyFlag struct{ name string }

func (s *strategyFlag) flags(cmd *cobra.Command) {
	names := strategyNames()
	cmd.Flags().StringVar(&s.name, "strategy", sim.DefaultStrategy, "how you sell: "+strings.Join(names, ", "))
	complete(cmd, "strategy", names)
}

func strategyNames() []string {
	var names []string
	for k := range sim.Strategies {
		names = append(names, sim.Strategies[k].Name)
	}
	return names
}

// setup returns how the scenario is played, at its own weighting.
func (s *strategyFlag) setup() (sim.Setup, error) {
	strategy := sim.StrategyNamed(s.name)
	if strategy == nil {
		return sim.Setup{}, fmt.Errorf("no strategy %q: use one of %s", s.name, strings.Join(strategyNames(), ", "))
	}
	return sim.Setup{Strategy: strategy, Weighting: sim.NoWeighting}, nil
}

// luckFlags are how many worlds are simulated, and on how many processors.
type luckFlags struct{ runs, workers int }

func (l *luckFlags) flags(cmd *cobra.Command, runs int) {
	cmd.Flags().IntVar(&l.runs, "runs", runs, "simulated purchases")
	cmd.Flags().IntVar(&l.workers, "workers", 0, "processors to use; 0 is all, and the answer is the same")
}

func (l *luckFlags) check() error {
	if l.runs < 1 || l.runs > maxRuns {
		return fmt.Errorf("--runs %d: use 1 to %d", l.runs, maxRuns)
	}
	if l.workers < 0 || l.workers > maxWorkers {
		return fmt.Errorf("--workers %d: use 0 to %d", l.workers, maxWorkers)
	}
	return nil
}

const (
	maxRuns    = 100_000_000
	maxWorkers = 1024
)
