package cli

import (
	"context"
	"encoding/csv"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim/chart"
)

// The size of a chart file in px of its layout.
const (
	chartWidth  = 1280
	chartHeight = 600
)

// files are what a command writes beside its table: a chart, and plain numbers.
type files struct {
	chart, csv        string
	chartTo, sharesTo *destination // nil for none
}

func (f *files) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.chart, "chart", "", "draw a chart to `FILE`."+strings.Join(trimDots(chart.Formats), "|"))
	cmd.Flags().StringVar(&f.csv, "csv", "", "write the shares to `FILE`")
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
	switch {
	case f.chartTo != nil && f.sharesTo.same(f.chartTo):
		return p.wrong("same_file", args{"Chart": f.chart, "File": f.csv})
	case p.json && f.sharesTo.stream == p.stdout:
		return p.wrong("two_results", args{"File": f.csv})
	}
	return nil
}

// saveFiles writes the chart and the numbers that were asked for; printed says
// that the numbers went to stdout, where they stand instead of the table.
func (p *program) saveFiles(ctx context.Context, f *files, figure func() *chart.Figure, shares func(io.Writer) error) (printed bool, err error) {
	if f.chartTo != nil {
		style := chart.Style{Palette: chart.Print, Margin: 16, Scale: 2, Number: p.words.Number}
		sheet := chart.Sheet{Style: style, W: chartWidth, H: chartHeight}
		if err := p.save(ctx, f.chartTo, func(to io.Writer) error { return chart.Write(to, f.chart, figure(), sheet) }); err != nil {
			return false, err
		}
	}
	if f.sharesTo == nil {
		return false, nil
	}
	return f.sharesTo.stream == p.stdout, p.save(ctx, f.sharesTo, shares)
}

// writeRows writes lines of plain numbers under a head.
func writeRows(to io.Writer, head []string, rows [][]string) error {
	return csv.NewWriter(to).WriteAll(append([][]string{head}, rows...))
}
