package sim

import (
	"regexp"
	"strings"
)

// SubjectHit is a rule of the mail filter that fires for a subject, and the
// words that made it fire.
type SubjectHit struct {
	SpamRule
	Words string // as they stand in the subject; all of it where it is all capitals
}

// phrases are the rules that read the words of a subject, as SpamAssassin's
// 20_head_tests.cf and 20_phrases.cf have them. Those of the body read the
// subject too: it is the body's first line.
var phrases = []struct {
	rule    string
	pattern *regexp.Regexp
}{
	{"PLING_QUERY", regexp.MustCompile(`\?.*!|!.*\?`)},
	{"SUBJ_DOLLARS", regexp.MustCompile(`^\$[0-9.,]+\b`)},
	{"SUBJ_BUY", regexp.MustCompile(`(?i)^buy(?:ing)?\b`)},
	{"GAPPY_SUBJECT", regexp.MustCompile(`(?i)\b(?:[a-z] ){4,}|\b(?:[a-z]\.){4,}|\b(?:[a-z]-){4,}|\b(?:[a-z]_){4,}|\b(?:[a-z]\*){4,}`)},
	{"FREE_QUOTE_INSTANT", regexp.MustCompile(`(?i)free.{0,12}(?:(?:instant|express|online|no.?obligation).{0,4})+.{0,32}\bquote`)},
	{"GUARANTEED_100_PERCENT", regexp.MustCompile(`(?i)100% guaranteed`)},
	{"BANG_GUAR", regexp.MustCompile(`(?i)\bguaranteed?!`)},
	{"MONEY_BACK", regexp.MustCompile(`(?i)money back guarantee`)},
	{"ONE_TIME", regexp.MustCompile(`(?i)\bone\W+time (?:charge|investment|offer|promotion)`)},
	{"URG_BIZ", regexp.MustCompile(`(?i)urgent.{0,16}(?:assistance|business|buy|confidential|notice|proposal|reply|request|response)`)},
	{"PRICES_ARE_AFFORDABLE", regexp.MustCompile(`(?i)\baffordable .{0,10}prices\b`)},
	{"LOW_PRICE", regexp.MustCompile(`\b(?i:low).{0,4} P(?i:rice)`)},
	{"ACT_NOW_CAPS", regexp.MustCompile(`\bA(?i:ct) N(?i:ow)\b`)},
}

// SubjectHits returns the rules that fire for a subject, with their points, in
// the order of SpamRules; none for an empty one.
func SubjectHits(subject string) []SubjectHit {
	var hits []SubjectHit
	hit := func(rule, words string) {
		hits = append(hits, SubjectHit{SpamRule{rule, SpamPoints(rule)}, words})
	}
	if subject != "" && subject == strings.ToUpper(subject) && subject != strings.ToLower(subject) {
		hit("SUBJ_ALL_CAPS", subject)
	}
	for k := range phrases {
		if at := phrases[k].pattern.FindStringIndex(subject); at != nil {
			hit(phrases[k].rule, strings.TrimSpace(subject[at[0]:at[1]]))
		}
	}
	return hits
}
