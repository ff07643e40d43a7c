//go:build unix

package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"buygrid/assets/lang"
)

func TestSaveWritesIntoAPipe(t *testing.T) {
	p, folder := saver(t)
	pipe, link := filepath.Join(folder, "pipe"), filepath.Join(folder, "link")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("pipe", link); err != nil {
		t.Fatal(err)
	}
	read := make(chan string)
	go func() {
		text, err := os.ReadFile(pipe)
		if err != nil {
			text = []byte(err.Error())
		}
		read <- string(text)
	}()
	if err := p.saveText(t, link, "through", nil); err != nil {
		t.Fatal(err)
	}
	if text := <-read; text != "through" {
		t.Errorf("the other end read %q", text)
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe became %v, %v", info.Mode(), err)
	}
}

func TestInterruptStopsWaitingForAPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.yaml")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var stdout, stderr bytes.Buffer
	if code := Main(ctx, []string{"check", pipe}, &stdout, &stderr); code != exitInterrupted || stderr.String() != "Stopped. Nothing was written.\n" {
		t.Errorf("exit code %d, stderr %q", code, stderr.String())
	}
}

func TestScenarioThroughAPipeAndStdin(t *testing.T) {
	small, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	pipe := filepath.Join(t.TempDir(), "small.yaml")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	written := make(chan error)
	go func() { written <- os.WriteFile(pipe, small, 0) }()
	if code, _, stderr := call(t, "check", pipe); code != exitFine {
		t.Errorf("a pipe: exit code %d, stderr %q", code, stderr)
	}
	if err := <-written; err != nil {
		t.Error(err)
	}
	p := &program{stdin: bytes.NewReader(small), words: lang.For("en")}
	if name, src, err := p.readScenario(t.Context(), "-"); name != "stdin" || !bytes.Equal(src, small) || err != nil {
		t.Errorf("stdin: %q of %d bytes, %v", name, len(src), err)
	}
}
