package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim/chart"
	"buygrid/sim/handbook"
)

func (p *program) handbookCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "handbook [PAGE]",
		Short: "Read ten short pages on how organisations buy",
		Long: `Read the handbook: ten short pages on buying centers, stages, evidence, outreach,
the table and the vote, or one of them by its number. Every number and picture is
computed from the model as it is.

--out FILE.pdf makes it a PDF with a picture on each page; --out FILE.md is
Markdown, with the pictures beside it as SVG. Else the numbers of each picture
stand in a table.`,
		Example: `  buygrid handbook
  buygrid handbook 5 --lang nl
  buygrid handbook --lang fr
  buygrid handbook --json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, given []string) error { return p.handbook(cmd, given) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var pages []cobra.Completion
			for k := range handbook.Pages {
				pages = append(pages, cobra.CompletionWithDesc(strconv.Itoa(k+1), p.words.T("handbook."+handbook.Pages[k].ID, nil)))
			}
			return pages, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// chapterJSON is one page in --json.
type chapterJSON struct {
	Number     int        `json:"number"`
	ID         string     `json:"id"`
	Title      string     `json:"title"`
	Paragraphs []string   `json:"paragraphs"`
	Practice   string     `json:"practice"`
	Source     string     `json:"source"`
	Picture    string     `json:"picture"` // what it shows
	Measure    string     `json:"measure"` // what is measured
	Header     []string   `json:"header"`  // of its numbers
	Rows       [][]string `json:"rows"`
}

func (p *program) handbook(cmd *cobra.Command, given []string) error {
	only := -1
	if len(given) > 0 {
		n, err := strconv.Atoi(given[0])
		if err != nil || n < 1 || n > len(handbook.Pages) {
			return p.wrong("handbook_page", args{"Given": given[0], "Count": len(handbook.Pages)})
		}
		only = n - 1
	}
	book, err := handbook.New()
	if err != nil {
		return err
	}
	p.from = book.Origin()
	chapters, err := book.Chapters(p.words)
	if err != nil {
		return err
	}
	if only >= 0 {
		chapters = chapters[only : only+1]
	}
	file := ""
	if p.result.to != nil {
		file = p.result.to.name
	}
	switch ending := strings.ToLower(filepath.Ext(file)); {
	case p.json:
		return p.printResult(handbookJSON{chaptersJSON(p, chapters)})
	case ending == ".pdf":
		return handbook.WritePDF(p.stdout, chapters, p.words, chart.Style{Palette: chart.Print, Number: p.words.Number})
	case ending == ".md":
		return p.illustrated(cmd, chapters, strings.TrimSuffix(file, filepath.Ext(file)))
	}
	_, err = fmt.Fprint(p.stdout, handbook.Markdown(chapters, p.words, nil))
	return err
}

// illustrated prints Markdown and writes its pictures beside it, whose names begin
// with base.
func (p *program) illustrated(cmd *cobra.Command, chapters []handbook.Chapter, base string) error {
	name := func(k int) string { return fmt.Sprintf("%s-%d.svg", base, chapters[k].Page.Number()) }
	var to []*destination
	for k := range chapters {
		d, err := p.destination(outFlag, name(k))
		if err != nil {
			return err
		}
		to = append(to, d)
	}
	sheet := chart.Sheet{Style: chart.Style{Palette: chart.Print, Margin: 16, Number: p.words.Number}, W: handbook.PictureWidth, H: handbook.PictureHeight}
	for k := range chapters {
		if err := p.save(cmd.Context(), to[k], func(w io.Writer) error { return chart.Write(w, name(k), chapters[k].Figure, sheet) }); err != nil {
			return err
		}
	}
	_, err := fmt.Fprint(p.stdout, handbook.Markdown(chapters, p.words, func(k int) string { return filepath.Base(name(k)) }))
	return err
}

// handbookJSON is the handbook in --json.
type handbookJSON struct {
	Pages []chapterJSON `json:"pages"`
}

func chaptersJSON(p *program, chapters []handbook.Chapter) []chapterJSON {
	var all []chapterJSON
	for _, c := range chapters {
		numbers := c.Figure.Table(p.words.Number)
		all = append(all, chapterJSON{Number: c.Page.Number(), ID: c.Page.ID, Title: c.Title, Paragraphs: c.Paragraphs, Practice: c.Practice, Source: c.Source,
			Picture: c.Figure.Title, Measure: c.Figure.Subtitle, Header: numbers.Header, Rows: numbers.Rows})
	}
	return all
}
