package cli

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
)

func (p *program) mergeCommand() *cobra.Command {
	var given files
	cmd := &cobra.Command{
		Use:   "merge FILE...",
		Short: "Put the parts of a job together that --shard made",
		Long: `Put the parts together that batch, sweep, map, compare, tornado or playtest made
with --shard, and print what the command itself would have printed, byte for byte.
Parts may come in any order, several in one file, and from stdin with - for FILE.
What else stands between them is passed over, such as what a scheduler says or the
half part of a task that was killed. Every part must be there once, of the same
scenario, command and engine, and with counts that purchases can come to. Parts
that are missing are named as schedulers take them (1,2,5-8); if nothing else is
wrong the exit code is 3: simulate these, and merge again.

--json, --lang, --chart, --csv and --locale are those of the command. A sweep can
only draw its chart where the parts were made with --chart, which has the purchase
beside it simulated too. "buygrid help cluster" has scripts for schedulers.`,
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
			m := &merger{program: p, given: &given, options: p.mergeOptions(&given), twice: map[int]bool{}, torn: map[int]place{}}
			for _, name := range names {
				if err := m.read(cmd.Context(), name); err != nil {
					return err
				}
			}
			return m.finish(cmd.Context(), inputName(names[0]))
		},
	}
	given.chartFlag(cmd, "draw a chart to `FILE`, as the command does", finding.OfSweep, finding.OfMap, finding.OfComparison, finding.OfTornado)
	given.csvFlags(cmd, "write the shares to `FILE`, as the command does")
	return cmd
}

// mergeOptions are the options of a merge that are those of the command.
func (p *program) mergeOptions(given *files) []string {
	var line []string
	for _, flag := range [][2]string{{"chart", given.chart}, {figureFlag, given.figure}, {"csv", given.csv}, {localeFlag, given.locale}} {
		if flag[1] != "" {
			line = append(line, "--"+flag[0]+"="+flag[1])
		}
	}
	if p.json {
		line = append(line, "--json")
	}
	if code := p.words.Lang(); code != lang.Languages[0] {
		line = append(line, "--"+langFlag+"="+code)
	}
	return line
}

// How many numbers of parts are kept before they are looked through: so many, or
// those of so many parts.
const (
	waitingNumbers = 1 << 20
	waitingParts   = 16
)

// merger puts the parts of one job together while they are read: it keeps the sum
// of their counts, and which they are.
type merger struct {
	*program
	given   *files
	options []string // of the merge that the command takes

	first     *partFile // that was read, without its counts; nil for none
	firstFile string
	aged      *partFile // the first of another engine, nil for none
	text      []byte    // of the scenario, nil until it was read
	ledger    *analysis.Ledger
	runs      []int         // of every part, 0 for one that was not read
	twice     map[int]bool  // parts
	torn      map[int]place // parts
	firstTorn *place        // nil for none
}

// place is a line of a file.
type place struct {
	file string
	line int
}

// read reads the parts of one file.
func (m *merger) read(ctx context.Context, given string) error {
	name := inputName(given)
	fail := func(err error) error {
		var known failure
		if errors.Is(err, context.Canceled) || errors.As(err, &known) {
			return err
		}
		return m.wrong("part", args{"File": name, "Why": m.why(err)})
	}
	from, err := await(ctx, func() (io.ReadCloser, error) { return m.input(given) })
	if err != nil {
		return fail(err)
	}
	defer from.Close()
	for parts := newPartReader(from); ; {
		text, err := await(ctx, parts.next)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fail(err)
		}
		part, err := readPart(text)
		switch {
		case errors.Is(err, errBroken):
			m.tear(numberOf(text), place{name, parts.at})
		case err != nil:
			return m.wrong("part", args{"File": name, "Why": m.words.T("cli.part.other_result", args{"Line": parts.at})})
		default:
			if err := m.add(ctx, part, name); err != nil {
				return err
			}
		}
	}
}

// tear remembers a part that is damaged or cut off, 0 for one of which not even that
// is known.
func (m *merger) tear(part int, at place) {
	if m.firstTorn == nil {
		m.firstTorn = &at
	}
	if _, known := m.torn[part]; !known {
		m.torn[part] = at
	}
}

// add takes in one part.
func (m *merger) add(ctx context.Context, part *partFile, file string) error {
	if m.text == nil && part.Text != "" {
		m.text = []byte(part.Text)
	}
	if m.first == nil {
		only := *part
		only.Counts, only.Text = nil, ""
		m.first, m.firstFile = &only, file
		m.ledger, m.runs = analysis.NewSum(part.Of), make([]int, part.Of)
	}
	if part.Engine != engine.EngineVersion {
		if m.aged == nil {
			m.aged = part
		}
	}
	if of, first, other := m.otherJob(part, m.first); other {
		return m.wrong("part_other", args{"Part": part.Part, "File": file, "Of": of, "FirstPart": m.first.Part, "FirstFile": m.firstFile, "First": first})
	}
	if m.runs[part.Part-1] != 0 {
		m.twice[part.Part] = true
		return nil
	}
	m.runs[part.Part-1] = part.Runs
	if m.aged != nil {
		return nil
	}
	if err := m.ledger.Add(part.Part, part.Counts); err != nil {
		return m.wrong("parts_differ", args{"File": file})
	}
	if waits := m.ledger.Waiting(); m.text == nil || waits < waitingNumbers || waits < waitingParts*numbers(part.Counts) {
		return nil
	}
	err := m.run(ctx, true, file)
	m.ledger.Rewind()
	return err
}

