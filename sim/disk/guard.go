package disk

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Guard knows the files that must not be written. The zero value guards none; it
// may be used by several goroutines.
type Guard struct {
	mutex sync.Mutex
	files []guarded
	kept  []string // paths of databases
}

// guarded is one file: names and links come and go, the file itself is the same.
type guarded struct {
	name string // for people
	path string // without links; "" for what has no name
	info fs.FileInfo
}

// Reads guards a file that was opened to be read, under its name for people.
// What is no plain file (a pipe, a terminal) needs no guard.
func (g *Guard) Reads(name string, file *os.File) {
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return
	}
	path, err := Follow(file.Name())
	if err != nil {
		path = "" // stdin, or gone since
	}
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.files = append(g.files, guarded{name, path, info})
}

// Opens guards a file by its name, as Reads does; what cannot be opened is left
// out.
func (g *Guard) Opens(name, path string) {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return // to open a pipe may take for ever
	}
	file, err := os.Open(path)
	if err != nil {
		return
	}
	g.Reads(name, file)
	file.Close() // only looked at
}

// Keeps guards a database, there or not, and everything beside it whose name
// begins with its own: its logs, its backups, what was moved aside.
func (g *Guard) Keeps(database string) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.kept = append(g.kept, database)
}

// Holds returns the guarded file that a name leads to: by the same name, by any
// other way of writing it, by a link or a hard link. ok is false for none.
func (g *Guard) Holds(name string) (guarded string, ok bool) {
	path, err := Follow(name)
	if err != nil {
		return "", false
	}
	info, err := os.Stat(path)
	if err != nil {
		info = nil
	}
	g.mutex.Lock()
	defer g.mutex.Unlock()
	for _, f := range g.files {
		if f.is(path, info) {
			return f.name, true
		}
	}
	for _, database := range g.kept {
		if name, ok := inFamily(database, path, info); ok {
			return name, true
		}
	}
	return "", false
}

// is reports whether the file of path and info (nil where nothing is there) is f.
func (f *guarded) is(path string, info fs.FileInfo) bool {
	if f.path != "" && f.path == path || info != nil && os.SameFile(f.info, info) {
		return true
	}
	if f.path == "" || info == nil {
		return false
	}
	now, err := os.Stat(f.path) // an editor may have put another file there
	return err == nil && os.SameFile(now, info)
}

// inFamily finds a file among a database and what stands beside it.
func inFamily(database, path string, info fs.FileInfo) (name string, ok bool) {
	places := []string{database}
	if real, err := Follow(database); err == nil && real != database {
		places = append(places, real) // its logs are beside the file, its backups beside the name
	}
	for _, place := range places {
		folder, err := filepath.EvalSymlinks(filepath.Dir(place))
		if err != nil {
			continue
		}
		base := strings.ToLower(filepath.Base(place)) // some disks know no case
		related := func(name string) bool { return strings.HasPrefix(strings.ToLower(name), base) }
		if filepath.Dir(path) == folder && related(filepath.Base(path)) {
			return path, true
		}
		if info == nil {
			continue
		}
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue
		}
		for _, e := range entries {
			own := filepath.Join(folder, e.Name())
			if !related(e.Name()) {
				continue
			}
			if there, err := os.Stat(own); err == nil && os.SameFile(there, info) {
				return own, true
			}
		}
	}
	return "", false
}
