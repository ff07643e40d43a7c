package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// table is a plain-text table: columns two spaces apart, numbers to the right.
type table struct {
	right []bool // by column; columns beyond are to the left
	rows  [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

func (t *table) print(to io.Writer) {
	var width []int
	for _, row := range t.rows {
		for c, cell := range row {
			if c == len(width) {
				width = append(width, 0)
			}
			width[c] = max(width[c], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		for c, cell := range row {
			gap := strings.Repeat(" ", width[c]-utf8.RuneCountInString(cell))
			if c > 0 {
				line.WriteString("  ")
			}
			if c < len(t.right) && t.right[c] {
				line.WriteString(gap + cell)
			} else {
				line.WriteString(cell + gap)
			}
		}
		fmt.Fprintln(to, strings.TrimRight(line.String(), " "))
	}
}

// lineWidth is where running text is broken, in signs.
const lineWidth = 100

// wrap prints text behind a head, broken between words and indented below the
// head.
func wrap(to io.Writer, head, text string) {
	indent := strings.Repeat(" ", utf8.RuneCountInString(head))
	line, used := head, 0
	for _, word := range strings.Split(text, " ") {
		n := utf8.RuneCountInString(word)
		if used > 0 && utf8.RuneCountInString(indent)+used+1+n > lineWidth {
			fmt.Fprintln(to, line)
			line, used = indent, 0
		}
		if used > 0 {
			line += " "
			used++
		}
		line += word
		used += n
	}
	fmt.Fprintln(to, strings.TrimRight(line, " "))
}
