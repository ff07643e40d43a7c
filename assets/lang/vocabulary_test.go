package lang

import (
	"regexp"
	"strings"
	"testing"
)

// Three answers to "who is it?" stand side by side on the screens, and differ:
// who ranks first on paper, who is chosen in the first vote, and who wins how
// many of the simulated purchases. Each has words of its own.
var vocabulary = []struct {
	of    string
	keys  []string // whole keys, or prefixes that end in a point
	words map[string]string
}{
	{"the ranking", []string{"cli.flips.group", "cli.flips.today", "lab.readout.leader", "lab.weighting.leader", "lab.weighting.paper", "finding.first.", "finding.flip.key",
		"finding.paper.awareness", "finding.paper.name", "finding.paper.ranked_out", "finding.paper.screened", "finding.reading.above", "finding.reading.below", "finding.reading.no_flip",
		"finding.subtitle.exact", "finding.subtitle.strip", "term.flip.about", "term.stability.about"},
		map[string]string{"en": `on paper`, "nl": `op papier`, "fr": `sur le papier`}},
	{"the first vote", []string{"cli.flips.verdict", "debrief.verdict", "debrief.verdict.nobody"},
		map[string]string{"en": `first vote`, "nl": `eerste stemming`, "fr": `premier vote`}},
	{"the simulated result", []string{"cli.map.small", "coach.wins", "coach.side.about", "hint.table", "lab.readout.share", "finding.axis.wins", "finding.axis.won", "finding.column.winner", "finding.column.won",
		"finding.compare.reading.own", "finding.compare.subtitle", "finding.lead.", "finding.map.here", "finding.map.here.unclear", "finding.map.next", "finding.map.same", "finding.map.subtitle", "finding.map.title.",
		"finding.reading.most", "finding.reading.routine", "finding.reading.share", "finding.reading.strategic", "finding.subtitle", "finding.tornado.reading", "finding.tornado.subtitle",
		"study.cell", "study.map", "table.odds", "table.odds.best", "table.odds.reply"},
		map[string]string{"en": `\b(win|wins|won|winner|winners)\b`, "nl": `\b(win|wint|winnen|won|gewonnen|winnaar)\b`, "fr": `\bgagn(e|er|ez|ent|ée?s?|ants?)\b`}},
}

// ahead are the words that could mean any of the three; a lead is a contact, and
// nothing else.
var ahead = map[string]string{
	"en": `\b(led|leading|leaders?|(you|others|together|x|another|who|nobody) leads?|leads? (by|clearly|on paper|with))\b`,
	"nl": `\b(lig(t|gen|gend) (\S+ ){0,3}voor|voorligt|leidt|leidde|koplopers?|aan kop)\b`,
	"fr": `(\ben tête\b|\bmène nettement|\bmenait\b|\bleaders?\b|l’emporte)`,
}

// placeholder is what a text fills in; a count of leads is one of contacts.
var placeholder = regexp.MustCompile(`{{.Count}} leads?|{{[^}]*}}`)

func belongs(key string, keys []string) bool {
	for _, k := range keys {
		if key == k || strings.HasSuffix(k, ".") && strings.HasPrefix(key, k) {
			return true
		}
	}
	return false
}

func TestWhoIsAheadIsSaidInWordsOfItsOwn(t *testing.T) {
	for _, code := range Languages {
		if ahead[code] == "" {
			t.Errorf("%s: who is ahead has no words here: give the language its rows in vocabulary and ahead", code)
			continue
		}
		forbidden := regexp.MustCompile(ahead[code])
		texts := messages(t, code)
		for _, family := range vocabulary {
			for _, k := range family.keys {
				found := false
				for key := range texts {
					found = found || belongs(key, []string{k})
				}
				if !found {
					t.Errorf("%s: no text is %s", code, k)
				}
			}
		}
		for key, forms := range texts {
			for form, text := range forms {
				text = placeholder.ReplaceAllString(text, "X")
				if !strings.HasPrefix(key, "voice.") && forbidden.MatchString(strings.ToLower(text)) { // people speak as they like
					t.Errorf("%s: %s (%s) may mean ranking, vote or result: %q", code, key, form, text)
				}
				for _, family := range vocabulary {
					if !belongs(key, family.keys) {
						continue
					}
					for _, other := range vocabulary {
						has := regexp.MustCompile(other.words[code]).MatchString(strings.ToLower(text))
						if has != (other.of == family.of) {
							t.Errorf("%s: %s (%s) speaks of %s, and for %s the words are %t: %q", code, key, form, family.of, other.of, has, text)
						}
					}
				}
			}
		}
	}
}

// counted are the texts that count hours and money: what is planned of what
// there is, or what is still free; "left" could be read as either.
var counted = []struct {
	keys  []string
	words map[string]string
}{
	{[]string{"plan.hours.of", "plan.money.of"}, map[string]string{"en": `of \S+( h)? planned$`, "nl": `van \S+( u)? gepland$`, "fr": `sur \S+( h)? prévus$`}},
	{[]string{"plan.follows.hours", "plan.follows.money", "move.takes", "billing.lead", "plan.void.needs", "leave.about"},
		map[string]string{"en": `still (be )?free`, "nl": `nog .*vrij`, "fr": `encore libres`}},
	{[]string{"ledger.cost.about"}, map[string]string{"en": `^spent of`, "nl": `^besteed van`, "fr": `^dépensés sur`}},
}

func TestHoursAndMoneyAreCountedOneWay(t *testing.T) {
	for _, code := range Languages {
		if counted[0].words[code] == "" {
			t.Errorf("%s: what is counted has no words here: give the language its rows in counted", code)
			continue
		}
		texts := messages(t, code)
		for _, family := range counted {
			for _, key := range family.keys {
				for _, text := range texts[key] {
					if !regexp.MustCompile(family.words[code]).MatchString(text) {
						t.Errorf("%s: %s counts otherwise: %q", code, key, text)
					}
				}
				if texts[key] == nil {
					t.Errorf("%s: no text is %s", code, key)
				}
			}
		}
	}
}

// What check says names the ends of a scale as forms do: worst is a sausage in Dutch, and
// best an ordinary word. The spelling stands beside it, for whoever reads the file.
func TestTheEndsOfAScaleAreNamed(t *testing.T) {
	bare := regexp.MustCompile(`(^|[^("\\])\bworst\b`)
	for _, code := range Languages[1:] {
		for key, forms := range messages(t, code) {
			if text := forms["other"]; strings.HasPrefix(key, "problem:") && bare.MatchString(text) {
				t.Errorf("%s: %s says %q", code, key, text)
			}
		}
	}
}
