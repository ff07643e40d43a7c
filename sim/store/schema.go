package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// schema lists what a database consists of: name and kind of each table, index,
// trigger and view with the statement that made it. What SQLite keeps for itself
// is not in it.
func schema(ctx context.Context, db interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}) (map[string]string, error) {
	rows, err := db.QueryContext(ctx, `SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\'`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]string{}
	for rows.Next() {
		var kind, name, made string
		if err := rows.Scan(&kind, &name, &made); err != nil {
			return nil, err
		}
		all[kind+" "+name] = made
	}
	return all, rows.Err()
}

// ownSchema is what a database consists of after the steps, as they make it in
// memory.
func ownSchema(ctx context.Context, steps []migration) (own map[string]string, err error) {
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	for n, step := range steps {
		if _, err := db.ExecContext(ctx, string(step)); err != nil {
			return nil, fmt.Errorf("migration %d: %w", n+1, err)
		}
	}
	return schema(ctx, db)
}

// checkSchema refuses a database that consists of anything else than what its
// steps make: a trigger that somebody put in would run with every decision. One
// of ours that is gone guards nothing, but what it guarded can be read, and is
// examined at every start; so only tables must all be there.
func checkSchema(ctx context.Context, db *sql.DB, path string, steps []migration) error {
	have, err := schema(ctx, db)
	if err != nil {
		return problemAt(path, fmt.Errorf("list tables: %w", err))
	}
	own, err := ownSchema(ctx, steps)
	if err != nil {
		return fmt.Errorf("list own tables: %w", err)
	}
	what := ""
	for name, made := range have {
		if own[name] != made && (what == "" || name < what) {
			what = name
		}
	}
	for name := range own {
		if _, ok := have[name]; !ok && strings.HasPrefix(name, "table ") && (what == "" || name < what) {
			what = name
		}
	}
	if what == "" {
		return nil
	}
	return &Problem{Kind: Altered, Path: path, What: what, Backup: bestBackup(path), Err: fmt.Errorf("%q is not as this program makes it", what)}
}
