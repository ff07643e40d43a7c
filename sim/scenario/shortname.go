package scenario

import (
	"slices"
	"strings"
	"unicode"

	"buygrid/sim"
)

// maxShort is how many letters a short name may have.
const maxShort = 24

// ShortNames gives everybody a short name who has none: members the given name,
// or the title or initials with the surname where there is no given name;
// suppliers the name without legal form and trade. Two who would be alike get
// longer ones, down to the whole name. Names are the author's words: nothing is
// put into a short name that does not stand in the whole one.
func ShortNames(sc *sim.Scenario) {
	members := make([]naming, len(sc.Members))
	for i := range sc.Members {
		members[i] = naming{&sc.Members[i].Short, shortPersons(sc.Members[i].Name)}
	}
	shorten(members)
	suppliers := make([]naming, len(sc.Suppliers))
	for j := range sc.Suppliers {
		suppliers[j] = naming{&sc.Suppliers[j].Short, shortFirms(sc.Suppliers[j].Name)}
	}
	shorten(suppliers)
}

// naming is somebody's short name and what it might be, the best first.
type naming struct {
	short *string
	might []string
}

// shorten chooses for all who have no short name, so that no two are alike as
// far as the whole names tell them apart.
func shorten(all []naming) {
	level := make([]int, len(all))
	open := make([]bool, len(all))
	said := func(i int) string {
		if open[i] {
			return all[i].might[level[i]]
		}
		return *all[i].short
	}
	for i := range all {
		open[i] = *all[i].short == ""
	}
	for changed := true; changed; {
		changed = false
		longer := make([]bool, len(all))
		for i := range all {
			for k := range all {
				if i != k && open[i] && level[i] < len(all[i].might)-1 && alike(said(i), said(k)) {
					longer[i], changed = true, true
				}
			}
		}
		for i := range all {
			if longer[i] {
				level[i]++
			}
		}
	}
	for i := range all {
		if open[i] {
			*all[i].short = said(i)
		}
	}
}

// alike reports whether readers would take two names for one: they differ in
// nothing but capitals, spaces and full stops.
func alike(a, b string) bool {
	plain := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || r == '.' {
				return -1
			}
			return unicode.ToLower(r)
		}, s)
	}
	return plain(a) == plain(b)
}

// shortPersons returns what a person may be called for short, the shortest
// first, the whole name last.
func shortPersons(whole string) []string {
	full := strings.Join(strings.Fields(whole), " ")
	words := inOrder(full)
	if len(words) == 0 || isPhrase(words) {
		return []string{full}
	}
	titles := 0
	for titles < len(words)-1 && titleWords[plainWord(words[titles])] && !(titles == 0 && len(words) > 2 && isInitialed(words)) {
		titles++
	}
	title := words[:min(titles, 1)]
	named := words[titles:]
	for len(named) > 1 && suffixWords[plainWord(named[len(named)-1])] {
		named = named[:len(named)-1]
	}
	given, surname := parts(named)
	might := []string{full}
	if rest := joined(named); len(rest) < len(full) {
		might = []string{rest, full}
	}
	switch {
	case given >= 0:
		return slices.Insert(might, 0, joined(named[given:given+1]))
	case titles > 0:
		return slices.Insert(might, 0, joined(title, named[surname:]))
	}
	return might
}

// isInitialed reports whether "M." before more initials is one of them.
func isInitialed(words []string) bool {
	return words[0] == "M." && isInitial(words[1])
}

