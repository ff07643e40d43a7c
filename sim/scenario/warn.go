package scenario

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// warner looks in a scenario without a mistake for what was hardly meant.
type warner struct {
	*decoder
	root value
	odd  map[int]bool // criteria whose numbers were warned about
}

// Warnings returns what the file may say, and its author hardly meant, sorted by
// place; nil for nothing. Each is marked as a warning.
func (d *Document) Warnings() Problems {
	c := newChecker(d.name, d.lines)
	c.overrides, c.top = d.overrides, d.tree
	c.gather(d.tree)
	w := &warner{decoder: &decoder{checker: c, sc: d.scenario}, root: value{c: c, node: d.tree, shape: root}, odd: map[int]bool{}}
	w.texts(d.tree, root, "")
	w.names()
	w.portraits()
	w.silentEvents()
	w.thousands()
	w.dearer()
	w.outside()
	w.zeros()
	w.rows()
	w.oldWords()
	w.parts()
	w.places()
	w.deciders()
	w.stages()
	w.quorum()
	w.budget()
	w.absent()
	w.ban()
	w.triedInTime()
	w.index()
	if len(w.odd) == 0 {
		w.passing()
	}
	w.tastes()
	found := c.finish()
	for i := range found {
		found[i].Warning = true
	}
	return found
}

// texts looks at every text below n: quotes that are part of it, and what a
// comment cut off.
func (w *warner) texts(n *yaml.Node, s *shape, key string) {
	if s = s.pick(n); s == nil {
		return
	}
	switch {
	case s.form == list && n.Kind == yaml.SequenceNode:
		for _, item := range n.Content {
			w.texts(item, s.item, key)
		}
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			name, value := n.Content[i].Value, n.Content[i+1]
			switch {
			case s.form == text:
				w.text(value)
			case s.form == table:
				w.texts(value, s.item, name)
			case s.key(name) != nil:
				w.texts(value, s.key(name).shape, name)
			}
		}
	case s.isText() && n.Kind == yaml.ScalarNode:
		w.text(n)
	}
}

func (w *warner) text(n *yaml.Node) {
	if n.Kind != yaml.ScalarNode || quoteStyle(n) != 0 {
		return
	}
	if inside, ok := curly(trimmed(n.Value)); ok {
		w.report(n, CodeCurlyQuotes, say("Write %s", `"`+strings.ReplaceAll(inside, `"`, `\"`)+`"`), curlyRemark)
		return
	}
	if rest := w.comment(n); rest != "" {
		w.report(n, CodeCutText, say("Put it in quotes: %q. A comment has a space behind its #.", n.Value+" "+rest),
			say("A # behind a space begins a comment, so %q is not part of this text.", clipped(rest)))
	}
}

// comment returns what stands behind a plain text from a # on that no space
// follows, which is hardly meant as a comment; "" for nothing.
func (w *warner) comment(n *yaml.Node) string {
	if n.Line < 1 || n.Line > len(w.lines) {
		return ""
	}
	rest, ok := strings.CutPrefix(restFrom(w.lines, spot{n.Line, n.Column}), n.Value)
	rest = strings.TrimLeft(rest, " ")
	if !ok || !strings.HasPrefix(rest, "#") {
		return ""
	}
	if r, _ := utf8.DecodeRuneInString(rest[1:]); !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return ""
	}
	return strings.TrimRight(rest, " ")
}

// Names that are longer are cut on every screen.
const (
	longName  = 60
	longTitle = 120
)

func (w *warner) names() {
	long := func(v value, most int) {
		if !v.given() {
			return
		}
		nodes := []*yaml.Node{v.node}
		if v.node.Kind == yaml.MappingNode {
			nodes = nil
			for i := 1; i < len(v.node.Content); i += 2 {
				nodes = append(nodes, v.node.Content[i])
			}
		}
		for _, n := range nodes {
			if letters := utf8.RuneCountInString(trimmed(n.Value)); letters > most {
				w.report(n, CodeLongName, say("Shorten it to %d characters.", most), say("This has %d characters, and screens cut what is longer than about %d.", letters, most))
			}
		}
	}
	long(w.root.at("title"), longTitle)
	long(w.root.at("status_quo").at("name"), longName)
	for _, item := range w.root.at("criteria").items() {
		long(item.at("label"), longName)
	}
	for _, item := range w.root.at("members").items() {
		long(item.at("name"), longName)
		long(item.at("title"), longTitle)
	}
	for _, item := range w.root.at("suppliers").items() {
		long(item.at("name"), longName)
	}
	sc := w.sc
	w.sameName("criteria", "label", func(i int, language string) string { return sc.Criteria[i].Label[language] })
	w.sameName("members", "name", func(i int, _ string) string { return sc.Members[i].Name })
	w.sameName("suppliers", "name", func(i int, _ string) string { return sc.Suppliers[i].Name })
}

// sameName finds items of a list that nobody can tell apart on a screen, as a copy is
// that was not given a name of its own.
func (w *warner) sameName(list, key string, name func(i int, language string) string) {
	items := w.root.at(list).items()
	for k := range items {
		given := items[k].at(key)
		for i := range k {
			same := slices.IndexFunc(w.sc.Languages, func(language string) bool {
				return name(k, language) != "" && alike(name(i, language), name(k, language))
			})
			if same < 0 || !given.sound() {
				continue
			}
			w.report(given.node, CodeAlike, say("Give each its own."), say("%s and %s are both called %q.", items[i].at("id").string(), items[k].at("id").string(), name(k, w.sc.Languages[same])))
			break
		}
	}
}

