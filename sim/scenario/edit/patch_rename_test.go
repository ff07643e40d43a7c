package edit_test

import (
	"errors"
	"strings"
	"testing"

	"buygrid/sim/scenario/edit"
)

func TestAnIDIsRenamedWhereverItIsNamed(t *testing.T) {
	text := `criteria:
  - id: fit  # its name
    kind: performance
members:
  - id: mira
    cares: {fit: 2}
  - id: fit
    listens_to: {mira: 1}
suppliers:
  - id: us
    facts:
      fit: 3  # fit for all
  - id: them
status_quo: {supplier: them}
strategies:
  mine: {}
expect:
  - strategy: mine
    only: [mira, fit]
    outcome: lost:them
    with: {members.mira.cares.fit: 2, suppliers.us.facts.fit: 4, status_quo.supplier: them}
`
	for _, c := range []struct {
		path, id string
		swaps    [][2]string
	}{
		{"criteria/0", "match", [][2]string{{"id: fit  #", "id: match  #"}, {"cares: {fit: 2}", "cares: {match: 2}"}, {"fit: 3  #", "match: 3  #"}, {"mira.cares.fit: 2", "mira.cares.match: 2"}, {"facts.fit: 4", "facts.match: 4"}}},
		{"members/0", "omar", [][2]string{{"id: mira", "id: omar"}, {"{mira: 1}", "{omar: 1}"}, {"[mira, fit]", "[omar, fit]"}, {"members.mira.", "members.omar."}}},
		{"members/1", "lies", [][2]string{{"id: fit\n", "id: lies\n"}, {"[mira, fit]", "[mira, lies]"}}},
		{"suppliers/1", "rival", [][2]string{{"id: them", "id: rival"}, {"supplier: them}\nstrategies", "supplier: rival}\nstrategies"}, {"lost:them", "lost:rival"}, {"supplier: them}\n", "supplier: rival}\n"}}},
		{"strategies/mine", "slow", [][2]string{{"  mine: {}", "  slow: {}"}, {"strategy: mine", "strategy: slow"}}},
	} {
		got, err := edit.Rename(text, path(c.path), c.id)
		if err != nil {
			t.Errorf("%s: %v", c.path, err)
			continue
		}
		want := text
		for _, s := range c.swaps {
			want = swapped(t, want, s[0], s[1])
		}
		if now := apply(text, got); now != want {
			t.Errorf("%s:\n%s\nwant\n%s", c.path, now, want)
		}
		back, err := edit.Rename(apply(text, got), renamed(path(c.path), c.id), idOf(text, c.path))
		if err != nil || apply(apply(text, got), back) != text {
			t.Errorf("%s: does not come back: %v", c.path, err)
		}
	}
	if _, err := edit.Rename(text, path("members/0"), "fit"); !errors.Is(err, edit.ErrTaken) {
		t.Error(err)
	}
}

// swapped replaces the first place of a text.
func swapped(t *testing.T, text, old, fresh string) string {
	t.Helper()
	head, tail, ok := strings.Cut(text, old)
	if !ok {
		t.Fatalf("no %q", old)
	}
	return head + fresh + tail
}

// renamed is the path of an item after it has another id.
func renamed(p edit.Path, id string) edit.Path {
	if p[0] == "strategies" {
		return edit.Path{p[0], id}
	}
	return p
}

// idOf is the id or key at a path.
func idOf(text, at string) string {
	n := edit.Read(text).At(path(at)...)
	if id := n.ID(); id != "" {
		return id
	}
	return n.Key()
}

// What is renamed at a place is whom the place names, else the item around it.
func TestWhatIsRenamedIsWhatThePlaceNames(t *testing.T) {
	text := `title: x
criteria:
  - {id: fit, kind: performance}
members:
  - id: mira
    title: Fitter
    cares: {fit: 2}
  - {id: omar, listens_to: {mira: 1}}
suppliers:
  - {id: us, you: true}
strategies:
  mine: {moves: []}
expect:
  - {strategy: mine, only: [omar], outcome: "lost:us"}
`
	for at, want := range map[string]string{
		"mira\n": "members/0 mira", "id: mira": "members/0 mira", "Fitter": "members/0 mira", "fit: 2": "criteria/0 fit", "2}": "members/0 mira",
		"mira: 1": "members/0 mira", "omar]": "members/1 omar", "lost:us": "suppliers/0 us", "mine,": "strategies/mine mine", "mine: {": "strategies/mine mine", "x\n": "", "only": "",
	} {
		item, id, ok := edit.Renamable(edit.Read(text), strings.Index(text, at))
		if got := strings.TrimSpace(strings.Join(item, "/") + " " + id); got != want || ok != (want != "") {
			t.Errorf("at %q: %q, want %q", at, got, want)
		}
	}
	if _, _, ok := edit.Renamable(nil, 0); ok {
		t.Error("something in no text")
	}
}
