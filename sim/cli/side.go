package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
)

// sideCall is one call of the command.
type sideCall struct {
	from                  source
	strategy              strategyFlag
	member, vote, because string
}

func (p *program) sideCommand() *cobra.Command {
	call := &sideCall{}
	cmd := &cobra.Command{
		Use:   "side SCENARIO",
		Short: "See a purchase as one of the people who buy",
		Long: `See a purchase from the other side: week by week what reached one person of the
buying center and how their view moved, what they think of each supplier before
the vote, how they vote in the model and why, and how the group decided.

--vote OPTION puts a vote of yours in the place of theirs and counts that vote
again; the purchase itself runs as it does. --because CRITERION says what counted
most for you.`,
		Example: `  buygrid side welding-cell --member ingrid
  buygrid side welding-cell --member anna --strategy price_only --seed 7
  buygrid side welding-cell --member ingrid --vote halden --because price
  buygrid side welding-cell --member ingrid --json`,
		RunE: func(cmd *cobra.Command, given []string) error {
			doc, err := p.load(cmd.Context(), given[0], &call.from)
			if err != nil {
				return err
			}
			return p.side(doc.Scenario(), call)
		},
	}
	p.sourceFlags(cmd, &call.from)
	call.strategy.flags(cmd)
	cmd.Flags().StringVar(&call.member, "member", "", "whose side: the `ID` of a person")
	cmd.Flags().StringVar(&call.vote, "vote", "", "put a vote for `OPTION` in the place of theirs")
	cmd.Flags().StringVar(&call.because, "because", "", "the `CRITERION` that counted most for you")
	return cmd
}

func (p *program) side(sc *sim.Scenario, call *sideCall) error {
	var ids []string
	for i := range sc.Members {
		ids = append(ids, sc.Members[i].ID)
	}
	known := strings.Join(ids, ", ")
	if call.member == "" {
		return p.wrong("member_missing", args{"Known": known})
	}
	member := sc.MemberIndex(call.member)
	if member < 0 {
		return p.wrong("member", args{"Given": call.member, "Known": known})
	}
	if call.because != "" && sc.CriterionIndex(call.because) < 0 {
		var criteria []string
		for c := range sc.Criteria {
			criteria = append(criteria, sc.Criteria[c].ID)
		}
		return p.wrong("side_because", args{"Given": call.because, "Known": strings.Join(criteria, ", ")})
	}
	setup, err := p.setup(sc, &call.strategy)
	if err != nil {
		return err
	}
	seen, err := analysis.SideOf(sc, setup.Strategy, call.from.seed, member)
	if err != nil {
		return err
	}
	s := finding.NewSide(sc, seen, p.words)
	if call.vote != "" && (seen.Vote == nil || seen.Vote.Own.Option(call.vote) == nil) {
		options := ""
		if seen.Vote != nil {
			options = strings.Join(s.Options(), ", ")
		}
		return p.wrong("side_vote", args{"Given": call.vote, "Known": options})
	}
	if p.json {
		return p.printResult(newSideJSON(sc, s, call))
	}
	p.tellSide(sc, s, call)
	return nil
}

