package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

// checker walks one file and gathers its problems.
type checker struct {
	name           string
	lines          []string
	top            *yaml.Node
	overrides      []sim.Override     // their values' nodes have lines below 0
	ids            [refCount][]string // what a reference may name
	found          Problems
	doubtful       [refCount]int             // definitions with a mistake, which some reference may mean
	forgiven       [refCount]map[string]bool // names that may mean one of them
	anchors        map[string]bool           // names that were reported
	undeclaredSaid bool                      // that the file declares no languages
	muted          map[int]bool              // lines about which everything is said
	spoilt         map[*yaml.Node]bool       // nodes with a problem, and maps with an unknown or missing key
}

func newChecker(name string, lines []string) *checker {
	return &checker{name: name, lines: lines, spoilt: map[*yaml.Node]bool{}}
}

// walk checks n against s; what names the place in messages.
func (c *checker) walk(n *yaml.Node, s *shape, what any) {
	if n.Kind == yaml.AliasNode {
		return // reported where it was read
	}
	if s == aFact && n.Kind != yaml.MappingNode && len(c.ids[toPart]) == 0 {
		s = fact // nobody means parts
	}
	if c.unanswered(n, s, what) || c.oddValue(n, s) || n.Style&yaml.TaggedStyle != 0 && n.Value == "" && c.spoilt[n] {
		return
	}
	picked := s.pick(n)
	wordForNumber := picked != nil && picked.form == word && s.hasNumber() != nil && strings.ContainsAny(n.Value, "0123456789")
	if picked == nil || !picked.accepts(n) || wordForNumber {
		c.mistyped(n, s, what)
		return
	}
	switch picked.form {
	case object:
		c.object(n, picked, what)
	case table:
		c.table(n, picked, what)
	case list:
		c.list(n, picked, what)
	case number, whole:
		c.number(n, picked, what)
	case text:
		c.text(n, what)
	case plain:
		if trimmed(n.Value) == "" {
			c.report(n, CodeEmptyText, say("Write something, or leave the key out."), say("%s is empty.", what))
		} else if picked.pattern != "" && !matches(picked.pattern, n.Value) {
			remedy := say("Write it like %s.", picked.example)
			if len(picked.words) > 0 {
				remedy = c.suggest(n.Value, picked.words)
			} else if small := strings.ToLower(n.Value); matches(picked.pattern, small) {
				remedy = say("Write %q.", small)
			} else if large := strings.ToUpper(n.Value); matches(picked.pattern, large) {
				remedy = say("Write %q.", large)
			}
			c.report(n, CodeBadWord, remedy, say("%s cannot be %s.", what, show(n)))
		} else if letters := utf8.RuneCountInString(n.Value); picked.most > 0 && letters > picked.most {
			c.report(n, CodeTooLong, say("Shorten it."), say("%s has %d letters: at most %d can be shown.", what, letters, picked.most))
		}
	case word:
		if !slices.Contains(picked.words, n.Value) && !slices.Contains(picked.was, n.Value) {
			c.report(n, CodeBadWord, c.suggest(n.Value, s.allWords()), say("%s cannot be %s.", what, show(n)))
		}
	case identity:
		c.newID(n, what)
	case reference:
		c.reference(n, picked.ref)
	}
}

// accepts reports whether a node of the right kind also has the right type.
func (s *shape) accepts(n *yaml.Node) bool {
	switch s.form {
	case number, whole:
		return n.Kind == yaml.ScalarNode && numeric(n)
	case text:
		return n.Kind == yaml.MappingNode || stringLike(n)
	case plain, word, identity, reference:
		return stringLike(n)
	}
	return s.fits(n)
}

// stringLike reports whether n is text and not a number, truth value or nothing.
func stringLike(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode {
		return false
	}
	return quoteStyle(n) != 0 || !numeric(n) && n.Tag != "!!bool" && n.Tag != "!!null"
}

// allWords are the words of s, also where it is one alternative of a choice.
func (s *shape) allWords() []string {
	if s.form != choice {
		return s.words
	}
	var words []string
	for _, alternative := range s.of {
		words = append(words, alternative.words...)
		if alternative == deciding { // each of its keys is a decision's word
			words = append(words, alternative.keyNames()...)
		}
	}
	return words
}