// portraits finds names of pictures that there are none of.
func (w *warner) portraits() {
	for _, item := range w.root.at("members").items() {
		if named := item.at("portrait"); named.given() && !slices.Contains(PortraitNames(), named.name("")) {
			w.report(named.node, CodePortrait, w.suggest(named.name(""), PortraitNames()), say("There is no portrait %q, so another picture stands there.", clipped(named.name(""))))
		}
	}
}

// silentEvents finds events that nobody is told of.
func (w *warner) silentEvents() {
	for _, item := range w.root.at("events").items() {
		if !item.at("text").given() {
			w.report(item.node, CodeSilentEvent, say("Add \"text:\" with what everybody reads."), say("The event %s has no text, so nobody learns why things change.", item.at("id").string()))
		}
	}
}

// zeros finds a 0 that the engine takes for what was left out.
func (w *warner) zeros() {
	for _, e := range w.root.at("strategies").entries() {
		table := e.at("table")
		if pace := table.at("pace"); pace.given() && pace.number() == 0 {
			w.report(pace.node, CodeZero, say("Write 1, or a small number such as 0.05 for who hardly concedes before the end."), say("A pace of 0 counts as 1."))
		}
		weights := table.at("weights")
		sum := 0.0
		for _, issue := range weights.entries() {
			sum += issue.number()
		}
		if weights.given() && sum == 0 {
			w.report(weights.node, CodeZero, say("Give one issue a weight above 0, or leave the weights out."), say("Weights that are all 0 count as the scenario's."))
		}
	}
}

// deciders finds a purchase whose importance asks for a decider's consent and
// that has no decider, so that nobody is asked.
func (w *warner) deciders() {
	sc := w.sc
	if !sc.Rule.Row().Veto || sc.Importance < sc.Model.VetoFrom {
		return
	}
	for i := range sc.Members {
		if sc.Members[i].Roles.Has(sim.Decider) {
			return
		}
	}
	w.report(w.place("members"), CodeNoDecider, say("Give a member the role decider, or lower the importance."),
		say("From an importance of %s on nothing is bought without a decider, but no member is one: the group decides alone.", figure(sc.Model.VetoFrom)))
}

// stages finds stages in which no role counts anything, so that all count alike.
func (w *warner) stages() {
	sc := w.sc
	for k := range sim.Stages {
		stage := sim.Stage(k)
		if sc.Outright(stage) || sc.Model.StageWeeks[stage] == 0 {
			continue
		}
		counts := 0.0
		for i := range sc.Members {
			for r := range sim.Roles {
				if sc.Members[i].Roles.Has(sim.Role(r)) {
					counts += formula.RawInfluence(sc, sim.Role(r), stage, sc.Type, sc.Importance)
				}
			}
		}
		if counts == 0 {
			w.report(w.place("members"), CodeNobody, say("Add a member with a role that counts there, or give every member \"influence: {%s: 1}\".", stage),
				say("No role of these members has a say in stage %s, so all count alike.", stage))
			return
		}
	}
}

// rows finds rows of the file's own strategies that never do anything: their
// stages are none of the action's, or nobody is meant.
func (w *warner) rows() {
	for k, e := range w.root.at("strategies").entries() {
		for r, row := range e.at("moves").items() {
			t := &w.sc.Strategies[k].Rows[r]
			if a := w.sc.ActionIndex(t.Action); a >= 0 {
				action := &w.sc.Actions[a]
				switch {
				case action.Stage != nil && (*action.Stage < t.From || t.Until < *action.Stage):
					w.report(row.node, CodeIdleRow, say("Leave it out, or let from and until include stage %s.", *action.Stage),
						say("This row does nothing: %s is possible in stage %s alone.", t.Action, *action.Stage))
					continue
				case action.Channel.TooLate(t.From):
					w.report(row.at("from").node, CodeIdleRow, say("Leave it out, or let it begin in an earlier stage."),
						say("This row does nothing: from stage %s on the suppliers are chosen, and content such as %s finds nobody any more.", sim.Preselection+1, t.Action))
					continue
				}
			}
			if to := row.at("to"); w.nobodyIn(t.To) {
				w.report(to.node, CodeIdleRow, say("Give a member this role, or name others."), say("This row does nothing: no member has the role %s.", listed(to)))
			}
		}
	}
}

// nobodyIn reports whether only roles are addressed that no member has.
func (w *warner) nobodyIn(to sim.Audience) bool {
	roles := to.Roles
	for word, role := range map[sim.AudienceWords]sim.Role{sim.Deciders: sim.Decider, sim.Gatekeepers: sim.Gatekeeper} {
		if to.Words&word != 0 {
			roles = roles.With(role)
		}
	}
	if to.Members != 0 || to.Words&^(sim.Deciders|sim.Gatekeepers) != 0 {
		return false
	}
	for i := range w.sc.Members {
		if w.sc.Members[i].Roles&roles != 0 {
			return false
		}
	}
	return true
}

// listed lists the words of an audience.
func listed(to value) string {
	var all []string
	for _, item := range to.items() {
		all = append(all, item.string())
	}
	return strings.Join(all, ", ")
}
