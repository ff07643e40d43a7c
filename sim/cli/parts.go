package cli

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/scenario"
)

// maxPartBytes bounds the text of one part.
const maxPartBytes = 1 << 30

// partBegins is how the text of a part begins.
var partBegins = regexp.MustCompile(`\{\s*"buygrid_part"`)

// readParts reads all parts of one job, in their order.
func (p *program) readParts(ctx context.Context, files []string) ([]partFile, error) {
	var parts []partFile
	for _, name := range files {
		found, err := await(ctx, func() ([]partFile, error) { return p.readPartFile(name) })
		var known failure
		switch {
		case errors.Is(err, context.Canceled) || errors.As(err, &known):
			return nil, err
		case err != nil:
			return nil, p.wrong("part", args{"File": name, "Why": p.why(err)})
		}
		parts = append(parts, found...)
	}
	slices.SortStableFunc(parts, func(a, b partFile) int { return a.Part - b.Part })
	for k := range parts {
		part, first := &parts[k], &parts[0]
		sum := sha256.Sum256([]byte(part.Text))
		switch {
		case part.Hash != hex.EncodeToString(sum[:]) || part.Hash != first.Hash || part.Of != first.Of || part.Chart != first.Chart || !slices.Equal(part.Command, first.Command):
			return nil, p.wrong("part_other", args{"Part": part.Part, "First": first.Part})
		}
	}
	if err := p.everyPart(parts); err != nil {
		if other := p.sameEngine(parts); other != nil {
			return nil, other
		}
		return nil, err
	}
	return parts, nil
}

// sameEngine refuses a part that another version simulated. What that counted is
// looked at as far as it is known: damage is not to be taken for age.
func (p *program) sameEngine(parts []partFile) error {
	for _, part := range parts {
		if part.Engine != engine.EngineVersion {
			if doc, problems := scenario.Parse(part.Name, []byte(part.Text)); len(problems) == 0 {
				if i := analysis.FirstImpossible(doc.Scenario(), part.Counts, analysis.Shard{Part: part.Part, Of: part.Of}, part.Runs); i != nil {
					i.Part = part.Part
					return p.impossible(i)
				}
			}
			return p.wrong("part_engine", args{"Part": part.Part, "Engine": part.Engine, "Own": engine.EngineVersion})
		}
	}
	return nil
}

// everyPart says which parts of a sorted job are missing, and which are there
// more than once.
func (p *program) everyPart(parts []partFile) error {
	var missing, twice []int
	next := 1
	for _, part := range parts {
		for ; next < part.Part; next++ {
			missing = append(missing, next)
		}
		if part.Part < next && !slices.Contains(twice, part.Part) {
			twice = append(twice, part.Part)
		}
		next = max(next, part.Part+1)
	}
	of := parts[0].Of
	for ; next <= of; next++ {
		missing = append(missing, next)
	}
	var says []string
	if n := len(missing); n > 0 {
		says = append(says, p.words.T("cli.wrong.parts_missing", args{"Parts": ranges(missing), "Of": of, "Count": n}))
	}
	if n := len(twice); n > 0 {
		says = append(says, p.words.T("cli.wrong.parts_twice", args{"Parts": ranges(twice), "Of": of, "Count": n}))
	}
	if len(says) == 0 {
		return nil
	}
	return errors.New(strings.Join(says, "; "))
}

// ranges writes rising numbers, neighbours as one: 2, 4-7, 9.
func ranges(numbers []int) string {
	var all []string
	for k := 0; k < len(numbers); {
		to := k
		for to+1 < len(numbers) && numbers[to+1] == numbers[to]+1 {
			to++
		}
		one := strconv.Itoa(numbers[k])
		if to > k {
			one += "-" + strconv.Itoa(numbers[to])
		}
		all = append(all, one)
		k = to + 1
	}
	return strings.Join(all, ", ")
}

// readPartFile reads the parts of one file. What else stands in it, such as the
// progress that a scheduler puts there too, is passed over; another result is
// not.
func (p *program) readPartFile(name string) ([]partFile, error) {
	from, err := p.input(name)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	var (
		parts []partFile
		text  partText
		lines = bufio.NewReader(from)
	)
	for number := 1; ; number++ {
		line, err := lines.ReadBytes('\n')
		for rest := line; len(rest) > 0; {
			if !text.open() {
				at := partBegins.FindIndex(rest)
				if at == nil {
					if first := bytes.TrimLeft(rest, " \t\r\n\ufeff"); len(first) > 0 && (first[0] == '{' || first[0] == '[') {
						return nil, errors.New(p.words.T("cli.part.other_result", args{"Line": number}))
					}
					break
				}
				rest = rest[at[0]:]
			}
			n, broken := text.take(rest)
			rest = rest[n:]
			if broken || text.bytes.Len() > maxPartBytes {
				return nil, errors.New(p.words.T("cli.part.broken", args{"Line": number}))
			}
			if text.open() {
				continue
			}
			part, bad := readPart(text.bytes.Bytes())
			switch {
			case errors.Is(bad, errOther):
				return nil, errors.New(p.words.T("cli.part.other_result", args{"Line": number}))
			case bad != nil:
				return nil, errors.New(p.words.T("cli.part.broken", args{"Line": number}))
			}
			parts = append(parts, part)
			text.bytes.Reset()
		}
		switch {
		case err == nil:
		case !errors.Is(err, io.EOF):
			return nil, err
		case text.open():
			return nil, errors.New(p.words.T("cli.part.broken", args{"Line": number}))
		case len(parts) == 0:
			return nil, errors.New(p.words.T("cli.part.none", nil))
		default:
			return parts, nil
		}
	}
}

// partText gathers one JSON object from lines.
type partText struct {
	bytes  bytes.Buffer
	depth  int
	quoted bool // in a text
	barred bool // behind a backslash
}

func (t *partText) open() bool { return t.depth > 0 }

// take takes from a line what belongs to the object, and returns how much that
// was; broken says that a text goes on beyond a line, as where a task was killed
// while it wrote.
func (t *partText) take(line []byte) (n int, broken bool) {
	for k, c := range line {
		switch {
		case c == '\n' && t.quoted:
			return k, true
		case t.barred:
			t.barred = false
		case t.quoted:
			t.barred = c == '\\'
			t.quoted = c != '"'
		case c == '"':
			t.quoted = true
		case c == '{' || c == '[':
			t.depth++
		case c == '}' || c == ']':
			if t.depth--; t.depth == 0 {
				t.bytes.Write(line[:k+1])
				return k + 1, false
			}
		}
	}
	t.bytes.Write(line)
	return len(line), false
}

// errOther is the error of a text that --shard does not write.
var errOther = errors.New("no part")

// readPart reads the text of one part.
func readPart(text []byte) (partFile, error) {
	var part partFile
	if err := json.Unmarshal(text, &part); err != nil {
		return part, err
	}
	if part.Format != partFormat || !asShardsAre(part.Command) || part.Part < 1 || part.Part > part.Of || part.Of > maxParts {
		return part, errOther
	}
	return part, nil
}
