package play

import (
	"context"
	"fmt"
)

// Others lists the other plays of the same scenario that have ended, the latest
// change first.
func (o *Session) Others(ctx context.Context) ([]Summary, error) {
	plays, err := o.journal.Plays(ctx)
	if err != nil {
		return nil, fmt.Errorf("list plays: %w", err)
	}
	var same []Summary
	for _, s := range plays {
		if s.ID != o.head.ID && s.ScenarioID == o.head.ScenarioID && s.Progress.Outcome != "" {
			same = append(same, s)
		}
	}
	return same, nil
}

// Other opens another play of the same journal.
func (o *Session) Other(ctx context.Context, id int64) (*Session, error) {
	return Open(ctx, o.journal, o.now, id)
}
