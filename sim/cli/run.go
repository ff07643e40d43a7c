package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/sheet"
	"buygrid/sim/story"
)

func (p *program) runCommand() *cobra.Command {
	var (
		from        source
		strategy    strategyFlag
		lines, full bool
	)
	cmd := &cobra.Command{
		Use:   "run SCENARIO",
		Short: "Run one purchase, stage by stage, with the reasons",
		Long: `Run one purchase, stage by stage, with the reasons: who counted how much, who
was shortlisted or dropped and why, the deals, the votes.

Without --all, messages are counted instead of listed, and deliveries, offers
and the leads of rivals are left out.
--json and --jsonl print the whole event log, the latter one entry a line, behind
a first one that says where it came from: scenario, seed and the like.`,
		Example: `  buygrid run welding-cell
  buygrid run welding-cell --strategy reliability_proof --seed 7 --all
  buygrid run welding-cell --as bolt --set purchase.importance=0.15
  buygrid run late-again --lang nl
  buygrid run welding-cell --jsonl`,
		RunE: func(cmd *cobra.Command, given []string) error {
			if lines && p.json {
				return p.wrong("json_lines", nil)
			}
			doc, err := p.load(cmd.Context(), given[0], &from)
			if err != nil {
				return err
			}
			setup, err := p.setup(doc.Scenario(), &strategy)
			if err != nil {
				return err
			}
			process, err := engine.NewProcess(doc.Scenario(), setup)
			if err != nil {
				return err
			}
			result, log, why := process.RunLogged(from.seed)
			switch {
			case lines:
				return p.printLines(log.Entries)
			case p.json:
				return p.printLog(log.Entries)
			}
			t := teller{program: p, sc: doc.Scenario(), story: story.New(doc.Scenario(), p.words), full: full}
			t.tell(strategy.name, from.seed, result, log, why)
			return nil
		},
	}
	p.sourceFlags(cmd, &from)
	strategy.flags(cmd)
	cmd.Flags().BoolVar(&lines, "jsonl", false, "print the event log as JSON, one entry a line")
	cmd.Flags().BoolVar(&full, "all", false, "list every message, delivery, offer and lead")
	return cmd
}

// printLog writes the log as an array, one entry a line.
func (p *program) printLog(entries []sim.Entry) error {
	var b strings.Builder
	between := "["
	for _, e := range p.logged(entries) {
		line, err := json.Marshal(e)
		if err != nil {
			return fmt.Errorf("write JSON: %w", err)
		}
		b.WriteString(between)
		b.Write(sheet.JSON(line))
		between = ",\n "
	}
	_, err := fmt.Fprintf(p.stdout, "%s]\n", b.String())
	return err
}

// teller prints a purchase as people read it.
type teller struct {
	*program
	sc    *sim.Scenario
	story *story.Teller
	full  bool
}

func (t *teller) tell(strategy string, seed uint64, result sim.Result, log *sim.Log, why sim.Reason) {
	title, _ := t.story.Strategy(strategy)
	fmt.Fprintln(t.stdout, t.words.T("cli.run.title", args{"Title": t.sc.Title.In(t.words.Lang()),
		"You": t.story.Supplier(t.sc.Suppliers[t.sc.You].ID), "Strategy": title, "Seed": seed}))
	wrap(t.stdout, "", t.story.Headline(result, why))
	t.stages(log.Entries)
	fmt.Fprintln(t.stdout)
	t.end(result)
}

// stages prints entries with a heading for every stage that begins among them.
func (t *teller) stages(entries []sim.Entry) {
	for from := 0; from < len(entries); {
		to := from + 1
		for to < len(entries) && entries[to].Key != sim.KeyStage {
			to++
		}
		t.stage(entries[from:to])
		from = to
	}
}

