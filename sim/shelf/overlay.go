package shelf

import (
	"context"
	"errors"
	"slices"
	"sync"

	"buygrid/sim/play"
)

// overlay is a journal that cannot be written, with what is played above it in
// memory: until the program ends, everything goes as if it were kept. It is safe
// for several goroutines.
type overlay struct {
	under play.Journal
	above *play.Memory

	mu      sync.Mutex
	over    map[int64]int64 // number of a play to its number above
	numbers map[int64]int64 // and back
	next    int64           // number of the next play
}

// newOverlay returns an overlay whose plays are numbered after those of under.
func newOverlay(ctx context.Context, under play.Journal) (*overlay, error) {
	o := &overlay{under: under, above: play.NewMemory(), over: map[int64]int64{}, numbers: map[int64]int64{}, next: 1}
	all, err := under.Plays(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		o.next = max(o.next, p.ID+1)
	}
	for { // those that are not on the list have a number too
		switch _, _, err := under.Read(ctx, o.next); {
		case errors.Is(err, play.ErrNoPlay):
			return o, nil
		case err != nil:
			return nil, err
		}
		o.next++
	}
}

// Begin is Journal's.
func (o *overlay) Begin(ctx context.Context, h play.Head, lines []play.Line, p play.Progress) (int64, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	id := o.next
	if err := o.put(ctx, id, h, lines, p); err != nil {
		return 0, err
	}
	o.next++
	return id, nil
}

// put keeps a play above under its number; o.mu is held.
func (o *overlay) put(ctx context.Context, id int64, h play.Head, lines []play.Line, p play.Progress) error {
	at, err := o.above.Begin(ctx, h, lines, p)
	if err == nil {
		o.over[id], o.numbers[at] = at, id
	}
	return err
}

// lift returns the number above of a play, which is copied there if it is below.
func (o *overlay) lift(ctx context.Context, id int64) (int64, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if at, ok := o.over[id]; ok {
		return at, nil
	}
	h, lines, err := o.under.Read(ctx, id)
	if err != nil {
		return 0, err
	}
	all, err := o.under.Plays(ctx)
	if err != nil {
		return 0, err
	}
	k := slices.IndexFunc(all, func(s play.Summary) bool { return s.ID == id })
	if k < 0 {
		return 0, play.ErrNoPlay
	}
	after, draft, err := o.under.Draft(ctx, id)
	if err != nil {
		return 0, err
	}
	if err := o.put(ctx, id, h, lines, all[k].Progress); err != nil {
		return 0, err
	}
	at := o.over[id]
	if draft != nil {
		err = o.above.KeepDraft(ctx, at, after, draft)
	}
	return at, err
}

// Append is Journal's.
func (o *overlay) Append(ctx context.Context, id int64, l play.Line, p play.Progress) error {
	at, err := o.lift(ctx, id)
	if err != nil {
		return err
	}
	return o.above.Append(ctx, at, l, p)
}

// isAbove returns the number above of a play that is there.
func (o *overlay) isAbove(id int64) (int64, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	at, ok := o.over[id]
	return at, ok
}

// Read is Journal's.
func (o *overlay) Read(ctx context.Context, id int64) (play.Head, []play.Line, error) {
	at, ok := o.isAbove(id)
	if !ok {
		return o.under.Read(ctx, id)
	}
	h, lines, err := o.above.Read(ctx, at)
	h.ID = id
	return h, lines, err
}

// Plays is Journal's.
func (o *overlay) Plays(ctx context.Context) ([]play.Summary, error) {
	below, err := o.under.Plays(ctx)
	if err != nil {
		return nil, err
	}
	all, err := o.above.Plays(ctx)
	if err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	for k := range all {
		all[k].ID = o.numbers[all[k].ID]
	}
	for _, s := range below {
		if _, ok := o.over[s.ID]; !ok {
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b play.Summary) int {
		if c := b.Progress.UpdatedAt.Compare(a.Progress.UpdatedAt); c != 0 {
			return c
		}
		return int(b.ID - a.ID)
	})
	return all, nil
}

// KeepDraft is Journal's.
func (o *overlay) KeepDraft(ctx context.Context, id int64, after int, draft []byte) error {
	at, err := o.lift(ctx, id)
	if err != nil {
		return err
	}
	return o.above.KeepDraft(ctx, at, after, draft)
}

// Draft is Journal's.
func (o *overlay) Draft(ctx context.Context, id int64) (int, []byte, error) {
	if at, ok := o.isAbove(id); ok {
		return o.above.Draft(ctx, at)
	}
	return o.under.Draft(ctx, id)
}

// Remove is Journal's.
func (o *overlay) Remove(ctx context.Context, id int64) error {
	at, err := o.lift(ctx, id)
	if err != nil {
		return err
	}
	return o.above.Remove(ctx, at)
}

// Restore is Journal's.
func (o *overlay) Restore(ctx context.Context, id int64) error {
	at, err := o.lift(ctx, id)
	if err != nil {
		return err
	}
	return o.above.Restore(ctx, at)
}
