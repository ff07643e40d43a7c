package notice

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

// drafted is what becomes of a lot of a notice: what the draft has, what it asks, and
// what is said beside it.
type drafted struct {
	file, lot string
	has       string // languages, currency, criteria with their kinds (? where that is asked) and weights
	asks      string // how many questions stand behind which key; facts under "facts"
	said      []string
}

const (
	notReliable = "No criterion of the notice can be the reliability of the supplier: the draft has one with weight 0."
	framework   = "This is a framework agreement: the value is the most that may be called off."
	conditions  = "The notice has 3 selection criteria, which decide who may take part. The draft leaves them out; \"at_least:\" at a criterion drops who is worse."
	priced      = "Give every price for the same length of time."
	auction     = "The procedure has an electronic auction, which a scenario does not have."
)

// open is what is said of cn_24_open.xml.
var open = []string{"The contract runs for 36 months from 2020-09-01. " + priced,
	"Of an extension the notice says: the Council will have the option to extend the contract for additional periods up to a total of 24 months (it is at the Councils sole discretion the period of any extension awarded but the total of all extension periods awarded will not…",
	conditions}

// The seven notices, and two of the Open Contracting Data Standard. Weights as they
// stand in the files under BT-541.
var table = []drafted{
	{"eforms/can_24_UKRI.xml", "LOT-0000", "en; GBP; quality ? 70, presentation performance 15, price price 15",
		"type importance kind worst*3 best*3 name*5 facts*8 price",
		[]string{"The procedure has ended: Ramboll UK Ltd was chosen, for GBP 60,000,000.", "The notice has amounts in GBP and in EUR; the draft counts in GBP.", auction}},
	{"eforms/can_25_ENG.xml", "LOT-0000", "en; GBP; quality ? 75, price price 25", "type importance kind worst*2 best*2 name*5 facts*5 price",
		[]string{"The procedure has ended: Deloitte — Main Account LLP was chosen, for GBP 9.99."}},
	{"eforms/cn_24_maximal.xml", "LOT-0001", "en; EUR; name-of-ac price 60, name-of-ac-2 ? 40", "type importance worst*2 best*2 kind name*6 facts*6 price",
		[]string{"The contract runs from 2023-01-01 to 2023-05-23. " + priced, "Of an extension the notice says: Renewal description ---", conditions, framework, auction}},
	{"eforms/cn_24_maximal.xml", "LOT-0002", "en; EUR; name-of-ac price 60, name-of-ac-2 ? 40", "type importance worst*2 best*2 kind name*6 facts*6 price",
		[]string{"The contract runs from 2023-01-01 to 2023-05-23. " + priced, "Of an extension the notice says: Renewal description ---", conditions, framework, auction}},
	{"eforms/cn_24_maximal.xml", "GLO-0001", "en; EUR; name-of-ac price 60, name-of-ac-2 ? 40", "type importance worst*2 best*2 kind name*6 facts*6 price",
		[]string{"This is a group of lots that one tender may cover."}},
	{"eforms/cn_24_minimal.xml", "LOT-0000", "en; ?; price price ?, quality performance ?, reliability reliability 0",
		"type importance currency worst*3 best*3 weight*2 unit name*6 facts*9",
		[]string{"The notice has no award criteria: they stand in the documents of the tender, or nowhere.", notReliable, "The contract runs for 48 months. " + priced, framework}},
	{"eforms/cn_24_multilingual.xml", "LOT-0000", "en bg cs da de el es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv; EUR; technical-award-criteria-as ? 70, price price 30",
		"type importance kind worst*2 best*2 name*6 facts*6 price", []string{"The contract runs for 48 months from 2020-06-01. " + priced, conditions, framework}},
	{"eforms/cn_24_open.xml", "", "en; EUR; methodology-and-approach ? 15, fair-working-practices performance 5, community-benefits-offered performance 3, community-benefit-methodology performance 2, price price 75",
		"type importance kind worst*5 best*5 name*6 facts*15 price", open},
	{"eforms/pin-cfc_25.xml", "LOT-0001", "de; ?; price price 100, reliability reliability 0", "type importance currency worst*2 best*2 unit name*6 facts*6 price",
		[]string{"Price alone decides: no other criterion was published.", notReliable, "The contract runs for 24 months from 2020-09-01. " + priced,
			"Of an extension the notice says: Zweimalige Option auf Verlängerung um jeweils 24 Monate (max. 48 Monate).", conditions}},
	{"eforms/pin-cfc_25.xml", "LOT-0002", "de; ?; price price 100, reliability reliability 0", "type importance currency worst*2 best*2 unit name*6 facts*6 price",
		[]string{"Price alone decides: no other criterion was published.", notReliable, "The contract runs for 24 months from 2020-09-01. " + priced,
			"Of an extension the notice says: Zweimalige Option auf Verlängerung um jeweils 24 Monate (max. 48 Monate).", conditions}},
	{"ocds/package.json", "1", "en fr; GBP; uptime ? 0.4, noise performance 0.1, cost-over-eight-years price 0.4", "type importance kind worst*3 best*3 name*6 facts*9",
		[]string{"The weight of “Noise” is the middle of a range.", "The published weights add up to 0.9, not to 1. They stand as published; what counts is the share of each.",
			"A tender with a score below 60 on “Uptime” is out. If that is wanted, give the criterion \"at_least:\" in its unit."}},
	{"ocds/package.json", "2", "en fr; GBP; response-time ? ?, hourly-rate price ?", "type importance kind worst*2 best*2 weight*2 name*6 facts*6",
		[]string{"The notice gives an order of importance in place of weights.", "About its order of importance the notice says: The work cannot be known beforehand."}},
	{"ocds/record.json", "", "nl; EUR; vaste-prijs price 0, zitcomfort performance 50, levertijd ? 40", "type importance worst*3 best*3 kind name*5 facts*8",
		[]string{"The procedure has ended: Zitwel bv was chosen, for EUR 90,000.", "The published weights add up to 90 %, not to 100 %. They stand as published; what counts is the share of each.",
			"The price is fixed at EUR 90,000: nobody can offer less.", "The notice withholds texts of criteria until 2027-01-31."}},
}

