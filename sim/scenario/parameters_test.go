package scenario

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/golden"
)

// TestGoldenTableOfParameters compares the parameters in section 0 of MODEL.md
// with their rows.
func TestGoldenTableOfParameters(t *testing.T) {
	const head = "| name in `model:` |"
	modelTable(t, head, parametersTable(head))
}

// modelTable compares the table of MODEL.md that begins with head with what it
// should be.
func modelTable(t *testing.T, head, want string) {
	t.Helper()
	const path = "../MODEL.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	from := strings.Index(text, head)
	if from < 0 {
		t.Fatalf("no table begins with %q", head)
	}
	length := strings.Index(text[from:], "\n\n")
	golden.Compare(t, path, []byte(text[:from]+want+text[from+length:]))
}

// parametersTable writes the parameters as MODEL.md shows them.
func parametersTable(head string) string {
	words := lang.For("en")
	var b strings.Builder
	fmt.Fprintf(&b, "%s here | unit | default | range | believed | late | an instructor would say |\n|---|---|---|---|---|---|---|---|", head)
	row := func(name, here, unit, standard, span, believed, late string) {
		title := words.T("parameter."+name, nil)
		fmt.Fprintf(&b, "\n| %s | %s | %s | %s | %s | %s | %s | %s |", name, here, unit, standard, span, believed, late, strings.ToLower(title[:1])+title[1:])
	}
	for k := range sim.Parameters {
		p := &sim.Parameters[k]
		standard, whole, late := figure(p.Default[0]), "", ""
		if p.ByType() {
			standard = strings.Join([]string{standard, figure(p.Default[1]), figure(p.Default[2])}, " / ")
		}
		if p.Whole {
			whole = ", whole"
		}
		if p.Late {
			late = "late"
		}
		row(p.Name, p.Here, p.Unit, standard, figure(p.Min)+" .. "+figure(p.Max)+whole, figure(p.Low)+" .. "+figure(p.High), late)
	}
	var clocks []string
	for _, weeks := range sim.StageWeeks {
		clocks = append(clocks, strings.Trim(fmt.Sprint(weeks), "[]"))
	}
	row("stage_weeks", "section 8", "weeks", strings.Join(clocks, " / "), fmt.Sprintf("0 .. %d, whole", sim.MaxStageWeeks), "", "")
	return b.String()
}
