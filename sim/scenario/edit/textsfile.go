package edit

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// TextProblem is why a line of a translator's file cannot be taken in.
type TextProblem struct {
	Line int // of the file, from 1
	Kind TextTrouble
	Path string // as the file spells it, "" where it is about the file
	Why  string // of NoColumn the column, of OtherLanguage the language; else ""
}

// TextTrouble is a kind of TextProblem, in the words of a key.
type TextTrouble string

// The kinds.
const (
	UnknownPath   TextTrouble = "unknown_path"   // the scenario has no such text
	ChangedSource TextTrouble = "changed_source" // the source is another by now
	EmptyCell     TextTrouble = "empty"          // no translation
	NotPlaced     TextTrouble = "not_placed"     // it has to be put in by hand
	NoTable       TextTrouble = "no_table"       // not what was exported: it has nothing to read
	NoColumn      TextTrouble = "no_column"      // of a table
	NotUTF8       TextTrouble = "not_utf8"       // letters in another encoding
	BadCells      TextTrouble = "bad_cells"      // quotation marks of a table that do not fit
	BadEntry      TextTrouble = "bad_entry"      // a line that gettext does not have
	OtherLanguage TextTrouble = "other_language" // than was asked for, or than the lines above
	Twice         TextTrouble = "twice"          // the path was there already
)

// textSaid is what the kinds are, in English.
var textSaid = map[TextTrouble]string{UnknownPath: "the scenario has no such text", ChangedSource: "the source is another by now: export the texts again",
	EmptyCell: "the translation is empty", NotPlaced: "the translation has to be put in by hand", NoTable: "this is no file of texts", NoColumn: "the table lacks a column",
	NotUTF8: "the file is not in UTF-8", BadCells: "the quotation marks of a cell do not fit", BadEntry: "gettext has no such line",
	OtherLanguage: "the translation is in another language", Twice: "the text is there twice"}

// TextProblems are all problems of a translator's file.
type TextProblems []TextProblem

