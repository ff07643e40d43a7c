package draft

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"buygrid/sim/disk"
)

// Unreadable is the error of files in the folder that are no drafts, or broken ones. They
// stay where they are.
type Unreadable struct {
	Files []string // their paths
	Err   error    // what is wrong with each
}

// Error is documented with error.
func (u *Unreadable) Error() string {
	return fmt.Sprintf("left as they are: %s: %v", strings.Join(u.Files, ", "), u.Err)
}

// Unwrap returns the causes.
func (u *Unreadable) Unwrap() error { return u.Err }

// Limits, and the format of the files.
const (
	format     = 1
	suffix     = ".json"
	most       = 256 << 20 // bytes of a draft
	folderMode = 0o700
	fileMode   = 0o600
)

// stored is a draft as its file has it.
type stored struct {
	Format int    `json:"buygrid_draft"`
	Owner  string `json:"owner,omitempty"` // name of the program that wrote it or took it last
	Draft
	Bytes []byte `json:"bytes,omitempty"` // in the place of Text where that is not UTF-8
}

// write puts a draft into its file, with this program as its owner.
func (k *Keeper) write(d Draft) error {
	file := stored{Format: format, Owner: k.name, Draft: d}
	if !validText(d.Text) {
		file.Text, file.Bytes = "", []byte(d.Text)
	}
	content, err := json.Marshal(file)
	if err != nil {
		return err
	}
	return disk.Replace(k.file(d.ID), fileMode, func(to io.Writer) error {
		_, err := to.Write(content)
		return err
	})
}

// all returns every draft of the folder.
func (k *Keeper) all(ctx context.Context) ([]Draft, error) {
	if !k.Keeps() {
		return nil, nil
	}
	entries, err := os.ReadDir(k.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read drafts: %w", disk.Cause(err))
	}
	var all []Draft
	var odd Unreadable
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if e.IsDir() || !strings.HasSuffix(e.Name(), suffix) {
			continue
		}
		path := filepath.Join(k.folder, e.Name())
		d, _, err := read(path)
		switch {
		case err == nil:
			all = append(all, d)
		case errors.Is(err, fs.ErrNotExist): // dropped since
		default:
			odd.Files = append(odd.Files, path)
			odd.Err = errors.Join(odd.Err, fmt.Errorf("%s: %w", e.Name(), err))
		}
	}
	if odd.Err != nil {
		return all, &odd
	}
	return all, nil
}

// read reads the file of a draft, and the name of the program that has it.
func read(path string) (d Draft, owner string, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return d, "", err
	}
	if !info.Mode().IsRegular() || info.Size() > most {
		return d, "", errors.New("no file of a draft")
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return d, "", disk.Cause(err)
	}
	var s stored
	if err := json.Unmarshal(content, &s); err != nil {
		return d, "", fmt.Errorf("no draft: %w", err)
	}
	switch {
	case s.Format == 0 || !isID(s.ID) || s.ID+suffix != filepath.Base(path):
		return d, "", errors.New("no draft of this program")
	case s.Format > format:
		return d, "", errors.New("a draft of a newer version of this program")
	}
	if s.Bytes != nil {
		s.Text = string(s.Bytes)
	}
	return s.Draft, s.Owner, nil
}

func (k *Keeper) file(id string) string { return filepath.Join(k.folder, id+suffix) }

func (k *Keeper) lock(id string) string { return filepath.Join(k.folder, id+lockSuffix) }

// idBytes is how long an ID is, before it is spelled.
const idBytes = 8

// NewID returns an ID for a draft that is about to be kept.
func NewID() string {
	var id [idBytes]byte
	rand.Read(id[:]) // never fails
	return hex.EncodeToString(id[:])
}

// isID keeps names out of the folder that lead elsewhere.
func isID(id string) bool {
	raw, err := hex.DecodeString(id)
	return err == nil && len(raw) == idBytes && strings.ToLower(id) == id
}

// validText reports whether a text comes back from JSON as it was.
func validText(text string) bool { return utf8.ValidString(text) }