func TestEachNoticeBecomesADraftThatIsAScenarioOnceItIsAnswered(t *testing.T) {
	for _, want := range table {
		t.Run(filepath.Base(want.file)+" "+want.lot, func(t *testing.T) {
			n := read(t, want.file)
			l, err := n.LotOf(want.lot)
			if err != nil {
				t.Fatal(err)
			}
			d := n.NewDraft(l, "draft", lang.For("en"))
			if !slices.Equal(d.Said, want.said) {
				t.Errorf("said\n%q, want\n%q", d.Said, want.said)
			}
			answered, asks := answer(t, d)
			if asks != want.asks {
				t.Errorf("asks\n%s, want\n%s", asks, want.asks)
			}
			doc, problems := scenario.Parse("draft.yaml", []byte(answered))
			if problems != nil {
				t.Fatalf("answered:\n%v", problems)
			}
			if has := whatItHas(d, doc.Scenario()); has != want.has {
				t.Errorf("has\n%s, want\n%s", has, want.has)
			}
			runs(t, doc.Scenario())
			if sc := doc.Scenario(); !sc.Rule.Tender() || sc.Quantity != 1 || sc.Title.In("en") == "" || sc.Briefing.In("en") == "" {
				t.Errorf("rule %v, quantity %v, title %q", sc.Rule, sc.Quantity, sc.Title)
			}
		})
	}
}

// A notice in any language of the program asks the same, and each draft is the same
// text every time.
func TestADraftAsksTheSameInEveryLanguage(t *testing.T) {
	for _, want := range table {
		n := read(t, want.file)
		l, err := n.LotOf(want.lot)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range lang.Languages {
			d := n.NewDraft(l, "draft", lang.For(code))
			if again := n.NewDraft(l, "draft", lang.For(code)); again.Text != d.Text {
				t.Errorf("%s, %s: another text the second time", want.file, code)
			}
			if _, asks := answer(t, d); asks != want.asks {
				t.Errorf("%s, %s: asks %s", want.file, code, asks)
			}
			if untold.MatchString(d.Text) {
				t.Errorf("%s, %s: a text is missing:\n%s", want.file, code, d.Text)
			}
		}
	}
}

// untold is a key in the place of a text, or an argument that a text lacks.
var untold = regexp.MustCompile(`notice\.[a-z]|<no value>`)

