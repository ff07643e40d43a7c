package notice

import (
	"bytes"
	"encoding/json"
	"errors"
)

// maxParts bounds what a JSON file may have: keys, items and values.
const maxParts = 500_000

var (
	errJSON     = errors.New("no JSON")
	errNotOCDS  = errors.New("JSON, but no OCDS")
	errManyOCDS = errors.New("several contracting processes")
)

// parseJSON reads a file as maps and lists, after a look at how deep and how many
// they are. Numbers stay as they were written.
func parseJSON(src []byte) (any, error) {
	if at := firstInvalid(src); at >= 0 {
		return nil, refuse("trouble.notice.bytes", lineOf(src, at), nil, errEncoding)
	}
	depth, parts, quoted := 0, 0, false
	for at := 0; at < len(src); at++ {
		switch c := src[at]; {
		case quoted && c == '\\':
			at++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return nil, refuse("trouble.notice.deep", lineOf(src, at), args{"Most": maxDepth}, errDepth)
			}
			parts++
		case c == '}' || c == ']':
			depth--
		case c == ',' || c == ':':
			parts++
		}
		if parts > maxParts {
			return nil, refuse("trouble.notice.many", lineOf(src, at), args{"Most": maxParts}, errMany)
		}
	}
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	if err == nil && d.More() {
		return nil, refuse("trouble.notice.syntax", lineOf(src, int(d.InputOffset())), args{"Format": "JSON"}, errJSON)
	}
	if err != nil {
		at := len(src)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = int(syntax.Offset)
		}
		return nil, refuse("trouble.notice.syntax", lineOf(src, at), args{"Format": "JSON"}, errors.Join(errJSON, err))
	}
	return v, nil
}

// node is a part of a JSON file, whatever stands there.
type node struct{ v any }

func (n node) at(path ...string) node {
	for _, key := range path {
		m, _ := n.v.(map[string]any)
		n = node{m[key]}
	}
	return n
}

// items returns the parts of a list; of anything else, none.
func (n node) items() []node {
	list, _ := n.v.([]any)
	all := make([]node, len(list))
	for k := range list {
		all[k] = node{list[k]}
	}
	return all
}

func (n node) keys() map[string]any {
	m, _ := n.v.(map[string]any)
	return m
}

// string returns a text, or a number as it was written.
func (n node) string() string {
	switch v := n.v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}
