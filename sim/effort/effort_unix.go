//go:build unix

package effort

import (
	"syscall"
	"time"
)

func used() time.Duration {
	var use syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &use) != nil {
		panic("effort: the system does not count processor time")
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
