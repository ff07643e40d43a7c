package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/play/recorded"
)

// keptByEngine1 is a journal as the program with engine version 1 kept it.
func keptByEngine1(t *testing.T) play.Journal {
	j := play.NewMemory()
	recorded.Keep(t, j, 1)
	return j
}

func TestPlaysOfEngine1SayWhyTheyDoNotReproduce(t *testing.T) {
	for lang, sentence := range map[string]string{
		"en": "played with engine version 1; this program has version 2",
		"nl": "gespeeld met engineversie 1; dit programma heeft versie 2",
		"fr": "avec la version 1 du moteur\u00a0; ce programme a la version 2",
	} {
		on := playingOn(t, keptByEngine1(t))
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
