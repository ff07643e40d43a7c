package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/play/recorded"
	"buygrid/sim/store"
)

// edited is a journal in which somebody edited the line of every play in the list.
type edited struct {
	play.Journal
	edit func(p *play.Progress)
}

func (e edited) Plays(ctx context.Context) ([]play.Summary, error) {
	all, err := e.Journal.Plays(ctx)
	for k := range all {
		e.edit(&all[k].Progress)
	}
	return all, err
}

func TestVerifyComparesWhatTheListShows(t *testing.T) {
	j := play.NewMemory()
	run := playingOn(t, j)
	if code, _, stderr := run("play", "welding-cell", "--decisions", "welding-cell-won"); code != exitFine {
		t.Fatal(stderr)
	}
	if code, _, stderr := run("play", "late-again", "--decisions", save(t, "  - week: []")); code != exitFine {
		t.Fatal(stderr)
	}
	for _, c := range []struct {
		name, why string
		edit      func(p *play.Progress)
	}{
		{"nothing", "", func(*play.Progress) {}},
		{"the title and the time", "", func(p *play.Progress) { p.Title, p.UpdatedAt = "other", p.UpdatedAt.AddDate(1, 0, 0) }},
		{"more decisions", "listed_lines", func(p *play.Progress) { p.Lines++ }},
		{"fewer decisions", "listed_lines", func(p *play.Progress) { p.Lines-- }},
		{"a later week", "listed_week", func(p *play.Progress) { p.Week++ }},
		{"another stage", "listed_stage", func(p *play.Progress) { p.Stage = "offer" }},
		{"another phase", "listed_phase", func(p *play.Progress) { p.Phase = "bargaining" }},
		{"another outcome", "listed_outcome", func(p *play.Progress) { p.Outcome = "lost:halden" }},
		{"given up", "listed_abandoned", func(p *play.Progress) { p.Abandoned = true }},
	} {
		for _, id := range []string{"1", "2"} {
			run := playingOn(t, edited{j, c.edit})
			code, stdout, _ := run("verify", id, "--json")
			var out verifyJSON
			if err := json.Unmarshal([]byte(stdout), &out); err != nil {
				t.Fatal(err)
			}
			if c.why == "" {
				if code != exitFine || !out.Reproduces || out.Why != nil {
					t.Errorf("%s: verify %s gives %d, %s", c.name, id, code, stdout)
				}
				continue
			}
			if code != exitNo || out.Reproduces || out.Why == nil || *out.Why != c.why {
				t.Errorf("%s: verify %s gives %d, %s", c.name, id, code, stdout)
			}
			told := map[string]bool{}
			languages := lang.Languages
			if id == "2" && !effort.Deep() { // the sentences of the first play are the same
				languages = languages[:1]
			}
			for _, language := range languages {
				code, stdout, _ := run("verify", id, "--lang", language)
				if code != exitNo || strings.Contains(stdout, "cli.") || !strings.Contains(stdout, id) || told[stdout] {
					t.Errorf("%s in %s: %d, %q", c.name, language, code, stdout)
				}
				told[stdout] = true
			}
		}
	}
}

func TestVerifyOfAnotherEngineCountsTheDecisions(t *testing.T) {
	j := keptBy(t, 1)
	for why, by := range map[string]int{"engine": 0, "listed_lines": 3} {
		run := playingOn(t, edited{j, func(p *play.Progress) { p.Lines += by }})
		code, stdout, _ := run("verify", "1", "--json")
		var out verifyJSON
		if err := json.Unmarshal([]byte(stdout), &out); err != nil || code != exitNo || out.Why == nil || *out.Why != why {
			t.Errorf("%d lines more: %d, %s, %v", by, code, stdout, err)
		}
	}
}

func TestVerifyOfARemovedPlayReplaysIt(t *testing.T) {
	j := play.NewMemory()
	run := playingOn(t, j)
	if code, _, stderr := run("play", "late-again", "--decisions", save(t, "  - week: []")); code != exitFine {
		t.Fatal(stderr)
	}
	if err := j.Remove(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if code, stdout, stderr := run("verify", "1"); code != exitFine || !strings.Contains(stdout, "reproduces") {
		t.Errorf("%d, %q, %q", code, stdout, stderr)
	}
}

// TestADatabaseOfAnEarlierEngineLosesNothing lists every play of a database that
// engine 2 left, and says why none is gone on with.
func TestADatabaseOfAnEarlierEngineLosesNothing(t *testing.T) {
	kept, err := store.Open(t.Context(), recorded.Database(t, 2), noon())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	run := playingOn(t, kept)
	all, err := kept.Plays(t.Context())
	plays := recorded.Keep(t, play.NewMemory(), 2)
	if err != nil || len(all) != len(plays) {
		t.Fatalf("%d plays are listed, %v", len(all), err)
	}
	for _, s := range all {
		was := plays[s.ID-1]
		if !reflect.DeepEqual(s.Progress, was.Progress) {
			t.Errorf("play %d is listed with %+v, was %+v", s.ID, s.Progress, was.Progress)
		}
		code, stdout, _ := run("verify", fmt.Sprint(s.ID), "--json")
		var out verifyJSON
		if err := json.Unmarshal([]byte(stdout), &out); err != nil || code != exitNo || out.Why == nil || *out.Why != "engine" {
			t.Errorf("play %d: %d, %s, %v", s.ID, code, stdout, err)
		}
		if _, lines, err := kept.Read(t.Context(), s.ID); err != nil || !reflect.DeepEqual(lines, was.Lines) {
			t.Errorf("play %d has other lines, %v", s.ID, err)
		}
	}
}

// TestVerifyOfWhatWasKeptBefore verifies every play of a database as the program
// with this engine left it when the engine was new.
func TestVerifyOfWhatWasKeptBefore(t *testing.T) {
	kept, err := store.Open(t.Context(), recorded.Database(t, engine.EngineVersion), noon())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	run := playingOn(t, kept)
	plays := recorded.Keep(t, play.NewMemory(), engine.EngineVersion)
	for _, p := range plays {
		code, stdout, _ := run("verify", fmt.Sprint(p.Head.ID), "--json")
		var out verifyJSON
		if err := json.Unmarshal([]byte(stdout), &out); err != nil || code != exitFine || !out.Reproduces || out.Lines != len(p.Lines) {
			t.Errorf("play %d: %d, %s, %v", p.Head.ID, code, stdout, err)
		}
	}
	if code, stdout, _ := run("verify", fmt.Sprint(len(plays)+1)); code != exitFine {
		t.Errorf("the play off the list: %d, %s", code, stdout)
	}
	all, err := kept.Plays(t.Context())
	if err != nil || len(all) != len(plays) {
		t.Fatalf("%d plays are listed, %v", len(all), err)
	}
	for _, s := range all {
		if want := plays[s.ID-1].Progress; !reflect.DeepEqual(s.Progress, want) {
			t.Errorf("play %d is listed with %+v, was %+v", s.ID, s.Progress, want)
		}
	}
}