// numbers is how many counts there are.
func numbers(counts [][]int) (n int) {
	for _, list := range counts {
		n += len(list)
	}
	return n
}

// run runs the command of the job again, on what its parts counted: to look through
// those that wait, or for its result.
func (m *merger) run(ctx context.Context, looking bool, file string) error {
	line := slices.Clone(m.first.Command)
	if !looking {
		line = append(line, m.options...)
	}
	m.replay = &replay{m.ledger, readText{m.first.Name, m.text}, m.first.Chart, m.runs, looking}
	root := m.root()
	root.SetArgs(line)
	_, err := root.ExecuteContextC(ctx)
	var i *analysis.Impossible
	switch {
	case errors.As(err, &i):
		return m.impossible(i)
	case errors.Is(err, analysis.ErrUnlike):
		return m.wrong("parts_differ", args{"File": file})
	}
	return err
}

// finish prints the result, or says why there is none.
func (m *merger) finish(ctx context.Context, name string) error {
	switch {
	case m.first == nil && m.firstTorn != nil:
		return m.wrong("part", args{"File": m.firstTorn.file, "Why": m.words.T("cli.part.broken", args{"Line": m.firstTorn.line})})
	case m.first == nil:
		return m.wrong("part", args{"File": name, "Why": m.words.T("cli.part.none", nil)})
	case m.aged != nil:
		return m.otherEngine()
	}
	if err := m.everyPart(); err != nil {
		return err
	}
	if m.first.Command[0] == "sweep" && m.given.chart != "" && !m.first.Chart {
		return m.wrong("parts_no_chart", nil)
	}
	return m.run(ctx, false, name)
}

// everyPart says which parts are missing, and which are there more than once.
func (m *merger) everyPart() error {
	var missing, torn []int
	for k, runs := range m.runs {
		if runs != 0 {
			continue
		}
		missing = append(missing, k+1)
		if _, begun := m.torn[k+1]; begun {
			torn = append(torn, k+1)
		}
	}
	of := len(m.runs)
	var says []string
	tell := func(what string, parts []int, named args) {
		if len(parts) == 0 {
			return
		}
		named["Parts"], named["Of"], named["Count"] = ranges(parts), of, len(parts)
		says = append(says, m.words.T("cli.wrong.parts_"+what, named))
	}
	tell("missing", missing, args{})
	if len(torn) > 0 {
		at := m.torn[torn[0]]
		tell("torn", torn, args{"File": at.file, "Line": at.line})
	}
	tell("twice", slices.Sorted(maps.Keys(m.twice)), args{})
	switch err := errors.New(strings.Join(says, m.words.T("cli.part.and", nil))); {
	case len(says) == 0:
		return nil
	case len(m.twice) > 0:
		return err
	default:
		return failure{exitIncomplete, err}
	}
}

// ranges writes rising numbers as schedulers take them, neighbours as one: 2,4-7,9.
func ranges(numbers []int) string {
	var all []string
	for k := 0; k < len(numbers); {
		to := k
		for to+1 < len(numbers) && numbers[to+1] == numbers[to]+1 {
			to++
		}
		one := strconv.Itoa(numbers[k])
		if to > k {
			one += "-" + strconv.Itoa(numbers[to])
		}
		all = append(all, one)
		k = to + 1
	}
	return strings.Join(all, ",")
}

// otherEngine refuses a part that another version simulated. What that counted is
// looked at as far as it is known: damage is not to be taken for age.
func (m *merger) otherEngine() error {
	if doc, problems := scenario.Parse(m.first.Name, m.text); len(problems) == 0 {
		if i := analysis.FirstImpossible(doc.Scenario(), m.aged.Counts, analysis.Shard{Part: m.aged.Part, Of: m.aged.Of}, m.aged.Runs); i != nil {
			i.Part = m.aged.Part
			return m.impossible(i)
		}
	}
	return m.wrong("part_engine", args{"Part": m.aged.Part, "Engine": m.aged.Engine, "Own": engine.EngineVersion})
}

// impossible ends a merge with "no" over a count that no purchases come to.
func (p *program) impossible(i *analysis.Impossible) error {
	return failure{exitNo, errors.New(p.words.T("cli.impossible."+string(i.Fault), args{"Part": i.Part, "Batch": i.Batch, "Name": i.Count,
		"Value": p.words.Number(float64(i.Value), 0), "Count": i.Runs}))}
}
