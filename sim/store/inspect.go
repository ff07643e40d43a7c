package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// applicationID marks a database of ours in its header: "BGRD".
const applicationID = 0x42475244

// magic is how every SQLite file begins.
var magic = []byte("SQLite format 3\x00")

// Where the header of an SQLite file keeps what inspect asks for.
const (
	headerSize    = 100
	versionAt     = 60
	applicationAt = 68
)

// inspect refuses a file that is not ours to write, without writing to it: first
// by its header, because merely opening a foreign file for writing would change
// its journal mode, then through a read-only connection, which also sees what
// still stands in the write-ahead log.
func inspect(ctx context.Context, path string, known int) error {
	header, err := readHeader(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, fs.ErrPermission):
		return &Problem{Kind: NotWritable, Path: path, Err: err}
	case err != nil:
		return &Problem{Kind: DiskFailing, Path: path, Err: err}
	case len(header) == 0:
		return nil
	case !bytes.HasPrefix(header, magic) || len(header) < headerSize:
		cause := errors.New("no SQLite header")
		if copied := newestBackup(path); copied != "" { // there were plays in it once
			return &Problem{Kind: Damaged, Path: path, Backup: copied, Err: cause}
		}
		return &Problem{Kind: Foreign, Path: path, Err: cause}
	}
	id := binary.BigEndian.Uint32(header[applicationAt:])
	if id != applicationID && id != 0 {
		return &Problem{Kind: Foreign, Path: path, Err: fmt.Errorf("application id %#x", id)}
	}
	if have := int(binary.BigEndian.Uint32(header[versionAt:])); id == applicationID && have > known {
		return &Problem{Kind: NewerProgram, Path: path, Have: have, Known: known}
	}
	return inspectContent(ctx, path, known)
}

func readHeader(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, headerSize))
}

func inspectContent(ctx context.Context, path string, known int) (err error) {
	db, err := sql.Open("sqlite3", dsn(path, reading))
	if err != nil {
		return problemAt(path, fmt.Errorf("inspect database: %w", err))
	}
	defer func() {
		if closing := db.Close(); err == nil && closing != nil {
			err = problemAt(path, closing)
		}
	}()
	var id uint32
	var have, objects int
	const ask = `SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`
	if err := db.QueryRowContext(ctx, ask).Scan(&id, &have, &objects); err != nil {
		return problemAt(path, fmt.Errorf("inspect database: %w", err))
	}
	switch {
	case id == 0 && have == 0 && objects == 0:
		return nil // made by us and stopped before the first migration
	case id != applicationID:
		return &Problem{Kind: Foreign, Path: path, Err: fmt.Errorf("application id %#x", id)}
	case have > known:
		return &Problem{Kind: NewerProgram, Path: path, Have: have, Known: known}
	}
	return check(ctx, db, path)
}

// check reads the whole file once and refuses it if its structure is broken.
func check(ctx context.Context, db *sql.DB, path string) error {
	var verdict string
	if err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&verdict); err != nil {
		return problemAt(path, fmt.Errorf("check database: %w", err))
	}
	if verdict != "ok" {
		return &Problem{Kind: Damaged, Path: path, Backup: newestBackup(path), Err: errors.New(verdict)}
	}
	return nil
}
