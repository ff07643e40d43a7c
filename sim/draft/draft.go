// Package draft keeps texts that are being written, whatever ends the program: drafts,
// earlier versions of files, and saving onto files that others change too. What stands
// in a text it does not know.
package draft

import (
	"context"
	"encoding/json"
	"errors"
	"time"
)

// Draft is a text that is being written, as it stands beside its file.
type Draft struct {
	ID   string          `json:"id"`
	Path string          `json:"path"`           // of the file; "" for none yet
	Name string          `json:"name"`           // of the file, or of what it will be
	Disk string          `json:"disk,omitempty"` // SHA-256 of the file when it was opened or saved last, hex; "" for none
	At   time.Time       `json:"at"`
	Text string          `json:"text"`           // with its byte order mark and line ends
	Work json.RawMessage `json:"work,omitempty"` // caret and undo, as the editor has them
}

// Version is an earlier text of a file.
type Version struct {
	At   time.Time
	Hash string
	name string
}

// Keeper keeps drafts and versions in a folder. It may be used by several goroutines,
// and several programs may use the folder.
type Keeper struct {
	folder string
	now    func() time.Time
}

// ErrChanged says that a file is not what it was when it was opened: somebody else
// wrote it, or removed it.
var ErrChanged = errors.New("the file was changed by another program")

// Open returns the keeper of a folder, which is made when something is kept first; ""
// for a place that keeps nothing.
func Open(folder string, now func() time.Time) *Keeper { return &Keeper{folder, now} }

// Hash is the SHA-256 of a text in hexadecimal digits.
func Hash(text []byte) string { return "" }

// Keep returns when a draft is on disk. A draft without an ID gets one, which is
// returned and belongs to this program until Drop or its end.
func (k *Keeper) Keep(ctx context.Context, d Draft) (id string, err error) { return d.ID, nil }

// Left returns the drafts that a program left behind when it ended, the newest first:
// not those that another program, which still runs, is writing.
func (k *Keeper) Left(ctx context.Context) ([]Draft, error) { return nil, nil }

// Take makes a draft that was left behind this program's.
func (k *Keeper) Take(ctx context.Context, id string) error { return nil }

// Drop removes a draft.
func (k *Keeper) Drop(ctx context.Context, id string) error { return nil }

// Writing returns the draft of a file that another program, or another window, is
// writing now, nil for none.
func (k *Keeper) Writing(ctx context.Context, path string) (*Draft, error) { return nil, nil }

// Save writes a text onto a file, whole or not at all. disk is the hash of the file as
// it was opened, "" for a file that must not be there; with force it is written whatever
// is there. What stood there is kept among the versions first. The error is ErrChanged
// where the file is another. It returns the hash that is on disk now.
func (k *Keeper) Save(ctx context.Context, path, disk string, text []byte, force bool) (hash string, err error) {
	return "", ErrChanged
}

// Versions returns the earlier texts of a file, the newest first, at most ten.
func (k *Keeper) Versions(ctx context.Context, path string) ([]Version, error) { return nil, nil }

// Version returns the text of one.
func (k *Keeper) Version(ctx context.Context, path string, v Version) ([]byte, error) {
	return nil, nil
}
