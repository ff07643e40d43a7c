package sim

// SpamRule is one rule of the customer's mail filter and its points
// [SpamAssassin's published weights], MODEL.md section 6.
type SpamRule struct {
	Name   string
	Points float64
}

// SpamRules is the table of rules in the order of MODEL.md.
var SpamRules = []SpamRule{
	{"SPF_PASS", -0.001}, {"SPF_SOFTFAIL", 0.972}, {"SPF_FAIL", 0.919},
	{"DKIM_SIGNED", 0.1}, {"DKIM_VALID", -0.1}, {"DKIM_VALID_AU", -0.1}, {"DKIM_INVALID", 0.1},
	{"DMARC_PASS", -0.001}, {"DMARC_NONE", 0.898}, {"DMARC_QUAR", 1.198}, {"DMARC_REJECT", 1.797},
	{"HTML_MESSAGE", 0.001}, {"MIME_HTML_ONLY", 0.1}, {"HTML_IMAGE_ONLY_12", 1.629}, {"HTML_IMAGE_ONLY_28", 0.726},
	{"MPART_ALT_DIFF", 0.724}, {"SUBJ_ALL_CAPS", 0.5}, {"RDNS_NONE", 1.274}, {"URIBL_BLACK", 1.7},
}

// SpamPoints returns S, the sum of the points of the named rules; a name that
// is no rule counts 0.
func SpamPoints(names ...string) float64 {
	total := 0.0
	for _, name := range names {
		for _, rule := range SpamRules {
			if rule.Name == name {
				total += rule.Points
			}
		}
	}
	return total
}

// Mail is how an e-mail is made.
type Mail struct {
	Points  float64 // S, from SpamPoints
	HTML    float64 // complexity h of its HTML, 0..1
	Value   float64 // added value of its content, 0..1; below SoftValue a screen calls it soft
	Minutes float64 // that reading takes, 1..MaxMinutes; 0 is DefaultMinutes
}

// reading returns the minutes that reading takes.
func (m Mail) reading() float64 {
	if m.Minutes > 0 {
		return m.Minutes
	}
	return DefaultMinutes
}

// PlainMail is a short authenticated e-mail of ordinary value, HeavyMail a
// newsletter made of pictures by a sender without DMARC.
var (
	PlainMail = Mail{Points: SpamPoints("SPF_PASS", "DKIM_SIGNED", "DKIM_VALID", "DKIM_VALID_AU", "DMARC_PASS"), HTML: 0.1, Value: DefaultValue}
	HeavyMail = Mail{Points: SpamPoints("SPF_SOFTFAIL", "DMARC_NONE", "HTML_MESSAGE", "MIME_HTML_ONLY", "HTML_IMAGE_ONLY_28", "SUBJ_ALL_CAPS"), HTML: 0.8, Value: 0.25}
)

const (
	// DefaultValue is the added value of content where nothing else is said.
	DefaultValue = 0.8
	// SoftValue is the value below which a screen calls content soft.
	SoftValue = 0.3
	// DefaultMinutes is how long reading takes where nothing else is said,
	// MaxMinutes the longest text.
	DefaultMinutes = 2.0
	MaxMinutes     = 15.0

	openRate    = 0.2271 // base of section 6 [vendor benchmark]
	inboxShare  = 0.97
	htmlPenalty = 0.8
)

// Inbox returns P_inbox = 0.97 / (1 + exp(S - tau)) for spam points S and a
// strictness tau of the customer's IT (5 normal, 3 strict).
func Inbox(points, strict float64) float64 { return inboxShare / (1 + exp(points-strict)) }

// Rendering returns the share of the message that survives: 1 - 0.8 h in an
// outdated mail client, else 1.
func Rendering(oldMail bool, html float64) float64 {
	if !oldMail {
		return 1
	}
	return 1 - float64(htmlPenalty*html)
}
