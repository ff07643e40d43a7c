package lang

import (
	"regexp"
	"strings"
	"testing"
)

// ofExperts are the first parts of keys whose texts are read by whoever asked for
// the words: the terminal, the makers of scenarios, the glossary, what a figure was
// made from, and the sources of the handbook.
var ofExperts = []string{"cli.", "problem:", "trouble.", "parameter.", "glossary.", "term.", "finding.footer", "finding.play.footer", "coach.footer", "handbook.table.source"}

// jargon is what no screen says, by language, and what to write in its place.
var jargon = map[string]map[string]string{
	"en": {
		`(?i)\bfatigue {{`: "what it costs: gets through 13 % less often", `(?i)\bseeds?\b`: "luck", `(?i)\bnash\b`: "the fair middle", `(?i)\bpareto\b`: "the best both can have",
		`(?i)the gate comes next`: "what is decided then", `(?i)\bfirst is nobody\b`: "nobody leads", `(?i)\butility\b`: "worth", `(?i)\b(posterior|variance|sigma|logit)\b`: "how sure",
		`(?i)\bBATNA\b`: "the next best option", `(?i)\bbrier\b`: "how far off", `(?i)\bwill\b`: "the present, or of how many worlds",
	},
	"nl": {
		`(?i)\bvermoeidheid {{`: "what it costs", `(?i)\bseeds?\b`: "geluk", `(?i)\bnash\b`: "het redelijke midden", `(?i)\bpareto\b`: "het beste voor beide",
		`(?i)daarna volgt de drempel`: "what is decided then", `(?i)\beerste is niemand\b`: "niemand leidt", `(?i)\bbrier`: "how far off", `(?i)\b(posterior|variantie|sigma|logit)\b`: "how sure", `(?i)\bBATNA\b`: "the next best option",
	},
	"fr": {
		`(?i)(\blassitude|, fatigue) {{`: "what it costs", `(?i)\bgraines?\b`: "chance", `(?i)\bnash\b`: "le juste milieu", `(?i)\bpareto\b`: "le mieux pour les deux",
		`(?i)le seuil suit`: "what is decided then", `(?i)\bpremier est personne\b`: "personne ne mène", `(?i)\bbrier\b`: "how far off", `(?i)\b(postérieur|variance|sigma|logit)\b`: "how sure", `(?i)\bBATNA\b`: "the next best option",
	},
}

// nakedNumber is a number in brackets that says neither its unit nor what it is: a
// text written with it, or one that fills a number of the model in.
var nakedNumber = regexp.MustCompile(`\(([+−-]?\d+[.,]\d+|{{\.(Noise|Sway|Part|Fatigue|Awareness|Score|Points|Weight)}})\)`)

func TestScreensSayNoJargon(t *testing.T) {
	for _, code := range Languages {
		refused := map[*regexp.Regexp]string{nakedNumber: "the number with its unit"}
		for pattern, instead := range jargon[code] {
			refused[regexp.MustCompile(pattern)] = instead
		}
		for key, forms := range messages(t, code) {
			if ofExpert(key) {
				continue
			}
			for _, whole := range forms {
				text := whole
				if !nakedNumber.MatchString(whole) { // what is filled in has names of its own
					text = placeholder.ReplaceAllString(whole, "{{}}")
				}
				for pattern, instead := range refused {
					if said := pattern.FindString(text); said != "" {
						t.Errorf("%s: %s says %q, in place of %s: %q", code, key, said, instead, text)
					}
				}
			}
		}
	}
}

func ofExpert(key string) bool {
	for _, begin := range ofExperts {
		if strings.HasPrefix(key, begin) {
			return true
		}
	}
	return false
}

// The list refuses what screens once said.
func TestTheListKnowsWhatItRefuses(t *testing.T) {
	for said, code := range map[string]string{"fatigue {{.Fatigue}}": "en", "It is the last week of Need: the gate comes next.": "en", "first is nobody": "en", "the Nash point": "en",
		"luck (seed)": "en", "vermoeidheid {{.Fatigue}}": "nl", "daarna volgt de drempel": "nl", "graine 7": "fr", "lassitude {{.Fatigue}}": "fr", "le front de Pareto": "fr"} {
		found := false
		for pattern := range jargon[code] {
			found = found || regexp.MustCompile(pattern).MatchString(said)
		}
		if !found {
			t.Errorf("%s: %q passes", code, said)
		}
	}
	for _, said := range []string{"reaches Anna (0.85)", "made it Kestrel ({{.Noise}})"} {
		if !nakedNumber.MatchString(said) {
			t.Errorf("%q passes", said)
		}
	}
}
