package task

import (
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

// pause waits for a time.
type pause struct {
	until time.Duration
	then  func() // nil where it was stopped
}

// NewQueued returns a runner for tests that works as NewRunner's does, on
// goroutines, so that whoever asks for work goes on before anything of it is
// delivered; Settle delivers.
func NewQueued(failed func(error)) *Runner {
	q := &queue{}
	q.changed = sync.NewCond(&q.mu)
	return &Runner{Failed: failed, start: q.start, deliver: q.deliver, lanes: map[string]*lane{}, settle: q.settle, after: q.after, late: q.late, rest: q.rest}
}

// NewTimed returns a runner for tests that works as NewQueued's does, but that pauses
// last: Pass lets time pass.
func NewTimed(failed func(error)) *Runner {
	r := NewQueued(failed)
	var now time.Duration
	var pauses []*pause
	r.clocked = true
	r.rest = func(d time.Duration, f func()) (stop func()) {
		p := &pause{now + d, f}
		pauses = append(pauses, p)
		return func() { p.then = nil }
	}
	r.pass = func(d time.Duration) {
		for end := now + d; ; {
			r.settle()
			next := -1
			for k, p := range pauses {
				if p.until <= end && (next < 0 || p.until < pauses[next].until) {
					next = k
				}
			}
			if next < 0 {
				now = end
				return
			}
			p := pauses[next]
			pauses = slices.Delete(pauses, next, next+1)
			if now = max(now, p.until); p.then != nil {
				p.then()
			}
		}
	}
	return r
}

// Pass lets so much time pass, and settles whenever a pause ends. Of a runner that was not
// made by NewTimed it does nothing.
func (r *Runner) Pass(d time.Duration) {
	if r.pass != nil {
		r.pass(d)
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
