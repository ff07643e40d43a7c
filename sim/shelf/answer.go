package shelf

import (
	"context"

	"buygrid/sim/analysis"
	"buygrid/sim/store"
)

// answers is the store as the analysis sees it.
type answers struct{ store *store.Store }

func (a answers) Answer(ctx context.Context, q analysis.Question) ([]byte, error) {
	body, err := a.store.Answer(ctx, store.Question(q))
	return body, explain(err, "")
}

func (a answers) KeepAnswer(ctx context.Context, q analysis.Question, body []byte) error {
	return explain(a.store.KeepAnswer(ctx, store.Question(q), body), "")
}

// Answers returns what keeps answers that take long to find; nil where the store
// could not be opened.
func (s *Shelf) Answers() analysis.Answers {
	if s.store == nil {
		return nil
	}
	return answers{s.store}
}