// tellSide prints a side as people read it: weeks in which something reached the
// person, their views before the vote, the vote.
func (p *program) tellSide(sc *sim.Scenario, s *finding.Side, call *sideCall) {
	w := p.words
	fmt.Fprintf(p.stdout, "%s\n%s\n", w.T("side.title", args{"Title": sc.Title.In(w.Lang())}), s.Name())
	last := len(s.Weeks) - 1
	if s.Vote != nil {
		last = s.Vote.At
	}
	for k := 0; k <= last; k++ {
		moved := s.Moved(k)
		if len(s.Weeks[k].Reached) == 0 && moved == "" {
			continue
		}
		fmt.Fprintf(p.stdout, "\n%s\n", s.When(k))
		for _, line := range s.Reached(k) {
			wrap(p.stdout, "  ", line)
		}
		if moved != "" {
			wrap(p.stdout, "  ", moved)
		}
	}
	fmt.Fprintf(p.stdout, "\n%s\n", w.T("side.beliefs", nil))
	views := table{}
	head := []string{w.T("side.supplier", nil), w.T("side.known", nil)}
	for c := range sc.Criteria {
		head = append(head, s.Criterion(sc.Criteria[c].ID))
	}
	views.add(head...)
	for j := range sc.Suppliers {
		row := []string{s.Supplier(last, j), s.Known(last, j)}
		for c := range sc.Criteria {
			row = append(row, s.View(last, j, c))
		}
		views.add(row...)
	}
	today := []string{w.T("side.today", nil), ""}
	for c := range sc.Criteria {
		today = append(today, s.Today(c))
	}
	views.add(today...)
	views.print(p.stdout)
	fmt.Fprintln(p.stdout)
	wrap(p.stdout, "", s.Self(last))
	fmt.Fprintln(p.stdout)
	if s.Vote == nil {
		wrap(p.stdout, "", s.Ended())
		return
	}
	wrap(p.stdout, "", s.Choice(call.vote)+" "+s.Because(call.because))
	if sum := s.Sum(); sum != nil {
		fmt.Fprintf(p.stdout, "\n%s\n", s.SumOf())
		lines := table{}
		for _, part := range sum {
			lines.add("  "+part.Name, part.Says)
		}
		lines.print(p.stdout)
	}
	if call.vote != "" {
		fmt.Fprintln(p.stdout)
		wrap(p.stdout, "", s.Swap(call.vote))
	}
	fmt.Fprintln(p.stdout)
	wrap(p.stdout, "", s.Group())
}

// sideJSON is a side in --json.
type sideJSON struct {
	Member string         `json:"member"`
	Weeks  []sideWeekJSON `json:"weeks"`
	Vote   *sideVoteJSON  `json:"vote"` // null where the person had none
}

// sideWeekJSON is what the person knew after so many weeks; beliefs and evidence
// are by supplier and criterion.
type sideWeekJSON struct {
	Week     int                           `json:"week"`
	Stage    string                        `json:"stage"`
	Reached  []sim.Entry                   `json:"reached"`
	Need     float64                       `json:"need"`
	Aware    map[string]float64            `json:"awareness"`
	Belief   map[string]map[string]float64 `json:"belief"`
	Evidence map[string]map[string]float64 `json:"evidence"`
}

type sideVoteJSON struct {
	Week    int         `json:"week"`
	Own     sim.Ballot  `json:"own"`
	Counted string      `json:"counted"` // the criterion that spoke most for it, "" for none
	Support []sim.Share `json:"support"`
	Yours   *swapJSON   `json:"yours"` // null without --vote, or where votes are not counted one by one
}

type swapJSON struct {
	Vote    string      `json:"vote"`
	Because string      `json:"because"`
	Agrees  bool        `json:"agrees"`
	Support []sim.Share `json:"support"` // with your vote in the place of theirs
	Winner  string      `json:"winner"`  // of that vote, "" for nobody
}

func newSideJSON(sc *sim.Scenario, s *finding.Side, call *sideCall) sideJSON {
	j := sideJSON{Member: sc.Members[s.Member].ID}
	byCriterion := func(values []float64) map[string]float64 {
		all := map[string]float64{}
		for c, v := range values {
			all[sc.Criteria[c].ID] = v
		}
		return all
	}
	for k := range s.Weeks {
		from := &s.Weeks[k]
		w := sideWeekJSON{Week: from.Week, Stage: from.Stage.String(), Reached: append([]sim.Entry{}, from.Reached...), Need: from.Need,
			Aware: map[string]float64{}, Belief: map[string]map[string]float64{}, Evidence: map[string]map[string]float64{}}
		for at := range sc.Suppliers {
			id := sc.Suppliers[at].ID
			w.Aware[id], w.Belief[id], w.Evidence[id] = from.Aware[at], byCriterion(from.Belief[at]), byCriterion(from.Evidence[at])
		}
		j.Weeks = append(j.Weeks, w)
	}
	if s.Vote == nil {
		return j
	}
	j.Vote = &sideVoteJSON{Week: s.Weeks[s.Vote.At].Week, Own: s.Vote.Own, Counted: s.Vote.Counted(sc), Support: s.Vote.Entry.Shares}
	if support, winner, ok := s.Vote.With(call.vote); ok && call.vote != "" {
		j.Vote.Yours = &swapJSON{Vote: call.vote, Because: call.because, Agrees: call.vote == s.Vote.Own.Choice, Support: support, Winner: winner}
	}
	return j
}