func read(t testing.TB, name string) *Notice {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	n, err := Read(src)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// priceID is the id of the price criterion of a draft.
func priceID(lines []string) string {
	return strings.TrimPrefix(lines[slices.Index(lines, "    kind: price")-1], "  - id: ")
}

// knownPrice is a fact that the notice holds.
var knownPrice = regexp.MustCompile(`^      [a-z0-9-]+: ([0-9.]+)$`)

var keyed = regexp.MustCompile(`^ *(?:- )?([a-z0-9_-]+): `)

// answer puts an answer in the place of every question that the check names, and
// says what was asked. There must be one message a question, in its line.
func answer(t testing.TB, d *Draft) (text, asks string) {
	t.Helper()
	lines := strings.Split(d.Text, "\n")
	_, problems := scenario.Parse("draft.yaml", []byte(d.Text))
	if len(problems) != len(d.Questions) {
		t.Fatalf("%d problems of %d questions:\n%v\n%s", len(problems), len(d.Questions), problems, d.Text)
	}
	price := 100.0
	for _, line := range lines {
		if m := knownPrice.FindStringSubmatch(line); m != nil {
			price, _ = strconv.ParseFloat(m[1], 64)
		}
	}
	counted := map[string]int{}
	var order []string
	for k, p := range problems {
		if p.Code != scenario.CodeQuestion || p.Line != d.Questions[k].Line {
			t.Fatalf("question %d of line %d: %v", k, d.Questions[k].Line, p)
		}
		line := lines[p.Line-1]
		key := keyed.FindStringSubmatch(line)[1]
		kind := ""
		for at := p.Line - 2; at > 0 && kind == ""; at-- {
			kind, _ = strings.CutPrefix(strings.TrimSpace(lines[at]), "kind: ")
			if kind == strings.TrimSpace(lines[at]) {
				kind = ""
			}
		}
		value := map[string]string{"type": "new_task", "importance": "0.4", "kind": "reliability", "currency": "EUR", "unit": `"% on time"`, "name": fmt.Sprintf("Name %d", p.Line), "weight": "10"}[key]
		switch {
		case value != "":
		case key == "worst" && kind == "price":
			value = strconv.FormatFloat(2*price, 'f', -1, 64)
		case key == "best" && kind == "price":
			value = strconv.FormatFloat(price/2, 'f', -1, 64)
		case key == "worst":
			value = "0"
		case key == "best":
			value = "100"
		case key == "price" && strings.HasPrefix(lines[p.Line-2], "award:"):
			value = "linear"
		default:
			value = strconv.FormatFloat(price, 'f', -1, 64)
			key = "facts"
		}
		if key == "facts" && !strings.HasPrefix(strings.TrimSpace(line), priceID(lines)+":") {
			value = "60"
		}
		lines[p.Line-1] = line[:p.Column-1] + value
		if counted[key]++; counted[key] == 1 {
			order = append(order, key)
		}
	}
	for _, key := range order {
		if counted[key] > 1 {
			key = fmt.Sprintf("%s*%d", key, counted[key])
		}
		asks = strings.TrimLeft(asks+" "+key, " ")
	}
	return strings.Join(lines, "\n"), asks
}

// whatItHas sums up an answered draft, with ? for what was asked.
func whatItHas(d *Draft, sc *sim.Scenario) string {
	asked := func(line string) bool { return strings.Contains(line, `"? `) }
	currency := sc.Currency
	var criteria []string
	for _, line := range strings.Split(d.Text, "\n") {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case key == "currency" && asked(line):
			currency = "?"
		case strings.HasPrefix(line, "  - id: ") && len(criteria) < len(sc.Criteria):
			criteria = append(criteria, value)
		case (key == "kind" || key == "weight") && strings.HasPrefix(line, "    ") && len(criteria) > 0:
			if asked(line) {
				value = "?"
			}
			criteria[len(criteria)-1] += " " + value
		}
	}
	return strings.Join(sc.Languages, " ") + "; " + currency + "; " + strings.Join(criteria, ", ")
}

