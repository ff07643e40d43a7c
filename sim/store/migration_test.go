package store

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// later are migrations of programs to come.
func later(n int) []migration {
	steps := append([]migration{}, migrations...)
	for range n {
		steps = append(steps, `INSERT INTO preference VALUES ('format', '1') ON CONFLICT (name) DO UPDATE SET value = value + 1;`)
	}
	return steps
}

func openWith(t *testing.T, path string, steps []migration) *Store {
	t.Helper()
	s, err := open(t.Context(), path, clock(), steps)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func shut(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestMigrationKeepsABackupAndTheRuns(t *testing.T) {
	path := newPath(t)
	old := openWith(t, path, migrations)
	id := save(t, old, sampleRun(1))
	// Still open: what was saved stands in the log, which a copied file lacks.
	s := openWith(t, path, later(1))
	shut(t, old)
	defer shut(t, s)
	if _, err := s.Run(t.Context(), id); err != nil {
		t.Error(err)
	}
	if got, err := versionOf(t.Context(), s.writer, path); err != nil || got != len(migrations)+1 {
		t.Errorf("format %d, %v", got, err)
	}
	all := backups(path)
	if len(all) != 1 {
		t.Fatalf("%d backups, want 1", len(all))
	}
	copied := filepath.Join(t.TempDir(), "buygrid.db")
	if err := os.WriteFile(copied, read(t, all[0].path), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := openAt(t, copied).Run(t.Context(), id); err != nil {
		t.Errorf("the backup lacks the run: %v", err)
	}
}

func TestNewDatabaseNeedsNoBackup(t *testing.T) {
	path := newPath(t)
	shut(t, openWith(t, path, later(3)))
	if got := backups(path); len(got) != 0 {
		t.Errorf("backups %v of nothing", got)
	}
}

func TestTheFirstOfTheDayAndFiveBackupsAreKept(t *testing.T) {
	path := newPath(t)
	for n := range 8 {
		shut(t, openWith(t, path, later(n)))
	}
	all := backups(path)
	var numbers []int
	for _, b := range all {
		numbers = append(numbers, b.number)
	}
	if want := []int{1, 3, 4, 5, 6, 7}; !slices.Equal(numbers, want) {
		t.Errorf("kept %v, want %v", numbers, want)
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".tmp") {
			t.Errorf("left %s behind", f.Name())
		}
	}
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	path := newPath(t)
	s := openWith(t, path, migrations)
	save(t, s, sampleRun(1))
	shut(t, s)
	broken := append(later(1), `DELETE FROM run; SELECT nonsense;`)
	if _, err := open(t.Context(), path, clock(), broken); err == nil {
		t.Fatal("a broken migration passed")
	}
	s = openWith(t, path, later(1))
	defer shut(t, s)
	if got, err := versionOf(t.Context(), s.writer, path); err != nil || got != len(migrations)+1 {
		t.Errorf("format %d, %v; want the last that succeeded, %d", got, err, len(migrations)+1)
	}
	if got := names(t, s); len(got) != 1 {
		t.Errorf("listed %v after a failed migration", got)
	}
}
