package draft

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"buygrid/sim/disk"
)

func sorted(names ...string) []string { return slices.Sorted(slices.Values(names)) }

// entries returns the names in a folder in their order.
func entries(t *testing.T, folder string) []string {
	t.Helper()
	all, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range all {
		names = append(names, e.Name())
	}
	return names
}

func TestSaveWritesOnlyOverWhatWasOpened(t *testing.T) {
	hash := func(text string) string { return Hash([]byte(text)) }
	for _, test := range []struct {
		name       string
		there      string // "" for no file
		was        string
		over       Over
		want       error
		then, past string // what the file holds, and its newest version
	}{
		{name: "a new file", then: "new"},
		{name: "as it was opened", there: "old", was: hash("old"), then: "new", past: "old"},
		{name: "changed since", there: "other", was: hash("old"), want: ErrChanged, then: "other"},
		{name: "changed since, written over", there: "other", was: hash("old"), over: Kept, then: "new", past: "other"},
		{name: "removed since", was: hash("old"), want: ErrChanged},
		{name: "removed since, written again", was: hash("old"), over: Kept, then: "new"},
		{name: "there though it should not be", there: "other", want: ErrChanged, then: "other"},
		{name: "there and the same", there: "new", then: "new"},
		{name: "somebody wrote the same", there: "new", was: hash("old"), then: "new"},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := t.TempDir()
			k, path := Open(filepath.Join(folder, "drafts"), hands()), filepath.Join(folder, "x.yaml")
			if test.there != "" {
				put(t, path, test.there)
			}
			got, err := k.Save(t.Context(), path, test.was, []byte("new"), test.over)
			if !errors.Is(err, test.want) || err == nil && got != hash("new") {
				t.Errorf("%q, %v", got, err)
			}
			text, err := os.ReadFile(path)
			if string(text) != test.then || (err != nil) != (test.then == "") {
				t.Errorf("it holds %q, %v", text, err)
			}
			all, err := k.Versions(t.Context(), path)
			if err != nil || (len(all) > 0) != (test.past != "") {
				t.Fatalf("%v, %v", all, err)
			}
			if len(all) > 0 {
				if past, err := k.Version(t.Context(), path, all[0]); err != nil || string(past) != test.past {
					t.Errorf("the version is %q, %v", past, err)
				}
			}
		})
	}
}

func TestSaveFollowsLinksAndKeepsModes(t *testing.T) {
	folder := t.TempDir()
	k, path, link := Open(filepath.Join(folder, "drafts"), hands()), filepath.Join(folder, "x.yaml"), filepath.Join(folder, "link")
	put(t, path, "old")
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("x.yaml", link); err != nil {
		t.Fatal(err)
	}
	if _, err := k.Save(t.Context(), link, Hash([]byte("old")), []byte("new"), Opened); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	mode, looking := os.Stat(path)
	if err != nil || looking != nil || info.Mode()&fs.ModeSymlink == 0 || mode.Mode().Perm() != 0o640 || get(t, path) != "new" {
		t.Errorf("the link is %v, the file %v and holds %q", info, mode, get(t, path))
	}
	for _, by := range []string{path, link} {
		if all, err := k.Versions(t.Context(), by); err != nil || len(all) != 1 {
			t.Errorf("versions of %s: %v, %v", by, all, err)
		}
	}
	if err := os.Chmod(path, 0o440); err != nil {
		t.Fatal(err)
	}
	for _, over := range []Over{Opened, Kept, Unkept} {
		if _, err := k.Save(t.Context(), path, Hash([]byte("new")), []byte("newer"), over); !errors.Is(err, ErrLocked) || get(t, path) != "new" {
			t.Errorf("a file that is read-only: %v", err)
		}
	}
	if _, err := k.Save(t.Context(), filepath.Join(folder, "gone", "x"), "", []byte("a"), Unkept); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is gone: %v", err)
	}
	if _, err := k.Save(t.Context(), folder, "", []byte("a"), Unkept); err == nil {
		t.Error("a folder was written")
	}
}

func TestTenVersionsOfAFile(t *testing.T) {
	folder := t.TempDir()
	clock := time.Date(2026, 3, 2, 14, 0, 0, 0, time.UTC)
	k, path := Open(filepath.Join(folder, "drafts"), func() time.Time { return clock }), filepath.Join(folder, "x.yaml")
	hash := ""
	var err error
	for n := range 15 {
		clock = clock.Add(-time.Hour) // a clock that is set back loses the order of nothing
		if hash, err = k.Save(t.Context(), path, hash, fmt.Append(nil, n), Opened); err != nil {
			t.Fatal(err)
		}
	}
	all, err := k.Versions(t.Context(), path)
	if err != nil || len(all) != mostVersions {
		t.Fatalf("%v, %v", all, err)
	}
	for n, v := range all {
		if text, err := k.Version(t.Context(), path, v); err != nil || string(text) != fmt.Sprint(13-n) {
			t.Errorf("version %d is %q, %v", n, text, err)
		}
	}
	put(t, filepath.Join(k.past(path), all[0].name), "damaged")
	if _, err := k.Version(t.Context(), path, all[0]); err == nil {
		t.Error("a damaged version came back")
	}
	if other, err := k.Versions(t.Context(), filepath.Join(folder, "y.yaml")); err != nil || len(other) != 0 {
		t.Errorf("of another file: %v, %v", other, err)
	}
}

