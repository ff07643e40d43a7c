package scenario

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"buygrid/assets/lang"
	"buygrid/sim"
)

func TestTheSchemaAcceptsWhatParseAccepts(t *testing.T) {
	schema := parsedSchema(t)
	for _, pattern := range []string{"testdata/*.yaml", "../../scenarios/*.yaml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, path := range paths {
			if complaint := schema.check(schema.top, asJSON(t, path), ""); complaint != "" {
				t.Errorf("%s: %s", path, complaint)
			}
		}
	}
}

func TestTheSchemaRefusesMistakesOfShape(t *testing.T) {
	schema := parsedSchema(t)
	for _, name := range []string{
		"unknown-key", "missing-key", "missing-key-status-quo", "wrong-type", "wrong-type-quoted-number", "wrong-type-text", "wrong-type-unit",
		"wrong-type-empty", "wrong-type-whole", "out-of-range", "bad-word", "bad-word-preset", "bad-word-role", "bad-word-language", "bad-id",
		"bad-id-reserved", "bad-id-strategy", "bad-id-strategy-random", "unknown-id-family", "unknown-id-issue", "bad-word-billing", "out-of-range-image", "out-of-range-turns", "out-of-range-minutes",
		"out-of-range-value", "missing-key-moves", "missing-key-limit", "unknown-key-hour-cost", "wrong-type-hunt", "duplicate-id-role", "empty-list", "empty-text", "format", "bad-weights-negative",
		"length-differs-weeks", "too-long", "empty-text-short", "bad-word-pronoun", "no-claim", "too-many-members",
	} {
		if schema.check(schema.top, asJSON(t, filepath.Join("testdata", "broken", name+".yaml")), "") == "" {
			t.Errorf("the schema accepts %s", name)
		}
	}
}

func TestEveryKeyIsDocumented(t *testing.T) {
	schema := parsedSchema(t)
	objects := map[string]any{"scenario": schema.top}
	for name, definition := range schema.top["$defs"].(map[string]any) {
		objects[name] = definition
	}
	for name, definition := range objects {
		object := definition.(map[string]any)
		if object["additionalProperties"] != false {
			t.Errorf("%s allows unknown keys", name)
		}
		for key, property := range object["properties"].(map[string]any) {
			if doc, _ := property.(map[string]any)["description"].(string); !strings.HasSuffix(doc, ".") {
				t.Errorf("%s.%s is not documented: %q", name, key, doc)
			}
		}
	}
}

