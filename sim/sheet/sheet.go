// Package sheet writes rows of numbers as CSV, plain for programs or as the
// spreadsheets of a country open it, and takes the noise of arithmetic from
// numbers that are exact. What the numbers mean it does not know.
package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// Style is how a sheet is written. The zero value is Plain.
type Style struct {
	separator rune   // between cells; 0 for a comma
	decimal   string // mark before decimals; "" for a point
	marked    bool   // begins with a mark that says UTF-8
}

// Plain is what programs read: commas, 1234.5 in every language, UTF-8.
var Plain = Style{}

// For returns the style in which the spreadsheets of a language open a file by
// themselves: where decimals stand behind a comma they want semicolons between
// cells. All are marked as UTF-8, else accents break in some.
func For(decimal string) Style {
	if decimal == "," {
		return Style{separator: ';', decimal: decimal, marked: true}
	}
	return Style{marked: true}
}

// byteOrderMark says that UTF-8 follows.
const byteOrderMark = "\ufeff"

// Writer writes one sheet row by row, and keeps none of them.
type Writer struct {
	style Style
	csv   *csv.Writer
	line  []string
}

// Begin writes a head and returns a writer of the rows under it.
func (s Style) Begin(to io.Writer, head []string) (*Writer, error) {
	if s.marked {
		if _, err := io.WriteString(to, byteOrderMark); err != nil {
			return nil, err
		}
	}
	w := &Writer{style: s, csv: csv.NewWriter(to)}
	if s.separator != 0 {
		w.csv.Comma = s.separator
	}
	for _, text := range head {
		w.line = append(w.line, s.text(text))
	}
	return w, w.csv.Write(w.line)
}

// Row writes a row. A cell is a text, a whole number, a float64 (as Exact has it,
// with all its digits) or a bool. In a style for people, a text that a spreadsheet
// would take for a formula gets an apostrophe before it.
func (w *Writer) Row(cells ...any) error {
	w.line = w.line[:0]
	for _, cell := range cells {
		w.line = append(w.line, w.style.cell(cell))
	}
	return w.csv.Write(w.line)
}

// End writes what is held back.
func (w *Writer) End() error {
	w.csv.Flush()
	return w.csv.Error()
}

// Write writes rows under a head, see Writer.
func (s Style) Write(to io.Writer, head []string, rows [][]any) error {
	w, err := s.Begin(to, head)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := w.Row(row...); err != nil {
			return err
		}
	}
	return w.End()
}

func (s Style) cell(cell any) string {
	if v, ok := cell.(float64); ok {
		return s.Number(strconv.FormatFloat(Exact(v), 'f', -1, 64))
	}
	if text, ok := cell.(string); ok {
		return s.text(text)
	}
	return fmt.Sprint(cell)
}

// aNumber is a text that is one, in digits.
var aNumber = regexp.MustCompile(`^[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?$`)

// text returns a text as a spreadsheet shows it and never computes it: names come
// from files of strangers. Programs get it as it is.
func (s Style) text(text string) string {
	if s.marked && strings.ContainsAny(firstOf(text), "=+-@\t\r\n") && !aNumber.MatchString(text) {
		return "'" + text
	}
	return text
}

// firstOf is the first sign of a text, behind spaces, which some spreadsheets skip.
func firstOf(text string) string {
	if text = strings.TrimLeft(text, " \u00a0"); text == "" {
		return ""
	}
	return text[:1]
}

// Number returns a number in digits, with a decimal point, as the style has it.
func (s Style) Number(digits string) string {
	if s.decimal == "" {
		return digits
	}
	return strings.Replace(digits, ".", s.decimal, 1)
}
