// Package draft keeps texts that are being written, whatever ends the program: drafts,
// earlier versions of files, and saving onto files that others change too. What stands
// in a text it does not know.
package draft

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	"buygrid/sim/disk"
)

// Draft is a text that is being written, as it stands beside its file.
type Draft struct {
	ID   string          `json:"id"`
	Path string          `json:"path"`           // of the file; "" for none yet
	Name string          `json:"name"`           // of the file, or of what it will be
	Disk string          `json:"disk,omitempty"` // SHA-256 of the file when it was opened or saved last, hex; "" for none
	Next string          `json:"next,omitempty"` // likewise of what is on its way to the file; "" for nothing
	At   time.Time       `json:"at"`             // when it was kept
	Text string          `json:"text"`           // with its byte order mark and line ends
	Work json.RawMessage `json:"work,omitempty"` // caret and undo, as the editor has them
}

// Stands is the draft beside what stands in its file: where that is what was on its way
// when the draft was kept, this is what was saved last.
func (d Draft) Stands(inFile []byte) Draft {
	if d.Next != "" && Hash(inFile) == d.Next {
		d.Disk, d.Next = d.Next, ""
	}
	return d
}

// Keeper keeps drafts and versions in a folder: FOLDER/ID.json is a draft, FOLDER/ID.lock
// is locked by the program that writes it for as long as that runs, and FOLDER/history has
// what stood in files before. It may be used by several goroutines, and several programs
// may use the folder. On a disk without locks whoever takes a draft has it, and who wrote
// it goes on with another.
type Keeper struct {
	folder string
	now    func() time.Time

	name  string                            // of this program, among those that may use the folder
	claim func(path string) (*claim, error) // takes a lock

	mutex sync.Mutex
	own   map[string]*claim    // drafts of this program, by ID
	ended map[string]time.Time // newest At of those that were its own, by ID
}

// Errors of drafts.
var (
	// ErrNowhere says that the keeper has no folder.
	ErrNowhere = errors.New("there is no folder in which drafts are kept")
	// ErrTaken says that another program, which still runs, is writing a draft.
	ErrTaken = errors.New("another program is writing the draft")
)

// Open returns the keeper of a folder, which is made when something is kept first; ""
// for a place that keeps nothing.
func Open(folder string, now func() time.Time) *Keeper {
	return &Keeper{folder: folder, now: now, name: NewID(), claim: claimLock, own: map[string]*claim{}, ended: map[string]time.Time{}}
}

// Keeps reports whether there is a place for drafts and versions at all.
func (k *Keeper) Keeps() bool { return k.folder != "" }

// Folder is where drafts are, "" for nowhere.
func (k *Keeper) Folder() string { return k.folder }

