package formula

import (
	"buygrid/sim"
	"buygrid/sim/exact"
)

const (
	// OpenRate is the share of e-mail that is opened, the base of section 6 [vendor
	// benchmark].
	OpenRate    = 0.2271
	inboxShare  = 0.97
	htmlPenalty = 0.8
)

// Inbox returns P_inbox, 0..0.97, = 0.97 / (1 + exp(S - tau)) for spam points S and a
// strictness tau of the customer's IT (5 normal, 3 strict).
func Inbox(points, strict float64) float64 { return inboxShare / (1 + exact.Exp(points-strict)) }

// Rendering returns the share of the message that survives, 0.2..1: 1 - 0.8 h of
// HTML of complexity h (0..1) in an outdated mail client, else 1.
func Rendering(oldMail bool, html float64) float64 {
	if !oldMail {
		return 1
	}
	return 1 - float64(htmlPenalty*html)
}

// WritingHours returns the hours that writing a text takes beyond sending it:
// writing (hours) * value^2, value 0..1.
func WritingHours(writing, value float64) float64 { return float64(writing * float64(value*value)) }

// Opens returns how often somebody answers, or how far a gatekeeper opens, to a
// supplier that is known for a share, 0..1, where a stranger finds it open for
// another, 0..1 (MODEL.md section 6).
func Opens(stranger, known float64) float64 { return stranger + float64((1-stranger)*known) }

// Patience returns min(1, patience / minutes), the chance that busy people read
// a text of that length through; both in minutes, above 0.
func Patience(patience, minutes float64) float64 { return min(1, patience/minutes) }

// LengthSays is how much a text says that takes so many minutes, as a factor of its
// evidence, 0..2: 1 for sim.DefaultMinutes.
func LengthSays(minutes float64) float64 { return min(2, minutes/2) }

// TextEvidence returns the factor, 0..2, of the evidence of an action's message
// that lies in how it is made; 1 where it is no text.
func TextEvidence(a *sim.Action, mail sim.Mail) float64 {
	if !a.Channel.Written() {
		return 1
	}
	return LengthSays(mail.Reading())
}
