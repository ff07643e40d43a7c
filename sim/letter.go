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
	Layout  Layout   // "" is text
	Value   *float64 // added value of the content, 0..1; nil is DefaultValue, 0 is nothing
	Minutes float64  // that reading takes, 1..MaxMinutes; 0 is DefaultMinutes
	SPF     string   // pass (""), softfail or fail
	DKIM    string   // valid (""), invalid or none
	DMARC   string   // pass (""), none, quarantine or reject
	Subject string   // all capitals cost points
	Bought  bool     // sent through a service on a blocklist, from an address without a name
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

// Made returns the text as the engine takes it.
func (l *Letter) Made() Mail {
	m := Mail{Points: SpamPoints(l.Rules()...), HTML: complexity[l.Layout], Value: DefaultValue, Minutes: l.Minutes}
	if l.Value != nil {
		m.Value = *l.Value
	}
	return m
}