// mistyped says what stands at n instead of s, and how to mend it.
func (c *checker) mistyped(n *yaml.Node, s *shape, what any) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" && quoteStyle(n) == 0 {
		if rest := strings.TrimLeft(restFrom(c.lines, spot{n.Line, n.Column}), " "); strings.HasPrefix(rest, "#") && len(rest) > 1 && rest[1] != ' ' {
			c.report(n, CodeCutText, say("Put it in quotes: %q. A comment has a space behind its #.", strings.TrimRight(rest, " ")), say("A # behind a space begins a comment, so %q is not part of this text.", clipped(rest)))
			return
		}
		c.report(n, CodeWrongType, say("Write a value after the colon, or leave the key out."), say("%s has no value: it must be %s.", what, s.phrase()))
		return
	}
	remedy := phrase{}
	wants := s
	if s.form == choice {
		wants = s.of[0]
	}
	if number := s.hasNumber(); number != nil && n.Kind == yaml.ScalarNode && strings.ContainsAny(ourDigits(n.Value), "0123456789") {
		if quoteStyle(n) != 0 && plainNumber.MatchString(n.Value) {
			c.report(n, CodeWrongType, say("Leave out the quotes."), say("%s must be %s, not %s.", what, s.phrase(), show(n)))
			return
		}
		read, seen := readNumeral(n.Value, number), *n
		seen.Value = plainSpaces(n.Value) // else quoting escapes them
		c.report(n, CodeWrongType, read.remedy, say("%s must be %s: %s %s.", what, number.phrase(), show(&seen), read.reason))
		return
	}
	switch wants.form {
	case number, whole:
		switch {
		case n.Kind == yaml.ScalarNode:
			remedy = say("Write it in digits.")
		case n.Kind == yaml.SequenceNode && len(n.Content) == 1:
			remedy = say("Leave out the brackets.")
		default:
			remedy = say("Write one number.")
		}
	case boolean:
		remedy = say("Write true or false, without quotes.")
		if n.Kind == yaml.ScalarNode {
			if word, ok := truths[strings.ToLower(trimmed(n.Value))]; ok {
				remedy = say("Write %s.", word)
			}
		}
	case text, plain, word, identity, reference:
		if n.Kind == yaml.ScalarNode {
			remedy = say("Put it in quotes: %q.", n.Value)
		}
	case list:
		remedy = say("Put the items in [brackets], or one a line after \"- \".")
	case object, table:
		remedy = say("Write keys with values: {key: value}, or one a line, indented.")
	}
	if words := s.allWords(); len(words) > 0 && stringLike(n) {
		c.report(n, CodeBadWord, c.suggest(n.Value, words), say("%s cannot be %s.", what, show(n)))
		return
	}
	c.report(n, CodeWrongType, remedy, say("%s must be %s, not %s.", what, s.phrase(), show(n)))
}

func (c *checker) object(n *yaml.Node, s *shape, what any) {
	seen, meant, skipped := c.keys(n), map[string]bool{}, -1
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		row := s.key(name.Value)
		switch {
		case name.Kind != yaml.ScalarNode:
		case i == skipped:
		case c.commaForColon(n, i, s):
			skipped = i + 2
			meant[name.Value] = true
		case afterComma(n, i):
			base := anyShape
			if row := s.key(n.Content[i-2].Value); row != nil {
				base = row.shape
			}
			c.comma(n, i, base)
		case row == nil && seen[name.Value] != name: // said of the first, and that it is there twice
		case row == nil && (value.Anchor != "" || c.cutText(n, i, s)): // said about the value
			c.spoilt[n] = true
		case row == nil:
			if short := c.oddKey(n, i, func(name string) bool { return s.key(name) != nil && seen[name] == nil }); short != "" {
				meant[short] = true
				continue
			}
			var names []string
			if len(c.found) <= maxSuggestions {
				names = unused(s.keyNames(), seen)
			}
			c.report(name, CodeUnknownKey, c.suggest(name.Value, names), say("%s has no key %s.", what, show(name)))
			c.spoilt[n] = true
			meant[c.nearest(name.Value, names)] = true
		case i+2 < len(n.Content) && afterComma(n, i+2): // said with what its comma cut off
		default:
			c.walk(value, row.shape, strconv.Quote(row.name))
		}
	}
	for i := range s.keys {
		if row := &s.keys[i]; row.required && s.lacks(row.name, func(name string) bool { return seen[name] != nil || meant[name] }) {
			c.report(n, CodeMissingKey, say("Add %q. %s", row.name+":", phrase{format: row.doc}), say("%s lacks the key %q.", what, row.name))
		}
	}
}

