package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestColumnsLineUpAsTerminalsDraw(t *testing.T) {
	tab := table{right: []bool{false, true}}
	tab.add("Name", "Count", "Note")
	tab.add("東京製作所", "7", "two columns a sign")
	tab.add("Rene\u0301 Bos", "12", "an accent of its own")
	tab.add("René Bos", "9", "an accent in one")
	tab.add("ｶﾞﾗｽ", "100", "half as wide")
	tab.add("Ok", "日本", "wide to the right")
	tab.add("e\u0301e\u0301", "1")
	var out strings.Builder
	tab.print(&out)
	want := strings.Join([]string{
		"Name        Count  Note",
		"東京製作所      7  two columns a sign",
		"Rene\u0301 Bos       12  an accent of its own",
		"René Bos        9  an accent in one",
		"ｶﾞﾗｽ          100  half as wide",
		"Ok           日本  wide to the right",
		"e\u0301e\u0301              1", ""}, "\n")
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestTextsWrapAsTerminalsDraw(t *testing.T) {
	for name, text := range map[string]string{
		"words":             strings.Repeat("kestrel ", 40),
		"signs":             strings.Repeat("東京", 90),
		"signs among words": strings.Repeat("Tarn 東京製作所株式会社 ", 20),
		"accents":           strings.Repeat("e\u0301te\u0301 ", 60),
	} {
		var out strings.Builder
		wrap(&out, "名前: ", text)
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		whole := ""
		for i, line := range lines {
			head := "      "
			if i == 0 {
				head = "名前: "
			}
			rest, ok := strings.CutPrefix(line, head)
			if !ok || width(line) > lineWidth || i < len(lines)-1 && width(line) < lineWidth-20 {
				t.Errorf("%s: line %d has %d columns: %q", name, i, width(line), line)
			}
			whole += rest
		}
		if strings.ReplaceAll(whole, " ", "") != strings.ReplaceAll(text, " ", "") {
			t.Errorf("%s: the text reads %q", name, whole)
		}
	}
	var out strings.Builder
	long := strings.Repeat("x", 180)
	wrap(&out, "- ", "see "+long)
	if out.String() != "- see\n  "+long+"\n" {
		t.Errorf("a word to copy was cut: %q", out.String())
	}
}

// What a command prints of wide and of decomposed names is, sign for column, what
// it prints of plain names as wide.
func TestCommandsLineUpWideNames(t *testing.T) {
	src, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	named := func(firm, person string) string {
		path := filepath.Join(t.TempDir(), "small.yaml")
		text := strings.NewReplacer("name: Fastprint", "name: "+firm, "name: Ann Blom", "name: "+person).Replace(string(src))
		if !strings.Contains(text, firm) || !strings.Contains(text, person) {
			t.Fatal("small.yaml has no such people")
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct{ firm, person, plainFirm, plainPerson string }{
		{"東京製作", "王明", "Ostraner", "Evan"},
		{"Re\u0301ne\u0301tal", "E\u0301va", "Renetal", "Eva"},
	} {
		odd, plain := named(c.firm, c.person), named(c.plainFirm, c.plainPerson)
		for _, args := range []string{"run", "flips", "batch --runs 20", "sweep --runs 20 --points 3", "compare --runs 20", "tornado --runs 20"} {
			print := func(path string) string {
				line := strings.Fields(args)
				code, stdout, stderr := call(t, append([]string{line[0], path}, line[1:]...)...)
				if code != exitFine {
					t.Fatalf("%s: %s", args, stderr)
				}
				return stdout
			}
			got := strings.NewReplacer(c.firm, c.plainFirm, c.person, c.plainPerson).Replace(print(odd))
			if want := print(plain); got != want {
				t.Errorf("%s of %s: got\n%s\nwant\n%s", args, c.firm, got, want)
			}
		}
	}
}