// Error is the problems in English, one a line.
func (p TextProblems) Error() string {
	var lines []string
	for _, one := range p {
		line := "line " + strconv.Itoa(one.Line) + ": "
		if one.Path != "" {
			line += one.Path + ": "
		}
		line += textSaid[one.Kind]
		if one.Why != "" {
			line += ": " + one.Why
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// textRow is one text of a translator's file.
type textRow struct {
	line                             int
	named, source, hash, translation string // hash "" where the file has none
	language                         string // of the translation, "" where the file does not say it
}

// columns are those of the table, in any order when it is read; the last need not be there.
var columns = [...]string{"path", "source", "source_hash", "translation", "language"}

// needed is how many of the columns a table must have.
const needed = len(columns) - 1

func writeCSV(w io.Writer, language string, all []Translation) error {
	to := csv.NewWriter(w)
	if err := to.Write(columns[:]); err != nil {
		return err
	}
	for _, t := range all {
		if err := to.Write([]string{t.Named, t.Source, t.Hash, t.Translation, language}); err != nil {
			return err
		}
	}
	to.Flush()
	return to.Error()
}

// readTexts reads a translator's file; a path that is there twice is a problem.
func readTexts(format TextFormat, file []byte) (rows []textRow, problems TextProblems) {
	file = bytes.TrimPrefix(file, byteOrderMark)
	if !utf8.Valid(file) {
		return nil, TextProblems{{1, NotUTF8, "", ""}}
	}
	if format == TextPO {
		rows, problems = readPO(string(file))
	} else {
		rows, problems = readCSV(file)
	}
	seen := map[string]bool{}
	for _, r := range rows {
		if seen[r.named] {
			problems = append(problems, TextProblem{r.line, Twice, r.named, ""})
		}
		seen[r.named] = true
	}
	return rows, problems
}

// comma is what parts the cells of a table: whichever its first line has most of.
func comma(file []byte) rune {
	head, _, _ := bytes.Cut(file, []byte("\n"))
	best, most := ',', 0
	for _, sign := range ",;\t" {
		if n := bytes.Count(head, []byte(string(sign))); n > most {
			best, most = sign, n
		}
	}
	return best
}

func readCSV(file []byte) (rows []textRow, problems TextProblems) {
	from := csv.NewReader(bytes.NewReader(file))
	from.Comma, from.FieldsPerRecord = comma(file), -1
	head, err := from.Read()
	if err != nil {
		return nil, TextProblems{{1, NoTable, "", ""}}
	}
	var at [len(columns)]int
	for k, name := range columns {
		at[k] = -1
		for i, cell := range head {
			if strings.EqualFold(strings.TrimSpace(cell), name) {
				at[k] = i
			}
		}
		if at[k] < 0 && k < needed {
			problems = append(problems, TextProblem{1, NoColumn, "", name})
		}
	}
	if len(problems) == needed {
		return nil, TextProblems{{1, NoTable, "", ""}}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	for {
		cells, err := from.Read()
		if errors.Is(err, io.EOF) {
			return rows, problems
		}
		if err != nil {
			line := 1
			var parse *csv.ParseError
			if errors.As(err, &parse) {
				line = parse.StartLine
			}
			return nil, append(problems, TextProblem{line, BadCells, "", ""})
		}
		line, _ := from.FieldPos(0)
		cell := func(k int) string {
			if at[k] >= 0 && at[k] < len(cells) {
				return cells[at[k]]
			}
			return ""
		}
		rows = append(rows, textRow{line, strings.TrimSpace(cell(0)), cell(1), strings.TrimSpace(cell(2)), cell(3), strings.TrimSpace(cell(4))})
	}
}

func writePO(w io.Writer, language string, all []Translation) error {
	var b strings.Builder
	fmt.Fprintf(&b, "msgid \"\"\nmsgstr \"\"\n%s\n%s\n", inPO("Language: "+language+"\n"), inPO("Content-Type: text/plain; charset=UTF-8\n"))
	for _, t := range all {
		b.WriteString("\n")
		if t.Stale {
			b.WriteString("#, fuzzy\n")
		}
		fmt.Fprintf(&b, "msgctxt %s\nmsgid %s\nmsgstr %s\n", inPO(t.Named), inPO(t.Source), inPO(t.Translation))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// inPO spells a text as gettext does.
func inPO(text string) string {
	return `"` + strings.NewReplacer("\\", `\\`, "\"", `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(text) + `"`
}

// ofPO reads what inPO and others spell; ok is false for what is no string.
func ofPO(spelled string) (text string, ok bool) {
	spelled = strings.TrimSpace(spelled)
	if len(spelled) < 2 || spelled[0] != '"' || spelled[len(spelled)-1] != '"' {
		return "", false
	}
	var b strings.Builder
	for body := spelled[1 : len(spelled)-1]; body != ""; {
		c := body[0]
		body = body[1:]
		if c == '"' || c == '\\' && body == "" {
			return "", false
		}
		if c == '\\' {
			c, body = body[0], body[1:]
			switch c {
			case 'n':
				c = '\n'
			case 't':
				c = '\t'
			case 'r':
				c = '\r'
			}
		}
		b.WriteByte(c)
	}
	return b.String(), true
}

// readPO reads a file of gettext: comments and entries that are out of use are passed
// over; the head tells the language.
func readPO(file string) (rows []textRow, problems TextProblems) {
	var row textRow
	var into *string
	begun, language := false, ""
	end := func() {
		switch {
		case begun && row.named != "":
			row.language = language
			rows = append(rows, row)
		case begun && row.source == "" && language == "":
			language = languageIn(row.translation)
		}
		row, into, begun = textRow{}, nil, false
	}
	for k, line := range strings.Split(file, "\n") {
		line = strings.TrimSpace(line)
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "" || line[0] == '#':
			if into == &row.translation {
				end()
			}
			continue
		case word == "msgctxt":
			end()
			row.line, into, begun = k+1, &row.named, true
		case word == "msgid":
			if into == &row.translation {
				end()
			}
			into, begun = &row.source, true
		case word == "msgstr":
			into = &row.translation
		case line[0] == '"':
			rest = line
		default:
			into = nil
		}
		said, ok := ofPO(rest)
		if into == nil || !ok {
			return nil, append(problems, TextProblem{k + 1, BadEntry, "", ""})
		}
		*into += said
	}
	end()
	return rows, problems
}

// languageIn is the language that the head of a file of gettext tells, "" for none.
func languageIn(head string) string {
	for line := range strings.Lines(head) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.EqualFold(strings.TrimSpace(name), "Language") {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
