package lang

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// errNoNumber is the cause of every number that is not read.
var errNoNumber = errors.New("no number in figures")

// oneSpace makes every space that people and programs set between groups of
// digits the same, and the signs what Go reads.
var oneSpace = strings.NewReplacer(noBreak, " ", narrowNoBreak, " ", "\u2009", " ", minus, "-")

// apart matches whole numbers with thousands apart, by one separator throughout.
// A zero does not begin thousands: 0.500 is a half.
var apart = regexp.MustCompile(`^[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:\.[0-9]{3})+|(?:,[0-9]{3})+)$`)

// figures matches digits and nothing else.
var figures = regexp.MustCompile(`^[0-9]+$`)

// ReadNumber reads a number that a person typed: as Number writes it, also
// without groups or with spaces between them, and with a decimal point as
// computers write it. It refuses what could be meant in two ways: a comma is no
// decimal sign in English, and a point before exactly three digits is one in
// neither Dutch, where it sets thousands apart, nor French, where it might.
func (w *Words) ReadNumber(text string) (float64, error) {
	plain := oneSpace.Replace(strings.TrimSpace(text))
	sign := ""
	if rest := strings.TrimPrefix(plain, "-"); rest != plain {
		sign, plain = "-", rest
	} else {
		plain = strings.TrimPrefix(plain, "+")
	}
	refused := func() (float64, error) { return 0, fmt.Errorf("read number %q: %w", shortened(text), errNoNumber) }
	point := w.habits.point
	if !strings.Contains(plain, point) && point == "," && strings.Count(plain, ".") == 1 && !apart.MatchString(plain) {
		point = "." // as computers write it
	}
	whole, fraction, pointed := strings.Cut(plain, point)
	switch {
	case whole == "" && fraction == "" || fraction != "" && !figures.MatchString(fraction):
		return refused()
	case whole != "" && !figures.MatchString(whole):
		if !apart.MatchString(whole) || strings.Contains(whole, point) || !pointed && w.unclear(whole) {
			return refused()
		}
	}
	v, err := strconv.ParseFloat(sign+strings.NewReplacer(" ", "", ".", "", ",", "").Replace(whole)+"."+fraction, 64)
	if err != nil {
		return refused()
	}
	return v, nil
}

// unclear reports whether what looks like thousands might be a fraction to the
// reader of another language: one separator that is not the language's own.
func (w *Words) unclear(whole string) bool {
	own := oneSpace.Replace(w.habits.group)
	at := strings.IndexAny(whole, " .,")
	return whole[at] != ' ' && whole[at:at+1] != own && strings.LastIndexAny(whole, " .,") == at
}

// ReadWhole reads a whole number of 0 or more that a person typed, with thousands
// apart as any of the languages does it, or without.
func (w *Words) ReadWhole(text string) (uint64, error) {
	plain := oneSpace.Replace(strings.TrimSpace(text))
	if !figures.MatchString(plain) && !apart.MatchString(plain) {
		return 0, fmt.Errorf("read whole number %q: %w", shortened(text), errNoNumber)
	}
	v, err := strconv.ParseUint(strings.NewReplacer(" ", "", ".", "", ",", "").Replace(plain), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read whole number %q: %w", shortened(text), errNoNumber)
	}
	return v, nil
}

// shortened keeps the beginning of a text for a message.
func shortened(text string) string {
	const most = 40
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}
