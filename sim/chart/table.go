package chart

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"buygrid/sim/sheet"
)

// Table is a figure's numbers for those who read rather than look.
type Table struct {
	Header []string
	Rows   [][]string
}

// Table returns the figure's numbers: a row for every value of the parameter,
// every flip and today's value, by panel; three columns a series. Numbers have
// one decimal and are written as number does; nil writes them as English does.
// A value that is not there is an empty cell.
func (fig *Figure) Table(number func(value float64, decimals int) string) Table {
	if number == nil {
		number = plainNumber
	}
	return fig.table(func(v float64) string { return number(v, 1) })
}

// WriteCSV writes the same table with full numbers, in a style: plain, or as the
// spreadsheets of a country open it. Columns that are the same in every row, such
// as where the numbers came from, end it: their heads, and their cells.
func (fig *Figure) WriteCSV(to io.Writer, style sheet.Style, head []string, cells []any) error {
	t := fig.table(func(v float64) string { return style.Number(strconv.FormatFloat(sheet.Exact(v), 'g', 10, 64)) })
	rows := make([][]any, len(t.Rows))
	for k, row := range t.Rows {
		for _, cell := range row {
			rows[k] = append(rows[k], cell)
		}
		rows[k] = append(rows[k], cells...)
	}
	if err := style.Write(to, append(t.Header, head...), rows); err != nil {
		return fmt.Errorf("write chart as CSV: %w", err)
	}
	return nil
}

func (fig *Figure) table(number func(float64) string) Table {
	if fig.scattered() {
		return fig.scatterTable(number)
	}
	if fig.barred() {
		return fig.barTable(number)
	}
	if slices.ContainsFunc(fig.Panels, func(p Panel) bool { return p.Heat != nil }) {
		return fig.heatTable(number)
	}
	roles := fig.roles()
	banded := fig.Columns.Low != "" || fig.Columns.High != ""
	several := len(fig.Panels) > 1
	var t Table
	if several {
		t.Header = append(t.Header, fig.Columns.Case)
	}
	t.Header = append(t.Header, fig.XLabel)
	for _, role := range roles {
		name := fig.nameOf(role)
		t.Header = append(t.Header, name)
		if banded {
			t.Header = append(t.Header, name+" "+fig.Columns.Low, name+" "+fig.Columns.High)
		}
	}
	t.Header = append(t.Header, fig.Columns.Note)
	for i := range fig.Panels {
		panel := &fig.Panels[i]
		notes := fig.notes(panel)
		for _, x := range panel.values() {
			var row []string
			if several {
				row = append(row, panel.Heading)
			}
			row = append(row, number(x))
			for _, role := range roles {
				numbers := panel.numbersAt(role, x)
				shown := numbers[:1]
				if banded {
					shown = numbers[:]
				}
				for _, v := range shown {
					if math.IsNaN(v) {
						row = append(row, "")
						continue
					}
					row = append(row, number(v))
				}
			}
			t.Rows = append(t.Rows, append(row, notes[x]))
		}
	}
	return t
}

// notes returns what is special about values of the parameter.
func (fig *Figure) notes(panel *Panel) map[float64]string {
	notes := map[float64]string{}
	for _, flip := range panel.Flips {
		notes[flip.At] = fig.FlipKey
	}
	if panel.Today == nil {
		return notes
	}
	at := panel.Today.At
	if notes[at] != "" {
		notes[at] += ", "
	}
	notes[at] += fig.TodayKey
	return notes
}

// values returns every value of the parameter that the panel speaks of, rising.
func (p *Panel) values() []float64 {
	var all []float64
	for _, s := range p.Series {
		all = append(all, s.X...)
	}
	for _, flip := range p.Flips {
		all = append(all, flip.At)
	}
	if p.Today != nil {
		all = append(all, p.Today.At)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// numbersAt returns value, low and high of a role's series at one of its
// points; NaN for what is not there.
func (p *Panel) numbersAt(role Role, x float64) [3]float64 {
	missing := math.NaN()
	for i := range p.Series {
		s := &p.Series[i]
		k, found := slices.BinarySearch(s.X, x)
		if s.Role != role || !found {
			continue
		}
		if len(s.Low) != len(s.X) || len(s.High) != len(s.X) {
			return [3]float64{s.Y[k], missing, missing}
		}
		return [3]float64{s.Y[k], s.Low[k], s.High[k]}
	}
	return [3]float64{missing, missing, missing}
}

// nameOf returns the name of a role's series.
func (fig *Figure) nameOf(role Role) string {
	for i := range fig.Panels {
		for _, s := range fig.Panels[i].Series {
			if s.Role == role {
				return s.Name
			}
		}
	}
	return ""
}
