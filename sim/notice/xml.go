package notice

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Limits of a file. Notices with hundreds of lots stay far below them.
const (
	MaxBytes    = 16 << 20
	maxDepth    = 64
	maxElements = 250_000
	maxName     = 200 // bytes of a name of an element or an attribute
)

// element is a part of an XML file. What stands beside its children is in text.
type element struct {
	name     string // without its prefix
	space    string
	line     int
	attrs    []xml.Attr
	text     string
	children []*element
}

var (
	errDoctype  = errors.New("document type")
	errDepth    = errors.New("too deep")
	errMany     = errors.New("too many parts")
	errEncoding = errors.New("not UTF-8")
	errSyntax   = errors.New("no XML")
)

var declared = regexp.MustCompile(`^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']`)

// parseXML reads a file as a tree. It knows no document type and so no entity but
// the five that every XML has; nothing is fetched.
func parseXML(src []byte) (*element, error) {
	if m := declared.FindSubmatch(src[:min(len(src), 400)]); m != nil && !strings.EqualFold(string(m[1]), "utf-8") && !strings.EqualFold(string(m[1]), "us-ascii") {
		return nil, refuse("trouble.notice.encoding", 1, args{"Encoding": string(m[1])}, errEncoding)
	}
	d := xml.NewDecoder(bytes.NewReader(src))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // UTF-8, as was seen
	var (
		root  *element
		open  []*element
		count int
	)
	for {
		token, err := d.Token()
		line, _ := d.InputPos()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, refuse("trouble.notice.syntax", line, args{"Format": "XML"}, errors.Join(errSyntax, err))
		}
		switch token := token.(type) {
		case xml.Directive:
			return nil, refuse("trouble.notice.doctype", line, nil, errDoctype)
		case xml.StartElement:
			if len(token.Name.Local) > maxName {
				return nil, refuse("trouble.notice.syntax", line, args{"Format": "XML"}, errSyntax)
			}
			if count++; count > maxElements {
				return nil, refuse("trouble.notice.many", line, args{"Most": maxElements}, errMany)
			}
			if len(open) >= maxDepth {
				return nil, refuse("trouble.notice.deep", line, args{"Most": maxDepth}, errDepth)
			}
			e := &element{name: token.Name.Local, space: token.Name.Space, line: line}
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "languageID", "currencyID", "listName", "schemeName", "unitCode":
					e.attrs = append(e.attrs, a)
				}
			}
			if len(open) > 0 {
				parent := open[len(open)-1]
				parent.children = append(parent.children, e)
			} else if root == nil {
				root = e
			} else {
				return nil, refuse("trouble.notice.syntax", line, args{"Format": "XML"}, errSyntax)
			}
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			// A text is one piece but for comments and CDATA within it; of those
			// the last is taken rather than that a hostile file is copied again and
			// again.
			if len(open) > 0 {
				if text := strings.TrimSpace(string(token)); text != "" {
					open[len(open)-1].text = text
				}
			}
		}
	}
	if root == nil {
		return nil, refuse("trouble.notice.syntax", 1, args{"Format": "XML"}, errSyntax)
	}
	return root, nil
}

// child returns the first child of a name at the end of a path, nil for none.
func (e *element) child(path ...string) *element {
	for _, name := range path {
		if e == nil {
			return nil
		}
		var next *element
		for _, c := range e.children {
			if c.name == name {
				next = c
				break
			}
		}
		e = next
	}
	return e
}

// all returns the children of a name.
func (e *element) all(name string) []*element {
	if e == nil {
		return nil
	}
	var found []*element
	for _, c := range e.children {
		if c.name == name {
			found = append(found, c)
		}
	}
	return found
}

// below returns every part of a name inside e, in the order of the file.
func (e *element) below(name string) []*element {
	if e == nil {
		return nil
	}
	var found []*element
	for _, c := range e.children {
		if c.name == name {
			found = append(found, c)
		}
		found = append(found, c.below(name)...)
	}
	return found
}

// content returns the text of a child at the end of a path.
func (e *element) content(path ...string) string {
	if c := e.child(path...); c != nil {
		return c.text
	}
	return ""
}

func (e *element) attr(name string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// lineOf returns the line that an offset of a text is in.
func lineOf(src []byte, offset int) int {
	return 1 + bytes.Count(src[:max(0, min(offset, len(src)))], []byte("\n"))
}

// firstInvalid returns where a text stops being UTF-8, -1 for nowhere.
func firstInvalid(src []byte) int {
	if utf8.Valid(src) {
		return -1
	}
	for at := 0; at < len(src); {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}
