package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/play/recorded"
)

// keptBy is a journal as the program with an earlier engine version kept it.
func keptBy(t *testing.T, version int) play.Journal {
	j := play.NewMemory()
	recorded.Keep(t, j, version)
	return j
}

func TestPlaysOfEarlierEnginesSayWhyTheyDoNotReproduce(t *testing.T) {
	for version := 1; version < engine.EngineVersion; version++ {
		for lang, sentence := range map[string]string{
			"en": "played with engine version %d; this program has version 3",
			"nl": "gespeeld met engineversie %d; dit programma heeft versie 3",
			"fr": "avec la version %d du moteur\u00a0; ce programme a la version 3",
		} {
			sayWhy(t, version, lang, fmt.Sprintf(sentence, version))
		}
	}
}

// sayWhy lists, verifies and goes on with plays of an earlier engine.
func sayWhy(t *testing.T, version int, lang, sentence string) {
	t.Helper()
	on := playingOn(t, keptBy(t, version))
	run := func(args ...string) (code int, stdout, stderr string) { return on(append(args, "--lang", lang)...) }
	code, stdout, stderr := run("plays")
	if code != exitFine || !strings.Contains(stdout, sentence) {
		t.Errorf("%s: plays says %q, %q", lang, stdout, stderr)
	}
	for _, id := range []string{"1", "2"} {
		code, stdout, stderr = run("verify", id)
		if whole := strings.Join(strings.FieldsFunc(stdout, func(r rune) bool { return r == ' ' || r == '\n' }), " "); code != exitNo || !strings.Contains(whole, sentence) {
			t.Errorf("%s: verify %s gives %d, %q, %q", lang, id, code, stdout, stderr)
		}
	}
	code, _, stderr = run("play", "--continue", "2", "--decisions", save(t, "  - week: []"))
	if whole := strings.Join(strings.FieldsFunc(stderr, func(r rune) bool { return r == ' ' || r == '\n' }), " "); code != exitNo || !strings.Contains(whole, sentence) {
		t.Errorf("%s: going on gives %d, %q", lang, code, stderr)
	}
}

func TestTakingBackAndHintsShow(t *testing.T) {
	run := playing(t)
	list := save(t, "  - hint: write", "  - week: []", "  - week: []", "  - back: 2", "  - walk_away")
	code, stdout, stderr := run("play", "welding-cell", "--decisions", list)
	if code != exitFine || !strings.Contains(stdout, "Taken back: 1. Hints: 1.") {
		t.Fatalf("%d, %s%s", code, stdout, stderr)
	}
	if _, stdout, _ := run("plays"); !strings.Contains(stdout, "taken back once") {
		t.Errorf("plays says %q", stdout)
	}
	_, stdout, _ = run("plays", "--json")
	var plays []summaryJSON
	if err := json.Unmarshal([]byte(stdout), &plays); err != nil || len(plays) != 1 || plays[0].TakenBack != 1 || plays[0].Hints != 1 || plays[0].Engine != engine.EngineVersion {
		t.Errorf("%v: %s", err, stdout)
	}
	code, _, stderr = run("play", "welding-cell", "--decisions", save(t, "  - walk_away", "  - walk_away"))
	if code == exitFine || !strings.Contains(stderr, "out of the race already") {
		t.Errorf("walking away twice: %d, %s", code, stderr)
	}
}
