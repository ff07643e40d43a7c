package formula

import (
	"buygrid/sim"
	"buygrid/sim/exact"
)

const (
	OpenRate    = 0.2271 // base of section 6 [vendor benchmark]
	inboxShare  = 0.97
	htmlPenalty = 0.8
)

// Inbox returns P_inbox = 0.97 / (1 + exp(S - tau)) for spam points S and a
// strictness tau of the customer's IT (5 normal, 3 strict).
func Inbox(points, strict float64) float64 { return inboxShare / (1 + exact.Exp(points-strict)) }

// Rendering returns the share of the message that survives: 1 - 0.8 h in an
// outdated mail client, else 1.
func Rendering(oldMail bool, html float64) float64 {
	if !oldMail {
		return 1
	}
	return 1 - float64(htmlPenalty*html)
}

// WritingHours returns what writing a text takes beyond sending it: writing *
// value^2.
func WritingHours(writing, value float64) float64 { return float64(writing * float64(value*value)) }

// Patience returns min(1, patience / minutes), the chance that busy people read
// a text of that length through.
func Patience(patience, minutes float64) float64 { return min(1, patience/minutes) }

// lengthSays is how much a text of that length says, as a factor of its evidence.
func lengthSays(minutes float64) float64 { return min(2, minutes/2) }

// TextEvidence is the factor of the evidence of an action's message that lies in how it
// is made.
func TextEvidence(a *sim.Action, mail sim.Mail) float64 {
	if !a.Channel.Written() {
		return 1
	}
	return lengthSays(mail.Reading())
}
