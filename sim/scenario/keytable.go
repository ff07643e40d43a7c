package scenario

import "strings"

// KeyTable is one object of the format as authors read it.
type KeyTable struct {
	Path string // where it stands: "" for the file itself, [] for each item of a list, * for each key of a map
	Rows []KeyRow
}

// KeyRow is one key of an object.
type KeyRow struct {
	Key      string
	Required bool
	Is       string // what may stand there
	Default  string // as files spell it, "" for none or a rule in Says
	Unit     string // "" for none
	Says     string
}

// KeyTables returns the table of keys of format 1, object by object in the order
// of the file, each once. translate gives an English format in the reader's
// language, and about says there what a parameter of the model is.
func KeyTables(translate, about func(string) string) []KeyTable {
	k := &keyReader{translate: translate, about: about, seen: map[*shape]bool{}}
	k.object(root, "")
	return k.tables
}

type keyReader struct {
	translate, about func(string) string
	seen             map[*shape]bool
	tables           []KeyTable
}

// object adds the table of an object and of all that it holds.
func (k *keyReader) object(s *shape, path string) {
	if k.seen[s] {
		return
	}
	k.seen[s] = true
	at := len(k.tables)
	k.tables = append(k.tables, KeyTable{Path: path})
	var rows []KeyRow
	for i := range s.keys {
		row := &s.keys[i]
		r := KeyRow{Key: row.name, Required: row.required, Is: k.is(row.shape).in(k.translate), Unit: phrase{format: row.unit}.in(k.translate), Says: phrase{format: row.doc}.in(k.translate)}
		if s == model {
			r.Says = strings.TrimSpace(k.about(row.name) + " " + r.Says)
		}
		if row.absent != nil {
			r.Default = spelled(row.absent)
		}
		rows = append(rows, r)
	}
	k.tables[at].Rows = rows
	for i := range s.keys {
		below := s.keys[i].name
		if path != "" {
			below = path + "." + below
		}
		k.inside(s.keys[i].shape, below)
	}
}

// inside looks for objects in a shape.
func (k *keyReader) inside(s *shape, path string) {
	switch s.form {
	case object:
		k.object(s, path)
	case list:
		k.inside(s.item, path+"[]")
	case table:
		k.inside(s.item, path+".*")
	case choice:
		for _, alternative := range s.of {
			name := path
			if alternative.form == object && several(s) { // of several objects: by its first key
				name += " {" + alternative.keys[0].name + "}"
			}
			k.inside(alternative, name)
		}
	}
}

// several reports whether a choice is between several objects.
func several(s *shape) bool {
	n := 0
	for _, alternative := range s.of {
		if alternative.form == object {
			n++
		}
	}
	return n > 1
}

// mostWords is how many words of a long list are told.
const mostWords = 16

// is says what may stand there; what an object holds has a table of its own.
func (k *keyReader) is(s *shape) phrase {
	switch s.form {
	case object:
		return say("keys of its own")
	case list:
		return say("a list: %s", k.is(s.item))
	case table:
		if s.item.form == object {
			return say("a map from %s to keys of their own", refs[s.ref].name)
		}
	case choice:
		all := k.is(s.of[0])
		for _, alternative := range s.of[1:] {
			all = say("%s, or %s", all, k.is(alternative))
		}
		return all
	case word:
		if len(s.words) > mostWords {
			return say("one of %s", strings.Join(s.words[:3], ", ")+", …")
		}
	}
	return s.phrase()
}

// spelled writes what stands for a key that is left out.
func spelled(v any) string {
	switch v := v.(type) {
	case float64:
		return figure(v)
	case bool:
		if v {
			return "true"
		}
		return "false"
	case string:
		return v
	}
	return ""
}

// ImportancePresets are the words for the strategic importance, 0..1, from the
// lowest to the highest.
func ImportancePresets() (names []string, importance []float64) {
	for _, p := range importancePresets {
		names, importance = append(names, p.name), append(importance, p.s)
	}
	return names, importance
}
