package play

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// Memory is a Journal that ends with the program: for plays where nothing can
// be kept, and those that nobody wants to keep. It is safe for several
// goroutines.
type Memory struct {
	mu    sync.Mutex
	plays []*memoryPlay // by id less one
}

type memoryPlay struct {
	head     Head
	lines    []Line
	progress Progress
	after    int
	draft    []byte
	removed  bool
}

// NewMemory returns a journal without plays.
func NewMemory() *Memory { return &Memory{} }

// Begin is Journal's.
func (m *Memory) Begin(_ context.Context, h Head, lines []Line, p Progress) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	h.ID = int64(len(m.plays)) + 1
	m.plays = append(m.plays, &memoryPlay{head: h, lines: slices.Clone(lines), progress: p})
	return h.ID, nil
}

// find returns a play; m.mu is held.
func (m *Memory) find(id int64) (*memoryPlay, error) {
	if id < 1 || id > int64(len(m.plays)) {
		return nil, fmt.Errorf("play %d: %w", id, ErrNoPlay)
	}
	return m.plays[id-1], nil
}

// Append is Journal's.
func (m *Memory) Append(_ context.Context, id int64, l Line, p Progress) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	kept, err := m.find(id)
	if err != nil {
		return err
	}
	if l.Number != len(kept.lines)+1 {
		return fmt.Errorf("play %d, line %d: %w", id, l.Number, ErrOvertaken)
	}
	kept.lines, kept.progress = append(kept.lines, l), p
	return nil
}

// Read is Journal's.
func (m *Memory) Read(_ context.Context, id int64) (Head, []Line, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	kept, err := m.find(id)
	if err != nil {
		return Head{}, nil, err
	}
	return kept.head, slices.Clone(kept.lines), nil
}

// Plays is Journal's.
func (m *Memory) Plays(context.Context) ([]Summary, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []Summary
	for _, kept := range m.plays {
		if !kept.removed {
			s := Summary{Head: kept.head, Progress: kept.progress}
			s.Scenario = nil
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b Summary) int {
		if c := b.Progress.UpdatedAt.Compare(a.Progress.UpdatedAt); c != 0 {
			return c
		}
		return int(b.ID - a.ID)
	})
	return all, nil
}

// KeepDraft is Journal's.
func (m *Memory) KeepDraft(_ context.Context, id int64, after int, draft []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	kept, err := m.find(id)
	if err != nil {
		return err
	}
	kept.after, kept.draft = after, slices.Clone(draft)
	return nil
}

// Draft is Journal's.
func (m *Memory) Draft(_ context.Context, id int64) (int, []byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	kept, err := m.find(id)
	if err != nil {
		return 0, nil, err
	}
	return kept.after, slices.Clone(kept.draft), nil
}

// Remove is Journal's.
func (m *Memory) Remove(_ context.Context, id int64) error { return m.hide(id, true) }

// Restore is Journal's.
func (m *Memory) Restore(_ context.Context, id int64) error { return m.hide(id, false) }

func (m *Memory) hide(id int64, removed bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	kept, err := m.find(id)
	if err != nil {
		return err
	}
	kept.removed = removed
	return nil
}
