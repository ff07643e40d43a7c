package scenario

import (
	"math/bits"
	"reflect"
	"strings"
	"testing"

	"buygrid/sim"
)

// withKeys returns the twenty-line scenario with more keys at its end.
func withKeys(t *testing.T, lines string) *Document {
	t.Helper()
	d, problems := Parse("twenty.yaml", []byte(strings.TrimRight(twenty(t), "\n")+"\n"+lines))
	if problems != nil {
		t.Fatal(problems)
	}
	return d
}

const ownStrategies = `strategies:
  content-first:
    title: {en: "Content first, then calls"}
    moves:
      - {action: content, about: problem, from: need, until: specification}
      - {action: call, to: key_people, about: their_topic, from: specification, every: 2, enough: 3}
      - {action: reference, to: [eva], about: reliability, from: specification, until: preselection, enough: 1}
      - {action: email, to: [warm, buyer, bram], about: flow, tireless: true, mail: {layout: light, value: 0.5, minutes: 4, spf: fail}}
      - {action: workshop, to: leads}
    table: {pace: 0.5, reservation: 0.3, least_guarantee: 10, give: 0.2, weights: {price: 2, guarantee: 1}}
  idle: {moves: []}
`

func TestAStrategyOfTheFileIsRows(t *testing.T) {
	sc := withKeys(t, ownStrategies).Scenario()
	mail := sim.Letter{Layout: sim.Light, Value: new(0.5), Minutes: 4, SPF: "fail"}
	want := []sim.Strategy{
		{
			Name: "content-first", Title: sim.Text{"en": "Content first, then calls"},
			Rows: []sim.Tactic{
				{Action: "content", To: sim.Audience{Words: sim.Everybody}, About: sim.Subject{Kind: sim.AboutProblem}, Until: sim.Specification, Every: 1},
				{Action: "call", To: sim.Audience{Words: sim.KeyPeople}, About: sim.Subject{Kind: sim.AboutTheirTopic}, From: sim.Specification, Until: sim.Decision, Every: 2, Enough: 3},
				{Action: "reference", To: sim.Audience{Members: 1}, About: sim.Subject{Kind: sim.AboutReliability}, From: sim.Specification, Until: sim.Preselection, Every: 1, Enough: 1},
				{Action: "email", To: sim.Audience{Members: 2, Roles: sim.RoleSet(0).With(sim.Buyer), Words: sim.Warm}, About: sim.Subject{Kind: sim.AboutCriterion}, Until: sim.Decision,
					Every: 1, Tireless: true, Mail: mail.Made()},
				{Action: "workshop", To: sim.Audience{Words: sim.Leads}, Until: sim.Decision, Every: 1},
			},
			Deal: sim.BargainingStyle{Concession: 0.5, Reservation: 0.3, LeastGuarantee: 10, MarginGiven: 0.2, Weights: [sim.Issues]float64{sim.IssuePrice: 2, sim.IssueGuarantee: 1}},
		},
		{Name: "idle", Title: sim.Text{"en": "idle"}, Deal: sim.BargainingStyle{Concession: 1}},
	}
	if !reflect.DeepEqual(sc.Strategies, want) {
		t.Errorf("got\n%+v\nwant\n%+v", sc.Strategies, want)
	}
}

func TestAnIDWinsOverAWord(t *testing.T) {
	d, problems := Parse("twenty.yaml", []byte(strings.ReplaceAll(twenty(t), "bram", "user")+
		"strategies: {own: {moves: [{action: call, to: user, about: price}]}}\n"))
	if problems != nil {
		t.Fatal(problems)
	}
	row := d.Scenario().Strategies[0].Rows[0]
	if want := (sim.Audience{Members: 2}); row.To != want {
		t.Errorf("to %+v, want the member", row.To)
	}
	if want := (sim.Subject{Kind: sim.AboutCriterion, Criterion: 1}); row.About != want {
		t.Errorf("about %+v, want the criterion", row.About)
	}
}

