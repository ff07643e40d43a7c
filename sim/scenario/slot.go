package scenario

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Form is the kind of thing that may stand at a place of the file.
type Form uint8

// The forms. What forms a choice is in Of.
const (
	FormMap       Form = iota // fixed keys: Keys
	FormTable                 // keys that name something: Ref, Item
	FormList                  // Item
	FormChoice                // one of several: Of
	FormNumber                // Range
	FormWhole                 // a number without fraction: Range
	FormBoolean               // true or false
	FormText                  // one string, or one a language
	FormPlain                 // one string
	FormWord                  // one of Words
	FormIdentity              // a new id
	FormReference             // an id that stands elsewhere: Ref
	FormAnything              // whatever an override may set
)

// forms are the forms of the table of keys, as others know them.
var forms = map[form]Form{object: FormMap, table: FormTable, list: FormList, choice: FormChoice, number: FormNumber, whole: FormWhole, boolean: FormBoolean,
	text: FormText, plain: FormPlain, word: FormWord, identity: FormIdentity, reference: FormReference, anything: FormAnything}

// Slot is what may stand at one place of a file: a row of the table of keys with
// the shape of its value, an item of a list, or one alternative. The zero Slot
// stands for a place that the format does not know.
type Slot struct {
	shape *shape
	row   *key   // nil for an item or an alternative
	in    *shape // the map that the row is of
}

// Root is the slot of a whole file.
func Root() Slot { return Slot{shape: root} }

// Known reports whether the format knows the place.
func (s Slot) Known() bool { return s.shape != nil }

// Key is the key of the row, "" for an item or an alternative.
func (s Slot) Key() string {
	if s.row == nil {
		return ""
	}
	return s.row.name
}

// Place is what the map is that the key stands in, as the format calls it: "criterion";
// "" for an item.
func (s Slot) Place() string {
	if s.in == nil {
		return ""
	}
	return s.in.name
}

// Parameter reports whether the key is a parameter of the model.
func (s Slot) Parameter() bool { return s.row != nil && model.key(s.row.name) == s.row }

// Required reports whether the key must be there.
func (s Slot) Required() bool { return s.row != nil && s.row.required }

// Default is what stands for the key where it is left out, as files spell it; "" for
// none or a rule that Says tells.
func (s Slot) Default() string {
	if s.row == nil || s.row.absent == nil {
		return ""
	}
	return spelled(s.row.absent)
}

// Unit is the unit of a number in the reader's language, "" for none.
func (s Slot) Unit(translate func(string) string) string {
	if s.row == nil || s.row.unit == "" {
		return ""
	}
	return phrase{format: s.row.unit}.in(translate)
}

// weeksFromZero is the unit of what the format counts from 0, and the play from 1.
const weeksFromZero = "weeks from 0"

// InUnitOfCriterion reports whether the key is given in the unit of a criterion, that of
// its facts or that of the price.
func (s Slot) InUnitOfCriterion() bool {
	return s.row != nil && (s.row.unit == "its unit" || s.row.unit == "the criterion's unit" || s.row.unit == "the price's unit")
}

// WeekOfPlay is what the play calls a week of a key that counts weeks from 0; ok is false
// where the key counts none, or value is no whole number.
func (s Slot) WeekOfPlay(value string) (week int, ok bool) {
	if s.row == nil || s.row.unit != weeksFromZero {
		return 0, false
	}
	from0, err := strconv.Atoi(value)
	return from0 + 1, err == nil
}

// Says is the documentation of the key in the reader's language. about says there
// what a parameter of the model is; nil where nobody asks.
func (s Slot) Says(translate, about func(string) string) string {
	if s.row == nil {
		return ""
	}
	says := ""
	if s.row.doc != "" {
		says = phrase{format: s.row.doc}.in(translate)
	}
	if about != nil && s.Parameter() {
		says = strings.TrimSpace(about(s.row.name) + " " + says)
	}
	return says
}

// Is says in the reader's language what may stand there.
func (s Slot) Is(translate func(string) string) string {
	if s.shape == nil {
		return ""
	}
	return (&keyReader{translate: translate}).is(s.shape).in(translate)
}

// Form is the kind of thing that may stand there.
func (s Slot) Form() Form {
	if s.shape == nil {
		return FormAnything
	}
	return forms[s.shape.form]
}

