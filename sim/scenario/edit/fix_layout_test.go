package edit_test

import (
	"strings"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// damage is a text with a mistake drawn into it.
type damage struct{ name, text string }

// mended counts the damages of which a fix of a problem gives back the text, or one that
// passes the check, and those with a fix at all.
func mended(t *testing.T, sound string, all []damage) (drawn, offered, mended int) {
	t.Helper()
	for _, d := range all {
		problems := found(d.text)
		wrong := 0
		for _, p := range problems {
			if !p.Warning && p.Code != scenario.CodeQuestion {
				wrong++
			}
		}
		if wrong == 0 {
			continue
		}
		drawn++
		any, good := false, false
		for _, p := range problems[:min(len(problems), 4)] {
			for _, fix := range edit.Fixes(d.text, p, edit.Speech{}) {
				any = true
				now := applied(d.text, fix.Splices)
				if now == sound {
					good = true
					continue
				}
				left := 0
				for _, q := range found(now) {
					if !q.Warning && q.Code != scenario.CodeQuestion {
						left++
					}
				}
				good = good || left == 0
			}
		}
		if any {
			offered++
		}
		if good {
			mended++
		} else {
			t.Logf("%s: not mended: %v", d.name, problems[0])
		}
	}
	return drawn, offered, mended
}

// lesson is a bundled scenario in lines.
func lesson(t *testing.T) string {
	t.Helper()
	src, err := scenarios.Read("late-again")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func TestWrongIndentationsAreMended(t *testing.T) {
	sound := lesson(t)
	lines := strings.Split(sound, "\n")
	var all []damage
	for k := 45; k < len(lines); k += 4 {
		line := lines[k]
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if strings.TrimSpace(line) == "" || strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		for _, by := range []int{1, -1, 2} {
			if indent+by < 0 {
				continue
			}
			wrong := append(append(append([]string{}, lines[:k]...), strings.Repeat(" ", indent+by)+line[indent:]), lines[k+1:]...)
			all = append(all, damage{line, strings.Join(wrong, "\n")})
		}
	}
	drawn, offered, good := mended(t, sound, all)
	t.Logf("%d drawn, %d with a fix, %d mended", drawn, offered, good)
	if drawn < 40 || good*10 < drawn*8 {
		t.Errorf("of %d wrong indentations %d have a fix, %d are mended", drawn, offered, good)
	}
}

func TestMissingBracketsAreMended(t *testing.T) {
	sound := lesson(t)
	var all []damage
	for k, r := range sound {
		if strings.ContainsRune("{}[]", r) && k%5 == 0 && sound[k-1] != '#' {
			all = append(all, damage{sound[max(k-30, 0):min(k+10, len(sound))], sound[:k] + sound[k+1:]})
		}
	}
	drawn, offered, good := mended(t, sound, all)
	t.Logf("%d drawn, %d with a fix, %d mended", drawn, offered, good)
	if drawn < 20 || good*10 < drawn*7 {
		t.Errorf("of %d missing brackets %d have a fix, %d are mended", drawn, offered, good)
	}
}

func TestACommaForAPointInAListIsMended(t *testing.T) {
	sound := lesson(t)
	list := "covers: [0, 0.20, 0.40, 0.60]"
	for _, wrong := range []string{"covers: [0, 0,20, 0.40, 0.60]", "covers: [0, 0,20, 0,40, 0,60]"} {
		text := strings.Replace(sound, list, wrong, 1)
		if text == sound {
			t.Fatalf("no %s", list)
		}
		if drawn, _, good := mended(t, sound, []damage{{wrong, text}}); drawn != 1 || good != 1 {
			t.Errorf("%s is not mended", wrong)
		}
	}
}
