package scenario

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"buygrid/assets"
	"buygrid/assets/lang"
	"buygrid/sim"
)

func TestEveryPhraseIsTranslated(t *testing.T) {
	formats := phrases(t)
	for _, code := range lang.Languages {
		texts := translations(t, code)
		for format := range formats {
			text, ok := texts[format]
			switch {
			case !ok:
				t.Errorf("%s lacks %q", code, format)
			case code == "en" && text != format:
				t.Errorf("English says %q for %q", text, format)
			case !slices.Equal(verbs(format), verbs(text)):
				t.Errorf("%s: %q fills in something else than %q", code, text, format)
			}
		}
		for format := range texts {
			if !formats[format] {
				t.Errorf("%s translates %q, which nothing says", code, format)
			}
		}
	}
}

func TestProblemsInEnglishStayAsTheyAre(t *testing.T) {
	for _, path := range broken(t) {
		for _, p := range problemsOf(t, path) {
			if in := p.In(lang.For("en").Problem); in.String() != p.String() {
				t.Errorf("got\n%v\nwant\n%v", in, p)
			}
		}
	}
}

// What is left of a problem without its phrases is what the author wrote, and
// words of the format: nothing that should have been translated.
func TestOnlyTheAuthorsWordsStayInAnotherLanguage(t *testing.T) {
	word := regexp.MustCompile(`[A-Za-z][a-z_]{2,}`)
	known := map[string]bool{"UTF": true}
	table := regexp.MustCompile(`"description": .*`).ReplaceAllString(string(Schema(inEnglish)), "") + strings.Join(append(sim.ChannelNames[:], sim.Workshop.ID), " ")
	for _, w := range word.FindAllString(table, -1) {
		known[w] = true
	}
	bare := func(format string) string { return strings.Join(verb.FindAllString(format, -1), " ") }
	for _, path := range broken(t) {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problemsOf(t, path) {
			left := p.In(bare)
			for _, w := range word.FindAllString(left.Message+" "+left.Remedy, -1) {
				if !known[w] && !strings.Contains(strings.ToLower(string(src)), strings.ToLower(w)) && !strings.Contains(path, w) {
					t.Errorf("%s: %q stays in any language: %v", path, w, p)
				}
			}
		}
	}
}

func TestProblemsReadWellInEveryLanguage(t *testing.T) {
	for _, code := range lang.Languages[1:] {
		for _, path := range broken(t) {
			for _, p := range problemsOf(t, path) {
				in := p.In(lang.For(code).Problem)
				if in.Message == p.Message || in.Remedy == p.Remedy || strings.Contains(in.String(), "%!") || !strings.HasSuffix(in.Message, ".") {
					t.Errorf("%s: %v", code, in)
				}
				if in.Code != p.Code || in.Source != p.Source || in.Line != p.Line || in.Column != p.Column {
					t.Errorf("%s: more than the words changed: %v", code, in)
				}
			}
		}
	}
}

func TestAProblemNamesItsPartsInTheLanguage(t *testing.T) {
	problems := problemsOf(t, "testdata/broken/many-at-once.yaml")
	var got []string
	for _, p := range problems {
		got = append(got, p.In(lang.For("nl").Problem).Message)
	}
	for _, want := range []string{`Een lid heeft geen sleutel "nmae".`, `"otif" moet een getal zijn, niet "88".`, `Een item van "roles" kan niet "boss" zijn.`} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among\n%s", want, strings.Join(got, "\n"))
		}
	}
}

// phrases returns every format that this package says: the literals given to
// say here and for the titles of fixes, and what the table says about keys, of the scenario all that the author's
// guide shows.
func phrases(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	fixes, err := filepath.Glob("edit/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, fixes...) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if f, ok := call.Fun.(*ast.Ident); !ok || f.Name != "say" {
				return true
			}
			literal, ok := call.Args[0].(*ast.BasicLit)
			if !ok {
				t.Errorf("%s says something that is no literal", name)
				return true
			}
			format, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Fatal(err)
			}
			found[format] = true
			return true
		})
	}
	seen := map[*shape]bool{}
	var walk func(s *shape)
	walk = func(s *shape) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		walk(s.item)
		for _, alternative := range s.of {
			walk(alternative)
		}
		for i := range s.keys {
			if s.keys[i].required {
				found[s.keys[i].doc] = true
			}
			walk(s.keys[i].shape)
		}
	}
	walk(root)
	walk(decisionsRoot)
	KeyTables(func(format string) string {
		if format != "" {
			found[format] = true
		}
		return format
	}, func(string) string { return "" })
	for c := range sim.Channels {
		found[c.Row().Name] = true
	}
	return found
}

// translations returns the texts of one language by English format.
func translations(t *testing.T, code string) map[string]string {
	t.Helper()
	source, err := fs.ReadFile(assets.Translations, "translations/"+code+".json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(source, &all); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for key := range maps.Keys(all) {
		if format, ok := strings.CutPrefix(key, "problem:"); ok {
			texts[format], _ = all[key].(string)
		}
	}
	return texts
}

var verb = regexp.MustCompile(`%(\[\d+\])?[0-9]*[a-zA-Z]`)

// verbs returns what a format fills in, in the order of its arguments.
func verbs(format string) []string {
	all := verb.FindAllString(format, -1)
	if strings.Contains(format, "%[") {
		slices.Sort(all)
		for i := range all {
			all[i] = "%" + all[i][strings.IndexByte(all[i], ']')+1:]
		}
	}
	return all
}
