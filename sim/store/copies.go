package store

import (
	"context"
	"fmt"
	"os"
	"slices"
	"time"
)

// copies are the backups beside a database, with what was found in those that
// somebody looked into.
type copies struct {
	path  string // of the database
	steps []migration
	found map[string]*audit // by path; nil for what cannot be read
}

func newCopies(path string, steps []migration) *copies {
	return &copies{path: path, steps: steps, found: map[string]*audit{}}
}

// look examines a backup, once. It is nil where the backup cannot be read from
// end to end or is not ours.
func (c *copies) look(ctx context.Context, path string) *audit {
	if a, ok := c.found[path]; ok {
		return a
	}
	a, err := examineFile(ctx, path, c.steps)
	if err != nil {
		a = nil
	}
	c.found[path] = a
	return a
}

// newestWhole returns the newest backup in which everything is as it was kept,
// nil for none.
func (c *copies) newestWhole(ctx context.Context) *backup {
	for _, b := range slices.Backward(backups(c.path)) {
		if a := c.look(ctx, b.path); a != nil && a.whole() {
			return &b
		}
	}
	return nil
}

// rescue returns the newest of the backups in which the most of what is hurt is
// whole, and what that is; nil for none.
func (c *copies) rescue(ctx context.Context, found *audit) (best *backup, whole Hurt) {
	if !found.hurt.Any() {
		return nil, whole
	}
	for _, b := range slices.Backward(backups(c.path)) {
		a := c.look(ctx, b.path)
		if a == nil {
			continue
		}
		if has := a.has(found); has.count() > whole.count() {
			best, whole = &b, has
		}
		if whole.count() == found.hurt.count() {
			break
		}
	}
	return best, whole
}

// holds reports whether a backup can be read and has the content of a digest.
func (c *copies) holds(ctx context.Context, b backup, digest string) bool {
	a := c.look(ctx, b.path)
	return a != nil && a.digest == digest
}

// rotate removes the copies that are not kept.
func (c *copies) rotate(ctx context.Context, now time.Time, found *audit) error {
	all := backups(c.path)
	candidates := make([]candidate, len(all))
	newest := c.newestWhole(ctx)
	rescuer, _ := c.rescue(ctx, found)
	for k, b := range all {
		info, err := os.Stat(b.path)
		if err != nil {
			return problemAt(c.path, fmt.Errorf("look at backup: %w", err))
		}
		candidates[k] = candidate{made: info.ModTime(), whole: newest != nil && b == *newest, rescues: rescuer != nil && b == *rescuer}
	}
	for _, k := range surplus(now, candidates) {
		if err := os.Remove(all[k].path); err != nil {
			return problemAt(c.path, fmt.Errorf("drop backup: %w", err))
		}
	}
	return nil
}

// bestBackup returns the path of the newest backup in which everything is as it
// was kept, else of the newest that can be read, "" for none.
func bestBackup(path string) string {
	// Also where the person has stopped what failed: the answer is for its sentence.
	ctx, c := context.Background(), newCopies(path, migrations)
	if b := c.newestWhole(ctx); b != nil {
		return b.path
	}
	for _, b := range slices.Backward(backups(path)) {
		if c.look(ctx, b.path) != nil {
			return b.path
		}
	}
	return ""
}
