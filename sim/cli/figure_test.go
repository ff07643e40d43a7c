package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
)

// One row makes a second figure of an analysis one that its command, and merge
// behind it, draws to --chart.
func TestARowOfFiguresIsDrawnByItsCommand(t *testing.T) {
	kept := finding.Figures
	defer func() { finding.Figures = kept }()
	finding.Figures = append(slices.Clone(kept), finding.Drawing{ID: "upside", Of: finding.OfMap, Draw: func(f *finding.Found, w *lang.Words) *chart.Figure {
		fig := finding.MapFigure(f.Map, w)
		fig.Title = "Seen from above"
		return fig
	}})
	file := filepath.Join(t.TempDir(), "map.svg")
	drawn := func(args ...string) string {
		t.Helper()
		if code, _, stderr := call(t, args...); code != 0 {
			t.Fatalf("%v: %d, %s", args, code, stderr)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	command := []string{"map", "late-again", "--points", "3", "--runs", "4"}
	if strings.Contains(drawn(append(command, "--chart", file)...), "Seen from above") {
		t.Error("the second figure is drawn where nobody asked for it")
	}
	if !strings.Contains(drawn(append(command, "--chart", file, "--figure", "upside")...), "Seen from above") {
		t.Error("--figure does not draw the second figure")
	}
	part := filepath.Join(t.TempDir(), "part.json")
	if code, _, stderr := call(t, append(command, "--shard", "1/1", "--out", part)...); code != 0 {
		t.Fatalf("--shard: %d, %s", code, stderr)
	}
	if !strings.Contains(drawn("merge", part, "--chart", file, "--figure", "upside"), "Seen from above") {
		t.Error("merge does not draw the second figure")
	}
	if code, _, stderr := call(t, append(command, "--figure", "none")...); code != exitWrong || !strings.Contains(stderr, "upside") {
		t.Errorf("--figure none: %d, %s", code, stderr)
	}
	if code, _, _ := call(t, "tornado", "late-again", "--figure", "upside"); code != exitWrong {
		t.Errorf("a tornado has --figure: %d", code)
	}
}
