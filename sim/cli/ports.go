package cli

import (
	"context"
	"io"
	"time"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
	"buygrid/sim/play"
)

// Ports are what the commands are handed from outside: where plays are kept, and
// the clock.
type Ports struct {
	// Journal opens what keeps plays, and returns how to close it. nil: plays end
	// with the program.
	Journal func(ctx context.Context) (play.Journal, func() error, error)
	// Notice returns what a person should know of the journal that was opened last,
	// nil for nothing.
	Notice func(ctx context.Context) error
	// Backups lists the copies of what is kept, the newest first, and Restore puts
	// one in its place. nil: there are none.
	Backups func() ([]Backup, error)
	Restore func(ctx context.Context, name string) error
	// Cache opens what keeps answers that take long to find, and returns how to
	// close it. nil: they are found anew every time.
	Cache func(ctx context.Context) (analysis.Cache, func() error, error)
	// Kept is the path of the database of what is kept, there or not, which no
	// command may write over; "" for none. nil: there is none.
	Kept func() string
	// Now is the clock; nil for the computer's.
	Now func() time.Time
}

// Spoken is an error with a sentence for a person in every language.
type Spoken interface {
	error
	In(words *lang.Words) string
}

// Backup is one copy of everything that is kept.
type Backup struct {
	Name   string
	Made   time.Time
	Bytes  int64
	Format int // of the database
}

// filled puts something usable in place of what was not handed in.
func (o Ports) filled() Ports {
	if o.Journal == nil {
		o.Journal = func(context.Context) (play.Journal, func() error, error) {
			return play.NewMemory(), func() error { return nil }, nil
		}
	}
	if o.Notice == nil {
		o.Notice = func(context.Context) error { return nil }
	}
	if o.Cache == nil {
		o.Cache = func(context.Context) (analysis.Cache, func() error, error) {
			return nil, func() error { return nil }, nil
		}
	}
	if o.Backups == nil {
		o.Backups = func() ([]Backup, error) { return nil, nil }
	}
	if o.Kept == nil {
		o.Kept = func() string { return "" }
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Main is Run where nothing is kept.
func Main(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	return Run(ctx, args, Ports{}, stdout, stderr)
}
