package cli

import (
	"encoding/xml"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim/engine"
	"buygrid/sim/scenario"
)

// No decision-analysis program can be had where the tests run. node is a reader of its own
// that knows no type of ours: elements by name, as the published readers walk them.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []node     `xml:",any"`
}

func (n *node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// at are the nodes below by their names, one step a name.
func (n *node) at(path ...string) []*node {
	here := []*node{n}
	for _, name := range path {
		var next []*node
		for _, h := range here {
			for k := range h.Children {
				if h.Children[k].XMLName.Local == name {
					next = append(next, &h.Children[k])
				}
			}
		}
		here = next
	}
	return here
}

// one is the text of the only node at a path.
func (n *node) one(t *testing.T, path ...string) string {
	t.Helper()
	found := n.at(path...)
	if len(found) != 1 {
		t.Fatalf("%d nodes at %v", len(found), path)
	}
	return strings.TrimSpace(found[0].Text)
}

func (n *node) real(t *testing.T, path ...string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(n.one(t, path...), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// readBack are the numbers of a list by criterion.
func readBack(t *testing.T, n *node, item string) map[string]float64 {
	t.Helper()
	all := map[string]float64{}
	for _, v := range n.at(item) {
		all[v.one(t, "criterionID")] = v.real(t, "values", "value", "real")
	}
	return all
}

func exportedXMCDA(t *testing.T, args ...string) *node {
	t.Helper()
	code, out, errs := call(t, append([]string{"export", "--xmcda", "-"}, args...)...)
	if code != exitFine {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	var root node
	if err := xml.Unmarshal([]byte(out), &root); err != nil {
		t.Fatal(err)
	}
	if root.XMLName.Space != "http://www.decision-deck.org/2019/XMCDA-3.1.1" || root.XMLName.Local != "XMCDA" {
		t.Fatalf("root %v", root.XMLName)
	}
	for _, child := range root.Children {
		if child.XMLName.Space != "" { // only the root has the namespace
			t.Fatalf("%v", child.XMLName)
		}
	}
	return &root
}

// What is read back is what the flips are computed from, for every bundled scenario.
func TestAnExportReadsBackAsThePurchase(t *testing.T) {
	for _, id := range scenarios.IDs() {
		src, err := scenarios.Read(id)
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := scenario.Parse(id+".yaml", src)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		sc := doc.Scenario()
		m, err := engine.FactualMatrix(sc)
		if err != nil {
			t.Fatal(err)
		}
		root := exportedXMCDA(t, id)
		options := root.at("alternatives", "alternative")
		if len(options) != len(m.Options) {
			t.Fatalf("%s: %d alternatives, want %v", id, len(options), m.Options)
		}
		tables := root.at("performanceTable")
		if len(tables) != 2 || tables[0].attr("id") != "facts" || tables[1].attr("id") != "scores" {
			t.Fatalf("%s: %d tables", id, len(tables))
		}
		for o, option := range options {
			if option.attr("id") != m.Options[o] || option.attr("name") == "" || option.one(t, "active") != "true" {
				t.Errorf("%s: alternative %+v, want %s", id, option.Attrs, m.Options[o])
			}
			facts := readBack(t, tables[0].at("alternativePerformances")[o], "performance")
			scores := readBack(t, tables[1].at("alternativePerformances")[o], "performance")
			own := sc.StatusQuo.Facts
			if j := sc.SupplierIndex(m.Options[o]); j >= 0 {
				own = sc.Suppliers[j].Facts
			}
			for c := range sc.Criteria {
				criterion := &sc.Criteria[c]
				linear := min(max((own[c]-criterion.Worst)/(criterion.Best-criterion.Worst), 0), 1)
				if facts[criterion.ID] != own[c] || math.Abs(scores[criterion.ID]-linear) > 1e-12 {
					t.Errorf("%s: %s is %v and %v on %s, want %v and %v", id, m.Options[o], facts[criterion.ID], scores[criterion.ID], criterion.ID, own[c], linear)
				}
			}
		}
		for _, s := range root.at("criteriaScales")[0].at("criterionScale") {
			criterion := &sc.Criteria[sc.CriterionIndex(s.one(t, "criterionID"))]
			want := "max"
			if criterion.Best < criterion.Worst {
				want = "min"
			}
			q := s.at("scales", "scale", "quantitative")[0]
			if q.Children[0].XMLName.Local != "preferenceDirection" || q.one(t, "preferenceDirection") != want || q.real(t, "minimum", "real") != min(criterion.Worst, criterion.Best) {
				t.Errorf("%s: the scale of %s: %+v", id, criterion.ID, q)
			}
		}
		sum := 0.0
		for c, w := range readBack(t, root.at("criteriaValues")[0], "criterionValue") {
			want := 0.0
			for i := range m.Members {
				want += m.Influence[i] * m.Weights[i][sc.CriterionIndex(c)]
			}
			if math.Abs(w-want) > 1e-12 {
				t.Errorf("%s: %s weighs %v, want %v", id, c, w, want)
			}
			sum += w
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("%s: weights sum to %v", id, sum)
		}
	}
}

// By hand: half the price, half the quality, so the weighted scores are those of the
// rehearsal on the price's own scale: .633333, .591667, .5.
func TestAnExportedTenderComesToItsScore(t *testing.T) {
	root := exportedXMCDA(t, scenarioFile(t, "dumping", dumping))
	weights := readBack(t, root.at("criteriaValues")[0], "criterionValue")
	rows := root.at("performanceTable")[1].at("alternativePerformances")
	for k, want := range []float64{0.633333, 0.591667, 0.5} {
		sum := 0.0
		for c, score := range readBack(t, rows[k], "performance") {
			sum += weights[c] * score
		}
		if math.Abs(sum-want) > 1e-6 {
			t.Errorf("%s comes to %v, want %v", rows[k].one(t, "alternativeID"), sum, want)
		}
	}
	if len(rows) != 3 {
		t.Errorf("%d alternatives", len(rows))
	}
}

func TestAnExportReplacesNothing(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.xml")
	if code, _, errs := call(t, "export", "testdata/small.yaml", "--xmcda", name, "--json"); code != exitFine {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	first, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	code, _, errs := call(t, "export", "testdata/small.yaml", "--xmcda", name, "--set", "purchase.importance=0.1")
	again, err := os.ReadFile(name)
	if code != exitWrong || !strings.Contains(errs, "is there already") || err != nil || string(first) != string(again) {
		t.Errorf("exit code %d, %s, %v", code, errs, err)
	}
	if code, _, errs := call(t, "export", "testdata/small.yaml"); code != exitWrong || !strings.Contains(errs, "--xmcda FILE") {
		t.Errorf("exit code %d, %s", code, errs)
	}
}

// A name that would end a comment or an element does not.
func TestAnExportIsSoundWhateverItIsCalled(t *testing.T) {
	text := strings.Replace(dumping, "name: Alder", `name: "A <-- & > Co"`, 1)
	root := exportedXMCDA(t, scenarioFile(t, "dumping", text), "--set", "criteria.price.label=a --> b")
	if got := root.at("alternatives", "alternative")[0].attr("name"); got != "A <-- & > Co" {
		t.Errorf("%q", got)
	}
}
