package widget

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Table shows rows of text under a header. The arrows, PageUp, PageDown, Home
// and End move through it.
type Table struct {
	widget.Table
	name   string
	header []string
	rows   [][]string
	at     widget.TableCellID
}

// NewTable returns a table, with a name for screen readers, whose columns are as wide as what stands in them.
// The first column and those that hold a word alone stand at the left, numbers
// at the right, each header over its column.
func NewTable(name string, header []string, rows [][]string) *Table {
	t := &Table{name: name, header: header, rows: rows}
	words := make([]bool, len(header))
	for c := range words {
		words[c] = c == 0 || len(rows) > 0 && !slices.ContainsFunc(rows, func(row []string) bool { return strings.ContainsAny(row[c], "0123456789") })
	}
	place := func(text *Text, column int) {
		text.Align = fyne.TextAlignTrailing
		if words[column] {
			text.Align = fyne.TextAlignLeading
		}
	}
	t.Length = func() (int, int) { return len(t.rows), len(header) }
	t.CreateCell = func() fyne.CanvasObject { return NewInset(4, 8, 4, 8, NewCaption("")) }
	t.UpdateCell = func(id widget.TableCellID, o fyne.CanvasObject) {
		text := cellText(o)
		text.In(theme.ColorNameForeground)
		place(text, id.Col)
		text.Content = t.rows[id.Row][id.Col]
		text.Refresh()
	}
	t.ShowHeaderRow = true
	t.CreateHeader = t.CreateCell
	t.UpdateHeader = func(id widget.TableCellID, o fyne.CanvasObject) {
		text := cellText(o)
		text.Bold, text.Content = true, header[id.Col]
		text.In(theme.ColorNameForeground)
		place(text, id.Col)
		text.Refresh()
	}
	t.ExtendBaseWidget(t)
	for c := range header {
		const side = 18
		width := fyne.MeasureText(header[c], theme.Size(theme.SizeNameCaptionText), fyne.TextStyle{Bold: true}).Width
		for r := range rows {
			width = max(width, fyne.MeasureText(rows[r][c], theme.Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Width)
		}
		t.SetColumnWidth(c, width+side)
	}
	return t
}

func cellText(o fyne.CanvasObject) *Text { return o.(*fyne.Container).Objects[0].(*Text) }

// TypedKey is Fyne's.
func (t *Table) TypedKey(e *fyne.KeyEvent) {
	const page = 12
	to := t.at
	switch e.Name {
	case fyne.KeyUp:
		to.Row--
	case fyne.KeyDown:
		to.Row++
	case fyne.KeyPageUp:
		to.Row -= page
	case fyne.KeyPageDown:
		to.Row += page
	case fyne.KeyHome:
		to.Row = 0
	case fyne.KeyEnd:
		to.Row = len(t.rows) - 1
	case fyne.KeyLeft:
		to.Col--
	case fyne.KeyRight:
		to.Col++
	case fyne.KeyEscape:
		escape(t)
		return
	default:
		return
	}
	_, columns := t.Length()
	t.at = widget.TableCellID{Row: min(max(to.Row, 0), len(t.rows)-1), Col: min(max(to.Col, 0), columns-1)}
	t.Select(t.at)
	t.ScrollTo(t.at)
}
