package play

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"buygrid/sim"
)

// MaxListSeed is the largest seed that a list of decisions can name.
const MaxListSeed = 1_000_000_000_000_000

// List writes decisions as a file that `play --decisions` takes, format 1: a
// move is one line. A seed beyond MaxListSeed is left out, and so is an empty
// level.
func List(level Level, seed uint64, decisions []Decision) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("format: 1\n")
	if level != "" {
		fmt.Fprintf(&b, "level: %s\n", level)
	}
	if seed <= MaxListSeed {
		fmt.Fprintf(&b, "seed: %d\n", seed)
	}
	b.WriteString("decisions:")
	if len(decisions) == 0 {
		b.WriteString(" []")
	}
	b.WriteString("\n")
	for k := range decisions {
		if err := item(&b, &decisions[k]); err != nil {
			return nil, fmt.Errorf("list decision %d: %w", k+1, err)
		}
	}
	return b.Bytes(), nil
}

// item writes one decision.
func item(b *bytes.Buffer, d *Decision) error {
	switch d.Do {
	case EndWeek:
		key := "week"
		if d.Converse {
			key = "converse"
		}
		fmt.Fprintf(b, "  - %s:", key)
		if len(d.Moves) == 0 {
			b.WriteString(" []\n")
			return nil
		}
		b.WriteString("\n")
		for k := range d.Moves {
			b.WriteString("      - ")
			m := d.Moves[k]
			m.Turns = slices.Clone(m.Turns)
			for at := range m.Turns {
				m.Turns[at].Topic = cmp.Or(m.Turns[at].Topic, sim.ProblemTopic)
			}
			if err := line(b, &m); err != nil {
				return err
			}
		}
	case Propose:
		terms := d.Terms
		if terms == nil {
			terms = map[string]float64{}
		}
		b.WriteString("  - propose: ")
		return line(b, terms)
	case Say:
		b.WriteString("  - say: ")
		return line(b, d.Say)
	case Mark:
		b.WriteString("  - guess: ")
		return line(b, d.Guess)
	case Prepare:
		b.WriteString("  - prepare: ")
		return line(b, d.Prepare)
	case SaySure:
		b.WriteString("  - sure: ")
		return line(b, d.Sure)
	case Back:
		fmt.Fprintf(b, "  - back: %d\n", d.To)
	case AskHint:
		fmt.Fprintf(b, "  - hint: %s\n", scalar(d.Hint))
	case Accept, Stand, WalkAway, Abandon, Rest:
		fmt.Fprintf(b, "  - %s\n", d.Do)
	}
	return nil
}

// line writes what JSON has as a value in brackets, so that it has the same keys
// in the same order.
func line(b *bytes.Buffer, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	from := json.NewDecoder(bytes.NewReader(body))
	from.UseNumber()
	if err := inBrackets(b, from); err != nil {
		return err
	}
	b.WriteString("\n")
	return nil
}

// inBrackets copies the next value of JSON.
func inBrackets(b *bytes.Buffer, from *json.Decoder) error {
	token, err := from.Token()
	if err != nil {
		return err
	}
	bracket, ok := token.(json.Delim)
	if !ok {
		b.WriteString(scalar(token))
		return nil
	}
	b.WriteRune(rune(bracket))
	for first := true; from.More(); first = false {
		if !first {
			b.WriteString(", ")
		}
		if bracket == '{' {
			key, err := from.Token()
			if err != nil {
				return err
			}
			b.WriteString(scalar(key) + ": ")
		}
		if err := inBrackets(b, from); err != nil {
			return err
		}
	}
	closing, err := from.Token()
	if err != nil {
		return err
	}
	b.WriteRune(rune(closing.(json.Delim)))
	return nil
}

var (
	bareWord = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)
	// reserved are the words that some reader of YAML takes for something else.
	reserved = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
)

// scalar writes a word bare, where nothing else could be meant by it, and a
// number without an exponent, which the format does not know.
func scalar(token json.Token) string {
	switch t := token.(type) {
	case json.Number:
		v, err := t.Float64()
		if err != nil {
			return t.String()
		}
		text := strconv.FormatFloat(v, 'f', -1, 64)
		if len(text) > 30 {
			text = strconv.FormatFloat(v, 'f', 15, 64)
		}
		return text
	case string:
		if bareWord.MatchString(t) && !slices.Contains(reserved, t) {
			return t
		}
		quoted, _ := json.Marshal(t) // a string always has a JSON form
		return string(quoted)
	}
	return fmt.Sprint(token)
}
