package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"buygrid/sim/play"
)

// Hurt is what no longer is as it was kept, by number, in order. What was taken
// off a list is not in it.
type Hurt struct {
	Plays []int64
	Runs  []int64 // of the Lab
}

// Any reports whether anything is hurt.
func (h Hurt) Any() bool { return h.count() > 0 }

func (h Hurt) count() int { return len(h.Plays) + len(h.Runs) }

// audit is what was found in a database.
type audit struct {
	digest string // of everything that a person would miss, hex
	hurt   Hurt
	plays  map[int64]traits
	runs   map[int64]traits
}

// whole reports whether everything is as it was kept.
func (a *audit) whole() bool { return !a.hurt.Any() }

// traits tell one play or run from another of the same number, also where one
// of them was damaged.
type traits struct {
	begun int64  // Unix milliseconds
	seal  string // of the first decision, "" for none
	whole bool
}

func (t traits) same(other traits) bool {
	return t.begun == other.begun || t.seal != "" && t.seal == other.seal
}

// has returns what of the hurt in the database that a found is whole here.
func (a *audit) has(found *audit) Hurt {
	among := func(ids []int64, here, there map[int64]traits) []int64 {
		return slices.DeleteFunc(slices.Clone(ids), func(id int64) bool {
			t, ok := here[id]
			return !ok || !t.whole || !t.same(there[id])
		})
	}
	return Hurt{among(found.hurt.Plays, a.plays, found.plays), among(found.hurt.Runs, a.runs, found.runs)}
}

// examine compares every kept text with its hash, every play with its chain and
// the number of its decisions, makes sure that the runs can be read, and takes the digest of all. It replays
// nothing. db has the format version.
func examine(ctx context.Context, db *sql.DB, path string, version int) (*audit, error) {
	fail := func(err error) (*audit, error) { return nil, problemAt(path, fmt.Errorf("examine database: %w", err)) }
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // all of one moment
	if err != nil {
		return fail(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	a := &audit{plays: map[int64]traits{}, runs: map[int64]traits{}}
	texts, err := wholeTexts(ctx, tx)
	if err != nil {
		return fail(err)
	}
	if version >= 1 {
		if err := a.examineRuns(ctx, tx, texts); err != nil {
			return fail(err)
		}
	}
	if version >= 2 {
		if err := a.examinePlays(ctx, tx, texts); err != nil {
			return fail(err)
		}
	}
	if a.digest, err = digest(ctx, tx); err != nil {
		return fail(err)
	}
	return a, nil
}

// wholeTexts returns the hashes of the texts that have it.
func wholeTexts(ctx context.Context, tx *sql.Tx) (map[string]bool, error) {
	rows, err := tx.QueryContext(ctx, `SELECT hash, text FROM scenario`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	whole := map[string]bool{}
	for rows.Next() {
		var hash string
		var text sql.RawBytes
		if err := rows.Scan(&hash, &text); err != nil {
			return nil, err
		}
		whole[hash] = hashOf(text) == hash
	}
	return whole, rows.Err()
}

func hashOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func (a *audit) examineRuns(ctx context.Context, tx *sql.Tx, texts map[string]bool) error {
	rows, err := tx.QueryContext(ctx, `SELECT id, saved_at, scenario_hash, json_valid(settings) AND json_valid(result) FROM run WHERE NOT deleted`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, at int64
		var hash string
		var readable bool
		if err := rows.Scan(&id, &at, &hash, &readable); err != nil {
			return err
		}
		a.runs[id] = traits{begun: at, whole: readable && texts[hash]}
		if !a.runs[id].whole {
			a.hurt.Runs = append(a.hurt.Runs, id)
		}
	}
	slices.Sort(a.hurt.Runs)
	return rows.Err()
}

// sealed is a play on the way through its decisions.
type sealed struct {
	traits
	listed bool   // it is on the list
	lines  int    // that it should have
	next   int    // number of the next line
	seal   string // of the line before
}

func (a *audit) examinePlays(ctx context.Context, tx *sql.Tx, texts map[string]bool) error {
	plays, err := heads(ctx, tx, texts)
	if err != nil {
		return err
	}
	rows, err := tx.QueryContext(ctx, `SELECT play, number, at, body, state, chain FROM decision ORDER BY play, number`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, at int64
		var l play.Line
		if err := rows.Scan(&id, &l.Number, &at, &l.Body, &l.State, &l.Chain); err != nil {
			return err
		}
		l.At = time.UnixMilli(at)
		p, ok := plays[id]
		if !ok {
			continue // what is of no play hurts none
		}
		if p.next == 1 {
			p.traits.seal = l.Chain
		}
		p.whole = p.whole && l.Number == p.next && play.Seal(p.seal, l) == l.Chain
		p.next, p.seal = p.next+1, l.Chain
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for id, p := range plays {
		p.whole = p.whole && p.next == p.lines+1
		if !p.listed {
			continue
		}
		a.plays[id] = p.traits
		if !p.whole {
			a.hurt.Plays = append(a.hurt.Plays, id)
		}
	}
	slices.Sort(a.hurt.Plays)
	return nil
}

// heads returns the plays before their first line.
func heads(ctx context.Context, tx *sql.Tx, texts map[string]bool) (map[int64]*sealed, error) {
	rows, err := tx.QueryContext(ctx, `SELECT `+headColumns+`, lines, removed FROM play`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	plays := map[int64]*sealed{}
	for rows.Next() {
		var h play.Head
		var removed bool
		p := &sealed{next: 1}
		fields, finish := headInto(&h)
		if err := rows.Scan(append(fields, &p.lines, &removed)...); err != nil {
			return nil, err
		}
		finish()
		p.traits = traits{begun: h.StartedAt.UnixMilli(), whole: texts[h.ScenarioHash]}
		p.listed, p.seal = !removed, play.HeadSeal(h)
		plays[h.ID] = p
	}
	return plays, rows.Err()
}