// keys returns the first node of every key of a map and reports the others.
func (c *checker) keys(n *yaml.Node) map[string]*yaml.Node {
	seen := make(map[string]*yaml.Node, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i]
		if afterComma(n, i) {
			continue
		}
		if name.Kind != yaml.ScalarNode {
			c.report(name, CodeWrongType, say("Write a word, a colon and a value."), say("A key must be one word, not %s.", show(name)))
			continue
		}
		if first := seen[name.Value]; first != nil {
			again := say("The key %s stands here for the second time; the first is in line %d.", show(name), first.Line)
			if first.Line < 0 {
				again = say("The key %s stands here for the second time.", show(name))
			}
			c.report(name, CodeDuplicateKey, say("Keep one of them."), again)
			continue
		}
		seen[name.Value] = name
	}
	return seen
}

func unused(names []string, seen map[string]*yaml.Node) []string {
	return slices.DeleteFunc(names, func(name string) bool { return seen[name] != nil })
}

func (c *checker) table(n *yaml.Node, s *shape, what any) {
	seen, meant := c.keys(n), map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if name.Kind != yaml.ScalarNode {
			continue
		}
		if afterComma(n, i) {
			c.comma(n, i, s.item)
			continue
		}
		if short := c.oddKey(n, i, func(name string) bool { return slices.Contains(c.ids[s.ref], name) && seen[name] == nil }); short != "" {
			meant[short] = true
			continue
		}
		switch s.ref {
		case toAction:
			if !slices.Contains(sim.ChannelNames[:], name.Value) {
				c.newID(name, say("An action's id"))
			}
		case toNewStrategy:
			c.newStrategy(name)
		case toPath: // looked up when everything else is known
		default:
			if !c.reference(name, s.ref) {
				meant[c.nearest(name.Value, unused(slices.Clone(c.ids[s.ref]), seen))] = true
			}
		}
		if i+2 == len(n.Content) || !afterComma(n, i+2) {
			c.walk(value, s.item, strconv.Quote(clipped(name.Value)))
		}
	}
	if s.most > 0 && len(seen) > s.most {
		c.report(n, CodeTooMany, say("Leave some out."), say("%s has %d entries, the most are %d.", what, len(seen), s.most))
	}
	if !s.complete {
		return
	}
	for _, id := range c.ids[s.ref] {
		if seen[id] == nil && !meant[id] && idPattern.MatchString(id) {
			c.report(n, CodeMissingKey, say("Add \"%s: ...\".", id), say("%s lacks a value for criterion %q.", what, id))
		}
	}
}

func (c *checker) list(n *yaml.Node, s *shape, what any) {
	if len(n.Content) < s.least {
		if len(n.Content) == 0 {
			c.report(n, CodeEmptyList, say("Give at least %d.", s.least), say("%s is empty.", what))
		} else {
			c.report(n, CodeLengthDiffers, say("Give at least %d.", s.least), say("%s has %d items, the fewest are %d.", what, len(n.Content), s.least))
		}
	}
	if len(n.Content) > s.most {
		c.report(n, CodeTooMany, say("Leave some out."), say("%s has %d items, the most are %d.", what, len(n.Content), s.most))
	}
	item := s.item.one
	if item.format == "" {
		item = say("An item of %s", what)
	}
	for _, value := range n.Content {
		c.walk(value, s.item, item)
	}
	id := "id"
	if s.unique {
		id = ""
	} else if s.item.key(id) == nil {
		return
	}
	first := map[string]*yaml.Node{}
	for _, value := range n.Content {
		if id != "" {
			value = child(value, id)
		}
		if value == nil || value.Kind != yaml.ScalarNode {
			continue
		}
		if other := first[value.Value]; other != nil {
			c.duplicate(other, value, what)
			continue
		}
		first[value.Value] = value
	}
}

