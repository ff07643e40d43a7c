package story

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
)

// offers and answers are what package play calls them; a test there holds that
// nothing else is met.
var (
	remarkOffers  = []string{"back", "repeat", "swap", "hollow", "small", "fair", "large"}
	remarkAnswers = []string{"accept", "hold", "less", "full", "limit", "harder"}
)

// TestNoRemarkIsMadeTwice: over a negotiation as long as the bundled ones, whatever is
// offered and however it is answered, nobody says the same thing twice; no text is
// missing, and each style has its own.
func TestNoRemarkIsMadeTwice(t *testing.T) {
	const rounds = 8
	luck := rand.New(rand.NewPCG(5, 6))
	for _, code := range []string{"en", "nl", "fr"} {
		sc := cell()
		teller := New(sc, lang.For(code))
		for try := range 400 {
			all := []Remark{{Offer: "opening", Answer: "opens", Issue: -1, Times: 1}}
			large, hard := 0, 0
			for range rounds {
				r := Remark{Offer: remarkOffers[luck.IntN(len(remarkOffers))], Answer: remarkAnswers[1+luck.IntN(len(remarkAnswers)-1)], Issue: luck.IntN(len(sc.Issues)), Times: 1}
				if last := all[len(all)-1]; try%3 == 0 && last.Offer != "opening" { // the same again and again
					r.Offer, r.Answer = last.Offer, last.Answer
				}
				if r.Offer == "large" {
					if large++; large > rounds/2 { // that many are all there is to give
						r.Offer = "small"
					}
				}
				if r.Answer == "harder" {
					if hard++; hard > 4 {
						r.Answer = "less"
					}
				}
				if r.Offer == "repeat" {
					r.Times = all[len(all)-1].Times + 1
				}
				all = append(all, r)
			}
			all[rounds].Answer = remarkAnswers[luck.IntN(len(remarkAnswers))]
			for i := range sc.Members {
				said := teller.Remarks(all, sc.Members[i].ID)
				for k, text := range said {
					if text == "" || strings.Contains(text, "voice.") || strings.Contains(text, "<no value>") {
						t.Fatalf("%s: %+v is told as %q", code, all[k], text)
					}
					if slices.Contains(said[:k], text) {
						t.Fatalf("%s: %q is said twice of %+v", code, text, all)
					}
				}
			}
		}
		seen := map[string]bool{}
		for _, manner := range styles {
			sc.Members[0].Style = manner
			text := teller.Remarks([]Remark{{Offer: "fair", Answer: "full", Issue: -1}}, sc.Members[0].ID)[0]
			if seen[text] {
				t.Errorf("%s: the %s style says what another says: %q", code, manner, text)
			}
			seen[text] = true
		}
	}
}
