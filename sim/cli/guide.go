package cli

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim/chart"
	"buygrid/sim/guide"
)

func (p *program) guideCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "guide [PAGE]",
		Short: "Read how to write a scenario of your own",
		Long: `Read the author's guide: a purchase in twenty lines, its people, its suppliers
with their evidence, and real purchases, or one of these four pages by its number.
Every example is simulated as you read, with and without its lines, and every key
of the file stands in a table.

--out FILE.pdf makes it a PDF, --out FILE.md is Markdown.`,
		Example: `  buygrid guide
  buygrid guide 2 --lang nl
  buygrid guide 1 --json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, given []string) error { return p.guide(given) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var pages []cobra.Completion
			for k := range guide.Pages {
				pages = append(pages, cobra.CompletionWithDesc(strconv.Itoa(k+1), guide.Pages[k].Title(p.words)))
			}
			return pages, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

func (p *program) guide(given []string) error {
	only := -1
	if len(given) > 0 {
		n, err := strconv.Atoi(given[0])
		if err != nil || n < 1 || n > len(guide.Pages) {
			return p.wrong("guide_page", args{"Given": given[0], "Count": len(guide.Pages)})
		}
		only = n - 1
	}
	book, err := guide.New()
	if err != nil {
		return err
	}
	p.from = book.Origin()
	var chapters []guide.Chapter
	for k := range guide.Pages {
		if only >= 0 && k != only {
			continue
		}
		c, err := book.Chapter(&guide.Pages[k], p.words)
		if err != nil {
			return err
		}
		chapters = append(chapters, c)
	}
	if p.json {
		return p.printResult(guideJSON{guidePages(chapters)})
	}
	if p.result.to != nil && strings.EqualFold(filepath.Ext(p.result.to.name), ".pdf") {
		return guide.WritePDF(p.stdout, chapters, p.words, chart.Style{Palette: chart.Print, Number: p.words.Number})
	}
	_, err = fmt.Fprint(p.stdout, guide.Markdown(chapters, p.words))
	return err
}

// guideJSON is the author's guide in --json.
type guideJSON struct {
	Pages []guidePageJSON `json:"pages"`
}

type guidePageJSON struct {
	Number int             `json:"number"`
	ID     string          `json:"id"`
	Title  string          `json:"title"`
	Parts  []guidePartJSON `json:"parts"`
	Keys   []guidePartJSON `json:"keys"` // tables of the keys that belong to the page
}

// guidePartJSON is a piece of a page: a heading, a text, lines of a file, a table
// or names of portraits.
type guidePartJSON struct {
	Head      string     `json:"head,omitempty"`
	Text      string     `json:"text,omitempty"`
	Lines     string     `json:"lines,omitempty"`
	Table     string     `json:"table,omitempty"` // its title
	Header    []string   `json:"header,omitempty"`
	Rows      [][]string `json:"rows,omitempty"`
	Portraits []string   `json:"portraits,omitempty"`
}

func guidePages(chapters []guide.Chapter) []guidePageJSON {
	table := func(t *guide.Table) guidePartJSON {
		return guidePartJSON{Table: t.Title, Header: t.Header, Rows: t.Rows}
	}
	var all []guidePageJSON
	for _, c := range chapters {
		page := guidePageJSON{Number: c.Page.Number(), ID: c.Page.ID, Title: c.Title}
		for _, part := range c.Parts {
			if part.Table != nil {
				page.Parts = append(page.Parts, table(part.Table))
				continue
			}
			page.Parts = append(page.Parts, guidePartJSON{Head: part.Head, Text: part.Text, Lines: part.Lines, Portraits: part.Faces})
		}
		for k := range c.Keys {
			page.Keys = append(page.Keys, table(&c.Keys[k]))
		}
		all = append(all, page)
	}
	return all
}
