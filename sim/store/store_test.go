package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func openAt(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, clock())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func newPath(t *testing.T) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "data", "buygrid.db")
}

// sampleRun is the n-th of runs that differ in everything but the scenario.
func sampleRun(n int) Run {
	return Run{
		Summary: Summary{
			SavedAt: time.Date(2027, 3, 14, 14, 32, n, 5_000_000, time.UTC), Name: fmt.Sprintf("Proof, strategic %d", n),
			ScenarioID: "welding-cell", Settings: []byte(`{"strategy":"reliability_proof"}`), Seed: ^uint64(0) - uint64(n), Runs: 1000 + n,
			Headline: fmt.Sprintf("Kestrel won with 85 %%, run %d", n), Engine: 1,
		},
		Scenario: []byte("format: 1\nid: welding-cell\ntitle: Robots für Linie 4\n"),
		Result:   fmt.Appendf(nil, `{"wins":%d}`, n),
	}
}

func save(t *testing.T, s *Store, r Run) int64 {
	t.Helper()
	id, err := s.SaveRun(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func names(t *testing.T, s *Store) []string {
	t.Helper()
	all, err := s.Runs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range all {
		names = append(names, r.Name)
	}
	return names
}

func count(t *testing.T, s *Store, table string) int {
	t.Helper()
	var n int
	if err := s.readers.QueryRowContext(t.Context(), `SELECT count(*) FROM `+table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestPragmasHoldOnEveryConnection(t *testing.T) {
	s := openAt(t, newPath(t))
	for range 3 {
		var mode string
		var synchronous, keys int
		const ask = `SELECT (SELECT journal_mode FROM pragma_journal_mode), (SELECT synchronous FROM pragma_synchronous), (SELECT foreign_keys FROM pragma_foreign_keys)`
		if err := s.writer.QueryRowContext(t.Context(), ask).Scan(&mode, &synchronous, &keys); err != nil {
			t.Fatal(err)
		}
		if mode != "wal" || synchronous != 2 || keys != 1 {
			t.Errorf("journal %s, synchronous %d, foreign keys %d; want wal, 2 (full), 1", mode, synchronous, keys)
		}
	}
	if _, err := s.readers.ExecContext(t.Context(), `DELETE FROM run`); err == nil {
		t.Error("a reading connection wrote")
	}
}

func TestTwoStoresOnOneFile(t *testing.T) {
	path := newPath(t)
	a, b := openAt(t, path), openAt(t, path)
	const each = 25
	var group sync.WaitGroup
	failures := make(chan error, 2*each)
	for i, s := range []*Store{a, b} {
		group.Go(func() {
			for n := range each {
				if _, err := s.SaveRun(context.Background(), sampleRun(each*i+n)); err != nil {
					failures <- err
				}
			}
		})
	}
	group.Wait()
	close(failures)
	for err := range failures {
		t.Error(err)
	}
	if got := len(names(t, a)); got != 2*each {
		t.Errorf("the first store sees %d runs, want %d", got, 2*each)
	}
	if got := len(names(t, b)); got != 2*each {
		t.Errorf("the second store sees %d runs, want %d", got, 2*each)
	}
}

func TestReopeningLosesNothing(t *testing.T) {
	path := newPath(t)
	s, err := Open(t.Context(), path, clock())
	if err != nil {
		t.Fatal(err)
	}
	id := save(t, s, sampleRun(1))
	if err := s.SetPreference(t.Context(), Language, "nl"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again := openAt(t, path)
	if _, err := again.Run(t.Context(), id); err != nil {
		t.Error(err)
	}
	all, err := again.Preferences(t.Context())
	if err != nil || all[Language] != "nl" {
		t.Errorf("preferences %v, %v; want language nl", all, err)
	}
}

func TestPathWithSignsOfAnAddress(t *testing.T) {
	path := filepath.Join(t.TempDir(), "50 % off? #1 é", "buygrid.db")
	save(t, openAt(t, path), sampleRun(1))
	if got := names(t, openAt(t, path)); len(got) != 1 {
		t.Errorf("found %v", got)
	}
}

func TestCancelledContextIsSaid(t *testing.T) {
	s := openAt(t, newPath(t))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.SaveRun(ctx, sampleRun(1)); !errors.Is(err, context.Canceled) {
		t.Errorf("SaveRun: %v, want %v", err, context.Canceled)
	}
	if _, err := s.Runs(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Runs: %v, want %v", err, context.Canceled)
	}
	if got := names(t, s); got != nil {
		t.Errorf("saved %v", got)
	}
}

func TestManyOpenANewDatabaseAtOnce(t *testing.T) {
	path := newPath(t)
	const many = 8
	var group sync.WaitGroup
	results := make(chan error, many)
	for n := range many {
		group.Go(func() {
			s, err := Open(context.Background(), path, clock())
			if err == nil {
				_, err = s.SaveRun(context.Background(), sampleRun(n))
				err = errors.Join(err, s.Close())
			}
			results <- err
		})
	}
	group.Wait()
	close(results)
	for err := range results {
		if err != nil {
			t.Error(err)
		}
	}
	if got := len(names(t, openAt(t, path))); got != many {
		t.Errorf("%d runs, want %d", got, many)
	}
}
