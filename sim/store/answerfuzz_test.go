package store_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"buygrid/sim/store"
)

// FuzzAnswer keeps any text under any question: it is refused, and then nothing is
// there, or comes back byte for byte under that question and no other.
func FuzzAnswer(f *testing.F) {
	s, err := store.Open(f.Context(), filepath.Join(f.TempDir(), "buygrid.db"), time.Now())
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() {
		if err := s.Close(); err != nil {
			f.Error(err)
		}
	})
	hash := strings.Repeat("a", 64)
	for _, body := range []string{`{"Name":"search","Plan":null}`, `1`, `null`, ` [1e400, "\u0000", "é"] `, `{`, ``, "\"\xff\"", "\"\x00\"", "\ufeff1", strings.Repeat("[", 2000) + strings.Repeat("]", 2000), `{"a":1,"a":2}`} {
		f.Add(hash, 1, "best/4", "", []byte(body))
	}
	f.Add(hash[1:], 1, "best/4", "", []byte(`1`))
	f.Add(hash, 0, "best/4", "", []byte(`1`))
	f.Add(hash, -1<<62, "", "", []byte(`1`))
	f.Add(hash[1:]+"\x00", 3, "a\x00b", "'; DROP TABLE answer; --", []byte(`1`))
	f.Add(strings.Repeat("é", 64), 1<<40, "é", "\xff", []byte(`1`))
	f.Fuzz(func(t *testing.T, scenario string, engine int, kind, question string, body []byte) {
		q := store.Question{Scenario: scenario, Engine: engine, Kind: kind, Text: question}
		before, err := s.Answer(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		kept := s.KeepAnswer(t.Context(), q, body)
		got, err := s.Answer(t.Context(), q)
		switch {
		case err != nil:
			t.Fatal(err)
		case kept != nil && string(got) != string(before):
			t.Errorf("refused with %v, and yet %q stands where %q stood", kept, got, before)
		case kept == nil && (string(got) != string(body) || !json.Valid(body)):
			t.Errorf("%q was kept as %q", body, got)
		}
		other := q
		other.Text += " no such question"
		if got, err := s.Answer(t.Context(), other); err != nil || got != nil {
			t.Errorf("under %+v stands %q, %v", other, got, err)
		}
	})
}
