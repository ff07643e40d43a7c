package studio

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// inserter makes values to begin with: the least that check finds nothing in.
type inserter struct {
	tree *edit.Node
	say  string // stands for a text that the author has yet to write
	in   *lang.Words
}

// value spells the least value of a slot in brackets.
func (in inserter) value(slot scenario.Slot) string {
	if is, ok := holding(slot); ok {
		return is
	}
	switch slot.Form() {
	case scenario.FormMap:
		var parts []string
		for _, key := range in.keys(slot) {
			parts = append(parts, key.Key()+": "+in.value(key))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case scenario.FormTable:
		return in.table(slot)
	case scenario.FormList:
		least, _ := slot.Size()
		items := make([]string, least)
		for i := range items {
			items[i] = in.next(slot.Item(), items[:i])
		}
		return "[" + strings.Join(items, ", ") + "]"
	case scenario.FormChoice:
		if of := slot.Of(); len(of) > 0 {
			return in.value(of[0])
		}
	case scenario.FormNumber, scenario.FormWhole:
		return leastNumber(slot)
	case scenario.FormBoolean:
		return "true"
	case scenario.FormWord:
		if words := slot.Words(); len(words) > 0 {
			return words[0]
		}
	case scenario.FormReference:
		if all := choicesOf(in.tree, slot.Ref(), in.in); len(all) > 0 {
			return all[0].ID
		}
	case scenario.FormIdentity:
		return scenario.AsID(in.say)
	case scenario.FormPlain:
		if words := slot.Words(); len(words) > 0 {
			return words[0]
		}
	}
	return edit.Quote(in.say)
}

// holding spells what holds where a slot is left out, where that is one value: to write it
// down changes nothing.
func holding(slot scenario.Slot) (is string, ok bool) {
	if is = slot.Default(); is == "" {
		return "", false
	}
	switch slot.Form() {
	case scenario.FormNumber, scenario.FormWhole:
		return plainNumber(slot, is)
	case scenario.FormBoolean:
		return is, is == "true" || is == "false"
	case scenario.FormWord:
		return is, slices.Contains(slot.Words(), is)
	}
	return "", false
}

// next spells an item behind others: numbers rise, so that no two are the same.
func (in inserter) next(slot scenario.Slot, before []string) string {
	if form := slot.Form(); form != scenario.FormNumber && form != scenario.FormWhole || len(before) == 0 {
		return in.value(slot)
	}
	last, err := strconv.ParseFloat(strings.ReplaceAll(before[len(before)-1], "_", ""), 64)
	if err != nil {
		return in.value(slot)
	}
	low, high, _ := slot.Range()
	return strconv.FormatFloat(min(max(last+1, low), high), 'f', -1, 64)
}

// entry spells what a key of a table begins with: a factor that changes nothing, of facts
// what others have.
func (in inserter) entry(table scenario.Slot, key string) string {
	slot := table.Item()
	if form := slot.Form(); form == scenario.FormNumber || form == scenario.FormWhole {
		if is, ok := plainNumber(slot, "1"); ok {
			return is
		}
	}
	if table.Key() == "facts" {
		if criteria := in.tree.At("criteria"); criteria != nil {
			for _, c := range criteria.Children {
				if c.ID() == key {
					return in.fact(c)
				}
			}
		}
	}
	return in.value(slot)
}

// leastNumber is 0, else the number nearest to it that may stand there.
func leastNumber(slot scenario.Slot) string {
	low, high, above := slot.Range()
	is := min(max(0, low), high)
	if above && is <= low {
		is = min(low+1, high)
	}
	return strconv.FormatFloat(is, 'f', -1, 64)
}

// table spells facts for every criterion; any other table begins empty.
func (in inserter) table(slot scenario.Slot) string {
	if slot.Ref() != "criterion" || slot.Key() != "facts" {
		return "{}"
	}
	var parts []string
	if criteria := in.tree.At("criteria"); criteria != nil {
		for _, c := range criteria.Children {
			parts = append(parts, c.ID()+": "+in.fact(c))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// fact is what a supplier begins with for a criterion: what the first supplier has,
// else halfway between the worst and the best.
func (in inserter) fact(criterion *edit.Node) string {
	if suppliers := in.tree.At("suppliers"); suppliers != nil && len(suppliers.Children) > 0 {
		if has := under(under(suppliers.Children[0], "facts"), criterion.ID()); has != nil {
			return inBrackets(has)
		}
	}
	ends := []float64{0, 0}
	for i, key := range []string{"worst", "best"} {
		if n := under(criterion, key); n != nil {
			ends[i], _ = strconv.ParseFloat(strings.ReplaceAll(n.Value, "_", ""), 64)
		}
	}
	return strconv.FormatFloat((ends[0]+ends[1])/2, 'f', -1, 64)
}

// inBrackets writes a node in brackets.
func inBrackets(n *edit.Node) string {
	var parts []string
	for _, c := range n.Children {
		if n.Kind == edit.Map {
			parts = append(parts, c.Key()+": "+inBrackets(c))
		} else {
			parts = append(parts, inBrackets(c))
		}
	}
	switch n.Kind {
	case edit.Map:
		return "{" + strings.Join(parts, ", ") + "}"
	case edit.List:
		return "[" + strings.Join(parts, ", ") + "]"
	}
	if _, err := strconv.ParseFloat(strings.ReplaceAll(n.Value, "_", ""), 64); err == nil {
		return n.Value
	}
	return edit.Quote(n.Value)
}

// oneAtLeast are keys of which a map must have one without any being required: the
// keys that tell the map, and the key to begin with.
var oneAtLeast = []struct {
	has     []string
	key     string
	instead string // value, "" for the least
}{
	{[]string{"at_least", "at_most", "beats"}, "at_least", "0"},
	{[]string{"need", "purchase_type", "hours"}, "need", "0.1"},
	{[]string{"stage", "all_of", "any_of"}, "stage", ""},
	{[]string{"stage", "week", "date"}, "stage", "decision"},
	{[]string{"strength", "status_quo", "value"}, "supplier", ""},
}

// keys are the rows that a map has to have: what is required, and what it is of no
// use without.
func (in inserter) keys(slot scenario.Slot) []scenario.Slot {
	rows := slot.Keys()
	names := make([]string, len(rows))
	for i := range rows {
		names[i] = rows[i].Key()
	}
	needs := map[string]bool{}
	for _, one := range oneAtLeast {
		if !slices.ContainsFunc(one.has, func(key string) bool { return !slices.Contains(names, key) }) {
			needs[one.key] = true
			break
		}
	}
	return slices.DeleteFunc(rows, func(row scenario.Slot) bool { return !row.Required() && !needs[row.Key()] })
}

// begins is what a key begins with where the least is not sensible.
var begins = map[string]string{"worst": "0", "best": "100", "roles": "[user]", "effect": "{need: 0.1}", "at_least": "0"}

// item spells an item of a list in lines, with an id that is free there; name is what
// the author calls it.
func (in inserter) item(list *edit.Node, slot scenario.Slot, name string) string {
	if slot.Form() != scenario.FormMap {
		var before []string
		if list != nil {
			for _, c := range list.Children {
				before = append(before, c.Value)
			}
		}
		return in.next(slot, before)
	}
	var lines []string
	for _, row := range slot.Keys() {
		key := row.Key()
		_, wanted := begins[key]
		required := slices.ContainsFunc(in.keys(slot), func(r scenario.Slot) bool { return r.Key() == key })
		switch {
		case row.Form() == scenario.FormIdentity:
			lines = append(lines, key+": "+freeID(list, scenario.AsID(name)))
		case key == "name" || key == "label" || key == "text" && (row.Form() == scenario.FormText):
			lines = append(lines, key+": "+edit.Quote(name))
		case required && wanted:
			lines = append(lines, key+": "+begins[key])
		case required:
			lines = append(lines, key+": "+in.value(row))
		}
	}
	if len(lines) == 0 {
		return "{}"
	}
	return strings.Join(lines, "\n")
}

// freeID returns an id that no item of a list has.
func freeID(list *edit.Node, id string) string {
	taken := func(id string) bool {
		return list != nil && slices.ContainsFunc(list.Children, func(n *edit.Node) bool { return n.ID() == id || list.Kind == edit.Map && n.Key() == id })
	}
	if !taken(id) {
		return id
	}
	for k := 2; ; k++ {
		if other := fmt.Sprintf("%s-%d", id, k); !taken(other) {
			return other
		}
	}
}

// additions returns the splices that put a new item at the end of a list, with what
// others must then have: a fact of every supplier for a new criterion.
func additions(text string, tree *edit.Node, path edit.Path, item string) ([]edit.Splice, error) {
	list := tree.At(path...)
	at := 0
	if list != nil {
		at = len(list.Children)
	}
	splices, err := edit.Add(text, path, at, item)
	if err != nil || len(path) != 1 || path[0] != "criteria" {
		return splices, err
	}
	id := strings.TrimPrefix(strings.SplitN(item, "\n", 2)[0], "id: ")
	holders := []edit.Path{{"status_quo"}}
	if suppliers := tree.At("suppliers"); suppliers != nil {
		for i := range suppliers.Children {
			holders = append(holders, edit.Path{"suppliers", strconv.Itoa(i)})
		}
	}
	for _, holder := range holders {
		if facts := tree.At(append(slices.Clone(holder), "facts")...); facts == nil {
			continue // of the present supplier, or one that lacks all of them
		}
		more, err := edit.Set(text, append(slices.Clone(holder), "facts", id), "50")
		if err != nil {
			return nil, err
		}
		splices = append(splices, more...)
	}
	return splices, nil
}
