package scenario

import (
	"encoding/json"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

// Decisions is a list of decisions for a play of one scenario: who and what it
// names is there. Whether the play can take them, the play knows.
type Decisions struct {
	Level string  // "" where the file leaves it out
	Seed  *uint64 // nil where the file leaves it out
	Steps []Step

	name  string
	lines []string
}

// Step is one decision of the list.
type Step struct {
	Body []byte // JSON, as the journal of a play has decisions

	at    spot
	moves []spot
}

// ParseDecisions reads a list of decisions of format 1 for scenario d. The list
// is nil if there is any problem.
func (d *Document) ParseDecisions(name string, src []byte) (*Decisions, Problems) {
	text, problems := guard(name, src)
	if problems != nil {
		return nil, problems
	}
	lines := splitLines(text)
	var best Problems
	for _, r := range compose(name, lines) {
		c := newChecker(name, lines)
		c.muted = r.muted
		for _, p := range r.problems {
			if p.Code == CodeEmptyFile {
				p.remedy = say("Begin with \"format: 1\" and \"decisions:\".")
				p.Remedy = p.remedy.String()
			}
			c.found = append(c.found, p)
		}
		var list *Decisions
		if r.tree != nil {
			c.know(d.scenario)
			c.walk(r.tree, decisionsRoot, say("The list"))
			list = c.sequence(r.tree, d.scenario)
		}
		problems := c.finish()
		if problems == nil {
			return list, nil
		}
		if best == nil || len(problems) < len(best) {
			best = problems
		}
	}
	return nil, best
}

// know takes what decisions can name from a scenario.
func (c *checker) know(sc *sim.Scenario) {
	for i := range sc.Criteria {
		c.ids[toCriterion] = append(c.ids[toCriterion], sc.Criteria[i].ID)
	}
	c.ids[toTopic] = append(slices.Clone(c.ids[toCriterion]), sim.ProblemTopic, sim.ListeningTopic)
	for i := range sc.Members {
		c.ids[toMember] = append(c.ids[toMember], sc.Members[i].ID)
	}
	for j := range sc.Suppliers {
		if j != sc.You {
			c.ids[toSupplier] = append(c.ids[toSupplier], sc.Suppliers[j].ID)
		}
	}
	for a := range sc.Actions {
		c.ids[toAction] = append(c.ids[toAction], sc.Actions[a].ID)
	}
	c.ids[toAction] = append(c.ids[toAction], sim.ResearchID)
}

// sequence turns a checked tree into the list.
func (c *checker) sequence(top *yaml.Node, sc *sim.Scenario) *Decisions {
	v := value{c: c, node: top, shape: decisionsRoot}
	list := &Decisions{Level: v.at("level").stringOr(""), name: c.name, lines: c.lines}
	if seed := v.at("seed"); seed.given() {
		number := uint64(max(seed.number(), 0))
		list.Seed = &number
	}
	for _, item := range v.at("decisions").items() {
		for _, do := range []string{"week", "converse"} {
			for _, m := range item.at(do).items() {
				c.turns(m, sc)
				c.mail(m, sc)
			}
		}
		list.Steps = append(list.Steps, c.step(item))
	}
	return list
}

// turns reports turns of a move that its action does not have.
func (c *checker) turns(move value, sc *sim.Scenario) {
	turns, id := move.at("turns"), move.at("action")
	a := sc.ActionIndex(id.string())
	if !turns.given() || !id.sound() {
		return
	}
	most := sc.MostTurns(a)
	switch asks := slices.ContainsFunc(turns.items(), func(v value) bool {
		return v.string() == sim.ListeningTopic || v.at("topic").string() == sim.ListeningTopic
	}); {
	case most == 0:
		c.report(turns.node, CodeChannel, say("Leave it out."), say("Only a %s has turns.", conversing))
	case len(turns.items()) > most && turns.sound():
		c.report(turns.node, CodeTooMany, say("Leave some out."), say("%s has %d items, the most are %d.", show(id.node), len(turns.items()), most))
	case asks && !sc.Actions[a].Channel.Listens():
		c.report(turns.node, CodeChannel, askBy(sc.Asking()), say("Nobody can be asked by %s.", id.string()))
	}
}

// askBy is how to ask instead, of the actions by which one can.
func askBy(actions []string) phrase {
	if len(actions) == 0 {
		return say("Leave it out.")
	}
	return say("Ask by one of these: %s.", strings.Join(actions, ", "))
}

// mail reports a mail of a move that nobody writes.
func (c *checker) mail(move value, sc *sim.Scenario) {
	mail, id := move.at("mail"), move.at("action")
	a := sc.ActionIndex(id.string())
	if mail.given() && id.sound() && (a < 0 || !sc.Actions[a].Channel.Written()) {
		c.report(mail.node, CodeChannel, say("Leave it out."), say("Only %s are written: %s has no mail.", allOf(written), id.string()))
	}
}

// step turns one item into the JSON of a decision: its own keys are those of
// the journal, only the outermost differs.
func (c *checker) step(v value) Step {
	at := spot{v.node.Line, v.node.Column}
	if v.node.Kind != yaml.MappingNode {
		return c.encoded(at, map[string]any{"do": v.string()})
	}
	if n := len(v.node.Content) / 2; n != 1 {
		c.report(v.node, CodeMissingKey, say("Begin each decision with a dash of its own."), say("A decision must say one thing, not %d.", n))
		return Step{at: at}
	}
	do := v.node.Content[0].Value
	part := v.at(do)
	switch do {
	case "week", "converse":
		decision := map[string]any{"do": "week", "moves": plainOf(part)}
		if do == "converse" {
			decision["converse"] = true
		}
		step := c.encoded(at, decision)
		for _, m := range part.items() {
			step.moves = append(step.moves, spot{m.node.Line, m.node.Column})
		}
		return step
	case "say":
		return c.encoded(at, map[string]any{"do": do, "say": plainOf(part)})
	case "propose":
		return c.encoded(at, map[string]any{"do": do, "terms": plainOf(part)})
	case "back":
		return c.encoded(at, map[string]any{"do": do, "to": int(part.number())})
	case "hint":
		return c.encoded(at, map[string]any{"do": do, "hint": part.string()})
	case "guess", "sure", "prepare":
		return c.encoded(at, map[string]any{"do": do, do: plainOf(part)})
	}
	return Step{at: at} // reported as an unknown key
}

func (c *checker) encoded(at spot, decision map[string]any) Step {
	body, err := json.Marshal(decision)
	if err != nil {
		panic("scenario: a checked decision cannot be written as JSON")
	}
	return Step{Body: body, at: at}
}

// plainOf returns a value as JSON has it. What is wrong there was reported.
func plainOf(v value) any {
	if v.node == nil {
		return nil
	}
	s := v.shape.pick(v.node)
	switch {
	case s == nil:
		return nil
	case s.form == object && v.node.Kind == yaml.MappingNode:
		all := map[string]any{}
		for i := range s.keys {
			if part := v.at(s.keys[i].name); part.given() {
				all[s.keys[i].name] = plainOf(part)
			}
		}
		return all
	case s.form == list:
		all := []any{}
		for _, item := range v.items() {
			all = append(all, plainOf(item))
		}
		return all
	case s.form == number || s.form == whole:
		return v.number()
	case s.form == boolean:
		return v.bool()
	}
	return v.string()
}
