package desktop

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A build without window and without a C compiler runs every command that keeps
// nothing, and says the rest in the person's language.
func TestAHeadlessBuildSaysWhatItLacks(t *testing.T) {
	folder := t.TempDir()
	program := filepath.Join(folder, "buygrid.exe")
	build := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-tags", "headless", "-o", program, "buygrid")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, test := range []struct {
		args, stdout, stderr string
		code                 int
	}{
		{"", "", "This Buygrid was built without a window", 2},
		{"--lang fr", "", "Ce Buygrid a été construit sans fenêtre", 2},
		{"run late-again --seed 1", "Late again", "", 0},
		{"plays", "", "This Buygrid was built without the database", 1},
		{"plays --lang nl", "", "Deze Buygrid is gebouwd zonder de databank", 1},
		{"backups --lang fr", "", "", 0},
	} {
		t.Run(test.args, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			run := exec.CommandContext(t.Context(), program, strings.Fields(test.args)...)
			run.Dir, run.Env = folder, append(os.Environ(), "BUYGRID_DATA="+filepath.Join(folder, "data"), "DISPLAY=")
			run.Stdout, run.Stderr = &stdout, &stderr
			code := 0
			if err := run.Run(); err != nil {
				var failed *exec.ExitError
				if !errors.As(err, &failed) {
					t.Fatal(err)
				}
				code = failed.ExitCode()
			}
			if code != test.code || !strings.Contains(stdout.String(), test.stdout) || !strings.Contains(stderr.String(), test.stderr) || strings.Contains(stderr.String(), "CGO") {
				t.Errorf("exit code %d, stdout %q, stderr %q", code, stdout.String(), stderr.String())
			}
		})
	}
	homeless := exec.CommandContext(t.Context(), program, "plays")
	homeless.Env = []string{"PATH=" + os.Getenv("PATH")}
	if said, err := homeless.CombinedOutput(); err == nil || !strings.Contains(string(said), "built without the database") {
		t.Errorf("where there is no home it says %q, %v", said, err)
	}
	if made, err := os.ReadDir(filepath.Join(folder, "data")); len(made) > 0 {
		t.Errorf("what cannot keep anything made %v (%v)", made, err)
	}
}
