package draft

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"buygrid/sim/disk"
)

// Errors of Save.
var (
	// ErrChanged says that a file is not what it was when it was opened: somebody else
	// wrote it, or removed it.
	ErrChanged = errors.New("the file was changed by another program")
	// ErrUnversioned says that what stands in a file could not be kept among its versions,
	// so that it was not written over.
	ErrUnversioned = errors.New("the earlier text cannot be kept")
	// ErrNoFile says that something stands in the place of a file that is none: a folder, say.
	ErrNoFile = errors.New("no plain file")
	// ErrLocked says that a file is marked as one that must not be written.
	ErrLocked = errors.New("the file is marked as read-only")
)

// Over is what Save may write over.
type Over uint8

const (
	// Opened is a file that stands as it was opened, or that was not there.
	Opened Over = iota
	// Kept is whatever stands there, if it can be kept among the versions.
	Kept
	// Unkept is what Opened is, also where it cannot be kept among the versions.
	Unkept
)

// Version is an earlier text of a file.
type Version struct {
	At   time.Time
	Hash string
	name string
}

// mostVersions is how many earlier texts of a file are kept.
const mostVersions = 10

// Save writes a text onto a file, whole or not at all. was is the hash of the file as
// it was opened, "" for a file that must not be there. What stood there is kept among the
// versions first. The error is ErrChanged where the file is another, ErrUnversioned where
// what stands there cannot be kept; over says what is written all the same. A file that
// has the text already is left as it is. It returns the hash that is on disk now. A link
// is followed. Where the keeper has no folder, nothing is kept of what was opened.
func (k *Keeper) Save(ctx context.Context, path, was string, text []byte, over Over) (hash string, err error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	to, err := disk.Follow(path)
	if err != nil {
		return "", fmt.Errorf("save %s: %w", path, err)
	}
	now, info, err := present(to)
	switch {
	case errors.Is(err, fs.ErrNotExist) && was != "" && over != Kept:
		return "", fmt.Errorf("save %s: %w: it is gone", path, ErrChanged)
	case errors.Is(err, fs.ErrNotExist):
		return k.create(to, text)
	case err != nil:
		return "", fmt.Errorf("save %s: %w", path, disk.Cause(err))
	case bytes.Equal(now, text):
		return Hash(text), nil
	case Hash(now) != was && over != Kept:
		return "", fmt.Errorf("save %s: %w", path, ErrChanged)
	case info.Mode().Perm()&0o200 == 0:
		return "", fmt.Errorf("save %s: %w", path, ErrLocked)
	}
	if err := k.keepVersion(to, now); over != Unkept && err != nil && (!errors.Is(err, ErrNowhere) || Hash(now) != was) {
		return "", fmt.Errorf("save %s: %w: %w", path, ErrUnversioned, disk.Cause(err))
	}
	err = disk.Replace(to, info.Mode().Perm(), func(out io.Writer) error {
		if _, err := out.Write(text); err != nil {
			return err
		}
		if then, err := os.ReadFile(to); err == nil && !bytes.Equal(then, now) { // while we wrote beside it
			return ErrChanged
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("save %s: %w", path, disk.Cause(err))
	}
	disk.Sweep(filepath.Dir(to), k.now())
	return Hash(text), nil
}

// create writes a file that is not there.
func (k *Keeper) create(to string, text []byte) (string, error) {
	err := disk.Create(to, text)
	if errors.Is(err, fs.ErrExist) { // since it was looked at
		return "", fmt.Errorf("save %s: %w", to, ErrChanged)
	}
	if err != nil {
		return "", fmt.Errorf("save %s: %w", to, disk.Cause(err))
	}
	return Hash(text), nil
}

// present returns what stands in a plain file.
func present(path string) ([]byte, fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, ErrNoFile
	}
	text, err := os.ReadFile(path)
	return text, info, err
}

// settled is the path of a file without links, as far as they can be followed.
func settled(path string) string {
	if to, err := disk.Follow(path); err == nil {
		return to
	}
	if to, err := filepath.Abs(path); err == nil {
		return to
	}
	return path
}

// past is the folder of a file's versions.
func (k *Keeper) past(path string) string {
	const enough = 32 // digits, so that no two files share one
	return filepath.Join(k.folder, "history", Hash([]byte(settled(path)))[:enough])
}

// Remember puts a text among the versions of a file, also one that does not stand there.
func (k *Keeper) Remember(ctx context.Context, path string, text []byte) error {
	if err := k.ready(ctx); err != nil {
		return err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if err := k.keepVersion(path, text); err != nil {
		return fmt.Errorf("keep version: %w", disk.Cause(err))
	}
	return nil
}

// stamp is how the name of a version begins: names sort as times do.
const stamp = "20060102T150405.000000000Z"

// keepVersion puts a text among the versions of a file, unless it is the newest there.
func (k *Keeper) keepVersion(path string, text []byte) error {
	if !k.Keeps() {
		return ErrNowhere
	}
	folder, hash := k.past(path), Hash(text)
	if err := disk.MakeFolder(folder, folderMode); err != nil {
		return err
	}
	all, err := versions(folder)
	if err != nil {
		return err
	}
	at := k.now().UTC()
	if len(all) > 0 {
		if kept, err := readVersion(folder, all[0]); all[0].Hash == hash && err == nil && bytes.Equal(kept, text) {
			return nil
		}
		if !at.After(all[0].At) { // the clock was set back
			at = all[0].At.Add(1)
		}
	}
	name := at.Format(stamp) + "-" + hash + filepath.Ext(path)
	err = disk.Replace(filepath.Join(folder, name), fileMode, func(to io.Writer) error {
		_, err := to.Write(text)
		return err
	})
	if err != nil {
		return err
	}
	disk.Sweep(folder, k.now())
	for _, v := range all[min(mostVersions-1, len(all)):] {
		os.Remove(filepath.Join(folder, v.name)) // one too many is no harm
	}
	return nil
}

// Versions returns the earlier texts of a file, the newest first, at most ten.
func (k *Keeper) Versions(ctx context.Context, path string) ([]Version, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !k.Keeps() || path == "" {
		return nil, nil
	}
	all, err := versions(k.past(path))
	if err != nil {
		return nil, fmt.Errorf("read versions: %w", disk.Cause(err))
	}
	return all[:min(mostVersions, len(all))], nil
}

// versions lists a folder of versions; what is none is left out.
func versions(folder string) ([]Version, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Version
	for _, e := range entries {
		at, rest, ok := strings.Cut(e.Name(), "-")
		when, err := time.Parse(stamp, at)
		if long := len(Hash(nil)); ok && err == nil && len(rest) >= long && e.Type().IsRegular() {
			all = append(all, Version{At: when, Hash: rest[:long], name: e.Name()})
		}
	}
	slices.SortFunc(all, func(a, b Version) int { return strings.Compare(b.name, a.name) })
	return all, nil
}

// Version returns the text of one, which is as it was kept or an error.
func (k *Keeper) Version(ctx context.Context, path string, v Version) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	text, err := readVersion(k.past(path), v)
	if err != nil {
		return nil, fmt.Errorf("read version: %w", disk.Cause(err))
	}
	return text, nil
}

func readVersion(folder string, v Version) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(folder, v.name))
	if err == nil && Hash(text) != v.Hash {
		err = errors.New("it is damaged")
	}
	return text, err
}