// runs plays the scenario of an answered draft.
func runs(t *testing.T, sc *sim.Scenario) {
	t.Helper()
	p, err := engine.NewProcess(sc, engine.Setup{Strategy: sc.StrategyNamed(sim.DefaultStrategy), Weighting: formula.NoWeighting})
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(5) {
		if result := p.Run(seed); result.Weeks <= 0 {
			t.Errorf("seed %d ends after %v weeks", seed, result.Weeks)
		}
	}
}

func TestALotMustBeChosenWhereThereAreSeveral(t *testing.T) {
	for file, want := range map[string]string{"eforms/cn_24_open.xml": "", "eforms/can_24_UKRI.xml": "", "ocds/record.json": "", "eforms/pin-cfc_25.xml": "trouble.notice.lots", "eforms/cn_24_maximal.xml": "trouble.notice.lots", "ocds/package.json": "trouble.notice.lots"} {
		n := read(t, file)
		if _, err := n.LotOf(""); keyOf(err) != want {
			t.Errorf("%s: %v, want %s", file, err, want)
		}
		if _, err := n.LotOf("LOT-9999"); keyOf(err) != "trouble.notice.no_lot" {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// Other numbers than per cent are told apart, and each case is said.
func TestWeightsAreSaidAsTheyArePublished(t *testing.T) {
	one := func(kind WeightKind, numbers ...string) []Criterion {
		var all []Criterion
		for k, number := range numbers {
			c := Criterion{Type: "quality", Name: sim.Text{"en": fmt.Sprintf("C%d", k+1)}, Weights: []Weight{{Number: number, Kind: kind}}}
			if k == 0 {
				c.Type = "price"
			}
			all = append(all, c)
		}
		return all
	}
	mixed := append(one(Percentage, "50"), one(Points, "40", "60")[1])
	quality := one(Percentage, "60", "40")
	quality[0].Type = "quality"
	two := one(Percentage, "50", "30", "20")
	two[1].Type = "cost"
	many := one(Points, slices.Repeat([]string{"5"}, 20)...)
	for name, test := range map[string]struct {
		criteria []Criterion
		formula  string
		want     []string
	}{
		"per cent that add up":       {one(Percentage, "40", "60"), "", nil},
		"per cent that do not":       {one(Percentage, "40", "50"), "", []string{"add up to 90 %, not to 100 %"}},
		"thirds":                     {one(Percentage, "33.33", "33.33", "33.33"), "", nil},
		"decimals":                   {one(Decimal, "0.4", "0.6"), "", []string{"parts of 1."}},
		"points":                     {one(Points, "400", "600"), "", []string{"points, 1,000 in all"}},
		"a number of no kind":        {one(UnknownWeight, "2", "3"), "", []string{"does not say what kind of numbers its weights are; they add up to 5"}},
		"numbers of different kinds": {mixed, "", []string{"numbers of different kinds"}},
		"no weights":                 {one(Percentage, "", ""), "", []string{"has 2 criteria and gives none a weight"}},
		"a weight that is missing":   {one(Percentage, "40", ""), "", []string{"gives no weight for “C2”"}},
		"an order":                   {one(Order, "1", "2"), "", []string{"an order of importance in place of weights"}},
		"price alone":                {one(Percentage, "100"), "", []string{"Price alone decides", "No criterion of the notice can be the reliability"}},
		"no price":                   {quality, "", []string{"has no price among its criteria"}},
		"two prices":                 {two, "", []string{"“C1” is taken for the price, “C2” for another criterion"}},
		"a formula":                  {one(Percentage, "40", "60"), "sqrt(P*Q)", []string{"by a formula, which weights cannot say: sqrt(P*Q)"}},
		"more than a scenario takes": {many, "", []string{"points, 100 in all", "at most 16 criteria"}},
	} {
		n := &Notice{Format: "eForms", Languages: []string{"en"}, Title: sim.Text{"en": "Pumps"}, Lots: []Lot{{Criteria: test.criteria, Formula: sim.Text{"en": test.formula}}}}
		d := n.NewDraft(&n.Lots[0], "draft", lang.For("en"))
		if len(d.Said) != len(test.want) {
			t.Errorf("%s: said %q, want %q", name, d.Said, test.want)
			continue
		}
		for k, part := range test.want {
			if !strings.Contains(strings.ReplaceAll(d.Said[k], "\u00a0", " "), part) || !strings.Contains(d.Text, "# "+d.Said[k]+"\n") {
				t.Errorf("%s: said %q, want %q, also in the draft", name, d.Said[k], part)
			}
		}
		if answered, _ := answer(t, d); answered != "" {
			if _, problems := scenario.Parse("draft.yaml", []byte(answered)); problems != nil {
				t.Errorf("%s: %v", name, problems)
			}
		}
	}
}

// Of every withheld field in eForms the day is told on which it will be published.
func TestWithheldFieldsAreSaid(t *testing.T) {
	src, err := os.ReadFile("testdata/eforms/cn_24_open.xml")
	if err != nil {
		t.Fatal(err)
	}
	const private = `<efac:FieldsPrivacy><efbc:FieldIdentifierCode listName="non-publication-identifier">awa-cri-num</efbc:FieldIdentifierCode>` +
		`<cbc:ReasonCode listName="non-publication-justification">oth-int</cbc:ReasonCode><efbc:PublicationDate>2027-05-31+02:00</efbc:PublicationDate></efac:FieldsPrivacy>`
	text := strings.Replace(string(src), "<efbc:ParameterNumeric>75</efbc:ParameterNumeric>", "<efbc:ParameterNumeric>-1</efbc:ParameterNumeric>"+private, 1)
	text = strings.Replace(text, ">Fair working practices<", ">unpublished<", 1)
	n, err := Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	d := n.NewDraft(&n.Lots[0], "draft", lang.For("en"))
	want := append([]string{"The notice gives no weight for “Price”.", "The notice withholds weights until 2027-05-31."}, open...)
	if !slices.Equal(d.Said, want) {
		t.Errorf("said %q, want %q", d.Said, want)
	}
	if strings.Contains(d.Text, "unpublished") || strings.Contains(d.Text, "-1") {
		t.Errorf("what stands for the withheld is taken for it:\n%s", d.Text)
	}
}

func TestLanguagesOfThreeLettersAreThoseOfTwo(t *testing.T) {
	for code, want := range map[string]string{"ENG": "en", "nld": "nl", "FRA": "fr", "GLE": "ga", "es": "es", "pt-BR": "pt", "en_GB": "en", "XYZ": "xyz", "": "", "1": "", "x": "", "english": ""} {
		if got := languageOf(code); got != want {
			t.Errorf("%q is %q, want %q", code, got, want)
		}
	}
	if two := slices.Sorted(maps.Values(languages)); slices.Contains(two, "") {
		t.Error("a language without a code")
	}
}

// For how long a contract is and who may take part is said as far as it is known.
func TestWhatAScenarioCannotHoldOfTheContractIsSaid(t *testing.T) {
	src, err := os.ReadFile("testdata/eforms/cn_24_open.xml")
	if err != nil {
		t.Fatal(err)
	}
	const length, begins = `<cbc:DurationMeasure unitCode="MONTH">36</cbc:DurationMeasure>`, "<cbc:StartDate>2020-09-01+02:00</cbc:StartDate>"
	const used = `<cbc:TendererRequirementTypeCode listName="selection-criterion">`
	for _, c := range []struct{ old, new, want string }{
		{length, `<cbc:DurationMeasure unitCode="YEAR">1</cbc:DurationMeasure>`, "The contract runs for a year from 2020-09-01."},
		{begins, "", "The contract runs for 36 months."},
		{length, "<cbc:EndDate>2023-08-31+02:00</cbc:EndDate>", "The contract runs from 2020-09-01 to 2023-08-31."},
		{length, `<cbc:DurationMeasure unitCode="EON">3</cbc:DurationMeasure>`, "The contract begins on 2020-09-01."},
		{length, `<cbc:DurationMeasure unitCode="MONTH">-3</cbc:DurationMeasure>`, "The contract begins on 2020-09-01."},
		{used, `<cbc:CalculationExpressionCode listName="usage">not-used</cbc:CalculationExpressionCode>` + used, "The notice has 2 selection criteria, which"},
	} {
		n, err := Read([]byte(strings.Replace(string(src), c.old, c.new, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if said := n.NewDraft(&n.Lots[0], "draft", lang.For("en")).Said; !slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, c.want) }) {
			t.Errorf("with %s it says %q, want %q", c.new, said, c.want)
		}
	}
}
