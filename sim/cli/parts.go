package cli

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strconv"
)

// maxPartBytes bounds the text of one part, headBytes what is kept of a torn one.
const (
	maxPartBytes = 1 << 26
	headBytes    = 256
)

// partBegins is how the text of a part begins; white space may stand behind the
// brace. Inside a part it cannot stand: there a quote in a text is barred.
const partBegins = `{"buygrid_part"`

// partReader finds parts in a stream that holds other text too, such as the progress
// and the complaints that a scheduler puts there, or the half part of a task that
// was killed.
type partReader struct {
	from *bufio.Reader
	line int // that is read
	at   int // the line where the part begins that was found

	text    bytes.Buffer // of the part that is open
	depth   int          // of its braces and brackets; 0 outside of one
	quoted  bool         // in a text
	barred  bool         // behind a backslash
	matched int          // how much of partBegins was just read
	lead    int          // and in how many bytes
}

func newPartReader(from io.Reader) *partReader {
	return &partReader{from: bufio.NewReader(from), line: 1}
}

// next returns the text of the next part, valid until it is called again, and
// io.EOF behind the last. Of a part that is torn (another begins in it, it is cut
// off, or goes on in another line within a text) the beginning alone is returned,
// which readPart finds broken.
func (r *partReader) next() ([]byte, error) {
	if r.depth == 0 {
		r.text.Reset()
	}
	for {
		_, err := r.from.Peek(1)
		switch {
		case errors.Is(err, io.EOF) && r.depth > 0:
			return r.tear(0), nil
		case err != nil:
			return nil, err
		}
		chunk, err := r.from.Peek(r.from.Buffered())
		if err != nil {
			return nil, err
		}
		found, text := r.scan(chunk)
		if _, err := r.from.Discard(found); err != nil {
			return nil, err
		}
		if text != nil {
			return text, nil
		}
	}
}

// scan goes through what was read until a part ends, whole or torn, and returns how
// many bytes that took, and its text; nil where none has ended.
func (r *partReader) scan(chunk []byte) (int, []byte) {
	from := 0 // of what belongs to the open part
	for k, c := range chunk {
		if r.depth > 0 {
			r.take(c)
			if r.depth == 0 {
				r.text.Write(chunk[from : k+1])
				return k + 1, r.text.Bytes()
			}
		}
		switch begins := (c == '{' || r.matched > 0) && r.begins(c); {
		case begins && r.text.Len() == 0:
			r.open(&from, k)
		case begins:
			r.text.Write(chunk[from : k+1])
			torn := r.tear(r.lead)
			r.open(&from, k)
			return k + 1, torn
		}
		if c == '\n' {
			r.line++
			if r.depth > 0 && r.quoted {
				r.text.Write(chunk[from : k+1])
				return k + 1, r.tear(0)
			}
		}
	}
	if r.depth == 0 {
		return len(chunk), nil
	}
	r.text.Write(chunk[from:])
	if r.text.Len() > maxPartBytes {
		return len(chunk), r.tear(0)
	}
	return len(chunk), nil
}

// open begins a part whose beginning ends at byte k.
func (r *partReader) open(from *int, k int) {
	r.depth, r.quoted, r.barred, r.at = 1, false, false, r.line
	r.text.WriteString(partBegins)
	*from = k + 1
}

// tear ends the open part early, without its last bytes, and returns what it says
// first of itself.
func (r *partReader) tear(without int) []byte {
	text := bytes.Clone(r.text.Bytes()[:min(max(0, r.text.Len()-without), headBytes)])
	r.text.Reset()
	r.depth = 0
	return text
}

// begins reports whether a part has begun with this byte.
func (r *partReader) begins(c byte) bool {
	switch {
	case c == '{':
		r.matched, r.lead = 1, 1
	case r.matched == 1 && (c == ' ' || c == '\t' || c == '\r' || c == '\n'):
		r.lead++
	case r.matched > 0 && c == partBegins[r.matched]:
		r.matched++
		r.lead++
	default:
		r.matched = 0
	}
	if r.matched < len(partBegins) {
		return false
	}
	r.matched = 0
	return true
}

// take follows where in the open part a byte leads.
func (r *partReader) take(c byte) {
	switch {
	case r.barred:
		r.barred = false
	case r.quoted:
		r.barred = c == '\\'
		r.quoted = c != '"'
	case c == '"':
		r.quoted = true
	case c == '{' || c == '[':
		r.depth++
	case c == '}' || c == ']':
		r.depth--
	}
}

var (
	// errOther is the error of a text that no --shard of this version writes.
	errOther = errors.New("no part")
	// errBroken is the error of a part that is damaged or cut off.
	errBroken = errors.New("broken part")
)

// readPart reads the text of one part.
func readPart(text []byte) (*partFile, error) {
	part := new(partFile)
	if err := json.Unmarshal(text, part); err != nil {
		return nil, errBroken
	}
	if part.Format < 1 || part.Format > partFormat || !asShardsAre(part.Command) || part.Part < 1 || part.Part > part.Of || part.Of > maxParts || part.Runs < 1 {
		return nil, errOther
	}
	sum := sha256.Sum256([]byte(part.Text))
	if (part.Text != "" || part.Format == 1 || part.Part == 1) && part.Hash != hex.EncodeToString(sum[:]) {
		return nil, errBroken
	}
	return part, nil
}

// partHead is what a part says first of itself.
var partHead = regexp.MustCompile(`^\{\s*"buygrid_part"\s*:\s*\d+\s*,\s*"part"\s*:\s*(\d{1,6})\b`)

// numberOf returns which part a torn text is of, 0 where that is not known.
func numberOf(text []byte) int {
	found := partHead.FindSubmatch(text)
	if found == nil {
		return 0
	}
	n, err := strconv.Atoi(string(found[1]))
	if err != nil {
		return 0
	}
	return n
}
