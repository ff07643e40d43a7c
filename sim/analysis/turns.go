package analysis

import (
	"context"
	"sync"
)

// turns lets workers that finish in any order tell of their worlds in that of the
// worlds. Who is early waits, so that no more is kept than one chunk a worker.
type turns struct {
	guard  sync.Mutex
	come   sync.Cond // next or failed has changed, or the work is stopped
	next   int       // world whose turn it is
	failed error     // of who told; nobody tells after it
}

func newTurns(first int) *turns {
	t := &turns{next: first}
	t.come.L = &t.guard
	return t
}

// take waits for the turn of the worlds from..to-1, tells of them, and passes the
// turn on. It returns false where there is nothing more to do.
func (t *turns) take(ctx context.Context, from, to int, tell func() error) bool {
	t.guard.Lock()
	defer t.guard.Unlock()
	defer t.come.Broadcast()
	for t.next != from && t.failed == nil && ctx.Err() == nil {
		t.come.Wait()
	}
	if t.failed != nil || ctx.Err() != nil {
		return false
	}
	t.failed = tell()
	t.next = to
	return t.failed == nil
}

// stop wakes who waits.
func (t *turns) stop() {
	t.guard.Lock()
	defer t.guard.Unlock()
	t.come.Broadcast()
}
