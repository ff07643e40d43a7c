package studio

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"buygrid/gui/task"
	"buygrid/sim/draft"
	"buygrid/sim/scenario/edit"
)

// timed is the screen on a text, with a clock of its own.
func timed(t *testing.T) *Studio {
	t.Helper()
	s := shown(t, lesson(t, "late-again"))
	s.env.Tasks.Settle()
	s.env.Tasks = task.NewTimed(func(err error) { t.Error(err) })
	noon := s.env.Now()
	s.env.Now = func() time.Time {
		noon = noon.Add(time.Millisecond)
		return noon
	}
	return s
}

// newest is the newest draft in the folder, as whoever starts the program after it was
// killed would find it.
func newest(t *testing.T, s *Studio) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(s.env.Drafts.Folder(), "*.json"))
	if err != nil || len(all) > 1 {
		t.Fatalf("%v, %v", all, err)
	}
	if len(all) == 0 {
		return ""
	}
	content, err := os.ReadFile(all[0])
	var d draft.Draft
	if err == nil {
		err = json.Unmarshal(content, &d)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d.Text
}

// Whoever types without a pause has a draft that is two seconds old at most.
func TestADraftIsKeptWhileSomebodyTypesOn(t *testing.T) {
	const key = 100 * time.Millisecond
	s := timed(t)
	s.work.buffer.Select(edit.Place{}, edit.Place{})
	texts := []string{s.work.buffer.Text()}
	for n := range 80 {
		s.work.buffer.Insert(string(rune('a' + n%26)))
		s.changed()
		texts = append(texts, s.work.buffer.Text())
		s.env.Tasks.Pass(key)
		// One key more, for the pause begins with the first that is in no draft.
		if oldest := n + 1 - int(draftPause/key) - 1; oldest > 0 && len(newest(t, s)) < len(texts[oldest]) {
			t.Fatalf("after %d keys the draft has %d of %d bytes", n+1, len(newest(t, s)), len(texts[n+1]))
		}
	}
	s.env.Tasks.Pass(draftPause)
	if newest(t, s) != s.work.buffer.Text() {
		t.Error("after the last key the draft is another text")
	}
}

// Where a draft cannot be kept that is said once, and tried again without a key.
func TestADraftIsTriedAgainByItself(t *testing.T) {
	s := timed(t)
	folder, troubles := filepath.Join(t.TempDir(), "drafts"), 0
	if err := os.WriteFile(folder, []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.env.Drafts, s.env.Trouble = draft.Open(folder, time.Now), func(error) { troubles++ }
	s.work.buffer.Insert("x")
	s.changed()
	s.env.Tasks.Pass(time.Minute)
	if troubles != 1 || s.standing() != s.env.T("studio.standing.failed", nil) {
		t.Errorf("said %d times, it stands as %q", troubles, s.standing())
	}
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	s.env.Tasks.Pass(2 * againPause)
	if newest(t, s) != s.work.buffer.Text() {
		t.Errorf("it was not kept: %s", s.standing())
	}
}

// A draft that another window went on with since it was listed comes back as it is now.
func TestADraftIsTakenAsItIsNow(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	other := draft.Open(s.env.Drafts.Folder(), time.Now)
	id, err := other.Keep(context.Background(), draft.Draft{Name: "mine.yaml", Text: "id: first\n"})
	if err != nil {
		t.Fatal(err)
	}
	other.Close()
	listed := drafts(t, s)[0]
	if _, err := other.Keep(context.Background(), draft.Draft{ID: id, Name: "mine.yaml", Text: "id: further\n"}); err != nil {
		t.Fatal(err)
	}
	other.Close()
	s.take(listed)
	s.env.Tasks.Settle()
	if got := s.work.buffer.Text(); got != "id: further\n" {
		t.Errorf("restored: %q", got)
	}
}
