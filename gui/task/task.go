// Package task takes work off the thread that draws the window, and brings back
// progress, the result or an error. It knows neither the work nor the widgets.
package task

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

// Patience is how long somebody waits for an answer before a sign must be seen.
const Patience = 300 * time.Millisecond

// Runner starts work and delivers what comes of it on the drawing thread.
type Runner struct {
	// Failed receives the errors of all work, on the drawing thread. Cancelled
	// work is no error. nil drops them.
	Failed func(error)

	start   func(func())                              // runs work beside the caller, or before returning
	deliver func(func())                              // runs its argument on the drawing thread, in order
	settle  func()                                    // see Settle; nil where deliveries come by themselves
	after   func(func())                              // calls its argument once Patience has passed; nil where nobody waits
	pass    func(time.Duration)                       // see Pass; nil where time passes by itself
	late    func()                                    // see Late; nil where time passes by itself
	rest    func(time.Duration, func()) (stop func()) // calls its argument after some time, unless it is stopped
	clocked bool                                      // pauses take time

	resting map[string]*resting // pauses of the drawing thread that wait, by name

	mu     sync.Mutex
	lanes  map[string]*lane
	open   sync.WaitGroup
	beside map[string]*Runner // see Beside
}

// lane is a queue of length one: only its newest request counts.
type lane struct {
	number int // of the newest request
	cancel context.CancelFunc
	over   chan struct{} // closed when the newest request's Run has returned
}

// resting is a pause.
type resting struct {
	over atomic.Bool // the time is past, but the drawing thread has not come to it
	end  func()      // does what waits, on the drawing thread
	stop func()
}

// NewRunner returns a runner that works on goroutines and delivers through
// Fyne.
func NewRunner(failed func(error)) *Runner {
	return &Runner{
		Failed:  failed,
		start:   func(work func()) { go work() },
		deliver: fyne.Do,
		lanes:   map[string]*lane{},
		after:   func(f func()) { time.AfterFunc(Patience, f) },
		rest: func(d time.Duration, f func()) func() {
			timer := time.AfterFunc(d, f)
			return func() { timer.Stop() }
		},
		clocked: true,
	}
}

// NewInline returns a runner for tests: Do returns when the work is done and
// delivered.
func NewInline(failed func(error)) *Runner {
	call := func(f func()) { f() }
	return &Runner{Failed: failed, start: call, deliver: call, lanes: map[string]*lane{}}
}

// Work is one request. Run is called off the drawing thread, the others on it.
type Work[T any] struct {
	// Lane names what is wanted: a newer request of the lane cancels this one,
	// and nothing of an older request is delivered after that.
	Lane string
	// InOrder begins Run when that of the lane's older requests has returned: of
	// what is written, the newest is written last.
	InOrder bool
	// Run does the work; it reports progress as often as it likes and returns
	// soon after ctx is cancelled.
	Run func(ctx context.Context, progress func(done, total int)) (T, error)
	// Progress hears how far the work is. nil: nobody asks.
	Progress func(done, total int)
	// Slow is called where the work is not done after Patience. nil: nobody asks.
	Slow func()
	// Done receives the result.
	Done func(T)
	// Ended is called before Done, however the work ended, unless a newer request
	// took the lane. nil: nobody asks.
	Ended func()
}

// Do starts the work.
func Do[T any](r *Runner, w Work[T]) {
	ctx, number, before, over := r.enter(w.Lane)
	current := func() bool { return r.current(w.Lane, number) }
	r.open.Add(1)
	ended := false // of the drawing thread
	if w.Slow != nil && r.after != nil {
		r.after(func() {
			r.deliver(func() {
				if !ended && current() {
					w.Slow()
				}
			})
		})
	}
	r.start(func() {
		defer r.open.Done()
		relay := newRelay(r.deliver, func(done, total int) {
			if w.Progress != nil && current() {
				w.Progress(done, total)
			}
		})
		if w.InOrder && before != nil {
			<-before
		}
		result, err := w.Run(ctx, relay.report)
		close(over)
		r.deliver(func() {
			ended = true
			if !current() {
				return
			}
			r.leave(w.Lane)
			if w.Ended != nil {
				w.Ended()
			}
			switch {
			case err == nil:
				w.Done(result)
			case !errors.Is(err, context.Canceled) && r.Failed != nil:
				r.Failed(err)
			}
		})
	})
}

