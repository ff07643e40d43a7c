package play

import (
	"math"

	"buygrid/sim"
)

// MailOf returns how a mail of the engine is made, as decisions have it; nil for
// the plain one. Of several ways to the same mail it is the one with least to say.
func MailOf(m sim.Mail) *Mail {
	if m == (sim.Mail{}) || m == sim.PlainMail {
		return nil
	}
	made := &Mail{Value: &m.Value, Minutes: m.Minutes}
	list := listOf(m)
	m.Points -= sim.SpamPoints(sim.ListRules(list, ageOf(m.Dead))...)
	const near = 1e-6 // of spam points: sums in another order differ a little
	const far = 100.0 // the layout is what the HTML says, whatever the words of a subject cost
	best := math.Inf(1)
	for _, layout := range Layouts {
		for _, spf := range SPFs {
			for _, dkim := range DKIMs {
				for _, dmarc := range DMARCs {
					for _, subject := range []string{"", "NEWS"} {
						for _, bought := range []bool{false, true} {
							try := Mail{Layout: layout, Value: &m.Value, Minutes: m.Minutes, SPF: spf, DKIM: dkim, DMARC: dmarc, Subject: subject, Bought: bought}
							is := try.Made()
							off := max(is.Points-m.Points, m.Points-is.Points) + far*max(is.HTML-m.HTML, m.HTML-is.HTML)
							if off < best-near {
								best, made = off, try.short()
							}
						}
					}
				}
			}
		}
	}
	made.List = list
	return made
}

// listOf returns the list that a mail goes to: an own one that is not a week old
// is as good as addresses known to be right.
func listOf(m sim.Mail) string {
	switch {
	case m.Hours > 0:
		return sim.CleanList
	case m.Money > 0:
		return sim.BoughtList
	case m.Dead > 0:
		return sim.OwnList
	}
	return sim.CheckedList
}

// ageOf is how many weeks ago a list was cleaned of which this share, 0..1, is dead.
func ageOf(dead float64) int {
	const longest = 1000 // beyond a play's weeks and those before it
	for weeks := range longest {
		if sim.DeadShare(sim.OwnList, weeks) >= dead-sim.Tolerance {
			return weeks
		}
	}
	return longest
}

// short is the mail with what need not be said left out.
func (m Mail) short() *Mail {
	if m.SPF == SPFs[0] {
		m.SPF = ""
	}
	if m.DKIM == DKIMs[0] {
		m.DKIM = ""
	}
	if m.DMARC == DMARCs[0] {
		m.DMARC = ""
	}
	if m.Layout == TextOnly {
		m.Layout = ""
	}
	return &m
}
