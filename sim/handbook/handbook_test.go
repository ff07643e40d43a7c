package handbook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"buygrid/assets"
	"buygrid/assets/lang"
	"buygrid/sim/chart"
)

// open returns the handbook.
func open(t *testing.T) *Book {
	t.Helper()
	b, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// positions are where the dial of a page can stand.
func positions(p *Page) (all []float64) {
	for k := range int(math.Round((p.Dial.High-p.Dial.Low)/p.Dial.Step)) + 1 {
		all = append(all, p.Dial.Low+float64(k)*p.Dial.Step)
	}
	return all
}

func TestEveryPageHasAllItsPartsInEveryLanguage(t *testing.T) {
	b := open(t)
	if len(Pages) != 10 {
		t.Errorf("%d pages, want ten", len(Pages))
	}
	for _, code := range lang.Languages {
		w := lang.For(code)
		for k := range Pages {
			p := &Pages[k]
			r := b.Read(p, w)
			all := append([]string{r.Title, r.Practice, r.Source, b.DialName(p, w), b.DialSays(p, w, p.Dial.Start)}, r.Paragraphs...)
			for _, text := range all {
				if text == "" || strings.HasPrefix(text, "handbook.") || strings.Contains(text, "<no value>") || strings.Contains(text, "{{") {
					t.Errorf("%s: page %s says %q", code, p.ID, text)
				}
			}
			words := len(strings.Fields(strings.Join(append(r.Paragraphs, r.Practice), " ")))
			if words < 120 || words > 290 {
				t.Errorf("%s: page %s has %d words", code, p.ID, words)
			}
			for _, id := range p.Terms {
				if name := w.T("term."+id, nil); strings.HasPrefix(name, "term.") {
					t.Errorf("%s: page %s names the term %s, which the glossary lacks", code, p.ID, id)
				}
			}
			if p.Number() != k+1 {
				t.Errorf("page %s says that it is page %d of %d", p.ID, p.Number(), k+1)
			}
		}
	}
}

// A number of the model that were typed into a text would go stale.
func TestNoNumberOfAPageIsTyped(t *testing.T) {
	typed := regexp.MustCompile(`[0-9][0-9.,]*`)
	bare := []string{"0", "1", "0.5", "0,5"} // ends of scales, and what equal costs come to
	for _, code := range lang.Languages {
		source, err := fs.ReadFile(assets.Translations, "translations/"+code+".json")
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]any
		if err := json.Unmarshal(source, &texts); err != nil {
			t.Fatal(err)
		}
		for k := range Pages {
			for part := range Parts {
				key := fmt.Sprintf("handbook.%s.%d", Pages[k].ID, part+1)
				text := regexp.MustCompile(`{{[^}]*}}`).ReplaceAllString(texts[key].(string), "")
				if strings.Contains(text, "100") && Pages[k].ID == "evidence" {
					text = strings.Replace(text, "100", "", 1) // the scale of points
				}
				for _, n := range typed.FindAllString(text, -1) {
					if !slices.Contains(bare, strings.Trim(n, ".,")) {
						t.Errorf("%s: %s has the number %s of its own", code, key, n)
					}
				}
			}
		}
	}
}

func TestEveryPictureHasAFindingAtEveryPlaceOfItsDial(t *testing.T) {
	b := open(t)
	for _, code := range lang.Languages {
		w := lang.For(code)
		for k := range Pages {
			p := &Pages[k]
			for _, at := range positions(p) {
				fig, err := b.Figure(p, w, at)
				if err != nil {
					t.Fatal(err)
				}
				for _, text := range []string{fig.Title, fig.Subtitle, fig.Footer, b.DialSays(p, w, at)} {
					if text == "" || strings.Contains(text, "<no value>") || strings.Contains(text, "handbook.") || strings.HasSuffix(text, ".") {
						t.Errorf("%s: page %s at %v says %q", code, p.ID, at, text)
					}
				}
				if len(fig.Panels) != 1 || fig.Panels[0].Bars == nil && len(fig.Panels[0].Series) == 0 {
					t.Errorf("page %s at %v shows nothing", p.ID, at)
				}
			}
		}
	}
	low, err := b.Figure(&Pages[0], lang.For("en"), -7)
	if err != nil || low.Title == "" {
		t.Errorf("below its dial: %v, %v", low, err)
	}
}

func TestTheHandbookAsAFile(t *testing.T) {
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
		if pages := strings.Count(first.String(), "/Type /Page\n"); pages != len(Pages) || !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Errorf("%s: %d pages in the PDF, equal twice: %v", code, pages, bytes.Equal(first.Bytes(), again.Bytes()))
		}
		plain, pictured := Markdown(chapters, w, nil), Markdown(chapters, w, func(k int) string { return fmt.Sprintf("p-%d.svg", k+1) })
		if strings.Count(plain, "\n## ") != len(Pages) || strings.Count(plain, "\n|---") != len(Pages) || strings.Contains(plain, "NaN") {
			t.Errorf("%s: as Markdown it is\n%s", code, plain)
		}
		if strings.Count(pictured, "](p-") != len(Pages) || strings.Contains(pictured, "|---") {
			t.Errorf("%s: with pictures it is\n%s", code, pictured)
		}
		for _, c := range chapters {
			if !strings.Contains(plain, c.Figure.Title+".") {
				t.Errorf("%s: %q is left out", code, c.Figure.Title)
			}
		}
	}
}
