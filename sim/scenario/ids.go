package scenario

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"

	"buygrid/sim"
)

// reserved are ids that mean something by themselves, by what would bear them.
var reserved = []string{you, "nobody", sim.ProblemTopic}

// you is the supplier id that stands for the trainee's.
const you = "you"

func (c *checker) newID(n *yaml.Node, what any) {
	switch {
	case !idPattern.MatchString(n.Value):
		c.report(n, CodeBadID, say("Write %q.", asID(n.Value)), say("%s cannot be %s: ids have the letters a-z, digits and -, at most 64.", what, show(n)))
	case slices.Contains(reserved, n.Value):
		c.report(n, CodeBadID, say("Choose another word."), say("%s cannot be %s: that word has a meaning of its own.", what, show(n)))
	}
}

// newStrategy checks the id of a strategy of the file, which must not be the
// name of one that there is anyway.
func (c *checker) newStrategy(n *yaml.Node) {
	if slices.Contains(strategyNames(), n.Value) {
		c.report(n, CodeBadID, say("Choose another word."), say("The strategy %s is built in: its name is taken.", n.Value))
		return
	}
	c.newID(n, say("A strategy's id"))
}

// asID returns the id nearest to what an author wrote.
func asID(s string) string {
	var b strings.Builder
	for _, r := range transliterated(s) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else if b.Len() > 0 {
			b.WriteByte('-')
		}
		if b.Len() >= maxWord {
			break
		}
	}
	if id := strings.Trim(b.String(), "-"); id != "" {
		return id
	}
	return "some-id"
}

// transliterated returns s in small letters without accents: rené as rene.
func transliterated(s string) string {
	s = latin.Replace(strings.ToLower(plainSpaces(s)))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s[:min(len(s), 4*maxWord)]))
}

// latin are letters that are no letter with an accent.
var latin = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "'", "", "’", "")

// reference reports an id that names nothing; it returns whether n names something,
// as far as can be known.
func (c *checker) reference(n *yaml.Node, to ref) bool {
	known := c.ids[to]
	if slices.Contains(known, n.Value) || !c.listed(to) {
		return true
	}
	if c.forgives(to, n.Value) {
		c.spoilt[n] = true
		return true
	}
	c.report(n, CodeUnknownID, c.suggest(n.Value, known), refs[to].none.with(show(n)))
	return false
}

// doubt counts the definitions that have a mistake themselves: an id that is none,
// or any, where a line of the list had to be mended.
func (c *checker) doubt(syntax Problems) {
	for _, list := range []struct {
		key  string
		refs []ref
	}{{"criteria", []ref{toCriterion, toTopic, toSubject}}, {"members", []ref{toMember, toAudience}}, {"suppliers", []ref{toSupplier}}} {
		n := c.place(list.key)
		if n == nil {
			continue
		}
		broken := 0
		for _, item := range n.Content {
			if id := child(item, "id"); id == nil || id.Kind != yaml.ScalarNode || !idPattern.MatchString(id.Value) {
				broken++
			}
		}
		from, to := c.section(list.key)
		for _, p := range syntax {
			if p.Line >= from && p.Line <= to {
				broken = math.MaxInt // who knows what the line took with it
			}
		}
		for _, r := range list.refs {
			c.doubtful[r] = broken
		}
	}
}

// section returns the line of a key of the whole scenario, and that of the next.
func (c *checker) section(key string) (from, to int) {
	to = len(c.lines) + 1
	for i := 0; i+1 < len(c.top.Content); i += 2 {
		switch name := c.top.Content[i]; {
		case from > 0:
			return from, name.Line
		case name.Value == key:
			from = name.Line
		}
	}
	return from, to
}

// forgives reports whether a name may mean a definition that has a mistake: it
// is said there, and would only be said again. As many names are forgiven.
func (c *checker) forgives(to ref, name string) bool {
	if c.forgiven[to] == nil {
		c.forgiven[to] = map[string]bool{}
	}
	if !c.forgiven[to][name] && len(c.forgiven[to]) >= c.doubtful[to] {
		return false
	}
	c.forgiven[to][name] = true
	return true
}

