package cli

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

// source is which scenario a command works on, and what was changed in it.
type source struct {
	set  []string // PATH=VALUE
	as   string   // the supplier to play, "" for the scenario's
	seed uint64
}

func (p *program) sourceFlags(cmd *cobra.Command, s *source) {
	cmd.Flags().StringArrayVar(&s.set, "set", nil, "`PATH=VALUE` to change in the scenario, such as purchase.importance=0.2 (repeatable)")
	cmd.Flags().StringVar(&s.as, "as", "", "play this `SUPPLIER` instead of the scenario's")
	seedFlag(cmd, &s.seed)
	cmd.Args = p.oneScenario
	cmd.ValidArgsFunction = completeScenario
}

// completeScenario completes bundled ids and names of files.
func completeScenario(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	return scenarios.All(), cobra.ShellCompDirectiveDefault
}

// readScenario returns the name for messages and the text of a scenario: of
// stdin for "-", of a file where given looks like one or one is there, else of a
// bundled id.
func (p *program) readScenario(ctx context.Context, given string) (name string, src []byte, err error) {
	if p.replay != nil {
		return lang.Harmless(p.replay.scenario.name), p.replay.scenario.text, p.spare(given)
	}
	isFile := strings.ContainsRune(given, filepath.Separator) || strings.HasSuffix(given, ".yaml") || strings.HasSuffix(given, ".yml")
	if !isFile && slices.Contains(scenarios.All(), given) {
		src, err = scenarios.Read(given)
		return given + ".yaml", src, err
	}
	return p.readNamed(ctx, given, func() error {
		return p.wrong("scenario", args{"Given": given, "Known": strings.Join(scenarios.All(), ", ")})
	})
}

// load reads a scenario, changed as the flags say. A file with problems is
// printed to stderr and ends the program with "no".
func (p *program) load(ctx context.Context, given string, s *source) (*scenario.Document, error) {
	name, src, err := p.readScenario(ctx, given)
	if err != nil {
		return nil, err
	}
	p.read = readText{name, src}
	doc, problems := scenario.Parse(name, src)
	if len(problems) > 0 {
		return nil, p.invalid(name, problems)
	}
	over, err := p.overrides(s, doc.Scenario())
	if err != nil {
		return nil, err
	}
	if len(over) > 0 {
		if doc, problems = doc.With(over...); len(problems) > 0 {
			return nil, p.invalidChange("set", problems)
		}
	}
	if s.as != "" {
		if doc, err = p.playing(doc, s.as); err != nil {
			return nil, err
		}
	}
	p.from = finding.OriginOf(src, doc, s.seed)
	p.from.Set = append(p.from.Set, s.set...)
	return doc, nil
}

// overrides turns --set into changes of the file.
func (p *program) overrides(s *source, sc *sim.Scenario) ([]sim.Override, error) {
	var over []sim.Override
	for _, text := range s.set {
		path, value, ok := strings.Cut(text, "=")
		if !ok || path == "" {
			return nil, p.wrong("set", args{"Given": text})
		}
		you := s.as
		if you == "" {
			you = sc.Suppliers[sc.You].ID
		}
		if path == "suppliers."+you+".strategy" || path == "suppliers.you.strategy" {
			return nil, p.wrong("own_strategy", args{"Given": text, "Supplier": you, "Strategy": value})
		}
		over = append(over, sim.Override{Path: path, Value: value})
	}
	return over, nil
}

// playing returns the document with another supplier as yours.
func (p *program) playing(doc *scenario.Document, supplier string) (*scenario.Document, error) {
	sc := doc.Scenario()
	if sc.SupplierIndex(supplier) < 0 {
		var ids []string
		for j := range sc.Suppliers {
			ids = append(ids, sc.Suppliers[j].ID)
		}
		return nil, p.wrong("supplier", args{"Given": supplier, "Known": strings.Join(ids, ", ")})
	}
	changed, problems := doc.Playing(supplier)
	if len(problems) > 0 {
		return nil, p.invalidChange("as", problems)
	}
	return changed, nil
}

// strategyFlag is who plays: the name of a strategy.
type strategyFlag struct{ name string }

func (s *strategyFlag) flags(cmd *cobra.Command) {
	names := strategyNames(&sim.Scenario{})
	cmd.Flags().StringVar(&s.name, "strategy", sim.DefaultStrategy, "how you sell: "+strings.Join(names, ", ")+", or a strategy of the scenario's own")
	complete(cmd, "strategy", names)
}

// strategyNames are all that can be named: the scenario's own, the built-in ones
// and the random seller.
func strategyNames(sc *sim.Scenario) []string {
	return append(sc.StrategyNames(), sim.RandomSeller.Name)
}

// setup returns how the scenario is played, at its own weighting.
func (p *program) setup(sc *sim.Scenario, s *strategyFlag) (engine.Setup, error) {
	strategy := sc.StrategyNamed(s.name)
	if strategy == nil {
		return engine.Setup{}, p.wrong("strategy", args{"Given": s.name, "Known": strings.Join(strategyNames(sc), ", ")})
	}
	p.from.Strategy = strategy.Name
	return engine.Setup{Strategy: strategy, Weighting: formula.NoWeighting}, nil
}

// luckFlags are how many worlds are simulated, and on how many processors.
type luckFlags struct{ runs, workers int }

func (l *luckFlags) flags(cmd *cobra.Command, runs int) {
	countFlag(cmd, &l.runs, "runs", runs, "simulated purchases")
	countFlag(cmd, &l.workers, "workers", 0, "processors to use; 0 is all, and the answer is the same")
}

func (p *program) checkLuck(l *luckFlags) error {
	if err := p.checkCount("runs", l.runs, 1, maxRuns); err != nil {
		return err
	}
	return p.checkCount("workers", l.workers, 0, maxWorkers)
}

const (
	maxRuns    = 100_000_000
	maxWorkers = 1024
)

// checkCount refuses a number of a flag outside from..to.
func (p *program) checkCount(flag string, given, from, to int) error {
	if given >= from && given <= to {
		return nil
	}
	return p.wrong("range", args{"Flag": flag, "Given": given, "From": from, "To": to})
}