// Once returns a function that has show called on the drawing thread as soon as
// it has nothing else to do: however often it is called before that, show is
// called once. It is for what follows a hand that moves, and is called on the
// drawing thread itself.
func (r *Runner) Once(show func()) func() {
	waiting := false
	return func() {
		if waiting {
			return
		}
		waiting = true
		r.deliver(func() {
			waiting = false
			show()
		})
	}
}

// Rest calls then on the drawing thread when nobody has called Rest of that name for
// so long. It is called on the drawing thread. Where work ends at once, so does the
// pause.
func (r *Runner) Rest(name string, d time.Duration, then func()) {
	if r.rest == nil {
		then()
		return
	}
	r.Wake(name)
	if r.resting == nil {
		r.resting = map[string]*resting{}
	}
	p := &resting{}
	p.end = func() {
		if r.resting[name] == p { // neither stopped nor done
			delete(r.resting, name)
			then()
		}
	}
	r.resting[name] = p
	p.stop = r.rest(d, func() {
		p.over.Store(true)
		r.deliver(p.end)
	})
}

// Within calls then on the drawing thread at the latest so long after the first call of
// Within of that name: those that follow meanwhile put nothing off, and where the drawing
// thread has much to do, the next call does it. It is for what must be done while somebody
// goes on without a pause.
func (r *Runner) Within(name string, d time.Duration, then func()) {
	switch p := r.resting[name]; {
	case p == nil:
		r.Rest(name, d, then)
	case p.over.Load():
		p.end()
	}
}

// Again is Within for what is tried anew until it succeeds: where pauses take no time it
// waits for Late, or for ever.
func (r *Runner) Again(name string, d time.Duration, then func()) {
	switch {
	case r.clocked:
		r.Within(name, d, then)
	case r.after != nil:
		r.after(func() { r.deliver(then) })
	}
}

// Wake ends the pause of a name: what it waits for is not called.
func (r *Runner) Wake(name string) {
	if p := r.resting[name]; p != nil {
		delete(r.resting, name)
		p.stop()
	}
}

// Beside returns the runner of a name, whose lanes and pauses are its own: a screen
// that stands twice in the window cancels nothing of its other self. It ends with r.
func (r *Runner) Beside(name string) *Runner {
	r.mu.Lock()
	defer r.mu.Unlock()
	other := r.beside[name]
	if other == nil {
		other = &Runner{Failed: r.Failed, start: r.start, deliver: r.deliver, settle: r.settle, after: r.after, late: r.late, rest: r.rest, clocked: r.clocked, lanes: map[string]*lane{}}
		if r.beside == nil {
			r.beside = map[string]*Runner{}
		}
		r.beside[name] = other
	}
	return other
}

// Cancel stops the work of a lane; its Ended is still called.
func (r *Runner) Cancel(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if l := r.lanes[name]; l != nil && l.cancel != nil {
		l.cancel()
	}
}

// Close cancels everything and waits until no work runs any more. Call it where
// waiting is allowed: after the window's loop has ended.
func (r *Runner) Close() {
	r.mu.Lock()
	for _, l := range r.lanes {
		l.number++
		if l.cancel != nil {
			l.cancel()
		}
	}
	beside := r.beside
	r.mu.Unlock()
	for _, other := range beside {
		other.Close()
	}
	r.open.Wait()
}

func (r *Runner) enter(name string) (ctx context.Context, number int, before, over chan struct{}) {
	var cancel context.CancelFunc
	ctx, cancel = context.WithCancel(context.Background())
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.lanes[name]
	if l == nil {
		l = &lane{}
		r.lanes[name] = l
	}
	if l.cancel != nil {
		l.cancel()
	}
	l.number++
	l.cancel = cancel
	before, l.over = l.over, make(chan struct{})
	return ctx, l.number, before, l.over
}

func (r *Runner) leave(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if l := r.lanes[name]; l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}

func (r *Runner) current(name string, number int) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lanes[name].number == number
}
