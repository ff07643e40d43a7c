package sim

import "strings"

// Layout is how an e-mail is laid out.
type Layout string

// The layouts: text alone, text with light HTML, HTML alone with pictures, and
// little but pictures.
const (
	TextOnly Layout = "text"
	Light    Layout = "light"
	Heavy    Layout = "heavy"
	Pictures Layout = "pictures"
)

// Layouts lists the layouts from the plainest on.
var Layouts = []Layout{TextOnly, Light, Heavy, Pictures}

// The settings of authentication, the good one first.
var (
	SPFs   = []string{"pass", "softfail", "fail"}
	DKIMs  = []string{"valid", "invalid", "none"}
	DMARCs = []string{"pass", "none", "quarantine", "reject"}
)

// Letter is how a text is made, in the words of files and plays. The zero value
// of each field is the good one; Made says what the engine takes it for.
type Letter struct {
	Layout  Layout  `json:"layout,omitempty"`  // "" is text
	Value   float64 `json:"value,omitempty"`   // added value of the content, 0..1; 0 is DefaultValue
	Minutes float64 `json:"minutes,omitempty"` // that reading takes, 1..MaxMinutes; 0 is DefaultMinutes
	SPF     string  `json:"spf,omitempty"`     // pass (""), softfail or fail
	DKIM    string  `json:"dkim,omitempty"`    // valid (""), invalid or none
	DMARC   string  `json:"dmarc,omitempty"`   // pass (""), none, quarantine or reject
	Subject string  `json:"subject,omitempty"` // all capitals cost points
	Bought  bool    `json:"bought,omitempty"`  // sent through a service on a blocklist, from an address without a name
}

// The rules that fire by setting, and the complexity of the HTML by layout.
var (
	rulesOfSPF  = map[string][]string{"": {"SPF_PASS"}, "pass": {"SPF_PASS"}, "softfail": {"SPF_SOFTFAIL"}, "fail": {"SPF_FAIL"}}
	rulesOfDKIM = map[string][]string{"": {"DKIM_SIGNED", "DKIM_VALID", "DKIM_VALID_AU"}, "valid": {"DKIM_SIGNED", "DKIM_VALID", "DKIM_VALID_AU"},
		"invalid": {"DKIM_SIGNED", "DKIM_INVALID"}}
	rulesOfDMARC  = map[string][]string{"": {"DMARC_PASS"}, "pass": {"DMARC_PASS"}, "none": {"DMARC_NONE"}, "quarantine": {"DMARC_QUAR"}, "reject": {"DMARC_REJECT"}}
	rulesOfLayout = map[Layout][]string{Light: {"HTML_MESSAGE"}, Heavy: {"HTML_MESSAGE", "MIME_HTML_ONLY", "HTML_IMAGE_ONLY_28"},
		Pictures: {"HTML_MESSAGE", "MIME_HTML_ONLY", "HTML_IMAGE_ONLY_12"}}
	complexity = map[Layout]float64{Light: 0.3, Heavy: 0.8, Pictures: 1}
)

// Rules returns the rules of the mail filter that fire, in the table's order.
func (l *Letter) Rules() []string {
	var rules []string
	rules = append(rules, rulesOfSPF[l.SPF]...)
	rules = append(rules, rulesOfDKIM[l.DKIM]...)
	rules = append(rules, rulesOfDMARC[l.DMARC]...)
	rules = append(rules, rulesOfLayout[l.Layout]...)
	if l.Subject != "" && l.Subject == strings.ToUpper(l.Subject) && l.Subject != strings.ToLower(l.Subject) {
		rules = append(rules, "SUBJ_ALL_CAPS")
	}
	if l.Bought {
		rules = append(rules, "RDNS_NONE", "URIBL_BLACK")
	}
	return rules
}

// Made returns the text as the engine takes it; of no letter the plain one.
func (l *Letter) Made() Mail {
	if l == nil {
		return PlainMail
	}
	m := Mail{Points: SpamPoints(l.Rules()...), HTML: complexity[l.Layout], Value: l.Value, Minutes: l.Minutes}
	if m.Value == 0 {
		m.Value = DefaultValue
	}
	return m
}

// loud is a subject that costs points.
const loud = "READ THIS"

// LetterOf returns a letter that is made to m, nil for the plain mail; ok is
// false where the words of files have none.
func LetterOf(m Mail) (letter *Letter, ok bool) {
	if m == PlainMail {
		return nil, true
	}
	if m.Value == 0 {
		return nil, false
	}
	for _, layout := range Layouts {
		if complexity[layout] != m.HTML {
			continue
		}
		for k := range 4 * len(SPFs) * len(DKIMs) * len(DMARCs) {
			l := Letter{Layout: layout, Value: m.Value, Minutes: m.Minutes, Bought: k%2 == 1}
			if k /= 2; k%2 == 1 {
				l.Subject = loud
			}
			k /= 2
			l.SPF, k = SPFs[k%len(SPFs)], k/len(SPFs)
			l.DKIM, k = DKIMs[k%len(DKIMs)], k/len(DKIMs)
			l.DMARC = DMARCs[k]
			if points := l.Made().Points; points-m.Points < tolerance && m.Points-points < tolerance {
				return l.short(), true
			}
		}
	}
	return nil, false
}

// short leaves out what is the usual.
func (l *Letter) short() *Letter {
	if l.Layout == TextOnly {
		l.Layout = ""
	}
	if l.Value == DefaultValue {
		l.Value = 0
	}
	if l.Minutes == DefaultMinutes {
		l.Minutes = 0
	}
	if l.SPF == SPFs[0] {
		l.SPF = ""
	}
	if l.DKIM == DKIMs[0] {
		l.DKIM = ""
	}
	if l.DMARC == DMARCs[0] {
		l.DMARC = ""
	}
	return l
}
