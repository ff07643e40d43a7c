package lang

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"buygrid/assets"
)

// messages reads one language as the file has it: a text, or its plural forms.
func messages(t *testing.T, code string) map[string]map[string]string {
	t.Helper()
	source, err := fs.ReadFile(assets.Translations, "translations/"+code+".json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(source, &raw); err != nil {
		t.Fatalf("%s: %v", code, err)
	}
	found := make(map[string]map[string]string, len(raw))
	for key, value := range raw {
		forms := map[string]string{}
		var text string
		if json.Unmarshal(value, &text) == nil {
			forms["other"] = text
		} else if err := json.Unmarshal(value, &forms); err != nil {
			t.Fatalf("%s: %s is neither a text nor plural forms: %v", code, key, err)
		}
		found[key] = forms
	}
	return found
}

var argument = regexp.MustCompile(`\.[A-Z][A-Za-z]*`)

// arguments lists what a text fills in, each once, in order.
func arguments(forms map[string]string) []string {
	found := map[string]bool{}
	for _, text := range forms {
		for _, action := range regexp.MustCompile(`{{[^}]*}}`).FindAllString(text, -1) {
			for _, name := range argument.FindAllString(action, -1) {
				found[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func TestEveryLanguageSaysTheSame(t *testing.T) {
	english := messages(t, "en")
	for _, code := range Languages[1:] {
		other := messages(t, code)
		for key, forms := range english {
			translated, ok := other[key]
			if !ok {
				t.Errorf("%s: %s is missing", code, key)
				continue
			}
			if a, b := arguments(forms), arguments(translated); !slices.Equal(a, b) {
				t.Errorf("%s: %s fills in %v, English %v", code, key, b, a)
			}
		}
		for key := range other {
			if _, ok := english[key]; !ok {
				t.Errorf("%s: %s is not in English", code, key)
			}
		}
	}
}

func TestTextsKeepTheTone(t *testing.T) {
	for _, code := range Languages {
		for key, forms := range messages(t, code) {
			for form, text := range forms {
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s: %s (%s) is empty", code, key, form)
				}
				if strings.Contains(text, "!") {
					t.Errorf("%s: %s exclaims: %q", code, key, text)
				}
			}
		}
	}
}

// The program itself says je: only people of the customer, who write as people of a firm
// do, say u.
func TestDutchSaysOneYou(t *testing.T) {
	formal := regexp.MustCompile(`(?i)(^|[^\p{L}\p{N}])(u|uw|uzelf)($|[^\p{L}\p{N}])`)
	for key, forms := range messages(t, "nl") {
		family, _, _ := strings.Cut(key, ".")
		if slices.Contains([]string{"talk", "voice"}, family) {
			continue
		}
		for form, text := range forms {
			text = strings.NewReplacer("}} u", "}} uur", "U+", "", "+U", "").Replace(text) // hours, characters and keys
			if formal.MatchString(text) {
				t.Errorf("%s (%s): %q", key, form, text)
			}
		}
	}
}

func TestEveryKeyInTheProgramHasAText(t *testing.T) {
	english := messages(t, "en")
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != root {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return nil // the compiler says it better
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 2 {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || method.Sel.Name != "T" {
				return true
			}
			if literal, ok := call.Args[0].(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if key, err := strconv.Unquote(literal.Value); err == nil && english[key] == nil {
					t.Errorf("%s asks for %q, which has no text", path, key)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWords(t *testing.T) {
	t.Run("an unknown language is English", func(t *testing.T) {
		if got := For("tlh").Lang(); got != "en" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a count chooses the form and is written as a number", func(t *testing.T) {
		for _, c := range []struct {
			code  string
			count int
			want  string
		}{
			{"en", 1, "1 run"}, {"en", 1000, "1,000 runs"}, {"nl", 1000, "1.000 simulaties"},
			{"fr", 0, "0 simulation"}, {"fr", 2, "2 simulations"},
		} {
			if got := For(c.code).T("lab.runs.count", map[string]any{"Count": c.count}); got != c.want {
				t.Errorf("%s, %d: got %q, want %q", c.code, c.count, got, c.want)
			}
		}
	})
	t.Run("a key without a text comes back", func(t *testing.T) {
		if got := For("nl").T("no.such.key", nil); got != "no.such.key" {
			t.Errorf("got %q", got)
		}
	})
}

func TestFrenchHasOneApostrophe(t *testing.T) {
	straight := regexp.MustCompile(`\pL'[\pL{«]`)
	for key, forms := range messages(t, "fr") {
		switch part, _, _ := strings.Cut(key, "."); part {
		case "cli", "glossary", "guide", "news", "finding", "story", "term", "voice", "word":
			for _, text := range forms {
				if straight.MatchString(text) {
					t.Errorf("%s: %q has the typewriter's apostrophe", key, text)
				}
			}
		}
	}
}
