package scenario

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"buygrid/sim"
)

// Schema returns the JSON Schema (draft 2020-12) of format 1, written from the
// table of keys, for editors that complete and check while one types. What
// concerns several places at once, such as unknown ids, only Parse finds. about
// says in English what a parameter of the model is.
func Schema(about func(parameter string) string) []byte {
	w := &schemaWriter{about: about, known: map[string]bool{}}
	top := w.object(root)
	schema := fields{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", "urn:buygrid:scenario:1"},
		{"title", "Buygrid scenario, format 1"},
	}
	schema = append(schema, top...)
	schema = append(schema, field{"$defs", w.definitions})
	raw, err := json.Marshal(schema)
	if err != nil {
		panic("scenario: the table of keys cannot be written as JSON")
	}
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		panic("scenario: the schema is not JSON")
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// fields is a JSON object that keeps its order.
type fields []field

type field struct {
	name  string
	value any
}

// MarshalJSON writes the fields in order.
func (f fields) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	for i := range f {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := encoder.Encode(f[i].name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := encoder.Encode(f[i].value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// schemaWriter gathers the named objects that others refer to.
type schemaWriter struct {
	about       func(parameter string) string
	definitions fields
	known       map[string]bool
}

// define returns a reference to a named object, and writes it the first time.
func (w *schemaWriter) define(s *shape) fields {
	name := strings.ReplaceAll(s.name, " ", "-")
	if !w.known[name] {
		w.known[name] = true
		at := len(w.definitions)
		w.definitions = append(w.definitions, field{name, nil})
		w.definitions[at].value = w.object(s)
	}
	return fields{{"$ref", "#/$defs/" + name}}
}

func (w *schemaWriter) object(s *shape) fields {
	properties := fields{}
	var required []string
	for i := range s.keys {
		row := &s.keys[i]
		property := w.shape(row.shape)
		doc := row.doc
		if s == model {
			doc = strings.TrimSpace(w.about(row.name) + " " + doc)
		}
		if row.unit != "" {
			doc += " Unit: " + row.unit + "."
		}
		property = append(property, field{"description", doc})
		if row.absent != nil {
			property = append(property, field{"default", row.absent})
		}
		properties = append(properties, field{row.name, property})
		if row.required && (s.instead == nil || !slices.Contains(s.instead.of, row.name)) {
			required = append(required, row.name)
		}
	}
	f := fields{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}}
	if len(required) > 0 {
		f = append(f, field{"required", required})
	}
	if len(s.some) > 0 {
		var some []fields
		for _, name := range s.some {
			some = append(some, fields{{"required", []string{name}}})
		}
		f = append(f, field{"anyOf", some})
	}
	if s.instead != nil {
		f = append(f, field{"anyOf", []fields{{{"required", s.instead.of}}, {{"required", []string{s.instead.name}}}}})
	}
	return f
}

func (w *schemaWriter) shape(s *shape) fields {
	str := fields{{"type", "string"}}
	switch s.form {
	case object:
		return w.define(s)
	case table:
		f := fields{{"type", "object"}, {"additionalProperties", w.shape(s.item)}}
		if names := keysOf(s.ref); names != nil {
			f = append(f, field{"propertyNames", names})
		}
		if s.most > 0 {
			f = append(f, field{"maxProperties", s.most})
		}
		return f
	case list:
		f := fields{{"type", "array"}, {"items", w.shape(s.item)}, {"minItems", s.least}, {"maxItems", s.most}}
		if s.unique {
			f = append(f, field{"uniqueItems", true})
		}
		return f
	case choice:
		var of []fields
		for _, alternative := range s.of {
			of = append(of, w.shape(alternative))
		}
		return fields{{"anyOf", of}}
	case number, whole:
		lowest := "minimum"
		if s.above {
			lowest = "exclusiveMinimum"
		}
		return fields{{"type", map[form]string{number: "number", whole: "integer"}[s.form]}, {lowest, s.min}, {"maximum", s.max}}
	case boolean:
		return fields{{"type", "boolean"}}
	case text:
		one := append(str, field{"minLength", 1})
		many := fields{{"type", "object"}, {"propertyNames", fields{{"pattern", language.pattern}}}, {"additionalProperties", one}, {"minProperties", 1}}
		return fields{{"anyOf", []fields{one, many}}}
	case plain:
		if s.pattern != "" {
			return append(str, field{"pattern", s.pattern})
		}
		if s.open {
			return fields{{"anyOf", []fields{{{"enum", s.words}}, append(str, field{"minLength", 1})}}}
		}
		str = append(str, field{"minLength", 1})
		if s.most > 0 {
			str = append(str, field{"maxLength", s.most})
		}
		return str
	case word:
		return append(str, field{"enum", slices.Concat(s.words, s.was)})
	case identity:
		return append(str, field{"pattern", idPattern.String()}, field{"not", fields{{"enum", reserved}}})
	case reference:
		return append(str, keysOf(s.ref)...)
	}
	return fields{}
}

// keysOf says what the ids of a kind look like, nil for anything.
func keysOf(to ref) fields {
	switch to {
	case toStage:
		return fields{{"enum", sim.StageNames[:]}}
	case toStrategy, toSeller:
		return anID(strategyNames())
	case toAction:
		return anID(sim.ChannelNames[:])
	case toAudience:
		return anID(audienceWords())
	case toSubject:
		return anID(sim.SubjectNames[:])
	case toIssue:
		return fields{{"enum", sim.IssueNames[:]}}
	case toFamily:
		return fields{{"enum", sim.HuntFamilies}}
	case toNewStrategy:
		return append(fields{{"pattern", idPattern.String()}}, field{"not", fields{{"enum", strategyNames()}}})
	case toPath:
		return nil
	}
	return fields{{"pattern", idPattern.String()}}
}

// anID says that an id of the file or one of some words must stand there.
func anID(words []string) fields {
	return fields{{"anyOf", []fields{{{"enum", words}}, {{"pattern", idPattern.String()}}}}}
}
