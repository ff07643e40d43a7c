package shelf

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim/store"
)

// explain puts an error that a person can mend into words of window and
// terminal: what happened, what is safe, what to do. folder is where an error
// that does not name its database happened. Any other error comes back as it is.
func explain(err error, folder string) error {
	var known *lang.Trouble
	if err == nil || errors.As(err, &known) {
		return err
	}
	var p *store.Problem
	if errors.As(store.FileProblem(filepath.Join(folder, database), err), &p) {
		return troubled(p, err)
	}
	return err
}

func troubled(p *store.Problem, err error) error {
	key := "trouble.store." + p.Kind.String()
	if p.Empty {
		key += ".empty"
	}
	if p.Backup != "" {
		key += ".backup"
	}
	return &lang.Trouble{Key: key, Err: err, Args: map[string]any{
		"File": lang.Harmless(p.Path), "Folder": lang.Harmless(filepath.Dir(p.Path)), "Have": p.Have, "Known": p.Known,
		"What": lang.Harmless(p.What), "Name": lang.Harmless(filepath.Base(p.Backup)),
	}}
}

// Notice says what a person should know of what was opened, nil for nothing:
// what is hurt with the backup that still has it, and that nothing can be saved.
func (s *Shelf) Notice(ctx context.Context) error {
	if s.store == nil {
		return nil
	}
	var notice error
	if p := s.store.Unwritable(); p != nil {
		notice = unwritable(p)
	}
	if s.store.Hurt().Any() {
		notice = s.hurt(ctx, notice)
	}
	return notice
}

// unwritable says that everything can be read and nothing saved.
func unwritable(p *store.Problem) error {
	return &lang.Trouble{Key: "trouble.store.unwritable." + p.Kind.String(), Err: p, Args: map[string]any{"Folder": lang.Harmless(filepath.Dir(p.Path))}}
}

// numbersShown is how many plays a sentence names.
const numbersShown = 12

// hurt says what no longer is as it was kept, and where it still is. after is
// told behind it, nil for nothing.
func (s *Shelf) hurt(ctx context.Context, after error) error {
	hurt := s.store.Hurt()
	name, whole := s.store.Rescue(ctx)
	args := map[string]any{"File": lang.Harmless(s.store.Path()), "Name": lang.Harmless(name), "Plays": numbers(whole.Plays)}
	cause := errors.New("what is kept does not match its hashes")
	tell := func(key string, args map[string]any, next error) error {
		if next == nil {
			next = cause
		}
		return &lang.Trouble{Key: key, Args: args, Err: next}
	}
	count := func(ids []int64) map[string]any {
		return map[string]any{"Count": len(ids), "Plays": numbers(ids), "File": args["File"]}
	}
	switch {
	case name == "":
		after = tell("trouble.store.rescue.none", args, after)
	case len(whole.Plays) == len(hurt.Plays) && len(whole.Runs) == len(hurt.Runs):
		after = tell("trouble.store.rescue.all", args, after)
	case len(whole.Plays) == 0:
		after = tell("trouble.store.rescue.runs", args, after)
	default:
		after = tell("trouble.store.rescue.some", args, after)
	}
	if len(hurt.Runs) > 0 {
		after = tell("trouble.store.hurt.runs", count(hurt.Runs), after)
	}
	if len(hurt.Plays) > 0 {
		after = tell("trouble.store.hurt.plays", count(hurt.Plays), after)
	}
	return after
}

// numbers lists plays by number, the first of many.
func numbers(ids []int64) string {
	var all []string
	for _, id := range ids[:min(numbersShown, len(ids))] {
		all = append(all, strconv.FormatInt(id, 10))
	}
	if len(ids) > numbersShown {
		all = append(all, "…")
	}
	return strings.Join(all, ", ")
}
