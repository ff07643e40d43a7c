package story

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim/scenario"
)

// slots calls each with every place of the format, once.
func slots(each func(scenario.Slot)) {
	seen := map[string]bool{}
	var walk func(s scenario.Slot, depth int)
	walk = func(s scenario.Slot, depth int) {
		if depth > 12 || !s.Known() {
			return
		}
		if s.Key() != "" {
			if at := s.Place() + "." + s.Key(); seen[at] {
				return
			} else {
				seen[at] = true
			}
			each(s)
		}
		for _, k := range s.Keys() {
			walk(k, depth+1)
		}
		for _, o := range s.Of() {
			walk(o, depth+1)
		}
		walk(s.Item(), depth+1)
	}
	walk(scenario.Root(), 0)
}

// wordsIn are the words that may stand at a place, in its alternatives and its list too.
func wordsIn(s scenario.Slot) []string {
	all := slices.Clone(s.Words())
	for _, o := range s.Of() {
		all = append(all, wordsIn(o)...)
	}
	if item := s.Item(); item.Known() && item.Form() != scenario.FormMap {
		all = append(all, wordsIn(item)...)
	}
	return all
}

// What a key means, in words: a word of the format that forms show as another one is
// told with that, so that whoever reads no YAML finds it in the list below.
func TestHelpNamesAWordAsTheListDoes(t *testing.T) {
	for _, code := range lang.Languages {
		if code == "en" {
			continue // there the word and its name are told apart by a capital alone
		}
		words := lang.For(code)
		slots(func(s scenario.Slot) {
			says := s.Says(words.Problem, nil)
			for _, word := range wordsIn(s) {
				name := FormatWord(s.Key(), word, words)
				if name == "" || strings.EqualFold(name, word) || !regexp.MustCompile(`(^|[^\p{L}_.])`+regexp.QuoteMeta(word)+`($|[^\p{L}_])`).MatchString(says) {
					continue
				}
				if !strings.Contains(strings.ToLower(says), strings.ToLower(name)) {
					t.Errorf("%s: %s.%s tells of %q, which forms call %q: %s", code, s.Place(), s.Key(), word, name, says)
				}
			}
		})
	}
}
