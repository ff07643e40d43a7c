package task

import "sync"

// relay passes progress to the drawing thread, however often it is reported:
// while one report is on its way, only the newest of those behind it is kept.
type relay struct {
	deliver func(func())
	show    func(done, total int)

	mu          sync.Mutex
	onTheWay    bool
	done, total int
}

func newRelay(deliver func(func()), show func(done, total int)) *relay {
	return &relay{deliver: deliver, show: show}
}

func (r *relay) report(done, total int) {
	r.mu.Lock()
	r.done, r.total = done, total
	waiting := r.onTheWay
	r.onTheWay = true
	r.mu.Unlock()
	if waiting {
		return
	}
	r.deliver(func() {
		r.mu.Lock()
		done, total := r.done, r.total
		r.onTheWay = false
		r.mu.Unlock()
		r.show(done, total)
	})
}
