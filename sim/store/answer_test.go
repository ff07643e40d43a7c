package store

import (
	"strconv"
	"strings"
	"testing"
)

func TestAnswerComesBackUntilItIsDropped(t *testing.T) {
	s := openAt(t, newPath(t))
	q := Question{Scenario: strings.Repeat("a", 64), Engine: 1, Kind: "best"}
	if got, err := s.Answer(t.Context(), q); err != nil || got != nil {
		t.Fatalf("an answer to nothing: %q, %v", got, err)
	}
	for _, body := range []string{`{"first":1}`, `{"second":2}`} {
		if err := s.KeepAnswer(t.Context(), q, []byte(body)); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Answer(t.Context(), q); err != nil || string(got) != body {
			t.Errorf("got %q, %v; want %q", got, err, body)
		}
	}
	newer := q
	newer.Engine++
	if got, err := s.Answer(t.Context(), newer); err != nil || got != nil {
		t.Errorf("another engine's answer: %q, %v", got, err)
	}
	asked := 0
	for n := range answersKept + 20 {
		other := q
		other.Text = strconv.Itoa(n)
		if err := s.KeepAnswer(t.Context(), other, []byte(`1`)); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Answer(t.Context(), q); err == nil && got != nil {
			asked++
		}
	}
	if got := count(t, s, "answer"); got != answersKept || asked != answersKept+20 {
		t.Errorf("%d answers kept, want %d; the one in use was there %d times", got, answersKept, asked)
	}
	if err := s.KeepAnswer(t.Context(), q, []byte("no JSON")); err == nil {
		t.Error("kept what is no JSON")
	}
}
