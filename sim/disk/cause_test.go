package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

func TestACauseIsTheSameOnEverySystem(t *testing.T) {
	err := &fs.PathError{Op: "open", Path: "a.csv", Err: syscall.Errno(32)}
	if got := cause("windows", err); !errors.Is(got, ErrInUse) || !errors.Is(got, err) {
		t.Errorf("a file that another program has open: %v", got)
	}
	if got := cause("windows", &fs.PathError{Err: syscall.Errno(112)}); !errors.Is(got, syscall.ENOSPC) || errors.Is(got, ErrInUse) {
		t.Errorf("a full disk: %v", got)
	}
	if got := cause("linux", err); got != error(err) {
		t.Errorf("a number of another system: %v", got)
	}
	other := errors.New("other")
	if got := cause("windows", other); got != other {
		t.Errorf("another error: %v", got)
	}
}

// What another program reads is replaced; only Windows refuses that, and then all
// stays as it was.
func TestAFileThatIsOpenElsewhere(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.csv")
	put(t, name, "old")
	reader, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	err = Write(name, []byte("new"))
	if closing := reader.Close(); closing != nil {
		t.Fatal(closing)
	}
	text, reading := os.ReadFile(name)
	want, refused := "new", runtime.GOOS == "windows"
	if refused {
		want = "old"
	}
	if reading != nil || string(text) != want || errors.Is(err, ErrInUse) != refused || !refused && err != nil {
		t.Errorf("%v, it holds %q, want %q", err, text, want)
	}
	if left, err := os.ReadDir(filepath.Dir(name)); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := Write(name, []byte("newer")); err != nil {
		t.Errorf("after it was closed: %v", err)
	}
}
