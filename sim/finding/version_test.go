package finding

import (
	"os"
	"regexp"
	"testing"
)

// Whoever makes a new version writes it in FyneApp.toml; this test names the other places.
func TestVersionIsTheOneOfFyneApp(t *testing.T) {
	first := func(file, pattern string) string {
		src, err := os.ReadFile("../../" + file)
		if err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile(pattern).FindSubmatch(src)
		if found == nil {
			t.Fatalf("%s names no version", file)
		}
		return string(found[1])
	}
	version := first("FyneApp.toml", `(?m)^Version = "([0-9]+(\.[0-9]+){1,2})"$`)
	if Version != version {
		t.Errorf("sim/report/version.go says %q, FyneApp.toml %q", Version, version)
	}
	if told := first("CHANGELOG.md", `(?m)^## ([0-9][0-9.]*)`); told != version {
		t.Errorf("the newest version that CHANGELOG.md tells of is %q, FyneApp.toml says %q", told, version)
	}
}
