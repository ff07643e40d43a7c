// Package effort tells what work costs the processor, for tests that bound it, and how
// much of it tests may take. It does not know how long anybody waited: on a busy
// machine that says nothing about the work.
package effort

import "time"

// Used returns the processor time that the program has used so far, all its
// threads together, with what the system did for it.
func Used() time.Duration { return used() }

// Least returns the least processor time that a piece of work takes in at most so
// many tries, at least one: caches and the collector of garbage disturb some of
// them. It ends with the first that is within enough.
func Least(tries int, enough time.Duration, work func()) time.Duration {
	measure := func() time.Duration {
		before := Used()
		work()
		return Used() - before
	}
	least := measure()
	for try := 1; try < tries && least > enough; try++ {
		least = min(least, measure())
	}
	return least
}
