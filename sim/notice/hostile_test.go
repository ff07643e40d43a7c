package notice

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"buygrid/assets/lang"
	"buygrid/sim/effort"
	"buygrid/sim/scenario"
)

// keyOf returns the key of what is wrong, "" for nothing.
func keyOf(err error) string {
	var trouble *lang.Trouble
	if errors.As(err, &trouble) {
		return trouble.Key
	}
	return ""
}

const (
	eformsHead = `<ContractNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2"><CustomizationID>eforms-sdk-1.10</CustomizationID>`
	eformsFoot = `</ContractNotice>`
)

// hostile are files that are no notice, or that would harm whoever reads them, by what
// is said of them and in which line (0 for none).
var hostile = []struct {
	name, text, key string
	line            int
}{
	{"nothing", "", "trouble.notice.empty", 0},
	{"blanks", " \n\t\n", "trouble.notice.empty", 0},
	{"a letter", "Dear Sir,\n", "trouble.notice.other", 1},
	{"a picture", "\x89PNG\r\n\x1a\n", "trouble.notice.other", 1},
	{"a web page", "<!DOCTYPE html>\n<html><body>Notice</body></html>", "trouble.notice.page", 1},
	{"a web page in XML", "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "trouble.notice.page", 1},
	{"entities that multiply", "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\n<ContractNotice>&b;</ContractNotice>", "trouble.notice.doctype", 2},
	{"an entity of a file", "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><ContractNotice>&x;</ContractNotice>", "trouble.notice.doctype", 1},
	{"a document type elsewhere", "<!DOCTYPE ContractNotice SYSTEM \"http://example.org/x.dtd\"><ContractNotice/>", "trouble.notice.doctype", 1},
	{"a parameter entity", "<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://example.org/p\"> %p;]><r/>", "trouble.notice.doctype", 1},
	{"a document type in the middle", eformsHead + "\n<!DOCTYPE x>" + eformsFoot, "trouble.notice.doctype", 2},
	{"an entity without a type", eformsHead + "\n\n<ID>&x;</ID>" + eformsFoot, "trouble.notice.syntax", 3},
	{"a part that does not end", eformsHead + "\n<ID>1", "trouble.notice.syntax", 2},
	{"an end that has no beginning", eformsHead + "\n</ID>" + eformsFoot, "trouble.notice.syntax", 2},
	{"two roots", eformsHead + eformsFoot + "\n<x/>", "trouble.notice.syntax", 2},
	{"only a comment", "<!-- nothing -->", "trouble.notice.syntax", 1},
	{"parts in parts", strings.Repeat("<a>", 100_000), "trouble.notice.deep", 1},
	{"too many parts", eformsHead + strings.Repeat("\n<a/>", maxElements) + eformsFoot, "trouble.notice.many", maxElements}, // the first line has two,
	{"a file that is too large", eformsHead + strings.Repeat(" ", MaxBytes), "trouble.notice.large", 0},
	{"an old encoding", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<ContractNotice>\xe9</ContractNotice>", "trouble.notice.encoding", 1},
	{"two bytes a letter", "\xff\xfe<\x00?\x00", "trouble.notice.encoding", 1},
	{"two bytes without a mark", "<\x00?\x00x\x00", "trouble.notice.encoding", 1},
	{"bytes that are no letters", eformsHead + "\n<ID>\xe9</ID>" + eformsFoot, "trouble.notice.bytes", 2},
	{"an older notice of TED", `<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"/>`, "trouble.notice.ted", 1},
	{"an invoice", `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>`, "trouble.notice.national", 1},
	{"a national notice", `<ContractNotice xmlns="urn:dgpe:names:draft:codice:schema:xsd:ContractNotice-2"/>`, "trouble.notice.national", 1},
	{"a notice of another network", `<ContractNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2"><CustomizationID>urn:fdc:peppol.eu:prac:trns:t014</CustomizationID></ContractNotice>`, "trouble.notice.national", 1},
	{"JSON that is cut off", "{\n\"ocid\": ", "trouble.notice.syntax", 2},
	{"JSON and more", "{}\n{}", "trouble.notice.syntax", 2},
	{"JSON in JSON", strings.Repeat("[", 100_000), "trouble.notice.deep", 1},
	{"JSON in much JSON", "{\"a\":\n" + strings.Repeat(`{"a":`, 80), "trouble.notice.deep", 2},
	{"much JSON", "[" + strings.Repeat("0,", maxParts) + "0]", "trouble.notice.many", 1},
	{"JSON of something else", `{"type": "FeatureCollection", "features": []}`, "trouble.notice.not_ocds", 0},
	{"a list", `[1, 2]`, "trouble.notice.not_ocds", 0},
	{"a contract without its tender", `{"ocid": "ocds-1", "tag": ["contract"], "contracts": []}`, "trouble.notice.not_ocds", 0},
	{"releases without a tender", `{"releases": [{"ocid": "ocds-1"}, {"ocid": "ocds-1", "tender": null}]}`, "trouble.notice.no_tender", 0},
	{"two processes", `{"releases": [{"ocid": "ocds-1", "tender": {}}, {"ocid": "ocds-2", "tender": {}}]}`, "trouble.notice.several", 0},
	{"JSON with bytes that are no letters", "{\"ocid\":\n\"\xff\"}", "trouble.notice.bytes", 2},
}

func TestWhatIsNoNoticeIsSaid(t *testing.T) {
	for _, test := range hostile {
		t.Run(test.name, func(t *testing.T) {
			n, err := Read([]byte(test.text))
			if n != nil || keyOf(err) != test.key {
				t.Fatalf("%v, %v, want %s", n, err, test.key)
			}
			var trouble *lang.Trouble
			errors.As(err, &trouble)
			if line, _ := trouble.Args["Line"].(int); test.line > 0 && line != test.line {
				t.Errorf("line %d, want %d", line, test.line)
			}
			for _, code := range lang.Languages {
				if said := trouble.In(lang.For(code)); said == trouble.Key || strings.Contains(said, "<no value>") || len(said) < 20 {
					t.Errorf("%s: %q", code, said)
				}
			}
		})
	}
}

// Strange and wrong values in the places where a notice has others are read as what
// is not there.
func TestWrongValuesAreReadAsNone(t *testing.T) {
	for _, tender := range []string{`{"title": 5}`, `{"title": ["a"], "lots": {}}`, `{"lots": [1, null, "x", {}]}`, `{"value": 7}`, `{"value": {"amount": -5, "currency": "euro"}}`,
		`{"value": {"amount": 1e400}}`, `{"lots": [{"id": null, "awardCriteria": {"criteria": [{"numbers": [{"number": "many", "weight": "percentageExact"}]}]}}]}`,
		`{"awardCriteria": "priceOnly"}`, `{"awardCriteriaBreakdown": [{"title": "? who", "weight": 3}, {"name": "you"}, {"name": "nobody"}, {"name": "\u202e#: {}[]\"\\"}]}`,
		`{"title": "? what", "description": "a\u0000b\u2028c", "title_fr": "\"} \n- x: &a *b"}`} {
		n, err := Read([]byte(`{"ocid": "ocds-1", "tender": ` + tender + `}`))
		if err != nil {
			t.Errorf("%s: %v", tender, err)
			continue
		}
		answersWell(t, n)
	}
}

// answersWell drafts every lot and finds nothing but questions in the draft.
func answersWell(t testing.TB, n *Notice) {
	t.Helper()
	for k := range n.Lots {
		if k == 3 {
			return
		}
		d := n.NewDraft(&n.Lots[k], "", lang.For("en"))
		answered, _ := answer(t, d)
		if _, problems := scenario.Parse("draft", []byte(answered)); problems != nil {
			t.Fatalf("%v\n%s", problems, answered)
		}
	}
}

// Twice as much of anything takes at most so many times as long.
func TestReadingTakesTimeInProportion(t *testing.T) {
	lot := func(inside string) string {
		return `<ProcurementProjectLot><ID schemeName="Lot">L</ID><TenderingTerms><AwardingTerms><AwardingCriterion>` + inside + `</AwardingCriterion></AwardingTerms></TenderingTerms></ProcurementProjectLot>`
	}
	for name, text := range map[string]func(n int) string{
		"attributes":  func(n int) string { return eformsHead + "<ID" + attributes(n) + "/>" + eformsFoot },
		"name spaces": func(n int) string { return eformsHead + "<ID" + spaces(n) + "/>" + eformsFoot },
		"pieces":      func(n int) string { return eformsHead + "<ID>" + strings.Repeat("x<!-- -->", n) + "</ID>" + eformsFoot },
		"lots":        func(n int) string { return eformsHead + strings.Repeat(lot(""), n/4) + eformsFoot },
		"criteria": func(n int) string {
			return eformsHead + lot(strings.Repeat("<SubordinateAwardingCriterion/>", n)) + eformsFoot
		},
		"letters":      func(n int) string { return eformsHead + "<ID>" + strings.Repeat("é", 20*n) + "</ID>" + eformsFoot },
		"JSON strings": func(n int) string { return `{"ocid": "` + strings.Repeat(`\"`, 20*n) + `", "tender": {}}` },
		"JSON keys":    func(n int) string { return `{"ocid": "1", "tender": {` + jsonKeys(n) + `}}` },
		"JSON releases": func(n int) string {
			return `{"releases": [` + strings.Repeat(`{"ocid": "1", "tender": {}},`, n/8) + `{"ocid": "1", "tender": {}}]}`
		},
	} {
		const size, most = 4_000, 10 * time.Millisecond
		small, large := []byte(text(size)), []byte(text(4*size))
		work := func(src []byte) func() {
			return func() {
				if n, err := Read(src); err == nil {
					n.NewDraft(&n.Lots[0], "", lang.For("en"))
				}
			}
		}
		one := max(effort.Least(5, most, work(small)), most)
		if four := effort.Least(5, 8*one, work(large)); four > 8*one {
			t.Errorf("%s: four times as many take %v, %v before", name, four, one)
		}
	}
}

func attributes(n int) string {
	var b strings.Builder
	for k := range n {
		fmt.Fprintf(&b, ` a%d="x"`, k)
	}
	return b.String()
}

func spaces(n int) string {
	var b strings.Builder
	for k := range n {
		fmt.Fprintf(&b, ` xmlns:a%d="x"`, k)
	}
	return b.String()
}

func jsonKeys(n int) string {
	var all []string
	for k := range n {
		all = append(all, fmt.Sprintf(`"title_%d": "x"`, k))
	}
	return strings.Join(all, ",")
}

// FuzzRead holds for any file: a notice or a trouble with a text, no panic; and a draft
// of any lot that lacks nothing but answers.
func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"testdata/eforms/*", "testdata/ocds/*"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			src, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			if len(src) < 20_000 { // a larger one takes long, and says no more
				f.Add(src)
			}
		}
	}
	for _, test := range hostile { // their kind is what counts here, not their size
		f.Add([]byte(test.text[:min(len(test.text), 2048)]))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		n, err := Read(src)
		if err != nil {
			if said := keyOf(err); n != nil || !strings.HasPrefix(said, "trouble.notice.") {
				t.Fatalf("%v, %v", n, err)
			}
			return
		}
		answersWell(t, n)
	})
}
