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

// screenFolders are those of the window and of what it shows.
var screenFolders = []string{".", "frame", "screen/*"}

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
					all[filepath.ToSlash(strings.TrimPrefix(file, "screen"+string(filepath.Separator)))+": "+f.Name.Name] = found
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

// excused are the functions whose texts no view shows, each with the reason. They
// are looked at where they stand in a place that views show with another text.
var excused = map[string]string{
	"toolkit.go: speak":                 "what a screen reader alone says, and texts of the toolkit's own lists",
	"game/wait.go: waiting":             "only while a decision takes long; a test of its own waits for it",
	"handbook/reader.go: contents":      "the name of a choice, which a screen reader alone says",
	"handbook/author.go: ask":           "in the status bar after the guide is written; its dialog is a view",
	"handbook/author.go: read":          "only until the examples are tried out; the views wait for it",
	"debrief/takehome.go: writeHome":    "in the status bar while a page is written and after it",
	"debrief/cause.go: three":           "only until the coach has answered, or where that was stopped; the views wait for it",
	"game/talksodds.go: warn":           "a line under the sliders that the table's views show with another warning",
	"game/talksodds.go: made":           "only while the odds are computed; the views wait for the answer",
	"debrief/compare.go: ended":         "how a play of an older engine ended, a cell as the others of the list",
	"debrief/debrief.go: fill":          "only until the play is added up; the views wait for it",
	"debrief/beliefs.go: beliefs":       "in place of the chart where nobody was left to choose from; the views show the chart",
	"debrief/people.go: fill":           "in place of the changes where nothing moved; the views show changes",
	"studio/acts.go: named":             "what a screen reader and the status bar say of a step; a test of its own",
	"studio/conflict.go: twice":         "a question as the others, where another window writes the same file; a test of its own",
	"studio/differences.go: show":       "how many lines of a long comparison are left; a test of its own",
	"studio/failed.go: failed":          "why a change of a form was not made, under its row; tests of its own for each",
	"studio/failed.go: textsFailed":     "why texts were not taken in, in a line as that of the views; tests of its own",
	"studio/form.go: change":            "in the status bar where a change has to be made in the text",
	"studio/history.go: historyRow":     "in place of a version that cannot be read any more; a test of its own",
	"studio/problemjump.go: jump":       "in the status bar where a problem is gone; a test of its own",
	"studio/problems.go: mend":          "in the status bar after a fix; a test of its own",
	"studio/renaming.go: FixHere":       "in the status bar where there is nothing to fix; a test of its own",
	"studio/renaming.go: renameBy":      "in the status bar after a rename; a test of its own",
	"studio/save.go: keptDraft":         "in the status bar once there is room for drafts again, and the panel before; a test of its own",
	"studio/restore.go: goOn":           "in the status bar after a draft was taken up; a test of its own",
	"studio/translations.go: export":    "in the status bar after a file was written; a test of its own",
	"studio/translations.go: refuse":    "in place of a line that the views show, where a file was not taken in",
	"frame/figurefiles.go: writeFigure": "in the status bar after a file is written",
	"home/plays.go: remove":             "in the status bar after a play is removed",
	"lab/lab.go: Reopen":                "in the status bar after a run is opened",
	"lab/chart.go: progress":            "only while it runs; the views wait for the end",
	"lab/form.go: fill":                 "behind the title of a scenario that changed since it was kept; longer titles are shown",
	"lab/levels.go: fill":               "a button that is there after a change, beside the same one with another word",
	"lab/presets.go: ask":               "in the line of the presets' dialog in which a view says that one is kept",
	"lab/presets.go: read":              "in the line of the presets' dialog in which a view says that one is kept",
	"lab/presets.go: ready":             "in the line of the presets' dialog in which a view says that one is kept",
	"lab/presets.go: remove":            "in the line of the presets' dialog in which a view says that one is kept",
	"lab/presets.go: whyNot":            "in the line of the presets' dialog in which a view says that one is kept",
	"lab/weeks.go: toggle":              "the word of a button while time passes by itself; the views stand still",
	"lab/weektables.go: sentences":      "one sentence of a list of which the views show others",
	"game/planner.go: billing":          "one row of a form, only for a channel that is paid by its result",
	"game/planner.go: fill":             "for the weeks in which a table is open and the account is looked at",
	"game/planner.go: row":              "a short word in place of a price",
	"game/planner.go: topicOf":          "the name of a topic in a row that the views show with longer names",
	"lab/study.go: start":               "a remark beside the answer of a study, only with changed levels of a role",
}

// judgeLeftOut reports what no view shows and nothing excuses, and excuses that
// are none any more.
func judgeLeftOut(left []string, excuses map[string]string) (wrong []string) {
	for _, name := range left {
		if excuses[name] == "" {
			wrong = append(wrong, "no view shows what "+name+" writes")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(excuses)) {
		if !slices.Contains(left, name) {
			wrong = append(wrong, name+" needs no excuse")
		}
	}
	return wrong
}

func TestAScreenThatNoViewShowsIsMissed(t *testing.T) {
	all, texts := tellers(t, screenFolders...), wordings(t)
	if len(all) < 100 || len(all["game/person.go: showPerson"].titles) != 1 {
		t.Fatalf("%d functions write texts, the person's page %+v", len(all), all["game/person.go: showPerson"])
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
	if !slices.Contains(out, "game/person.go: knownWeights") || !slices.Contains(out, "game/person.go: stanceSays") || slices.Contains(out, "settings/settings.go: Build") {
		t.Errorf("without the person's page %q is missed", out)
	}
	if wrong := judgeLeftOut([]string{"a.go: b", "c.go: d"}, map[string]string{"c.go: d": "why", "e.go: f": "why"}); len(wrong) != 2 {
		t.Errorf("of one that is missed and one that is excused for nothing it says %q", wrong)
	}
}