// duplicate reports the second of two equal ids; of one in the file and one of
// an override, the override's.
func (c *checker) duplicate(first, second *yaml.Node, what any) {
	if first.Line < 0 && second.Line > 0 {
		first, second = second, first
	}
	again := say("%s has %s a second time; the first is in line %d.", what, show(second), first.Line)
	if first.Line < 0 {
		again = say("%s has %s a second time; the first is in the value of %s.", what, show(second), c.overrides[-first.Line-1].Path)
	}
	c.report(second, CodeDuplicateID, say("Give each its own."), again)
}

// text checks that a text stands in every declared language.
func (c *checker) text(n *yaml.Node, what any) {
	if n.Kind == yaml.ScalarNode {
		if trimmed(n.Value) == "" {
			c.report(n, CodeEmptyText, say("Write something, or leave the key out."), say("%s is empty.", what))
		}
		return
	}
	if c.undeclared(n) {
		return
	}
	seen, unknown := c.keys(n), false
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if name.Kind == yaml.ScalarNode {
			unknown = !c.reference(name, toLanguage) || unknown
			c.walk(value, aString, say("%s in %s", what, clipped(name.Value)))
		}
	}
	missing := unused(slices.Clone(c.ids[toLanguage]), seen)
	if len(missing) > 0 && !unknown {
		c.report(n, CodeMissingLanguage, say("Add %s, or take the language out of \"languages:\".", strings.Join(missing, ", ")),
			say("%s is missing in %s.", what, strings.Join(missing, ", ")))
	}
}

// undeclared reports a text in languages that the file does not declare, where
// it declares none at all: once, for every text is likely to be like that.
func (c *checker) undeclared(n *yaml.Node) bool {
	if c.place("languages") != nil {
		return false
	}
	var languages []string
	for _, name := range keysAt(n) {
		if !matches(language.pattern, name) {
			return false
		}
		languages = append(languages, name)
	}
	if len(languages) == 0 || slices.Equal(languages, c.ids[toLanguage]) {
		return false
	}
	c.spoilt[n] = true
	if !c.undeclaredSaid {
		c.undeclaredSaid = true
		at := n
		for i := 0; i < len(n.Content); i += 2 {
			if at = n.Content[i]; !slices.Contains(c.ids[toLanguage], at.Value) {
				break
			}
		}
		c.report(at, CodeMissingLanguage, say("Add \"languages: [%s]\" to the file, or write the text alone.", strings.Join(languages, ", ")),
			say("The file does not declare the language %s: without \"languages:\" all texts are English.", strings.Join(languages, ", ")))
	}
	return true
}

var patterns = map[string]*regexp.Regexp{
	language.pattern: regexp.MustCompile(language.pattern),
	currency.pattern: regexp.MustCompile(currency.pattern),
	outcome.pattern:  regexp.MustCompile(outcome.pattern),
	claimed.pattern:  regexp.MustCompile(claimed.pattern),
	isoDate.pattern:  regexp.MustCompile(isoDate.pattern),
}

func matches(pattern, s string) bool { return len(s) <= 256 && patterns[pattern].MatchString(s) }

// truths are the words for true and false of people and of other formats.
var truths = map[string]string{"yes": "true", "y": "true", "on": "true", "1": "true", "ja": "true", "oui": "true", "true": "true",
	"no": "false", "n": "false", "off": "false", "0": "false", "nee": "false", "non": "false", "false": "false"}

// show quotes what stands at n for a message.
func show(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		return say("a map")
	case yaml.SequenceNode:
		return say("a list")
	}
	if numeric(n) || n.Tag == "!!bool" && quoteStyle(n) == 0 {
		return clipped(n.Value)
	}
	return fmt.Sprintf("%q", clipped(n.Value))
}

// clipped shortens what an author wrote to what fits in a message.
func clipped(s string) string {
	const most = 40
	if utf8.RuneCountInString(s[:min(len(s), 4*most)]) <= most && len(s) <= 4*most {
		return s
	}
	return string([]rune(s[:min(len(s), 4*most)])[:most]) + "..."
}
