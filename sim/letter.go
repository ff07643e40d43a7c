package sim

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
	Subject string   // its words can cost points, SubjectHits
	Bought  bool     // sent through a service on a blocklist, from an address without a name
	List    string   // whose addresses: checked (""), or one of Lists
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

// Rules returns the rules of the mail filter that fire, in the table's order;
// weeks is how long ago the own list was cleaned.
func (l *Letter) Rules(weeks int) []string {
	var rules []string
	rules = append(rules, rulesOfSPF[l.SPF]...)
	rules = append(rules, rulesOfDKIM[l.DKIM]...)
	rules = append(rules, rulesOfDMARC[l.DMARC]...)
	rules = append(rules, rulesOfLayout[l.Layout]...)
	for _, hit := range SubjectHits(l.Subject) {
		rules = append(rules, hit.Name)
	}
	if l.Bought {
		rules = append(rules, "RDNS_NONE", "URIBL_BLACK")
	}
	return append(rules, ListRules(l.List, weeks)...)
}

// Made returns the text as the engine takes it at the start of a play.
func (l *Letter) Made() Mail { return l.MadeAt(ListStart) }

// MadeAt returns the text as the engine takes it, weeks after the own list was
// cleaned.
func (l *Letter) MadeAt(weeks int) Mail {
	m := Mail{Points: SpamPoints(l.Rules(weeks)...), HTML: complexity[l.Layout], Value: DefaultValue, Minutes: l.Minutes, Dead: DeadShare(l.List, weeks)}
	if l.Value != nil {
		m.Value = *l.Value
	}
	switch l.List {
	case CleanList:
		m.Hours = CleaningHours
	case BoughtList:
		m.Money = BoughtListCost
	}
	return m
}

const (
	// DefaultValue is the added value of content where nothing else is said.
	DefaultValue = 0.8
	// SoftValue is the value below which a screen calls content soft.
	SoftValue = 0.3
	// DefaultMinutes is how long reading takes where nothing else is said.
	DefaultMinutes = 2.0
	// MaxMinutes is the longest text.
	MaxMinutes = 15.0
)

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
	{"PLING_QUERY", 0.1}, {"SUBJ_DOLLARS", 0.1}, {"SUBJ_BUY", 1.498}, {"GAPPY_SUBJECT", 0.1}, {"FREE_QUOTE_INSTANT", 2.699},
	{"GUARANTEED_100_PERCENT", 2.699}, {"BANG_GUAR", 1.0}, {"MONEY_BACK", 2.486}, {"ONE_TIME", 1.175}, {"URG_BIZ", 0.941},
	{"PRICES_ARE_AFFORDABLE", 0.851}, {"LOW_PRICE", 0.1}, {"ACT_NOW_CAPS", 0.1},
	{"RCVD_IN_MSPIKE_L3", 0.9}, {"RCVD_IN_MSPIKE_L4", 1.7}, {"RCVD_IN_MSPIKE_L5", 2.5}, {"RCVD_IN_BL_SPAMCOP_NET", 1.246},
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
	Dead    float64 // share of the addresses that nobody reads, 0..1
	Hours   float64 // that are spent on the list before it is sent
	Money   Money   // that the list costs
}

// Reading returns the minutes that reading takes.
func (m Mail) Reading() float64 {
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