// Hash is the SHA-256 of a text in hexadecimal digits.
func Hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Keep returns when a draft is on disk, whole; before that the last one is. A draft
// without an ID gets one, which is returned and belongs to this program until Drop or its
// end; so does one whose ID another program has by now. At is set where it is zero. The
// error is ErrNowhere where the keeper has no folder. A draft is not written over a newer one
// of the same ID that this program kept, nor after it was dropped or let go of.
func (k *Keeper) Keep(ctx context.Context, d Draft) (id string, err error) {
	if err := k.ready(ctx); err != nil {
		return d.ID, err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if err := disk.MakeFolder(k.folder, folderMode); err != nil {
		return d.ID, fmt.Errorf("keep draft: %w", disk.Cause(err))
	}
	id = d.ID
	if d.At.IsZero() {
		d.At = k.now()
	}
	if last, ok := k.ended[id]; k.own[id] == nil && ok && !d.At.After(last) {
		return id, nil // it waited until nobody wants it
	}
	if k.own[id] == nil || k.lost(id) {
		if id, err = k.claimed(id); err != nil {
			return d.ID, fmt.Errorf("keep draft: %w", disk.Cause(err))
		}
	}
	d.ID = id
	if d.At.Before(k.own[id].newest) {
		return id, nil // a newer text of it is on disk by now
	}
	if err := k.write(d); err != nil {
		return id, fmt.Errorf("keep draft: %w", disk.Cause(err))
	}
	k.own[id].newest = d.At
	return id, nil
}

// lost reports whether another program took a draft of this one, which it can on a disk
// that has no locks: each goes on with a draft of its own then. The mutex is held.
func (k *Keeper) lost(id string) bool {
	if c := k.own[id]; c == nil || c.lock != nil {
		return false
	}
	_, owner, err := read(k.file(id))
	return err == nil && owner != k.name
}

// claimed makes an ID this program's: the one that is asked for, or a new one where
// another program has it. The mutex is held.
func (k *Keeper) claimed(id string) (string, error) {
	if !isID(id) || k.own[id] != nil { // of this program, but lost
		delete(k.own, id)
		id = NewID()
	}
	c, err := k.claim(k.lock(id))
	if errors.Is(err, ErrTaken) {
		id = NewID()
		c, err = k.claim(k.lock(id))
	}
	if err != nil {
		return "", err
	}
	k.own[id] = c
	return id, nil
}

// Left returns the drafts that a program left behind when it ended, the newest first: not
// those that are being written, here or by another program that still runs. Besides them
// the error may be *Unreadable, for files that are no drafts.
func (k *Keeper) Left(ctx context.Context) ([]Draft, error) {
	all, err := k.all(ctx)
	left := slices.DeleteFunc(all, func(d Draft) bool { return k.writes(d.ID) || isClaimed(k.lock(d.ID)) })
	slices.SortStableFunc(left, func(a, b Draft) int { return b.At.Compare(a.At) })
	k.sweep()
	return left, err
}

// Take makes a draft that was left behind this program's, and returns it as it is by now:
// since it was listed another program may have gone on with it and left it again. The
// error is ErrTaken where another program is writing it, fs.ErrNotExist where it was
// dropped.
func (k *Keeper) Take(ctx context.Context, id string) (Draft, error) {
	if err := k.ready(ctx); err != nil {
		return Draft{}, err
	}
	if !isID(id) {
		return Draft{}, fmt.Errorf("take draft: %w", fs.ErrNotExist)
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	had := k.own[id] != nil
	if err := k.take(id); err != nil {
		return Draft{}, err
	}
	d, _, err := read(k.file(id))
	if err != nil && !had {
		k.letGo(id)
	}
	if err != nil {
		return Draft{}, fmt.Errorf("take draft: %w", err)
	}
	return d, nil
}

// take is Take; the mutex is held.
func (k *Keeper) take(id string) error {
	if k.own[id] != nil {
		return nil
	}
	if _, err := os.Stat(k.file(id)); err != nil {
		return fmt.Errorf("take draft: %w", err)
	}
	c, err := k.claim(k.lock(id))
	if err != nil {
		return fmt.Errorf("take draft: %w", err)
	}
	_, err = os.Stat(k.file(id))
	if err == nil && c.lock == nil { // tells the program that may write it still
		var d Draft
		if d, _, err = read(k.file(id)); err == nil {
			err = k.write(d)
		}
	}
	if err != nil { // dropped since
		c.end()
		return fmt.Errorf("take draft: %w", err)
	}
	k.own[id] = c
	return nil
}

// DropAs is Drop for a draft as it was listed: one that another program has gone on with
// since stays.
func (k *Keeper) DropAs(ctx context.Context, listed Draft) error {
	now, err := k.Take(ctx, listed.ID)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !now.At.Equal(listed.At) || now.Text != listed.Text:
		k.Release(listed.ID)
		return nil
	}
	return k.Drop(ctx, listed.ID)
}

// Drop removes a draft. One that is not there any more is no error; one that another
// program is writing is ErrTaken.
func (k *Keeper) Drop(ctx context.Context, id string) error {
	if id == "" || !k.Keeps() {
		return nil
	}
	if err := k.ready(ctx); err != nil {
		return err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if err := k.take(id); errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if k.lost(id) {
		delete(k.own, id)
		return nil // it is another program's by now
	}
	if err := os.Remove(k.file(id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("drop draft: %w", disk.Cause(err))
	}
	k.letGo(id)
	os.Remove(k.lock(id)) // else it is swept later
	return nil
}

// Release lets go of one draft: it is left behind.
func (k *Keeper) Release(id string) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.letGo(id)
}

// letGo makes a draft nobody's. The mutex is held.
func (k *Keeper) letGo(id string) {
	c := k.own[id]
	if c == nil {
		return
	}
	c.end()
	delete(k.own, id)
	if c.newest.After(k.ended[id]) {
		k.ended[id] = c.newest
	}
}

// Close lets go of every draft of this program, as its end does: they are left behind.
func (k *Keeper) Close() {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	for id := range k.own {
		k.letGo(id)
	}
}

// Writing returns the newest draft of a file that another program, or another window, is
// writing now, nil for none.
func (k *Keeper) Writing(ctx context.Context, path string) (*Draft, error) {
	if path == "" || !k.Keeps() {
		return nil, nil
	}
	all, err := k.all(ctx)
	if unreadable := (*Unreadable)(nil); errors.As(err, &unreadable) {
		err = nil // Left says so
	}
	var found *Draft
	for _, d := range all {
		if d.Path != "" && !k.writes(d.ID) && sameFile(d.Path, path) && isClaimed(k.lock(d.ID)) && (found == nil || d.At.After(found.At)) {
			found = &d
		}
	}
	return found, err
}

// sameFile reports whether two paths lead to one file, or would.
func sameFile(a, b string) bool {
	if settled(a) == settled(b) {
		return true
	}
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// ready fails where nothing can be kept, or nobody waits any more.
func (k *Keeper) ready(ctx context.Context) error {
	if !k.Keeps() {
		return ErrNowhere
	}
	return ctx.Err()
}

// writes reports whether a draft is this program's.
func (k *Keeper) writes(id string) bool {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	return k.own[id] != nil
}
