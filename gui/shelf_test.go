package gui

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"buygrid/sim/experiment"
)

// memory is a shelf that lasts as long as a test.
type memory struct {
	mu      sync.Mutex // work beside the screens asks too
	runs    map[int64]experiment.Kept
	deleted map[int64]experiment.Kept
	values  map[string]string
	full    bool // refuses every run
}

func newMemory() *memory {
	return &memory{runs: map[int64]experiment.Kept{}, deleted: map[int64]experiment.Kept{}, values: map[string]string{}}
}

func (m *memory) Keep(_ context.Context, k experiment.Kept) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.full {
		return 0, errors.New("no space left")
	}
	k.ID = int64(len(m.runs)+len(m.deleted)) + 1
	m.runs[k.ID] = k
	return k.ID, nil
}

func (m *memory) List(context.Context) ([]experiment.Kept, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	ids := slices.Sorted(maps.Keys(m.runs))
	slices.Reverse(ids)
	var all []experiment.Kept
	for _, id := range ids {
		all = append(all, m.runs[id])
	}
	return all, nil
}

func (m *memory) Take(_ context.Context, id int64) (experiment.Kept, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, ok := m.runs[id]
	if !ok {
		return k, errors.New("no such run")
	}
	return k, nil
}

func (m *memory) Rename(_ context.Context, id int64, name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	k := m.runs[id]
	k.Name = name
	m.runs[id] = k
	return nil
}

func (m *memory) Delete(_ context.Context, id int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.deleted[id] = m.runs[id]
	delete(m.runs, id)
	return nil
}

func (m *memory) Restore(_ context.Context, id int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.runs[id] = m.deleted[id]
	delete(m.deleted, id)
	return nil
}

func (m *memory) Remember(_ context.Context, name, value string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.values[name] = value
	return nil
}

func (m *memory) Recall(_ context.Context, name string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.values[name], nil
}
