package ci

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
)

// What Windows reads of a program and of a Store package is XML, and no picture or
// program is named in it that the script does not put there.
func TestTheManifestsForWindowsAreWhole(t *testing.T) {
	script, err := os.ReadFile("package/windows")
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, name := range []string{"package/windows-program.manifest", "package/windows-store.xml"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(strings.NewReader(string(text))); err == nil; {
			_, err = d.Token()
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v", name, err)
		}
		for _, picture := range regexp.MustCompile(`images\\(\w+)\.png`).FindAllSubmatch(text, -1) {
			if named++; !regexp.MustCompile(`\b` + string(picture[1]) + ` \d+ \d+\b`).Match(script) {
				t.Errorf("%s names the picture %s, which is not drawn", name, picture[1])
			}
		}
		for _, program := range regexp.MustCompile(`Executable="([^"]+)"`).FindAllSubmatch(text, -1) {
			if named++; !strings.Contains(string(script), "/"+string(program[1])+`"`) {
				t.Errorf("%s names the program %s, which is not there", name, program[1])
			}
		}
	}
	if named < 8 {
		t.Errorf("only %d pictures and programs are named", named)
	}
}