// inOrder splits a name into words as it is spoken: "van den Berg, Lena" and
// "DUBOIS Marie" begin with the surname.
func inOrder(full string) []string {
	before, after, comma := strings.Cut(full, ",")
	words, then := strings.Fields(before), strings.Fields(strings.ReplaceAll(after, ",", " "))
	if comma && slices.ContainsFunc(then, func(w string) bool { return !suffixWords[plainWord(w)] }) {
		tail := 0 // "Berg, Lena, PhD"
		for tail < len(then) && suffixWords[plainWord(then[len(then)-1-tail])] {
			tail++
		}
		given := then[:len(then)-tail]
		leading := 0 // "Dr. Shah, Amina"
		for leading < len(words)-1 && titleWords[plainWord(words[leading])] {
			leading++
		}
		return slices.Concat(words[:leading], given, words[leading:])
	}
	shouted, letters := 0, 0
	for shouted < len(words) && capitals(words[shouted]) > 0 && !isInitial(words[shouted]) {
		letters += capitals(words[shouted])
		shouted++
	}
	if shouted > 0 && shouted < len(words) && letters > 2 && !isSmall(words[shouted]) && !isInitial(words[shouted]) {
		return slices.Concat(words[shouted:], words[:shouted])
	}
	return words
}

// isPhrase reports whether words are a description or several people rather
// than a name: "Head of purchasing", "Jan & Piet", "Buyer 2".
func isPhrase(words []string) bool {
	for i, word := range words {
		switch {
		case strings.ContainsFunc(word, unicode.IsDigit), joiningWords[plainWord(word)], !strings.ContainsFunc(word, unicode.IsLetter):
			return true
		case i > 0 && isSmall(word) && !isParticle(word) && !titleWords[plainWord(word)] && !suffixWords[plainWord(word)] && !strings.Contains(word, "'") && !strings.Contains(word, "’"):
			return true
		}
	}
	return false
}

// parts returns where the given name stands, -1 for none, and where the surname
// begins.
func parts(words []string) (given, surname int) {
	given = -1
	for surname < len(words)-1 && isInitial(words[surname]) {
		surname++
	}
	if surname < len(words)-1 && !isParticle(words[surname]) && !leadsSurname(words[surname:]) {
		given = surname
	}
	if len(words) == 1 && surname == 0 {
		return -1, 0
	}
	return given, surname
}

// leadsSurname reports whether words begin with a surname in two words, such as
// "Van der Elst" or "Van Damme", where a given name is no more than likely.
func leadsSurname(words []string) bool {
	first := plainWord(words[0])
	return (first == "van" || first == "von") && (len(words) == 2 || isParticle(words[1]))
}

// shortFirms returns what a firm may be called for short, the shortest first,
// the whole name last.
func shortFirms(whole string) []string {
	full := strings.Join(strings.Fields(whole), " ")
	words := strings.Fields(full)
	for len(words) > 1 && (legalWords[plainWord(words[len(words)-1])] || plainWord(words[len(words)-1]) == "&") {
		words = words[:len(words)-1]
	}
	if len(words) > 1 && leadingLegal[plainWord(words[0])] && capitals(words[0]) > 0 {
		words = words[1:]
	}
	might := []string{full}
	if !slices.ContainsFunc(words, ownWord) {
		return might
	}
	named := joined(words)
	if len(named) < len(full) {
		might = []string{named, full}
	}
	n := 0
	for n < len(words) && !ownWord(words[n]) {
		n++
	}
	if n++; n >= len(words) {
		return might
	}
	for n < len(words)-1 && (joiningWords[plainWord(words[n])] || isParticle(words[n]) && isSmall(words[n])) {
		if heirWords[plainWord(words[n+1])] {
			break
		}
		n++
		for n < len(words)-1 && !ownWord(words[n]) {
			n++
		}
		n++
	}
	short := joined(words[:min(n, len(words))])
	if len(short) == len(named) {
		return might
	}
	return slices.Insert(might, 0, short)
}

// ownWord reports whether a word of a firm's name tells it from others.
func ownWord(word string) bool {
	plain := plainWord(word)
	return !genericWords[plain] && !particleWords[plain] && !leadingParticles[plain] && !joiningWords[plain] &&
		!isInitial(word) && strings.ContainsFunc(word, unicode.IsLetter)
}
