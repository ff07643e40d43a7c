package scenario

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"unicode/utf8"
)

// FuzzParse holds for any text: no panic, either a document or sorted problems
// with places in the text, and a document that survives being parsed again.
func FuzzParse(f *testing.F) {
	for _, src := range hostile() { // their kind is what counts here, not their size
		f.Add(src[:min(len(src), 2048)])
	}
	for _, pattern := range []string{"testdata/*.yaml", "testdata/broken/*.yaml", "../../scenarios/*.yaml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			src, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(src)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, problems := Parse("fuzz", src)
		if (d == nil) == (problems == nil) {
			t.Fatalf("document %v, problems %v", d, problems)
		}
		if d != nil {
			again, problems := Parse("fuzz", d.Source())
			if problems != nil || !reflect.DeepEqual(again.Scenario(), d.Scenario()) {
				t.Fatalf("not the same a second time: %v", problems)
			}
			return
		}
		if len(problems) > maxProblems+1 {
			t.Fatalf("%d problems", len(problems))
		}
		for i, p := range problems {
			if p.Line < 1 || p.Column < 1 || p.Code == "" || p.Message == "" {
				t.Fatalf("incomplete: %+v", p)
			}
			if utf8.Valid(src) && p.caret > utf8.RuneCountInString(p.Source)+1 {
				t.Fatalf("the caret stands at %d of %q", p.caret, p.Source)
			}
			if i > 0 && p.Line < problems[i-1].Line {
				t.Fatalf("%v stands behind %v", p, problems[i-1])
			}
			if p.String() == "" {
				t.Fatal("nothing to say")
			}
		}
	})
}