// listed reports whether there is anything of a kind to refer to: where a whole
// list is missing, misspelt say, that is said once, and not wherever it is used.
func (c *checker) listed(to ref) bool {
	switch to {
	case toCriterion, toTopic, toSubject:
		return len(c.ids[toCriterion]) > 0
	case toMember, toAudience:
		return len(c.ids[toMember]) > 0
	case toPart:
		return len(c.ids[toPart]) > 0
	case toSupplier:
		return len(c.ids[toSupplier]) > len([]string{you})
	}
	return true
}

// gather fills c.ids from the tree, before anything is checked.
func (c *checker) gather(top *yaml.Node) {
	c.ids[toCriterion] = idsOf(child(top, "criteria"))
	c.ids[toTopic] = append(slices.Clone(c.ids[toCriterion]), sim.ProblemTopic)
	c.ids[toMember] = idsOf(child(top, "members"))
	c.ids[toSupplier] = append(idsOf(child(top, "suppliers")), you)
	c.ids[toStage] = sim.StageNames[:]
	c.ids[toSeller] = append(keysAt(child(top, "strategies")), strategyNames()...)
	c.ids[toStrategy] = c.ids[toSeller][:len(c.ids[toSeller])-1]
	c.ids[toAudience] = append(slices.Clone(c.ids[toMember]), audienceWords()...)
	c.ids[toSubject] = slices.Clone(c.ids[toCriterion])
	for _, word := range sim.SubjectNames {
		if !slices.Contains(c.ids[toSubject], word) { // a criterion may have the word's name
			c.ids[toSubject] = append(c.ids[toSubject], word)
		}
	}
	for _, item := range itemsOf(child(top, "criteria")) {
		c.ids[toPart] = append(c.ids[toPart], idsOf(child(item, "parts"))...)
	}
	c.ids[toIssue] = sim.IssueNames[:]
	c.ids[toFamily] = sim.HuntFamilies
	c.ids[toAction] = standardActions()
	for _, id := range append(keysAt(child(top, "actions")), sim.Workshop.ID) {
		if !slices.Contains(c.ids[toAction], id) {
			c.ids[toAction] = append(c.ids[toAction], id)
		}
	}
	c.ids[toLanguage] = []string{"en"}
	if languages := child(top, "languages"); languages != nil && languages.Kind == yaml.SequenceNode && len(languages.Content) > 0 {
		c.ids[toLanguage] = nil
		for _, l := range languages.Content {
			if matches(language.pattern, l.Value) {
				c.ids[toLanguage] = append(c.ids[toLanguage], l.Value)
			}
		}
	}
}

// keysAt returns the keys of a map.
func keysAt(n *yaml.Node) []string {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	var keys []string
	for i := 0; i+1 < len(n.Content); i += 2 {
		keys = append(keys, n.Content[i].Value)
	}
	return keys
}

// itemsOf returns the items of a list.
func itemsOf(n *yaml.Node) []*yaml.Node {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	return n.Content
}

// idsOf returns the ids of a list of maps.
func idsOf(n *yaml.Node) []string {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	var ids []string
	for _, item := range n.Content {
		if id := child(item, "id"); id != nil && id.Kind == yaml.ScalarNode {
			ids = append(ids, id.Value)
		} else if id == nil {
			for _, name := range keysAt(item) { // an id whose key has an odd character is still meant
				if rest, ok := strings.CutPrefix(trimmed(plainSpaces(name)), "id"); ok {
					if rest = strings.TrimLeft(rest, " :："); rest == "" {
						rest = child(item, name).Value
					}
					ids = append(ids, rest)
				}
			}
		}
	}
	return ids
}

// child returns the value of a map's key, nil for none.
func child(n *yaml.Node, name string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name && n.Content[i].Kind == yaml.ScalarNode {
			return n.Content[i+1]
		}
	}
	return nil
}
