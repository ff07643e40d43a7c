package gui

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"buygrid/assets"
)

// teller is a function of a screen with the keys of the texts that it writes.
type teller struct {
	keys   []string
	titles []string // of dialogs that it opens
}

// tellers are the functions of the screens and of the window that write texts.
func tellers(t *testing.T, folders ...string) map[string]*teller {
	t.Helper()
	all := map[string]*teller{}
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range parsed.Decls {
				f, ok := d.(*ast.FuncDecl)
				if !ok || f.Body == nil {
					continue
				}
				found := &teller{}
				ast.Inspect(f.Body, func(n ast.Node) bool {
					call, ok := n.(*ast.CallExpr)
					if !ok {
						return true
					}
					if key := keyOf(call); key != "" {
						found.keys = append(found.keys, key)
					}
					if s, ok := call.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "NewDialog" && len(call.Args) > 1 {
						if title, ok := call.Args[1].(*ast.CallExpr); ok && keyOf(title) != "" {
							found.titles = append(found.titles, keyOf(title))
						}
					}
					return true
				})
				if len(found.keys) > 0 {
					all[filepath.Base(file)+": "+f.Name.Name] = found
				}
			}
		}
	}
	return all
}

// keyOf is the key of the text in a call of T, "" where it is none or put
// together.
func keyOf(call *ast.CallExpr) string {
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != "T" || len(call.Args) < 2 {
		return ""
	}
	literal, ok := call.Args[0].(*ast.BasicLit)
	if !ok {
		return ""
	}
	key, err := strconv.Unquote(literal.Value)
	if err != nil {
		return ""
	}
	return key
}

var placeholder = regexp.MustCompile(`\{\{[^}]*\}\}`)

// wordings are the texts in English by key, each as the pieces between what is
// put in.
func wordings(t *testing.T) map[string][][]string {
	t.Helper()
	src, err := assets.Translations.ReadFile("translations/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := json.Unmarshal(src, &raw); err != nil {
		t.Fatal(err)
	}
	pieces := func(text any) []string {
		s, _ := text.(string)
		return placeholder.Split(s, -1)
	}
	all := map[string][][]string{}
	for key, text := range raw {
		forms, plural := text.(map[string]any)
		if !plural {
			all[key] = [][]string{pieces(text)}
			continue
		}
		for _, form := range slices.Sorted(maps.Keys(forms)) {
			all[key] = append(all[key], pieces(forms[form]))
		}
	}
	return all
}

// written reports whether a text is among those that were seen, by itself where
// alone is asked for; ok is false where it has too few words of its own to tell.
func written(seen []string, forms [][]string, alone bool) (found, ok bool) {
	for _, pieces := range forms {
		letters := 0
		for _, piece := range pieces {
			letters += len(strings.TrimSpace(piece))
		}
		const few = 3
		if letters < few {
			continue
		}
		ok = true
		for _, text := range seen {
			rest, all := text, true
			for _, piece := range pieces {
				at := strings.Index(rest, piece)
				if at < 0 {
					all = false
					break
				}
				rest = rest[at+len(piece):]
			}
			if all && (!alone || strings.HasPrefix(text, pieces[0]) && strings.HasSuffix(text, pieces[len(pieces)-1])) {
				return true, true
			}
		}
	}
	return false, ok
}

// leftOut returns the functions that write texts of which none was seen, and
// those that open a dialog whose title was not. Texts that no other function
// writes tell; the others do only where a function has none of those.
func leftOut(seen []string, all map[string]*teller, texts map[string][][]string) []string {
	users, like := map[string]int{}, map[string]int{}
	for key, forms := range texts {
		like[strings.Join(forms[len(forms)-1], "7")]++
		users[key] = 0
	}
	for _, f := range all {
		for _, key := range slices.Compact(slices.Sorted(slices.Values(f.keys))) {
			users[key]++
		}
	}
	own := func(key string) bool {
		forms := texts[key]
		return users[key] == 1 && len(forms) > 0 && like[strings.Join(forms[len(forms)-1], "7")] == 1
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		keys := all[name].keys
		if slices.ContainsFunc(keys, own) {
			keys = slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return !own(key) })
		}
		seenOne, asked := false, false
		for _, key := range keys {
			found, ok := written(seen, texts[key], false)
			if asked = asked || ok; found {
				seenOne = true
				break
			}
		}
		missing := asked && !seenOne
		for _, key := range all[name].titles {
			if found, _ := written(seen, texts[key], true); own(key) && !found {
				missing = true
			}
		}
		if missing {
			out = append(out, name)
		}
	}
	return out
}

func TestAScreenThatNoViewShowsIsMissed(t *testing.T) {
	all, texts := tellers(t, ".", "screen"), wordings(t)
	if len(all) < 100 || len(all["person.go: showPerson"].titles) != 1 {
		t.Fatalf("%d functions write texts, the person's page %+v", len(all), all["person.go: showPerson"])
	}
	var seen []string // as if everything but the person's page were shown
	for key, forms := range texts {
		if !strings.HasPrefix(key, "person.") {
			for _, pieces := range forms {
				seen = append(seen, strings.Join(pieces, "7"))
			}
		}
	}
	out := leftOut(seen, all, texts)
	if !slices.Contains(out, "person.go: knownWeights") || !slices.Contains(out, "person.go: stanceSays") || slices.Contains(out, "settings.go: Build") {
		t.Errorf("without the person's page %q is missed", out)
	}
}
