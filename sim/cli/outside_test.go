package cli

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"buygrid/assets/lang"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// hostile are texts that a database or a file of others may hold.
var hostile = []string{
	"a\x1b[31mred\x1b]0;title\x07", "c1 \u009b31m \u0090q\u009c", "turned \u202etxt.exe\u202c", "two\nlines\tand\rmore\u2028there", "\x7f\b\b\b",
	strings.Repeat("long ", 700_000), "broken \xff\xfe",
}

// obeyed is the first sign in a text that a terminal would obey, 0 for none.
func obeyed(text string) rune {
	for _, r := range text {
		if r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp)) {
			return r
		}
	}
	return 0
}

func TestNothingOfADatabaseReachesATerminalRaw(t *testing.T) {
	for _, text := range hostile {
		j := play.NewMemory()
		head := play.Head{ScenarioID: text, ScenarioHash: text, Scenario: []byte(text), Engine: engine.EngineVersion, Level: play.Level(text)}
		progress := play.Progress{Week: 3, Stage: text, Phase: text, Outcome: text, Title: text}
		if _, err := j.Begin(t.Context(), head, nil, progress); err != nil {
			t.Fatal(err)
		}
		run := playingOn(t, j)
		for _, command := range []string{"plays", "plays --json", "verify 1", "verify 1 --json", "play --continue 1 --decisions welding-cell-won", "coach 1 --quick"} {
			_, stdout, stderr := run(strings.Fields(command)...)
			if r := obeyed(stdout + stderr); r != 0 {
				t.Errorf("%.20q: %s prints %U", text, command, r)
			}
			if !utf8.ValidString(stdout + stderr) {
				t.Errorf("%.20q: %s prints what is no text", text, command)
			}
			if command != "plays --json" && len(stdout)+len(stderr) > 4000 {
				t.Errorf("%.20q: %s prints %d bytes", text, command, len(stdout)+len(stderr))
			}
		}
	}
}

func TestAFileOfOthersReachesNoTerminalRaw(t *testing.T) {
	for _, text := range hostile {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\n") || len(text) > 1000 {
			continue // no name of a file
		}
		for _, command := range [][]string{{"check", text + ".yaml"}, {"run", text + ".yaml"}, {"verify", text}, {text}, {"run", "welding-cell", "--strategy", text},
			{"backups", "restore", text}, {"run", "welding-cell", "--set", text}, {"play", "welding-cell", "--decisions", text}} {
			_, stdout, stderr := call(t, command...)
			if r := obeyed(stdout + stderr); r != 0 {
				t.Errorf("%q prints %U: %q", command, r, stderr)
			}
		}
	}
}

func FuzzPlainJSON(f *testing.F) {
	for _, text := range hostile[:5] {
		f.Add(text)
	}
	f.Add("\U000e0001 tag, \ufffd")
	f.Fuzz(func(t *testing.T, text string) {
		line, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		plain := plainJSON(line)
		if r := obeyed(string(plain)); r != 0 {
			t.Errorf("%q holds %U", plain, r)
		}
		var before, after string
		if err := json.Unmarshal(line, &before); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(plain, &after); err != nil || before != after {
			t.Errorf("%q became %q, %v", before, after, err)
		}
		if lang.Harmless(text) == text && string(plain) != string(line) {
			t.Errorf("%q was changed to %q", line, plain)
		}
	})
}
