package task

import (
	"maps"
	"slices"
	"sync"
	"time"
)

// queue is a drawing thread that turns when it is told to: work runs beside it,
// and what the work delivers waits in order.
type queue struct {
	mu      sync.Mutex
	changed *sync.Cond
	open    int // work that runs
	waiting []func()
	later   []func() // what Patience is waited for
}

// NewQueued returns a runner for tests that works as NewRunner's does, on
// goroutines, so that whoever asks for work goes on before anything of it is
// delivered; Settle delivers.
func NewQueued(failed func(error)) *Runner {
	q := &queue{}
	q.changed = sync.NewCond(&q.mu)
	return &Runner{Failed: failed, start: q.start, deliver: q.deliver, lanes: map[string]*lane{}, settle: q.settle, after: q.after, late: q.late, rest: q.rest}
}

// NewPaused returns a runner as NewQueued's, of which pauses last until rested is called,
// as while somebody types without a pause.
func NewPaused(failed func(error)) (r *Runner, rested func()) {
	r = NewQueued(failed)
	number, pauses := 0, map[int]func(){}
	r.rest = func(_ time.Duration, f func()) (stop func()) {
		number++
		key := number
		pauses[key] = f
		return func() { delete(pauses, key) }
	}
	return r, func() {
		for _, key := range slices.Sorted(maps.Keys(pauses)) { // in the order in which they began
			if f := pauses[key]; f != nil {
				delete(pauses, key)
				f()
			}
		}
	}
}

func (q *queue) after(f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.later = append(q.later, f)
}

// rest ends every pause as soon as the drawing thread turns.
func (q *queue) rest(_ time.Duration, f func()) (stop func()) {
	f()
	return func() {}
}

// late lets Patience pass, and turns as long as something waits.
func (q *queue) late() {
	q.mu.Lock()
	later := q.later
	q.later = nil
	q.mu.Unlock()
	for _, f := range later {
		f()
	}
	for {
		q.mu.Lock()
		if len(q.waiting) == 0 {
			q.mu.Unlock()
			return
		}
		next := q.waiting[0]
		q.waiting = q.waiting[1:]
		q.mu.Unlock()
		next()
	}
}

func (q *queue) start(work func()) {
	q.mu.Lock()
	q.open++
	q.mu.Unlock()
	go func() {
		work()
		q.mu.Lock()
		q.open--
		q.mu.Unlock()
		q.changed.Signal()
	}()
}

func (q *queue) deliver(f func()) {
	q.mu.Lock()
	q.waiting = append(q.waiting, f)
	q.mu.Unlock()
	q.changed.Signal()
}

// settle turns until no work runs and nothing waits, whatever the work and its
// deliveries ask for meanwhile.
func (q *queue) settle() {
	for {
		q.mu.Lock()
		for len(q.waiting) == 0 && q.open > 0 {
			q.changed.Wait()
		}
		if len(q.waiting) == 0 {
			q.mu.Unlock()
			return
		}
		next := q.waiting[0]
		q.waiting = q.waiting[1:]
		q.mu.Unlock()
		next()
	}
}

// Settle returns when all work is done and delivered, on the calling goroutine,
// which must be the drawing thread. Of a runner that was not made by NewQueued it
// does nothing.
func (r *Runner) Settle() {
	if r.settle != nil {
		r.settle()
	}
}

// Late lets Patience pass for the work that runs, without waiting for it. Of a
// runner that was not made by NewQueued it does nothing.
func (r *Runner) Late() {
	if r.late != nil {
		r.late()
	}
}
