package edit

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// blockStyle is the style of a text in lines, below | or >.
const blockStyle = yaml.LiteralStyle | yaml.FoldedStyle

// scalar finds the end of a scalar.
func (r *reader) scalar(n *Node, inFlow bool) {
	n.To = n.From
	y := n.yaml
	at := skipProperties(r.text, n.From, y)
	switch {
	case y.Kind == yaml.AliasNode:
		n.Value = "*" + y.Value
		n.To = min(n.From+len(n.Value), len(r.text))
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.To = quotedEnd(r.text, at, '"')
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.To = quotedEnd(r.text, at, '\'')
	case y.Style&blockStyle != 0:
		r.block(n, at)
	case y.Value == "": // nothing stands there
		n.To = at
		if n.keyTo > 0 && at > n.keyTo {
			n.From, n.To = n.keyTo, n.keyTo
			n.Line = strings.Count(r.text[:n.From], "\n")
		}
	default:
		n.To = plainEnd(r.text, at, y.Value, inFlow)
	}
}

// skipProperties returns where a value itself begins, behind its tag and anchor.
func skipProperties(text string, at int, y *yaml.Node) int {
	if y.Anchor == "" && y.Style&yaml.TaggedStyle == 0 || y.Kind == yaml.AliasNode {
		return at
	}
	for at < len(text) && (text[at] == '&' || text[at] == '!') {
		for at < len(text) && !strings.ContainsRune(" \t\n,[]{}", rune(text[at])) {
			at++
		}
		if next := skipGap(text, at); y.Value != "" || len(y.Content) > 0 || next < len(text) && strings.IndexByte("&!\"'|>[{", text[next]) >= 0 {
			at = next
		}
	}
	return at
}

// quotedEnd is the byte behind a text in quotes that begins at a byte.
func quotedEnd(text string, at int, quote byte) int {
	for at++; at < len(text); at++ {
		switch {
		case text[at] == '\\' && quote == '"':
			at++
		case text[at] == quote && quote == '\'' && at+1 < len(text) && text[at+1] == quote:
			at++
		case text[at] == quote:
			return at + 1
		}
	}
	return len(text)
}

// block finds the lines of a text below | or >.
func (r *reader) block(n *Node, at int) {
	indent := 0 // of the text, 0 while it is not known
	for at++; at < len(r.text) && strings.IndexByte("+-0123456789", r.text[at]) >= 0; at++ {
		if d := r.text[at]; d >= '1' && d <= '9' {
			indent = max(n.within, 0) + int(d-'0')
		}
	}
	n.To = at
	end := r.lineEnd(at)
	n.body = min(end+1, len(r.text))
	for from := end + 1; from < len(r.text); from = end + 1 {
		end = r.lineEnd(from)
		line := r.text[from:end]
		blanks := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case blanks == len(line):
			continue // part of the text where more of it follows
		case indent == 0 && blanks > n.within && n.yaml.Value != "":
			indent = blanks
		case indent == 0 || blanks < indent:
			return
		}
		if blanks >= indent {
			n.To = end
		}
	}
}

// plainEnd is the byte behind a text without quotes. The text can go over several
// lines, whose ends are read as blanks.
func plainEnd(text string, at int, value string, inFlow bool) int {
	end, rest := at, value
	for {
		stop := lineEnd(text, end)
		piece := plainPiece(text[end:stop], inFlow)
		read, ok := strings.CutPrefix(rest, piece)
		if !ok { // not as it should be: the line's piece is the best guess
			return end + len(piece)
		}
		end += len(piece)
		rest = strings.TrimLeft(read, " \n")
		if rest == "" {
			return end
		}
		next := end
		for next < len(text) && strings.IndexByte(" \t\n", text[next]) >= 0 {
			next++
		}
		if next == end || next == len(text) {
			return end
		}
		end = next
	}
}

// plainPiece is as much of a line as a text without quotes can have.
func plainPiece(line string, inFlow bool) string {
	for at := range len(line) {
		next := byte(' ')
		if at+1 < len(line) {
			next = line[at+1]
		}
		switch c := line[at]; {
		case c == ':' && (next == ' ' || next == '\t' || inFlow && strings.IndexByte(",[]{}", next) >= 0),
			c == '#' && at > 0 && (line[at-1] == ' ' || line[at-1] == '\t'),
			inFlow && strings.IndexByte(",[]{}", c) >= 0:
			return strings.TrimRight(line[:at], " \t")
		}
	}
	return strings.TrimRight(line, " \t")
}
