package scenario

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// form is the kind of thing that may stand at one place in the file.
type form uint8

const (
	object    form = iota // a map with fixed keys
	table                 // a map whose keys are references
	list                  // a list of like things
	choice                // one of several shapes, told apart by what stands there
	number                // a number in plain notation
	whole                 // a number without fraction
	boolean               // true or false
	text                  // one string, or a map of languages
	plain                 // one string
	word                  // one of a few words
	identity              // a new id: a-z 0-9 -
	reference             // an id that stands elsewhere
	anything              // whatever an override may set
)

// ref says what a reference names.
type ref uint8

const (
	toLanguage ref = iota
	toCriterion
	toTopic // a criterion, or the problem itself
	toMember
	toSupplier
	toAction
	toStage
	toStrategy
	toSeller      // a strategy, or the random seller
	toNewStrategy // the id of a strategy of the file
	toAudience    // a member, a role or a word for members
	toSubject     // a criterion or a word for what to talk about
	toIssue
	toFamily // of plans that go against the lesson
	toPath   // an override's dotted path
	toPart   // a part of the price
	refCount
)

// refs says what each reference names: the noun, that it names nothing, and
// what must stand there.
var refs = [refCount]struct{ name, none, id phrase }{
	toLanguage:    {say("language"), say("There is no language %s."), say("the id of a language")},
	toCriterion:   {say("criterion"), say("There is no criterion %s."), say("the id of a criterion")},
	toTopic:       {say("topic"), say("There is no topic %s."), say("the id of a topic")},
	toMember:      {say("member"), say("There is no member %s."), say("the id of a member")},
	toSupplier:    {say("supplier"), say("There is no supplier %s."), say("the id of a supplier")},
	toAction:      {say("action"), say("There is no action %s."), say("the id of an action")},
	toStage:       {say("stage"), say("There is no stage %s."), say("the id of a stage")},
	toStrategy:    {say("strategy"), say("There is no strategy %s."), say("the name of a strategy")},
	toSeller:      {say("strategy"), say("There is no strategy %s."), say("the name of a strategy")},
	toNewStrategy: {say("strategy"), say("There is no strategy %s."), say("the name of a strategy")},
	toAudience:    {say("member, role or word"), say("There is no member, role or word for members %s."), say("the id of a member, a role or a word for members")},
	toSubject:     {say("topic"), say("There is no topic %s."), say("the id of a topic")},
	toIssue:       {say("issue"), say("There is no issue %s."), say("the name of an issue")},
	toFamily:      {say("family of plans"), say("There is no family of plans %s."), say("the name of a family of plans")},
	toPath:        {say("path"), say("There is no path %s."), say("a path")},
	toPart:        {say("part of the price"), say("There is no part of the price %s."), say("the id of a part of the price")},
}

// shape is one row's type: the form with its range, words or parts.
type shape struct {
	form     form
	name     string // of an object: its place among the schema's definitions
	one      phrase // of a list's item: "A member"
	keys     []key
	of       []*shape // choice
	item     *shape   // list, table
	ref      ref      // reference; keys of a table
	some     []string // object: at least one of these keys must be there
	instead  *instead // object: required keys that another one may stand for
	complete bool     // table of criteria: every criterion must be a key
	unique   bool     // list: of different words
	least    int      // list: items
	most     int      // list: items; table: keys of new ids; plain: letters, 0 for any number
	min, max float64  // number, whole
	above    bool     // number: min itself is not allowed
	code     string   // number: of a value out of range, where that says more
	words    []string // word; plain: the words that the pattern begins with
	was      []string // word: of earlier files, still read and never offered
	open     bool     // plain: words are those that mean something; others do no harm
	pattern  string   // plain: what it must look like
	example  string   // plain: for the message where the pattern fails
}

// instead says which required keys may be left out where another key is there.
type instead struct {
	of   []string
	name string
}

// lacks reports whether a required key must be there, where some are.
func (s *shape) lacks(name string, there func(name string) bool) bool {
	return !there(name) && (s.instead == nil || !slices.Contains(s.instead.of, name) || !there(s.instead.name))
}

// key is one row of the table of keys.
type key struct {
	name     string
	required bool
	shape    *shape
	absent   any // what stands for it where it is left out; nil for none or a rule in doc
	unit     string
	doc      string
}

func (s *shape) key(name string) *key {
	for i := range s.keys {
		if s.keys[i].name == name {
			return &s.keys[i]
		}
	}
	return nil
}

func (s *shape) keyNames() []string {
	names := make([]string, len(s.keys))
	for i := range s.keys {
		names[i] = s.keys[i].name
	}
	return names
}

