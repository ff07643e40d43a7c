package draft

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"buygrid/sim/disk"
)

// hands is a clock that goes on by a second whenever it is asked.
func hands() func() time.Time {
	at := time.Date(2026, 3, 2, 14, 2, 0, 0, time.UTC)
	return func() time.Time {
		at = at.Add(time.Second)
		return at
	}
}

// keep keeps a draft or fails.
func keep(t *testing.T, k *Keeper, d Draft) string {
	t.Helper()
	id, err := k.Keep(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// left returns the drafts that were left behind or fails.
func left(t *testing.T, k *Keeper) []Draft {
	t.Helper()
	all, err := k.Left(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestADraftComesBackAsItWas(t *testing.T) {
	for name, text := range map[string]string{
		"nothing": "", "plain": "id: a\nname: B & <C>\n", "mark and line ends": "\ufeffid: a\r\nname: é\r\n\r\n", "another encoding": "id: \xe9\xff\x00\n", "separators": "a\u2028b\ufffd",
	} {
		t.Run(name, func(t *testing.T) {
			folder, now := t.TempDir(), hands()
			k := Open(filepath.Join(folder, "new", "drafts"), now)
			id := keep(t, k, Draft{Path: "/a/b.yaml", Name: "b.yaml", Disk: "12", Text: text, Work: json.RawMessage(`{"caret":3}`)})
			if got := left(t, k); len(got) != 0 {
				t.Errorf("while it is written it is left behind: %v", got)
			}
			k.Close()
			got := left(t, Open(k.Folder(), now))
			if len(got) != 1 || got[0].ID != id || got[0].Text != text || got[0].Path != "/a/b.yaml" || got[0].Name != "b.yaml" || got[0].Disk != "12" || string(got[0].Work) != `{"caret":3}` || got[0].At.IsZero() {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestTwoKeepersOfOneFolder(t *testing.T) {
	folder, now := t.TempDir(), hands()
	a, b := Open(folder, now), Open(folder, now)
	path := filepath.Join(folder, "x.yaml")
	put(t, path, "x")
	if err := os.Symlink("x.yaml", filepath.Join(folder, "link")); err != nil {
		t.Fatal(err)
	}
	id := keep(t, a, Draft{Path: path, Text: "of a"})
	if got := left(t, b); len(got) != 0 {
		t.Errorf("what another writes is left behind: %v", got)
	}
	for _, by := range []string{path, filepath.Join(folder, "link")} {
		if d, err := b.Writing(t.Context(), by); err != nil || d == nil || d.ID != id {
			t.Errorf("who writes %s: %v, %v", by, d, err)
		}
	}
	if d, err := a.Writing(t.Context(), path); err != nil || d != nil {
		t.Errorf("one's own draft is another's: %v, %v", d, err)
	}
	if _, err := b.Take(t.Context(), id); !errors.Is(err, ErrTaken) {
		t.Errorf("taking what another writes: %v", err)
	}
	if err := b.Drop(t.Context(), id); !errors.Is(err, ErrTaken) {
		t.Errorf("dropping what another writes: %v", err)
	}
	if other := keep(t, b, Draft{ID: id, Text: "of b"}); other == id {
		t.Error("two write one draft")
	}
	a.Close()
	if d, err := b.Writing(t.Context(), path); err != nil || d != nil {
		t.Errorf("after its end it writes: %v, %v", d, err)
	}
	got := left(t, b)
	if len(got) != 1 || got[0].Text != "of a" {
		t.Fatalf("left behind: %v", got)
	}
	if _, err := b.Take(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if got := left(t, Open(folder, now)); len(got) != 0 {
		t.Errorf("taken and still left behind: %v", got)
	}
	if err := b.Drop(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	for _, again := range []error{b.Drop(t.Context(), id), b.Drop(t.Context(), ""), b.Drop(t.Context(), "../x")} {
		if again != nil {
			t.Errorf("dropped again: %v", again)
		}
	}
	if _, err := b.Take(t.Context(), id); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("taking what was dropped: %v", err)
	}
	if get(t, path) != "x" {
		t.Error("the file was touched")
	}
}

func TestTheNewestDraftComesFirst(t *testing.T) {
	k := Open(t.TempDir(), hands())
	for _, text := range []string{"1", "2", "3"} {
		keep(t, k, Draft{Text: text})
	}
	k.Close()
	got := left(t, k)
	if len(got) != 3 || got[0].Text != "3" || got[2].Text != "1" {
		t.Errorf("%v", got)
	}
}

// What is no draft, or a broken one, is named and stays.
func TestWhatIsNoDraftStays(t *testing.T) {
	folder := t.TempDir()
	k := Open(folder, hands())
	id := keep(t, k, Draft{Text: "good"})
	whole := get(t, filepath.Join(folder, id+suffix))
	k.Close()
	odd := map[string]string{
		"0123456789abcdef.json": whole[:len(whole)/2], "package.json": `{"name":"x"}`, "fedcba9876543210.json": "", "1111111111111111.json": whole,
		"2222222222222222.json": strings.Replace(strings.Replace(whole, id, "2222222222222222", 1), `"buygrid_draft":1`, `"buygrid_draft":2`, 1),
	}
	for name, text := range odd {
		put(t, filepath.Join(folder, name), text)
	}
	put(t, filepath.Join(folder, "notes.txt"), "mine")
	got, err := k.Left(t.Context())
	var unreadable *Unreadable
	if !errors.As(err, &unreadable) || len(unreadable.Files) != len(odd) {
		t.Fatalf("said: %v", err)
	}
	if len(got) != 1 || got[0].Text != "good" {
		t.Errorf("%v", got)
	}
	for name, text := range odd {
		if !strings.Contains(err.Error(), name) || get(t, filepath.Join(folder, name)) != text {
			t.Errorf("%s is not named, or another now: %v", name, err)
		}
	}
	if d, err := k.Writing(t.Context(), "/x"); d != nil || err != nil {
		t.Errorf("%v, %v", d, err)
	}
}

func TestNowhereToKeep(t *testing.T) {
	k := Open("", hands())
	if _, err := k.Keep(t.Context(), Draft{Text: "x"}); !errors.Is(err, ErrNowhere) || k.Keeps() {
		t.Errorf("kept nowhere: %v", err)
	}
	if got, err := k.Left(t.Context()); got != nil || err != nil {
		t.Errorf("%v, %v", got, err)
	}
	path := filepath.Join(t.TempDir(), "x")
	hash, err := k.Save(t.Context(), path, "", []byte("a"), Opened)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Save(t.Context(), path, hash, []byte("b"), Opened); err != nil || get(t, path) != "b" {
		t.Errorf("%v", err)
	}
	if got, err := k.Versions(t.Context(), path); got != nil || err != nil {
		t.Errorf("%v, %v", got, err)
	}
}

// A folder that is a file stands for one that takes none: it refuses root too.
func TestAFolderThatTakesNothingSaysSo(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "drafts")
	put(t, folder, "a file")
	k := Open(folder, hands())
	if id, err := k.Keep(t.Context(), Draft{Text: "x"}); err == nil || id != "" {
		t.Errorf("kept as %q", id)
	}
	path := filepath.Join(t.TempDir(), "x.yaml")
	put(t, path, "old")
	if _, err := k.Save(t.Context(), path, Hash([]byte("old")), []byte("new"), Opened); !errors.Is(err, ErrUnversioned) || get(t, path) != "old" {
		t.Errorf("%v, it holds %q", err, get(t, path))
	}
	if _, err := k.Save(t.Context(), path, Hash([]byte("old")), []byte("new"), Unkept); err != nil || get(t, path) != "new" {
		t.Errorf("%v, it holds %q", err, get(t, path))
	}
}

// What a killed program left over goes after a day, and nothing else.
func TestLeftoversAreSweptAfterADay(t *testing.T) {
	folder := t.TempDir()
	at := time.Now()
	k := Open(folder, func() time.Time { return at })
	id := keep(t, k, Draft{Text: "x"})
	for _, name := range []string{"0123456789abcdef.lock", ".buygrid-12", "poetry.lock"} {
		put(t, filepath.Join(folder, name), "")
	}
	left(t, k)
	if names := entries(t, folder); len(names) != 5 {
		t.Errorf("at once: %v", names)
	}
	at = at.Add(2 * disk.LeftOver)
	left(t, k)
	if names := entries(t, folder); strings.Join(names, " ") != strings.Join(sorted(id+lockSuffix, id+suffix, "poetry.lock"), " ") {
		t.Errorf("after a day: %v", names)
	}
}

// A draft is taken as it is by now, not as it was when it was listed.
func TestWhatWasGoneOnWithSinceItWasListed(t *testing.T) {
	folder, now := t.TempDir(), hands()
	a, b := Open(folder, now), Open(folder, now)
	id := keep(t, a, Draft{Text: "first"})
	a.Close()
	listed := left(t, a)[0]
	if _, err := b.Take(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if err := a.DropAs(t.Context(), listed); !errors.Is(err, ErrTaken) {
		t.Errorf("dropping what another writes: %v", err)
	}
	keep(t, b, Draft{ID: id, Text: "further"})
	b.Close()
	if err := a.DropAs(t.Context(), listed); err != nil || len(left(t, a)) != 1 {
		t.Errorf("a newer text was dropped than was listed: %v", err)
	}
	if d, err := a.Take(t.Context(), id); err != nil || d.Text != "further" {
		t.Errorf("taken: %q, %v", d.Text, err)
	}
	a.Release(id)
	if err := a.DropAs(t.Context(), left(t, b)[0]); err != nil || len(left(t, a)) != 0 {
		t.Errorf("dropped and there still: %v", err)
	}
	if err := a.DropAs(t.Context(), listed); err != nil {
		t.Errorf("dropped again: %v", err)
	}
}

// What waited to be kept while its draft was let go of, or dropped, brings nothing back.
func TestWhatIsKeptTooLateIsNobodys(t *testing.T) {
	for name, end := range map[string]func(k *Keeper, id string) error{
		"let go of": func(k *Keeper, id string) error { k.Release(id); return nil },
		"dropped":   func(k *Keeper, id string) error { return k.Drop(t.Context(), id) },
	} {
		t.Run(name, func(t *testing.T) {
			k := Open(t.TempDir(), hands())
			late := k.now()
			id := keep(t, k, Draft{Text: "newest"})
			if err := end(k, id); err != nil {
				t.Fatal(err)
			}
			before := len(left(t, k))
			keep(t, k, Draft{ID: id, Text: "late", At: late})
			if all := left(t, k); len(all) != before || before == 1 && all[0].Text != "newest" {
				t.Errorf("left behind: %v", all)
			}
			keep(t, k, Draft{ID: id, Text: "written since"})
			if all := left(t, k); len(all) != 0 {
				t.Errorf("it is this program's and left behind: %v", all)
			}
		})
	}
}
