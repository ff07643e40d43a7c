package shelf

import (
	"context"

	"buygrid/sim/analysis"
	"buygrid/sim/store"
)

// cache is the store as the analysis sees it.
type cache struct{ store *store.Store }

func (c cache) Answer(ctx context.Context, q analysis.Question) ([]byte, error) {
	body, err := c.store.Answer(ctx, store.Question(q))
	return body, explain(err, "")
}

func (c cache) KeepAnswer(ctx context.Context, q analysis.Question, body []byte) error {
	return explain(c.store.KeepAnswer(ctx, store.Question(q), body), "")
}

// Cache returns what keeps answers that take long to find; nil where the store
// could not be opened.
func (s *Shelf) Cache() analysis.Cache {
	if s.store == nil {
		return nil
	}
	return cache{s.store}
}