// asJSON reads a YAML file as a JSON reader would see it.
func asJSON(t *testing.T, path string) any {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := yaml.Unmarshal(src, &v); err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// checkedSchema checks values against the keywords that Schema uses, by the
// words of the JSON Schema specification.
type checkedSchema struct{ top map[string]any }

func parsedSchema(t *testing.T) checkedSchema {
	t.Helper()
	var s checkedSchema
	if err := json.Unmarshal(Schema(inEnglish), &s.top); err != nil {
		t.Fatal(err)
	}
	return s
}

// check returns what is wrong with v, "" for nothing.
func (s checkedSchema) check(schema map[string]any, v any, at string) string {
	for keyword, arg := range schema {
		if complaint := s.keyword(schema, keyword, arg, v, at); complaint != "" {
			return complaint
		}
	}
	return ""
}

func (s checkedSchema) keyword(schema map[string]any, keyword string, arg, v any, at string) string {
	bad := func(ok bool) string {
		if ok {
			return ""
		}
		return fmt.Sprintf("%s: %v fails %s %v", at, v, keyword, arg)
	}
	number, isNumber := v.(float64)
	str, isString := v.(string)
	items, isList := v.([]any)
	members, isMap := v.(map[string]any)
	switch keyword {
	case "$schema", "$id", "$defs", "title", "description", "default":
		return ""
	case "$ref":
		name := strings.TrimPrefix(arg.(string), "#/$defs/")
		return s.check(s.top["$defs"].(map[string]any)[name].(map[string]any), v, at)
	case "type":
		_, isBool := v.(bool)
		return bad(map[string]bool{"object": isMap, "array": isList, "string": isString, "boolean": isBool, "number": isNumber,
			"integer": isNumber && number == float64(int64(number))}[arg.(string)])
	case "enum":
		return bad(slices.Contains(arg.([]any), v))
	case "not":
		return bad(s.check(arg.(map[string]any), v, at) != "")
	case "anyOf":
		return bad(slices.ContainsFunc(arg.([]any), func(of any) bool { return s.check(of.(map[string]any), v, at) == "" }))
	case "minimum":
		return bad(!isNumber || number >= arg.(float64))
	case "exclusiveMinimum":
		return bad(!isNumber || number > arg.(float64))
	case "maximum":
		return bad(!isNumber || number <= arg.(float64))
	case "pattern":
		return bad(!isString || regexp.MustCompile(arg.(string)).MatchString(str))
	case "minLength":
		return bad(!isString || float64(len(str)) >= arg.(float64))
	case "maxLength":
		return bad(!isString || float64(len([]rune(str))) <= arg.(float64))
	case "minItems":
		return bad(!isList || float64(len(items)) >= arg.(float64))
	case "maxItems":
		return bad(!isList || float64(len(items)) <= arg.(float64))
	case "uniqueItems":
		seen := map[any]bool{}
		for _, item := range items {
			if seen[item] {
				return bad(false)
			}
			seen[item] = true
		}
		return ""
	case "items":
		for i, item := range items {
			if complaint := s.check(arg.(map[string]any), item, fmt.Sprintf("%s[%d]", at, i)); complaint != "" {
				return complaint
			}
		}
		return ""
	case "minProperties":
		return bad(!isMap || float64(len(members)) >= arg.(float64))
	case "maxProperties":
		return bad(!isMap || float64(len(members)) <= arg.(float64))
	case "required":
		for _, name := range arg.([]any) {
			if _, ok := members[name.(string)]; isMap && !ok {
				return bad(false)
			}
		}
		return ""
	case "propertyNames":
		for name := range members {
			if complaint := s.check(arg.(map[string]any), name, at); complaint != "" {
				return complaint
			}
		}
		return ""
	case "properties":
		for name, property := range arg.(map[string]any) {
			if member, ok := members[name]; ok {
				if complaint := s.check(property.(map[string]any), member, at+"."+name); complaint != "" {
					return complaint
				}
			}
		}
		return ""
	case "additionalProperties":
		known, _ := schema["properties"].(map[string]any)
		for name, member := range members {
			if _, ok := known[name]; ok {
				continue
			}
			of, ok := arg.(map[string]any)
			if !ok {
				return bad(false)
			}
			if complaint := s.check(of, member, at+"."+name); complaint != "" {
				return complaint
			}
		}
		return ""
	}
	return "the test does not know the keyword " + keyword
}

// inEnglish says what a parameter is.
func inEnglish(parameter string) string {
	words := lang.For("en")
	return words.T("parameter."+parameter, nil) + ". " + words.T("parameter."+parameter+".about", nil)
}

func TestTheSchemaSaysAllThatAParametersRowSays(t *testing.T) {
	properties := parsedSchema(t).top["$defs"].(map[string]any)["model"].(map[string]any)["properties"].(map[string]any)
	for k := range sim.Parameters {
		p := &sim.Parameters[k]
		property := properties[p.Name].(map[string]any)
		says := property["description"].(string)
		for _, part := range []string{inEnglish(p.Name), " Unit: " + p.Unit + "."} {
			if !strings.Contains(says, part) {
				t.Errorf("%s: %q does not say %q", p.Name, says, part)
			}
		}
		if property["minimum"] != p.Min || property["maximum"] != p.Max || (property["type"] == "integer") != p.Whole {
			t.Errorf("%s: %v, not %g to %g", p.Name, property, p.Min, p.Max)
		}
		if p.ByType() == (property["default"] == p.Default[0]) {
			t.Errorf("%s: a default of %v", p.Name, property["default"])
		}
	}
}

func TestOnlyThePriceHasAGridByItself(t *testing.T) {
	issues := negotiation.key("issues").shape
	for _, row := range issues.keys {
		values := row.shape.key("values")
		if says := strings.Contains(values.doc, "list to floor"); says != (row.name == "price") || values.required == says {
			t.Errorf("%s: %q", row.name, values.doc)
		}
	}
}
