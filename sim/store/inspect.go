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
func inspect(ctx context.Context, path string, steps []migration) error {
	there, err := inspectHeader(path, len(steps))
	if err != nil || !there {
		return err
	}
	r, err := openReading(ctx, path)
	if err != nil {
		return err
	}
	return errors.Join(inspectContent(ctx, r.db, path, steps), r.close())
}

// inspectHeader refuses a file by its first bytes; there says that it has any.
func inspectHeader(path string, known int) (there bool, err error) {
	header, err := readHeader(path)
	if isNothing(header, err) {
		lost := inspectNothing(path)
		// Another process may make the database just now: it writes the header
		// before there is a log or a backup.
		if header, err = readHeader(path); isNothing(header, err) {
			return false, lost
		}
	}
	switch {
	case err != nil:
		return false, problemAt(path, fmt.Errorf("inspect database: %w", err))
	case !bytes.HasPrefix(header, magic) || len(header) < headerSize:
		cause := errors.New("no SQLite header")
		if copied := bestBackup(path); copied != "" { // there were plays in it once
			return false, &Problem{Kind: Damaged, Path: path, Backup: copied, Err: cause}
		}
		return false, &Problem{Kind: Foreign, Path: path, Err: cause}
	}
	id := binary.BigEndian.Uint32(header[applicationAt:])
	if id != applicationID && id != 0 {
		return false, &Problem{Kind: Foreign, Path: path, Err: fmt.Errorf("application id %#x", id)}
	}
	have := int(int32(binary.BigEndian.Uint32(header[versionAt:])))
	if id == applicationID && have > known {
		return false, &Problem{Kind: NewerProgram, Path: path, Have: have, Known: known}
	}
	return true, nil
}

// inspectNothing refuses a file that is empty or not there, where something was
// kept in it before: a new one would hide that it is lost.
func inspectNothing(path string) error {
	if len(backups(path)) > 0 {
		return &Problem{Kind: Damaged, Path: path, Empty: true, Backup: bestBackup(path), Err: errors.New("no content beside backups")}
	}
	// SQLite would throw the log away.
	if info, err := os.Lstat(path + "-wal"); err == nil && info.Size() > 0 {
		return &Problem{Kind: Damaged, Path: path, Empty: true, Err: errors.New("no content beside a log")}
	}
	return nil
}

// isNothing reports whether what readHeader returned is of a file that is empty or
// not there.
func isNothing(header []byte, err error) bool {
	return errors.Is(err, fs.ErrNotExist) || err == nil && len(header) == 0
}

func readHeader(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, headerSize))
}

// inspectContent refuses a database by what is in it.
func inspectContent(ctx context.Context, db *sql.DB, path string, steps []migration) error {
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
	case have > len(steps):
		return &Problem{Kind: NewerProgram, Path: path, Have: have, Known: len(steps)}
	case have < 1:
		return &Problem{Kind: Altered, Path: path, What: fmt.Sprintf("user_version %d", have), Backup: bestBackup(path), Err: fmt.Errorf("format %d", have)}
	}
	if err := checkSchema(ctx, db, path, steps[:have]); err != nil {
		return err
	}
	return check(ctx, db, path)
}

// check reads the whole file once and refuses it if its structure is broken, an
// index that lacks a row among it.
func check(ctx context.Context, db *sql.DB, path string) error {
	var verdict string
	if err := db.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict); err != nil {
		return problemAt(path, fmt.Errorf("check database: %w", err))
	}
	if verdict != "ok" {
		return &Problem{Kind: Damaged, Path: path, Backup: bestBackup(path), Err: errors.New(verdict)}
	}
	return nil
}
