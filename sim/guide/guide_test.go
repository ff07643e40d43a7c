package guide

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"buygrid/assets"
	"buygrid/assets/lang"
	"buygrid/sim/chart"
	"buygrid/sim/scenario"
)

// open returns the guide.
func open(t *testing.T) *Book {
	t.Helper()
	b, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryPageHasAllItsPartsInEveryLanguage(t *testing.T) {
	b := open(t)
	if len(Pages) != 4 {
		t.Errorf("%d pages, want four", len(Pages))
	}
	for _, code := range lang.Languages {
		w := lang.For(code)
		for k := range Pages {
			c, err := b.Chapter(&Pages[k], w)
			if err != nil {
				t.Fatal(err)
			}
			if c.Page.Number() != k+1 || c.Title == "" {
				t.Errorf("page %d is %d, %q", k+1, c.Page.Number(), c.Title)
			}
			words := 0
			for _, p := range c.Parts {
				words += len(strings.Fields(p.Text))
				texts := []string{p.Head, p.Text}
				if p.Table != nil {
					texts = append(texts, p.Table.Title)
					texts = append(texts, slices.Concat(append(p.Table.Rows, p.Table.Header)...)...)
					if len(p.Table.Rows) == 0 || len(p.Table.Widths) != len(p.Table.Header) || len(p.Table.Rows[0]) != len(p.Table.Header) {
						t.Errorf("%s: page %s has a table that is not one: %+v", code, c.Page.ID, p.Table)
					}
				}
				for _, text := range texts {
					if strings.Contains(text, "author.") || strings.Contains(text, "word.") || strings.Contains(text, "<no value>") || strings.Contains(text, "{{") {
						t.Errorf("%s: page %s says %q", code, c.Page.ID, text)
					}
				}
				if long := len(strings.Fields(p.Text)); long > 85 {
					t.Errorf("%s: page %s has a paragraph of %d words: %s", code, c.Page.ID, long, p.Text)
				}
			}
			if words < 200 || words > 1100 {
				t.Errorf("%s: page %s has %d words", code, c.Page.ID, words)
			}
			for _, id := range c.Page.Terms {
				if name := w.T("term."+id, nil); strings.HasPrefix(name, "term.") {
					t.Errorf("%s: page %s names the term %s, which the glossary lacks", code, c.Page.ID, id)
				}
			}
		}
	}
}

// A number of the model that were typed into a text would go stale. What is left
// are numbers of the lines that stand under it, and lines of a file.
func TestNoNumberOfAPageIsTyped(t *testing.T) {
	typed := regexp.MustCompile(`[0-9][0-9.,]*`)
	lines := regexp.MustCompile(`{[^{}]*: [^{}]*}`) // of a file, in a text
	for _, code := range lang.Languages {
		source, err := fs.ReadFile(assets.Translations, "translations/"+code+".json")
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]any
		if err := json.Unmarshal(source, &texts); err != nil {
			t.Fatal(err)
		}
		for key, text := range texts {
			said, ok := text.(string)
			if !ok || !strings.HasPrefix(key, "author.") || strings.HasSuffix(key, ".short") { // which are numbered
				continue
			}
			left := lines.ReplaceAllString(regexp.MustCompile(`{{[^}]*}}`).ReplaceAllString(said, ""), "")
			if n := typed.FindString(left); n != "" {
				t.Errorf("%s: %s has the number %s of its own", code, key, n)
			}
		}
	}
}

// names are all examples but the template and the cases' first drafts.
func names(t *testing.T) (all []string) {
	t.Helper()
	entries, err := files.ReadDir("examples")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return all
}

// whole returns the file that an example makes.
func whole(name string) string {
	for _, s := range []*steps{&cartonSteps, &mriSteps} {
		for k := range s.count + 1 {
			if s.name(k) == name {
				return s.after(k)
			}
		}
	}
	if name == template {
		return lines(template) + "\n"
	}
	return Put(lines(template)+"\n", lines(name))
}