// Keys are the rows of a map with fixed keys, in the order of the format.
func (s Slot) Keys() []Slot {
	if s.shape == nil || s.shape.form != object {
		return nil
	}
	rows := make([]Slot, len(s.shape.keys))
	for i := range rows {
		rows[i] = Slot{s.shape.keys[i].shape, &s.shape.keys[i], s.shape}
	}
	return rows
}

// Item is the slot of an item of a list, or of the value of a key of a table.
func (s Slot) Item() Slot {
	if s.shape == nil || s.shape.item == nil {
		return Slot{}
	}
	return Slot{shape: s.shape.item}
}

// Of are the alternatives of a choice.
func (s Slot) Of() []Slot {
	if s.shape == nil {
		return nil
	}
	var all []Slot
	for _, alternative := range s.shape.of {
		all = append(all, Slot{alternative, s.row, s.in})
	}
	return all
}

// Words are the words of which one must stand there; of a string, those that mean
// something, where others are allowed.
func (s Slot) Words() []string {
	if s.shape == nil {
		return nil
	}
	return slices.Clone(s.shape.words)
}

// Range is what a number may be, both ends allowed but the lower one where above is
// true. An end that is there for the machine alone is infinite.
func (s Slot) Range() (low, high float64, above bool) {
	if s.shape == nil || s.shape.form != number && s.shape.form != whole {
		return math.Inf(-1), math.Inf(1), false
	}
	low, high = s.shape.min, s.shape.max
	if low <= -large {
		low = math.Inf(-1)
	}
	if high >= large {
		high = math.Inf(1)
	}
	return low, high, s.shape.above
}

// Size is how few and how many items a list may have, or keys a table; of a string
// the most letters. 0 is for no limit.
func (s Slot) Size() (least, most int) {
	if s.shape == nil {
		return 0, 0
	}
	return s.shape.least, s.shape.most
}

// Distinct reports whether the items of a list must differ.
func (s Slot) Distinct() bool { return s.shape != nil && s.shape.unique }

// Ref says what a reference, or a key of a table, names: "criterion", "topic",
// "member" and so on; "" for neither.
func (s Slot) Ref() string {
	if s.shape == nil || s.shape.form != reference && s.shape.form != table {
		return ""
	}
	return refNames[s.shape.ref]
}

// refNames are stable names of what references name.
var refNames = [refCount]string{toLanguage: "language", toCriterion: "criterion", toTopic: "topic", toMember: "member", toSupplier: "supplier", toAction: "action",
	toStage: "stage", toStrategy: "strategy", toSeller: "seller", toNewStrategy: "new-strategy", toAudience: "audience", toSubject: "subject", toIssue: "issue",
	toFamily: "family", toPath: "path", toPart: "part"}

// Pick is the alternative of a choice that a node is meant to be, else the slot
// itself; the zero Slot where none fits.
func (s Slot) Pick(n *yaml.Node) Slot {
	if s.shape == nil || s.shape.form != choice {
		return s
	}
	if n == nil {
		return Slot{}
	}
	if is := s.shape.pick(n); is != nil {
		return Slot{is, s.row, s.in}
	}
	return Slot{}
}

// Below is the slot of the value of a key in a map or table that n is, or would be
// where n is nil; of a text, that of one language. ok is false where the format
// knows no such key.
func (s Slot) Below(n *yaml.Node, name string) (slot Slot, ok bool) {
	if s.shape == nil {
		return Slot{}, false
	}
	switch is := s.shape.holder(n, name); is.form {
	case object:
		if row := is.key(name); row != nil {
			return Slot{row.shape, row, is}, true
		}
	case table:
		return Slot{shape: is.item}, true
	case text:
		return Slot{shape: aString}, true
	}
	return Slot{}, false
}

// Items is the slot of the items of a list that n is, or would be where n is nil.
func (s Slot) Items(n *yaml.Node) (slot Slot, ok bool) {
	if s.shape == nil {
		return Slot{}, false
	}
	is := s.shape
	if is.form == choice {
		if n != nil {
			is = is.pick(n)
		} else if at := slices.IndexFunc(is.of, func(o *shape) bool { return o.form == list }); at >= 0 {
			is = is.of[at]
		}
	}
	if is == nil || is.form != list {
		return Slot{}, false
	}
	return Slot{shape: is.item}, true
}
