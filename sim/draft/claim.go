package draft

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"

	"buygrid/sim/disk"
)

// lockSuffix ends the name of the file that a program locks for a draft.
const lockSuffix = ".lock"

// claim is a lock that the system takes away when the program ends, however that is.
type claim struct {
	lock   *flock.Flock // nil on a disk that has no locks
	newest time.Time    // At of the draft that is on disk
}

// How long another program's look at a lock is waited for.
const (
	claimPause = 10 * time.Millisecond
	claimWait  = 500 * time.Millisecond
)

// claimLock takes a lock, which nobody may have: the error is ErrTaken. A disk that has
// no locks gives an empty claim.
func claimLock(path string) (*claim, error) {
	lock := flock.New(path)
	ctx, cancel := context.WithTimeout(context.Background(), claimWait)
	defer cancel()
	ok, err := lock.TryLockContext(ctx, claimPause)
	switch {
	case ok:
		return &claim{lock: lock}, nil
	case errors.Is(err, context.DeadlineExceeded) || err == nil:
		lock.Close()
		return nil, ErrTaken
	case lockless(err):
		lock.Close()
		return &claim{}, nil
	}
	lock.Close()
	return nil, err
}

// end gives the lock back.
func (c *claim) end() {
	if c.lock != nil {
		c.lock.Close() // its file is closed, so it is free
	}
}

// isClaimed reports whether a program has a lock. Looking keeps nobody else from looking.
func isClaimed(path string) bool {
	if _, err := os.Stat(path); err != nil {
		return false // nobody has what is not there
	}
	lock := flock.New(path)
	defer lock.Close()
	ok, err := lock.TryRLock()
	return err == nil && !ok
}

// lockless reports whether a disk has no locks.
func lockless(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK)
}

// sweep takes away what a program that was killed left over beside its drafts: locks
// without a draft, and files that were not written to the end.
func (k *Keeper) sweep() {
	entries, err := os.ReadDir(k.folder)
	if err != nil {
		return
	}
	disk.Sweep(k.folder, k.now())
	for _, e := range entries {
		id, isLock := strings.CutSuffix(e.Name(), lockSuffix)
		if !isLock || !isID(id) {
			continue
		}
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || k.now().Sub(info.ModTime()) < disk.LeftOver {
			continue
		}
		if _, err := os.Stat(k.file(id)); err == nil || k.writes(id) || isClaimed(k.lock(id)) {
			continue
		}
		os.Remove(filepath.Join(k.folder, e.Name())) // else the next time
	}
}
