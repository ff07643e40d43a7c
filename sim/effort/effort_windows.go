package effort

import (
	"syscall"
	"time"
)

func used() time.Duration {
	var began, ended, kernel, user syscall.Filetime
	self, err := syscall.GetCurrentProcess()
	if err != nil || syscall.GetProcessTimes(self, &began, &ended, &kernel, &user) != nil {
		panic("effort: the system does not count processor time")
	}
	return ticks(kernel) + ticks(user)
}

// ticks reads a span of time, which is kept in units of 100 nanoseconds;
// Filetime.Nanoseconds would take it for a date.
func ticks(span syscall.Filetime) time.Duration {
	return time.Duration(int64(span.HighDateTime)<<32|int64(span.LowDateTime)) * 100
}
