package sim_test

import (
	"slices"
	"testing"

	"buygrid/sim"
)

// Each rule fires for words that it is about and for no plain subject.
func TestTheWordsOfASubjectCount(t *testing.T) {
	for subject, want := range map[string][]string{
		"":                              nil,
		"Your question about lead time": nil,
		"Uw vraag over de levertijd!":   nil,
		"FREE robot":                    nil,
		"42":                            nil,
		"FREE ROBOT":                    {"SUBJ_ALL_CAPS"},
		"GRATIS PROEFLAS":               {"SUBJ_ALL_CAPS"},
		"Really? Yes!":                  {"PLING_QUERY"},
		"$500 off":                      {"SUBJ_DOLLARS"},
		"Buying a cell this year":       {"SUBJ_BUY"},
		"Buyers meet in May":            nil,
		"A F R E E audit":               {"GAPPY_SUBJECT"},
		"Free instant quote":            {"FREE_QUOTE_INSTANT"},
		"100% guaranteed delivery":      {"GUARANTEED_100_PERCENT"},
		"On time, guaranteed!":          {"BANG_GUAR"},
		"Money back guarantee":          {"MONEY_BACK"},
		"A one time offer":              {"ONE_TIME"},
		"Urgent: our proposal":          {"URG_BIZ"},
		"Affordable spare prices":       {"PRICES_ARE_AFFORDABLE"},
		"Our lowest Price":              {"LOW_PRICE"},
		"Act Now":                       {"ACT_NOW_CAPS"},
		"100% GUARANTEED! REALLY?":      {"SUBJ_ALL_CAPS", "PLING_QUERY", "GUARANTEED_100_PERCENT", "BANG_GUAR"},
	} {
		var got []string
		points := 0.0
		for _, hit := range sim.SubjectHits(subject) {
			got = append(got, hit.Name)
			points += hit.Points
			if hit.Words == "" || hit.Points <= 0 {
				t.Errorf("%q: %+v", subject, hit)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q fires %q, want %q", subject, got, want)
		}
		plain, l := sim.Letter{}, sim.Letter{Subject: subject}
		if adds := l.Made().Points - plain.Made().Points; adds-points > 1e-9 || points-adds > 1e-9 {
			t.Errorf("%q adds %v points, its rules %v", subject, adds, points)
		}
	}
}

// A list loses between a fifth and a third of its addresses a year, ever fewer
// are left, and what bounces counts by the published shares.
func TestAListAges(t *testing.T) {
	if year := sim.DeadShare(sim.OwnList, 52); year < 0.2 || year > 0.3 {
		t.Errorf("%v of a list is dead after a year", year)
	}
	before := -1.0
	for weeks := range 300 {
		dead := sim.DeadShare(sim.OwnList, weeks)
		if dead <= before || dead >= 1 {
			t.Fatalf("after %d weeks %v is dead, the week before %v", weeks, dead, before)
		}
		before = dead
		want := ""
		switch {
		case dead >= 0.1:
			want = "RCVD_IN_MSPIKE_L5"
		case dead >= 0.05:
			want = "RCVD_IN_MSPIKE_L4"
		case dead >= 0.02:
			want = "RCVD_IN_MSPIKE_L3"
		}
		if rules := sim.ListRules(sim.OwnList, weeks); len(rules) > 1 || len(rules) == 1 != (want != "") || want != "" && rules[0] != want {
			t.Errorf("%v dead fires %q, want %q", dead, rules, want)
		}
		if sim.DeadShare(sim.CleanList, weeks) != 0 || sim.DeadShare(sim.CheckedList, weeks) != 0 || sim.DeadShare(sim.BoughtList, weeks) != sim.DeadShare(sim.BoughtList, 0) {
			t.Errorf("a list that is no own one ages")
		}
	}
}
