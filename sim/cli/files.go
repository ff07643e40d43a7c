package cli

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
	"buygrid/sim/sheet"
)

// The size of a chart file in px of its layout.
const (
	chartWidth  = 1280
	chartHeight = 600
)

// files are what a command writes beside its table: a chart, and numbers.
type files struct {
	chart, csv        string
	figure            string           // its id, "" for the first of those below
	of                finding.Analysis // that the command makes
	by                analysis.By      // of a comparison
	drawing           *finding.Drawing // nil where the command has no --chart
	locale            string
	lines             bool         // --jsonl, where the numbers are rows that come one by one: as lines of JSON to stdout
	chartTo, sharesTo *destination // nil for none
	style             sheet.Style  // of the numbers
}

const (
	localeFlag = "locale"
	figureFlag = "figure"
)

func (f *files) flags(cmd *cobra.Command, of finding.Analysis) {
	f.of = of
	f.chartFlag(cmd, "draw a chart to `FILE`."+strings.Join(trimDots(chart.Formats), "|"), of)
	f.csvFlags(cmd, "write the shares to `FILE`")
}

// chartFlag defines --chart, and --figure where the analyses have more than one.
func (f *files) chartFlag(cmd *cobra.Command, usage string, of ...finding.Analysis) {
	outputFlag(cmd, &f.chart, "chart", usage)
	if others := finding.Others(of...); len(others) > 0 {
		cmd.Flags().StringVar(&f.figure, figureFlag, "", "draw another `FIGURE` to --chart: "+strings.Join(others, ", "))
		complete(cmd, figureFlag, others)
	}
}

// csvFlags defines --csv, and --locale beside it.
func (f *files) csvFlags(cmd *cobra.Command, usage string) {
	outputFlag(cmd, &f.csv, "csv", usage)
	cmd.Flags().StringVar(&f.locale, localeFlag, "", "write --csv as spreadsheets in `LANGUAGE` open it: "+strings.Join(lang.Languages, ", "))
	complete(cmd, localeFlag, lang.Languages)
}

func trimDots(endings []string) []string {
	var bare []string
	for _, e := range endings {
		bare = append(bare, strings.TrimPrefix(e, "."))
	}
	return bare
}

// prepareFiles looks at where chart and shares go.
func (p *program) prepareFiles(f *files) (err error) {
	if f.locale != "" {
		if !slices.Contains(lang.Languages, f.locale) {
			return p.wrong("locale", args{"Given": f.locale, "Known": strings.Join(lang.Languages, ", ")})
		}
		if f.csv == "" {
			return p.wrong("locale_alone", nil)
		}
		f.style = sheet.For(lang.For(f.locale).Point())
	}
	if f.drawing = f.drawn(); f.drawing == nil && (f.chart != "" || f.figure != "") {
		return p.wrong("figure", args{"Given": f.figure, "Known": strings.Join(finding.Others(f.of), ", ")})
	}
	if f.chart != "" {
		if !slices.Contains(chart.Formats, strings.ToLower(filepath.Ext(f.chart))) {
			return p.wrong("chart", args{"File": f.chart, "Known": strings.Join(chart.Formats, ", ")})
		}
		if f.chartTo, err = p.destination("chart", f.chart); err != nil {
			return err
		}
	}
	if f.csv == "" {
		return nil
	}
	if f.sharesTo, err = p.destination("csv", f.csv); err != nil {
		return err
	}
	if p.json && f.sharesTo.stream == p.stdout {
		return p.wrong("two_results", args{"File": f.csv})
	}
	return nil
}

// drawn returns the figure that was asked for, nil where the command has no such.
func (f *files) drawn() *finding.Drawing {
	for _, d := range finding.Drawings(f.of, f.by) {
		if f.figure == "" || f.figure == d.ID {
			return d
		}
	}
	return nil
}

// saveFiles writes the chart and the numbers that were asked for; printed says
// that the numbers went to stdout, where they stand instead of the table.
func (p *program) saveFiles(ctx context.Context, f *files, found *finding.Found, shares func() rows) (printed bool, err error) {
	if f.chartTo != nil {
		style := chart.Style{Palette: chart.Print, Margin: 16, Scale: 2, Number: p.words.Number}
		sheet := chart.Sheet{Style: style, W: chartWidth, H: chartHeight}
		if err := p.save(ctx, f.chartTo, func(to io.Writer) error { return chart.Write(to, f.chart, f.drawing.Draw(found, p.words), sheet) }); err != nil {
			return false, err
		}
	}
	if f.sharesTo == nil {
		return false, nil
	}
	numbers := p.withOrigin(shares())
	return f.sharesTo.stream == p.stdout, p.save(ctx, f.sharesTo, func(to io.Writer) error { return f.style.Write(to, numbers.head, numbers.lines) })
}

// rows are the numbers of a CSV file: see sheet.Style for the cells.
type rows struct {
	head  []string
	lines [][]any
}

func (r *rows) add(cells ...any) { r.lines = append(r.lines, cells) }
