package cli

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"buygrid/assets/lang"
)

// saver is a program that saves files, in an empty folder of its own.
func saver(t *testing.T) (p *program, folder string) {
	t.Helper()
	return &program{stdout: &output{Writer: new(bytes.Buffer)}, stderr: new(bytes.Buffer), words: lang.For("en"), ports: Ports{}.filled()}, t.TempDir()
}

// saveText saves a text under a name, or what there is of it when writing fails.
func (p *program) saveText(t *testing.T, name, text string, fail error) error {
	t.Helper()
	p.written = nil // every call is a command of its own
	d, err := p.destination("csv", name)
	if err != nil {
		t.Fatal(err)
	}
	return p.save(t.Context(), d, func(to io.Writer) error {
		if _, err := io.WriteString(to, text); err != nil {
			return err
		}
		return fail
	})
}

func holds(t *testing.T, name, want string) {
	t.Helper()
	if text, err := os.ReadFile(name); err != nil || string(text) != want {
		t.Errorf("%s holds %q, %v, want %q", name, text, err, want)
	}
}

func TestSaveLeavesTheOldFileWhereWritingFails(t *testing.T) {
	p, folder := saver(t)
	name := filepath.Join(folder, "shares.csv")
	if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := p.saveText(t, name, "half of the n", errors.New("disk full")); err == nil || !strings.Contains(err.Error(), "could not be written: disk full") {
		t.Errorf("error %v", err)
	}
	holds(t, name, "old")
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := p.saveText(t, name, "new", nil); err != nil {
		t.Fatal(err)
	}
	holds(t, name, "new")
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v, want that of the old file", info.Mode(), err)
	}
}

func TestSaveFollowsLinks(t *testing.T) {
	p, folder := saver(t)
	if err := os.Mkdir(filepath.Join(folder, "below"), 0o755); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"link.csv": "below/hop.csv", "below/hop.csv": "../kept.csv"} {
		if err := os.Symlink(to, filepath.Join(folder, link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, text := range []string{"where nothing is yet", "where a file is"} {
		if err := p.saveText(t, filepath.Join(folder, "link.csv"), text, nil); err != nil {
			t.Fatal(err)
		}
		holds(t, filepath.Join(folder, "kept.csv"), text)
	}
	if info, err := os.Lstat(filepath.Join(folder, "link.csv")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info.Mode(), err)
	}
}

func TestSharesToStdoutReplaceTheTable(t *testing.T) {
	code, stdout, stderr := call(t, "sweep", "testdata/small.yaml", "--points", "2", "--runs", "10", "--csv", "-")
	if code != exitFine || stderr != "" || !strings.HasPrefix(stdout, "value,runs,outcome,") || strings.Contains(stdout, "simulated") {
		t.Errorf("exit code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	if _, err := os.Lstat("-"); err == nil {
		t.Error("there is a file named -")
	}
}

func TestNameOfTheOpenStdoutIsStdout(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "result.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	code := Main(t.Context(), []string{"sweep", "testdata/small.yaml", "--points", "2", "--runs", "10", "--csv", file.Name()}, file, io.Discard)
	text, err := os.ReadFile(file.Name())
	if code != exitFine || err != nil || !strings.HasPrefix(string(text), "value,runs,outcome,") {
		t.Errorf("exit code %d, %v, the file holds %q", code, err, text)
	}
}

// fullDisk takes so many bytes and no more.
type fullDisk int

func (d *fullDisk) Write(text []byte) (int, error) {
	if *d -= fullDisk(len(text)); *d < 0 {
		return 0, syscall.ENOSPC
	}
	return len(text), nil
}

func TestLostOutputIsNoSuccess(t *testing.T) {
	for _, args := range []string{
		"run testdata/small.yaml", "run testdata/small.yaml --json", "run testdata/small.yaml --jsonl",
		"batch testdata/small.yaml --runs 10", "flips testdata/small.yaml", "check testdata/small.yaml",
		"check testdata/broken.yaml", "sweep testdata/small.yaml --points 2 --runs 10", "scenarios", "scenarios --json",
		"schema", "help", "run --help", "--version",
	} {
		var disk fullDisk = 5
		var stderr bytes.Buffer
		code := Main(t.Context(), strings.Fields(args), &disk, &stderr)
		if code != exitWrong || stderr.String() != "buygrid: the result could not be written: no space left on device\n" {
			t.Errorf("buygrid %s: exit code %d, stderr %q", args, code, stderr.String())
		}
	}
}
