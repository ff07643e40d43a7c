package cli

import (
	"fmt"
	"io"
	"strings"
)

// table is a plain-text table: columns two spaces apart, numbers to the right.
type table struct {
	right []bool // by column; columns beyond are to the left
	rows  [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

func (t *table) print(to io.Writer) {
	var columns []int
	for _, row := range t.rows {
		for c, cell := range row {
			if c == len(columns) {
				columns = append(columns, 0)
			}
			columns[c] = max(columns[c], width(cell))
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		for c, cell := range row {
			if c > 0 {
				line.WriteString("  ")
			}
			if c < len(t.right) && t.right[c] {
				line.WriteString(gap(cell, columns[c]) + cell)
			} else {
				line.WriteString(pad(cell, columns[c]))
			}
		}
		fmt.Fprintln(to, strings.TrimRight(line.String(), " "))
	}
}

// lineWidth is where running text is broken, in columns.
const lineWidth = 100

// wrap prints text behind a head, broken between words and indented below the
// head.
func wrap(to io.Writer, head, text string) {
	indent := gap("", width(head))
	room := lineWidth - len(indent)
	line, used := head, 0
	put := func(space, piece string) {
		if used > 0 && used+len(space)+width(piece) > room {
			fmt.Fprintln(to, line)
			line, used, space = indent, 0, ""
		}
		if used == 0 {
			space = ""
		}
		line += space + piece
		used += len(space) + width(piece)
	}
	for _, word := range strings.Split(text, " ") {
		space := " "
		for _, piece := range pieces(word, room) {
			put(space, piece)
			space = ""
		}
	}
	fmt.Fprintln(to, strings.TrimRight(line, " "))
}
