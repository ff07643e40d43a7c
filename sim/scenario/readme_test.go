package scenario

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The scenario of the README is one with its strategies and its claims too.
func TestTheStrategiesAndClaimsOfTheReadmeAreRead(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	part := func(begins string) string {
		found := regexp.MustCompile("(?s)```yaml\n(" + begins + ".*?)```").FindSubmatch(readme)
		if found == nil {
			t.Fatalf("the README has no example that begins with %q", begins)
		}
		return string(found[1])
	}
	whole := regexp.MustCompile(`(?s)\nexpect:.*`).ReplaceAllString(part("format: 1\nid: "), "\n")
	d, problems := Parse("forklifts.yaml", []byte(whole+part("strategies:")+part("expect:")))
	if problems != nil {
		t.Fatal(problems)
	}
	if sc := d.Scenario(); len(sc.Strategies) != 1 || len(sc.Strategies[0].Rows) != 4 || len(sc.Expect) != 6 || sc.Expect[4].Beats == nil {
		t.Errorf("strategies %+v, claims %+v", sc.Strategies, sc.Expect)
	}
}

func TestTheReadmeNamesEveryPortrait(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range PortraitNames() {
		if !strings.Contains(string(readme), "`"+name+"`") {
			t.Errorf("it does not name %s", name)
		}
	}
}