// Whatever is saved, and whoever else writes or removes the file: a text that stood in it
// when Save was called stands in it afterwards, or is its newest version.
func TestSaveNeverLosesTheOldText(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	folder := t.TempDir()
	k, path := Open(filepath.Join(folder, "drafts"), hands()), filepath.Join(folder, "x.yaml")
	texts := [][]byte{{}, []byte("a\n"), []byte("\ufeffa\r\nb\r\n"), []byte("\xff\x00"), bytes.Repeat([]byte("long "), 5000)}
	known := ""
	written, refused := 0, 0
	for round := range 600 {
		switch random.IntN(6) {
		case 0:
			put(t, path, fmt.Sprint("other ", random.IntN(4)))
		case 1:
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
		case 2:
			known = ""
		}
		before, err := os.ReadFile(path)
		there := err == nil
		text, over := texts[random.IntN(len(texts))], []Over{Opened, Opened, Kept, Unkept}[random.IntN(4)]
		hash, err := k.Save(t.Context(), path, known, text, over)
		after, reading := os.ReadFile(path)
		if err != nil {
			refused++
			if !errors.Is(err, ErrChanged) || over == Kept || (reading == nil) != there || !bytes.Equal(before, after) {
				t.Fatalf("round %d: %v, and it holds %q", round, err, after)
			}
			known = Hash(after)
			if reading != nil {
				known = ""
			}
			continue
		}
		written++
		known = hash
		if reading != nil || !bytes.Equal(after, text) || hash != Hash(text) {
			t.Fatalf("round %d: it holds %q, %v", round, after, reading)
		}
		if !there || bytes.Equal(before, text) {
			continue
		}
		all, err := k.Versions(t.Context(), path)
		if err != nil || len(all) == 0 {
			t.Fatalf("round %d: %v, %v", round, all, err)
		}
		if past, err := k.Version(t.Context(), path, all[0]); err != nil || !bytes.Equal(past, before) {
			t.Fatalf("round %d: %q was lost, the version is %q, %v", round, before, past, err)
		}
	}
	if written < 100 || refused < 100 {
		t.Errorf("%d written, %d refused", written, refused)
	}
}

// What somebody else wrote is written over without being kept only where it was said that
// it is lost.
func TestWhatCannotBeKeptIsNotWrittenOver(t *testing.T) {
	folder := t.TempDir()
	put(t, filepath.Join(folder, "file"), "in the way")
	for name, drafts := range map[string]string{"a folder that takes nothing": filepath.Join(folder, "file"), "no folder": ""} {
		t.Run(name, func(t *testing.T) {
			k, path := Open(drafts, hands()), filepath.Join(t.TempDir(), "x.yaml")
			put(t, path, "of somebody else")
			if _, err := k.Save(t.Context(), path, Hash([]byte("old")), []byte("new"), Kept); !errors.Is(err, ErrUnversioned) || get(t, path) != "of somebody else" {
				t.Errorf("%v, it holds %q", err, get(t, path))
			}
			if _, err := k.Save(t.Context(), path, Hash([]byte("old")), []byte("new"), Unkept); !errors.Is(err, ErrChanged) || get(t, path) != "of somebody else" {
				t.Errorf("what nobody saw: %v, it holds %q", err, get(t, path))
			}
			if _, err := k.Save(t.Context(), path, Hash([]byte("of somebody else")), []byte("new"), Unkept); err != nil || get(t, path) != "new" {
				t.Errorf("%v, it holds %q", err, get(t, path))
			}
		})
	}
}

func TestATextIsRememberedThatIsNotInItsFile(t *testing.T) {
	folder := t.TempDir()
	k, path := Open(filepath.Join(folder, "drafts"), hands()), filepath.Join(folder, "x.yaml")
	if err := k.Remember(t.Context(), path, []byte("read before")); err != nil {
		t.Fatal(err)
	}
	all, err := k.Versions(t.Context(), path)
	if err != nil || len(all) != 1 {
		t.Fatalf("%v, %v", all, err)
	}
	if text, err := k.Version(t.Context(), path, all[0]); err != nil || string(text) != "read before" {
		t.Errorf("%q, %v", text, err)
	}
	if err := Open("", hands()).Remember(t.Context(), path, nil); !errors.Is(err, ErrNowhere) {
		t.Errorf("remembered nowhere: %v", err)
	}
}

func TestWhatIsNoFileIsNotWrittenOver(t *testing.T) {
	folder := t.TempDir()
	k, path := Open(filepath.Join(folder, "drafts"), hands()), filepath.Join(folder, "x.yaml")
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, over := range []Over{Opened, Kept, Unkept} {
		if _, err := k.Save(t.Context(), path, Hash([]byte("old")), []byte("new"), over); !errors.Is(err, ErrNoFile) {
			t.Errorf("a folder: %v", err)
		}
	}
}

// Saving takes away what an earlier program left beside the file when it was killed, but
// nothing that may be written still.
func TestSavingSweepsBesideTheFile(t *testing.T) {
	folder := t.TempDir()
	k, path := Open(filepath.Join(folder, "drafts"), time.Now), filepath.Join(folder, "x.yaml")
	for name, age := range map[string]time.Duration{"x.yaml": 0, ".buygrid-12": 2 * disk.LeftOver, ".buygrid-13": time.Minute} {
		put(t, filepath.Join(folder, name), "old")
		if at := time.Now().Add(-age); os.Chtimes(filepath.Join(folder, name), at, at) != nil {
			t.Fatal("no time")
		}
	}
	if _, err := k.Save(t.Context(), path, Hash([]byte("old")), []byte("new"), Opened); err != nil {
		t.Fatal(err)
	}
	if names := entries(t, folder); !slices.Equal(names, []string{".buygrid-13", "drafts", "x.yaml"}) {
		t.Errorf("beside the file: %q", names)
	}
}
