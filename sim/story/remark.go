package story

import (
	"strconv"
)

// Remark is how the buying side takes an offer: what the offer is to it and what it
// does for that, by their names in package play.
type Remark struct {
	Offer, Answer string
	Issue         int // negotiated issue, an index, that a hollow concession is on; else not read
	Times         int // how often the offer was laid down in a row

	TooDear bool // its price is above the budget
}

// remarked is how many texts there are of what an offer is, and of what is done
// for it.
var remarked = map[string]int{
	"offer.opening": 1, "offer.large": 2, "answer.opens": 1, "answer.accept": 1, "answer.harder": 2,
}

// mostRemarks is the number of texts of what remarked leaves out.
const mostRemarks = 3

// Remarks tells how member from takes the offers of one negotiation, in order and
// in that person's style, each time in other words. Where from is "" it is told
// briefly.
func (t *Teller) Remarks(all []Remark, from string) []string {
	manner := Brief
	if i := t.sc.MemberIndex(from); i >= 0 {
		manner = style(t.sc.Members[i].Style)
	}
	var said []string
	met := map[[2]string]int{}
	for _, r := range all {
		pair := [2]string{"offer." + r.Offer, "answer." + r.Answer}
		n := met[pair]
		met[pair]++
		named := args{"Times": t.w.Number(float64(r.Times), 0)}
		if r.Issue >= 0 && r.Issue < len(t.sc.Issues) {
			named["Issue"] = inside(t.Issue(t.sc.Issues[r.Issue].Issue))
		}
		texts, at := "", n
		for _, part := range pair {
			of := mostRemarks
			if few, ok := remarked[part]; ok {
				of = few
			}
			if texts != "" {
				texts += " "
			}
			texts += capital(t.say("voice.table."+part+"."+strconv.Itoa(1+at%of)+"."+manner, named))
			at /= of
		}
		if r.TooDear {
			texts += " " + capital(t.say("voice.table.too_dear", nil))
		}
		said = append(said, texts)
	}
	return said
}
