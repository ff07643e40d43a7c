package edit

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// Quote spells a text as a YAML scalar that is read as that text, in the style of a
// plain author: without quotes where none are needed, as a block where it has lines.
func Quote(text string) string {
	if plain(text) {
		return text
	}
	if strings.Contains(text, "\n") && blockable(text) {
		return literal(text)
	}
	return doubled(text)
}

// quoteInline is Quote on one line, also in brackets.
func quoteInline(text string) string {
	if plain(text) {
		return text
	}
	return doubled(text)
}

// plainText is what needs no quotes anywhere, unless it is a number or a word of YAML.
var plainText = regexp.MustCompile(`^[\pL_/(+.0-9-]([^\x00-\x1f\x7f:#,\[\]{}"\\\x{85}\x{2028}\x{2029}\x{feff}]|:[\pL])*$`)

// aPlainWord are words that one or another YAML takes for something else.
var aPlainWord = regexp.MustCompile(`(?i)^(yes|no|on|off|true|false|null|~|\.inf|\.nan)$`)

// plain reports whether a text can stand without quotes, also in brackets.
func plain(text string) bool {
	if !plainText.MatchString(text) || aPlainWord.MatchString(text) || strings.HasSuffix(text, " ") || strings.HasPrefix(text, "- ") || text == "-" || strings.HasPrefix(text, "---") || strings.HasPrefix(text, "...") || numberLike.MatchString(text) || unprintable(text) {
		return false
	}
	var read yaml.Node
	if yaml.Load([]byte(text), &read) != nil || len(read.Content) != 1 {
		return false
	}
	tag := read.Content[0].ShortTag()
	return read.Content[0].Value == text && (tag == "!!str" || tag == "!!timestamp")
}

// numberLike is what the format could take for a number.
var numberLike = regexp.MustCompile(`(?i)^[-+]?(\.?\d[\d_.,']*(e[-+]?\d+)?|0x[\da-f_]+|0o[0-7_]+|0b[01_]+|\.inf|\.nan)$`)

// unprintable reports letters that only an escape can bring into a file.
func unprintable(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == unicode.ReplacementChar || r == '\ufffe' || r == '\uffff' || unicode.Is(unicode.Bidi_Control, r))
	})
}

// blockable reports whether a text can be written as a block.
func blockable(text string) bool {
	lines := strings.Split(text, "\n")
	return !unprintable(text) && strings.Trim(text, "\n ") != "" && !strings.HasPrefix(lines[0], " ") && lines[0] != "" && !strings.HasPrefix(text, "\n")
}

// literal writes a text as a block, two spaces deep.
func literal(text string) string {
	mark := "|"
	body := strings.TrimRight(text, "\n")
	switch strings.Count(text[len(body):], "\n") {
	case 0:
		mark = "|-"
	case 1:
	default:
		mark = "|+"
		body = text[:len(text)-1]
	}
	return mark + "\n" + indented(body, "  ")
}

// indented puts blanks before every line that has something.
func indented(text, blanks string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = blanks + line
		}
	}
	return strings.Join(lines, "\n")
}

// doubled writes a text in double quotes, letters as they are.
func doubled(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unprintable(string(r)) && r != unicode.ReplacementChar:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// singled writes a text in single quotes; ok is false where they cannot hold it.
func singled(text string) (quoted string, ok bool) {
	if strings.Contains(text, "\n") || unprintable(text) {
		return "", false
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'", true
}

// inline writes what is meant in one line, in brackets.
func inline(n *Node) string {
	if n == nil {
		return ""
	}
	if n.Kind == Scalar {
		if n.yaml.ShortTag() != "!!str" || n.yaml.Kind == yaml.AliasNode {
			return n.Value
		}
		return quoteInline(n.Value)
	}
	parts := make([]string, len(n.Children))
	for i, c := range n.Children {
		parts[i] = inline(c)
		if n.Kind == Map {
			parts[i] = quoteInline(c.Key()) + ": " + parts[i]
		}
	}
	if n.Kind == Map {
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