func TestAStrategyOfTheFileCanBeARivalsAndClaimed(t *testing.T) {
	d := withKeys(t, ownStrategies+"expect: [{strategy: content-first, beats: idle, by: 0}]\n")
	with, problems := d.With(sim.Override{Path: "suppliers.orb.strategy", Value: "content-first"})
	if problems != nil {
		t.Fatal(problems)
	}
	if got := with.Scenario().Suppliers[1].Strategy; got != "content-first" || with.Scenario().Expect[0].Seller.Strategy != got {
		t.Errorf("rival plays %s", got)
	}
	if _, problems := d.With(sim.Override{Path: "suppliers.orb.strategy", Value: "random"}); len(problems) == 0 || problems[0].Code != CodeUnknownID {
		t.Errorf("a rival plays at random: %v", problems)
	}
}

func TestARowsDefaultsWrittenOutChangeNothing(t *testing.T) {
	of := func(row string) []sim.Strategy {
		return withKeys(t, "strategies: {own: {moves: [{action: call"+row+"}]}}\n").Scenario().Strategies
	}
	if got, want := of(", to: everybody, about: strength, from: need, until: decision, every: 1, enough: 0, tireless: false"), of(""); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// The mail filter of strategies is that of the trainee's own mail.
func TestTheHeaviestMailOfARowIsFiltered(t *testing.T) {
	rows := withKeys(t, "strategies: {own: {moves: [{action: email, mail: {layout: pictures, spf: softfail, dkim: none, dmarc: reject, subject: NOW, bought: true}}, {action: email, mail: {}}]}}\n").
		Scenario().Strategies[0].Rows
	heavy, plain := rows[0].Mail, rows[1].Mail
	if want := sim.SpamPoints("SPF_SOFTFAIL", "DMARC_REJECT", "HTML_MESSAGE", "MIME_HTML_ONLY", "HTML_IMAGE_ONLY_12", "SUBJ_ALL_CAPS", "RDNS_NONE", "URIBL_BLACK"); !near(heavy.Points, want) || heavy.HTML != 1 {
		t.Errorf("heavy: %+v, want %v points", heavy, want)
	}
	if !near(plain.Points, sim.PlainMail.Points) || plain.HTML != 0 || plain.Value != sim.DefaultValue {
		t.Errorf("plain: %+v", plain)
	}
}

func TestTheBuiltInWordsAreThoseOfTheEngine(t *testing.T) {
	for _, word := range sim.AudienceNames {
		sc := withKeys(t, "strategies: {own: {moves: [{action: call, to: "+word+"}]}}\n").Scenario()
		if bit := sc.Strategies[0].Rows[0].To.Words; bit == 0 || bit&(bit-1) != 0 || sim.AudienceNames[bits.TrailingZeros8(uint8(bit))] != word {
			t.Errorf("%s is %b", word, bit)
		}
	}
	for k, role := range sim.RoleNames {
		sc := withKeys(t, "strategies: {own: {moves: [{action: call, to: ["+role+"]}]}}\n").Scenario()
		if roles := sc.Strategies[0].Rows[0].To.Roles; roles != 1<<k {
			t.Errorf("%s is %b", role, roles)
		}
	}
}

// What is left out has its default, and what is given counts, nothing too.
func TestAMailOfNoValueIsNotTheUsualMail(t *testing.T) {
	for mail, want := range map[string]float64{"{}": sim.DefaultValue, "{layout: text}": sim.DefaultValue, "{value: 0}": 0, "{value: 0.0}": 0, "{value: 0.3}": 0.3} {
		sc := withKeys(t, "strategies: {own: {moves: [{action: email, mail: "+mail+"}]}}\n").Scenario()
		if got := sc.Strategies[0].Rows[0].Mail.Value; got != want {
			t.Errorf("mail: %s has the value %v, want %v", mail, got, want)
		}
	}
}