// fits reports whether a node of n's kind can be of this shape at all.
func (s *shape) fits(n *yaml.Node) bool {
	switch s.form {
	case object, table:
		return n.Kind == yaml.MappingNode
	case list:
		return n.Kind == yaml.SequenceNode
	case number, whole:
		return n.Kind == yaml.ScalarNode && numeric(n)
	case boolean:
		return n.Kind == yaml.ScalarNode && n.Tag == "!!bool"
	case text:
		return n.Kind == yaml.ScalarNode || n.Kind == yaml.MappingNode
	case anything:
		return true
	}
	return n.Kind == yaml.ScalarNode && !numeric(n)
}

// pick returns the shape of a choice that n is meant to be: the one of whose
// words it is, else the first that fits, of several objects the one with most
// keys in common; nil for none.
func (s *shape) pick(n *yaml.Node) *shape {
	if s.form != choice {
		return s
	}
	var best *shape
	most := -1
	for _, alternative := range s.of {
		if !alternative.fits(n) {
			continue
		}
		if alternative.form == word && slices.Contains(alternative.words, n.Value) {
			return alternative
		}
		common := 0
		if alternative.form == object {
			for i := 0; i+1 < len(n.Content); i += 2 {
				if alternative.key(n.Content[i].Value) != nil {
					common++
				}
			}
		}
		if common > most {
			best, most = alternative, common
		}
	}
	return best
}

// phrase says what the shape asks for, to follow "must be".
func (s *shape) phrase() phrase {
	switch s.form {
	case object:
		return say("a map of %s", strings.Join(s.keyNames(), ", "))
	case table:
		return say("a map from %s to %s", refs[s.ref].name, s.item.phrase())
	case list:
		return say("a list")
	case choice:
		all := s.of[0].phrase()
		for _, alternative := range s.of[1:] {
			all = say("%s, or %s", all, alternative.phrase())
		}
		return all
	case number:
		return s.span(say("a number"))
	case whole:
		if s.min == s.max {
			return say("the number %s", figure(s.min))
		}
		return s.span(say("a whole number"))
	case boolean:
		return say("true or false")
	case text:
		return say("a text, or a map from language to text")
	case plain:
		return say("a text")
	case word:
		return say("one of %s", strings.Join(s.words, ", "))
	case identity:
		return say("an id of the letters a-z, digits and -")
	case reference:
		return refs[s.ref].id
	}
	return say("a value")
}

// span adds to what is counted the range it must be in.
func (s *shape) span(counted phrase) phrase {
	switch {
	case s.above && s.max >= large:
		return say("%s above %s", counted, figure(s.min))
	case s.above:
		return say("%s above %s and at most %s", counted, figure(s.min), figure(s.max))
	case s.max >= large && s.min <= -large:
		return counted
	case s.max >= large:
		return say("%s of at least %s", counted, figure(s.min))
	}
	return say("%s from %s to %s", counted, figure(s.min), figure(s.max))
}

// large is where a limit is there for the machine and not worth mentioning.
const large = 1e6

// figure writes a number as a person would.
func figure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

var (
	plainNumber = regexp.MustCompile(`^-?\d+(_\d+)*(\.\d+(_\d+)*)?$`)
	looseNumber = regexp.MustCompile(`(?i)^[-+]?(\.?\d[\d_.,']*(e[-+]?\d+)?|0x[\da-f_]+|0o[0-7_]+|0b[01_]+|\.inf|\.nan)$`)
	idPattern   = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)
)

// maxNumber bounds every number of a file; 15 digits are exact in a float64.
const maxNumber = 1e15

// numeric reports whether a plain scalar looks like a number, in whatever
// notation.
func numeric(n *yaml.Node) bool {
	return quoteStyle(n) == 0 && (n.Tag == "!!int" || n.Tag == "!!float" || looseNumber.MatchString(n.Value[:min(len(n.Value), 100)]))
}

// quoteStyle returns the style bits of a scalar that is not plain.
func quoteStyle(n *yaml.Node) yaml.Style {
	return n.Style & (yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle)
}

// parseNumber reads a number in plain notation; ok is false for any other
// notation and for more than maxNumber.
func parseNumber(n *yaml.Node) (v float64, ok bool) {
	if n.Kind != yaml.ScalarNode || quoteStyle(n) != 0 || len(n.Value) > 40 || !plainNumber.MatchString(n.Value) || octal(n.Value) {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(n.Value, "_", ""), 64)
	return v, err == nil && v <= maxNumber && v >= -maxNumber
}

// octal reports a leading zero, which older YAML reads as base eight.
func octal(s string) bool {
	s = strings.TrimPrefix(s, "-")
	return len(s) > 1 && s[0] == '0' && s[1] != '.'
}