// stage prints the entries from one stage's beginning to the next one's; what
// stands before the first stage has no heading.
func (t *teller) stage(entries []sim.Entry) {
	first := &entries[0]
	if first.Key == sim.KeyStage {
		weeks := entries[len(entries)-1].Week - first.Week
		named := args{"Stage": t.story.Stage(first.Stage), "Weeks": weeks, "Clock": t.words.Number(float64(sim.As[sim.StageBegun](first).Clock), 0)}
		key := "cli.run.stage"
		if day, dated := t.story.FirstDay(first.Week + 1); dated {
			key, named["Day"] = key+".dated", day
		}
		fmt.Fprintf(t.stdout, "\n%d %s\n", first.Stage+1, t.words.T(key, named))
	}
	messages := map[string]*[2]int{}
	for k := range entries {
		e := &entries[k]
		switch e.Key {
		case sim.KeyArrived, sim.KeyMissed:
			if messages[e.Supplier] == nil {
				messages[e.Supplier] = new([2]int)
			}
			if e.Key == sim.KeyMissed {
				messages[e.Supplier][1]++
			} else {
				messages[e.Supplier][0]++
			}
			if !t.full {
				continue
			}
		case sim.KeyDelivery, sim.KeyOffer, sim.KeyVoid, sim.KeyRefused:
			if !t.full {
				continue
			}
		case sim.KeyLead:
			if !t.full && e.Supplier != t.sc.Suppliers[t.sc.You].ID {
				continue
			}
		case sim.KeyReason:
			continue // it is the headline
		}
		wrap(t.stdout, t.when(e.InWeek()), t.story.Sentence(*e))
		t.people(e)
	}
	for j := range t.sc.Suppliers {
		if n := messages[t.sc.Suppliers[j].ID]; n != nil {
			fmt.Fprintln(t.stdout, "       "+t.words.T("cli.run.messages", args{
				"Supplier": t.story.ShortSupplier(t.sc.Suppliers[j].ID), "Arrived": n[0], "Sent": n[0] + n[1]}))
		}
	}
}

// when is the week of a line, with its first day where there are dates.
func (t *teller) when(week int) string {
	head := fmt.Sprintf("%5d", week)
	if _, dated := t.story.FirstDay(week); dated && week > 0 {
		const widest = 22 // of a long name of a month
		head = "   " + t.story.Week(week)
		return head + gap(head, widest-2) + "  "
	}
	return head + "  "
}

// people adds who counts how much in a stage, and who voted for whom.
func (t *teller) people(e *sim.Entry) {
	var parts []string
	switch {
	case e.Key == sim.KeyStage:
		for _, s := range e.Shares {
			parts = append(parts, t.story.Member(s.ID)+" "+t.words.Percent(s.Value, 0))
		}
	case len(e.Ballots) > 0:
		for _, b := range e.Ballots {
			parts = append(parts, fmt.Sprintf("%s %s → %s", t.story.Voter(b.Member), t.words.Percent(b.Counts, 0), t.story.ShortSupplier(b.Choice)))
		}
	default:
		return
	}
	wrap(t.stdout, "         ", strings.Join(parts, " · "))
}

// end prints what the purchase came to for the trainee.
func (t *teller) end(r sim.Result) {
	w := t.words
	money := func(m sim.Money) string { return w.Money(m.Euros(), t.sc.Currency) }
	var out table
	out.add(w.T("cli.run.outcome", nil), t.story.Ended(r.Outcome, r.Process))
	if r.Outcome.End == sim.Won {
		out.add(w.T("cli.run.price", nil), w.Price(t.sc.ShownPrice(r.Price), t.sc.Currency))
		if t.sc.Award.Divided() {
			out.add(w.T("cli.run.part", nil), w.T("cli.run.part.of", args{"Share": w.Percent(r.Share, 0), "Place": r.Place}))
		}
		out.add(w.T("cli.run.margin", nil), money(r.Margin))
	}
	out.add(w.T("cli.run.weeks", nil), t.story.Weeks(r.Weeks))
	out.add(w.T("cli.run.spent", nil), w.T("cli.run.effort", args{"Money": money(r.Spent), "Hours": w.Number(r.Hours, 1)}))
	out.add(w.T("cli.run.leads", nil), w.Number(float64(r.Leads), 0))
	out.print(t.stdout)
}