// Every example passes `check` without a problem or a warning.
func TestEveryExamplePassesCheck(t *testing.T) {
	for _, name := range names(t) {
		t.Run(name, func(t *testing.T) {
			doc, problems := scenario.Parse(name+".yaml", []byte(whole(name)))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if warnings := doc.Warnings(); len(warnings) > 0 {
				t.Error(warnings)
			}
		})
	}
}

// What stands in examples is shown, and what is shown stands there.
func TestEveryExampleIsShown(t *testing.T) {
	shown := map[string]bool{template: true}
	for _, p := range Pages {
		for _, s := range p.sections {
			for _, e := range s.examples {
				shown[e.name] = true
			}
			if s.steps != nil {
				for k := range s.steps.count + 1 {
					shown[s.steps.name(k)] = true
				}
			}
		}
	}
	for _, name := range names(t) {
		if !shown[name] {
			t.Errorf("no page shows %s", name)
		}
		delete(shown, name)
	}
	for name := range shown {
		t.Errorf("there is no example %s", name)
	}
}

func TestLinesGoWhereTheGuideSays(t *testing.T) {
	const file = "a: 1\nmembers:\n  - {id: eva, x: 1}\n  - {id: sam, x: 2}\nb: 2\n"
	for _, test := range []struct{ add, want string }{
		{"a: 3", "a: 3\nmembers:\n  - {id: eva, x: 1}\n  - {id: sam, x: 2}\nb: 2\n"},
		{"c: 4", "a: 1\nmembers:\n  - {id: eva, x: 1}\n  - {id: sam, x: 2}\nb: 2\nc: 4\n"},
		{"members:\n  - {id: sam, x: 5}\n  - {id: kim, x: 6}", "a: 1\nmembers:\n  - {id: eva, x: 1}\n  - {id: sam, x: 5}\n  - {id: kim, x: 6}\nb: 2\n"},
	} {
		if got := Put(file, test.add); got != test.want {
			t.Errorf("%q becomes\n%s", test.add, got)
		}
	}
}

// Every object of the format is on one page, and every key is said in every
// language. What lacks a translation is named by the test of phrases of the
// scenario package.
func TestEveryKeyOfTheFormatIsInTheGuide(t *testing.T) {
	for _, code := range lang.Languages {
		w, found := lang.For(code), map[string]int{}
		for k := range Pages {
			for _, table := range Keys(&Pages[k], w) {
				for _, row := range table.Rows {
					if row[1] == "" || row[2] == "" {
						t.Errorf("%s: %s of %s says nothing", code, row[0], table.Title)
					}
					found[table.Title+" "+row[0]]++
				}
			}
		}
		count := 0
		for _, table := range tables(w) {
			count += len(table.Rows)
		}
		if len(found) != count {
			t.Errorf("%s: %d keys in the guide, %d in the table", code, len(found), count)
		}
		for key, n := range found {
			if n != 1 {
				t.Errorf("%s: %s stands %d times", code, key, n)
			}
		}
	}
}

func TestTheGuideAsAFile(t *testing.T) {
	b := open(t)
	for _, code := range lang.Languages {
		w := lang.For(code)
		chapters, err := b.Chapters(w)
		if err != nil {
			t.Fatal(err)
		}
		var first, again bytes.Buffer
		for _, to := range []*bytes.Buffer{&first, &again} {
			if err := WritePDF(to, chapters, w, chart.Style{Number: w.Number}); err != nil {
				t.Fatal(err)
			}
		}
		if pages := strings.Count(first.String(), "/Type /Page\n"); pages < len(Pages) || !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Errorf("%s: %d pages in the PDF, equal twice: %v", code, pages, bytes.Equal(first.Bytes(), again.Bytes()))
		}
		text := Markdown(chapters, w)
		if strings.Count(text, "\n## ") != len(Pages) || strings.Count(text, "```yaml\n") != len(names(t)) || strings.Contains(text, "NaN") {
			t.Errorf("%s: %d pages, %d examples of %d", code, strings.Count(text, "\n## "), strings.Count(text, "```yaml\n"), len(names(t)))
		}
		for _, name := range names(t) {
			if !strings.Contains(text, lines(name)) {
				t.Errorf("%s: the lines of %s are left out", code, name)
			}
		}
	}
}
