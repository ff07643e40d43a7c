package shelf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
	"buygrid/sim/store"
)

// sentence checks that an error is told whole in every language, and returns it
// in English.
func sentence(t *testing.T, err error, parts ...string) string {
	t.Helper()
	var known *lang.Trouble
	if !errors.As(err, &known) {
		t.Fatalf("%v has no words for a person", err)
	}
	told := map[string]bool{}
	for _, code := range lang.Languages {
		text := known.In(lang.For(code))
		if strings.Contains(text, "trouble.") || strings.Contains(text, "<no value>") || strings.Contains(text, "%!") || told[text] {
			t.Errorf("%s: %q", code, text)
		}
		told[text] = true
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("%s: %q lacks %q", code, text, part)
			}
		}
	}
	return known.In(lang.For("en"))
}

func TestEveryProblemOfTheStoreIsToldInEveryLanguage(t *testing.T) {
	path := filepath.Join("home", "ann", "buygrid.db")
	said := map[string]string{}
	for _, kind := range store.Kinds() {
		p := &store.Problem{Kind: kind, Path: path, Have: 9, Known: 3, What: "trigger spy", Err: errors.New("the chain")}
		variants := []store.Problem{*p}
		if kind == store.Damaged || kind == store.Altered {
			with := *p
			with.Backup = path + ".backup-0004-format-3"
			variants = append(variants, with)
		}
		if kind == store.Damaged {
			for _, v := range slices.Clone(variants) {
				v.Empty = true
				variants = append(variants, v)
			}
		}
		for _, v := range variants {
			part := "ann"
			if v.Backup != "" {
				part = "buygrid backups restore buygrid.db.backup-0004-format-3"
			}
			text := sentence(t, explain(fmt.Errorf("open: %w", &v), ""), part)
			if strings.Contains(text, "the chain") {
				t.Errorf("%s tells the chain: %q", kind, text)
			}
			if other, ok := said[text]; ok {
				t.Errorf("%s and %s are told alike: %q", kind, other, text)
			}
			said[text] = kind.String()
		}
	}
	for err, part := range map[error]string{
		syscall.ENOSPC: "full", syscall.EFBIG: "larger", syscall.EROFS: "may not write", syscall.EACCES: "may not write", syscall.ENOTDIR: "not a folder", syscall.EISDIR: "is a folder",
	} {
		if text := sentence(t, explain(fmt.Errorf("write: %w", &os.PathError{Op: "write", Path: path, Err: err}), "home/ann")); !strings.Contains(text, part) {
			t.Errorf("%v is told as %q", err, text)
		}
	}
	if err := explain(errors.New("something else"), ""); err.Error() != "something else" {
		t.Errorf("another error became %v", err)
	}
}

func TestWhatADatabaseSpellsIsHarmlessInASentence(t *testing.T) {
	p := &store.Problem{Kind: store.Altered, Path: "a\x1b[31m/buygrid.db", What: "table \x1b]0;x\x07", Backup: "b\u202e"}
	if text := sentence(t, explain(p, "")); strings.ContainsAny(text, "\x1b\x07\u202e") {
		t.Errorf("%q", text)
	}
}

// begun keeps a play of a bundled scenario in a shelf.
func begun(t *testing.T, s *Shelf, id string) {
	t.Helper()
	source, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", source)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2027, time.March, 14, 12, 0, 0, 0, time.UTC) }
	if _, err := play.Begin(t.Context(), s.Journal(), now, play.Start{Document: doc, Level: play.Guided, Language: "en"}); err != nil {
		t.Fatal(err)
	}
}

func TestTheStartSaysWhatIsHurt(t *testing.T) {
	folder := t.TempDir()
	start := func(work func(s *Shelf)) error {
		s := open(t, folder)
		defer s.Close()
		notice := s.Notice(t.Context())
		work(s)
		return notice
	}
	quiet := func(*Shelf) {}
	damage := func() {
		path := filepath.Join(folder, database)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		at := bytes.Index(content, []byte("The manual line: slow"))
		content[at+17] ^= 0x20
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := start(func(s *Shelf) { begun(t, s, "welding-cell") }); err != nil {
		t.Fatal(err)
	}
	if err := start(quiet); err != nil { // backs up
		t.Fatal(err)
	}
	damage()
	text := sentence(t, start(func(s *Shelf) { begun(t, s, "late-again") }), "1", "buygrid backups restore buygrid.db.backup-0001-format-3")
	if !strings.HasPrefix(text, "Play 1 no longer reproduces") {
		t.Errorf("%q", text)
	}
	if err := start(func(s *Shelf) { begun(t, s, "welding-cell"); begun(t, s, "welding-cell") }); err == nil {
		t.Error("the second start said nothing")
	}
	if err := start(quiet); err != nil { // the new plays brought the text back
		t.Errorf("%v", err)
	}
	damage()
	text = sentence(t, start(quiet), "1, 3, 4", "buygrid.db.backup-0004-format-3")
	if !strings.HasPrefix(text, "3 plays no longer reproduce (1, 3, 4)") {
		t.Errorf("%q", text)
	}
	for _, name := range []string{"0001", "0002", "0003", "0004"} {
		if err := os.Remove(filepath.Join(folder, database+".backup-"+name+"-format-3")); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if text := sentence(t, start(quiet)); !strings.HasSuffix(text, "No backup has any of it whole.") {
		t.Errorf("%q", text)
	}
}

func TestManyHurtPlaysAreNotAllNamed(t *testing.T) {
	ids := make([]int64, 300)
	for k := range ids {
		ids[k] = int64(k + 1)
	}
	if got := numbers(ids); got != "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …" {
		t.Errorf("%q", got)
	}
}

func TestThatNothingCanBeSavedIsToldInEveryLanguage(t *testing.T) {
	for _, kind := range []store.Kind{store.NotWritable, store.DiskFull, store.TooLarge} {
		p := &store.Problem{Kind: kind, Path: filepath.Join("home", "ann", database)}
		text := sentence(t, unwritable(p), "ann")
		if !strings.HasPrefix(text, "Nothing can be saved") || !strings.Contains(text, "can be read") {
			t.Errorf("%s: %q", kind, text)
		}
	}
}
