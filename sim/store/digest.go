package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
)

// passing are the tables and preferences that say how the program was left or
// can be computed anew: no backup is made for a change in them.
const (
	passingTable       = "answer"
	passingPreferences = `name IN ('` + string(LastScreen) + `', '` + string(LastRun) + `', '` + string(LastPlay) + `')`
)

// digest is the same for two databases in which nobody would miss anything of
// the other.
func digest(ctx context.Context, tx *sql.Tx) (string, error) {
	tables, err := tx.QueryContext(ctx, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name <> ? ORDER BY name`, passingTable)
	if err != nil {
		return "", err
	}
	defer tables.Close()
	var names []string
	for tables.Next() {
		var name string
		if err := tables.Scan(&name); err != nil {
			return "", err
		}
		names = append(names, name)
	}
	if err := tables.Err(); err != nil {
		return "", err
	}
	sum := sha256.New()
	for _, name := range names {
		ask := `SELECT * FROM "` + name + `"`
		if name == "preference" {
			ask += ` WHERE NOT ` + passingPreferences + ` ORDER BY name`
		}
		fmt.Fprintf(sum, "table %s\n", name)
		if err := addRows(ctx, tx, sum, ask); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// addRows adds the rows of a question in their order, each value with its length
// so that none runs into the next.
func addRows(ctx context.Context, tx *sql.Tx, sum hash.Hash, ask string) error {
	rows, err := tx.QueryContext(ctx, ask)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values, into := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
	for k := range values {
		into[k] = &values[k]
	}
	var size [8]byte
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for _, v := range values {
			binary.BigEndian.PutUint64(size[:], uint64(len(v)))
			sum.Write(size[:])
			sum.Write(v)
		}
	}
	return rows.Err()
}
