package shelf

import (
	"context"

	"buygrid/assets/lang"
	"buygrid/sim/play"
	"buygrid/sim/store"
)

// journal is the store as plays see it from the window: what goes wrong comes
// back in words for a person.
type journal struct{ store *store.Store }

// outsideShown is how many signs of a text of the database a screen is given.
const outsideShown = 200

// outside is a text of the database as a screen may show it: another program may
// have written it.
func outside(text string) string { return lang.Short(lang.Harmless(text), outsideShown) }

func (j journal) Begin(ctx context.Context, h play.Head, lines []play.Line, p play.Progress) (int64, error) {
	id, err := j.store.Begin(ctx, h, lines, p)
	return id, explain(err, "")
}

func (j journal) Append(ctx context.Context, id int64, l play.Line, p play.Progress) error {
	return explain(j.store.Append(ctx, id, l, p), "")
}

func (j journal) Read(ctx context.Context, id int64) (play.Head, []play.Line, error) {
	head, lines, err := j.store.Read(ctx, id)
	return head, lines, explain(err, "")
}

func (j journal) Plays(ctx context.Context) ([]play.Summary, error) {
	plays, err := j.store.Plays(ctx)
	for k := range plays {
		plays[k].Progress.Title = outside(plays[k].Progress.Title)
	}
	return plays, explain(err, "")
}

func (j journal) KeepDraft(ctx context.Context, id int64, after int, draft []byte) error {
	return explain(j.store.KeepDraft(ctx, id, after, draft), "")
}

func (j journal) Draft(ctx context.Context, id int64) (int, []byte, error) {
	after, draft, err := j.store.Draft(ctx, id)
	return after, draft, explain(err, "")
}

func (j journal) Remove(ctx context.Context, id int64) error {
	return explain(j.store.Remove(ctx, id), "")
}

func (j journal) Restore(ctx context.Context, id int64) error {
	return explain(j.store.Restore(ctx, id), "")
}
