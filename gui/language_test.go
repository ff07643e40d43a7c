package gui

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim/scenario"
)

// spoken are little words that a language cannot do without and that the others
// do not have; "is", "of" and "was" are Dutch too.
var spoken = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)(^|\P{L})(the|and|are|with|your|you|from|this|that|not|no|by|be|has|have|what|who|which|yet)(\P{L}|$)`),
	"fr": regexp.MustCompile(`(?i)(^|\P{L})(le|la|les|des|une|est|pour|avec|vous|votre|sur|pas|aux|sont|dans|qui|que)(\P{L}|$)`),
	"nl": regexp.MustCompile(`(?i)(^|\P{L})(het|een|je|niet|zijn|voor|met|van|naar|aan|uw|wat|geen|deze|dat)(\P{L}|$)`),
}

// textsOf returns all that the window shows in words, the menu among them.
func textsOf(s *Shell) []string {
	texts := shown(s)
	for _, b := range all[*widget.Button](s) {
		texts = append(texts, b.Text)
	}
	for _, c := range all[*widget.Choice](s) {
		for _, o := range c.Options {
			texts = append(texts, o.Text)
		}
	}
	for _, menu := range s.window.MainMenu().Items {
		texts = append(texts, menu.Label)
		for _, item := range menu.Items {
			texts = append(texts, item.Label)
		}
	}
	return texts
}

// everyTab returns what is written on every tab of what is shown.
func everyTab(s *Shell) []string {
	texts := textsOf(s)
	for _, tabs := range all[*widget.Tabs](s) {
		was := tabs.Shown()
		for i := 0; ; i++ {
			if tabs.Select(i); tabs.Shown() != i {
				break
			}
			texts = append(texts, textsOf(s)...)
		}
		tabs.Select(was)
	}
	return texts
}

// TestEveryScreenFollowsTheLanguage brings about every screen in one language
// and then chooses another: nothing of the old one is left, in the status bar
// neither.
func TestEveryScreenFollowsTheLanguage(t *testing.T) {
	p := newPlays(t)
	s := windowOn(t, english(), p.journal)
	said := 0
	var views []view
	for _, part := range p.views() {
		views = append(views, part.views...)
	}
	for i, v := range views {
		if strings.Contains(v.name, "long names") || v.name == "studio, questions" || strings.Contains(v.name, "table, round") && !strings.HasSuffix(v.name, "4") {
			continue // those are English in every language, as are the questions of a draft; these all alike
		}
		s.choose(frame.Taste{Language: "en", Theme: "light", Scale: 1})
		v.begin(t, s)
		for widget.CloseTop(s.window.Canvas()) { // while a dialog is open nobody can choose
		}
		code := []string{"fr", "nl"}[i%2]
		line := s.status.Content
		s.choose(frame.Taste{Language: code, Theme: "light", Scale: 1})
		if line != "" {
			said++
			if s.status.Content == line {
				t.Errorf("%s: the status bar still says %q in %s", v.name, line, code)
			}
		}
		texts := everyTab(s)
		if len(texts) < 20 {
			t.Errorf("%s: only %d texts", v.name, len(texts))
		}
		slices.Sort(texts)
		for _, text := range slices.Compact(texts) {
			if strings.HasPrefix(v.name, "studio") && ofTheFile(text) {
				continue
			}
			if spoken["en"].MatchString(text) && !spoken[code].MatchString(text) {
				t.Errorf("%s in %s: %q", v.name, code, text)
			}
		}
	}
	if said < 10 {
		t.Errorf("the status bar said something only %d times", said)
	}
}

// ofTheFile reports whether all of a text stands in a bundled scenario, or is a key of the
// format: what an author writes in the Studio is the author's in every language.
func ofTheFile(text string) bool {
	var known strings.Builder
	for _, id := range scenarios.All() {
		src, err := scenarios.Read(id)
		if err != nil {
			return false
		}
		known.WriteString(strings.Join(strings.Fields(string(src)), " ") + "\n")
	}
	same := func(english string) string { return english }
	for _, table := range scenario.KeyTables(same, same) {
		for _, row := range table.Rows {
			known.WriteString(row.Key + "\n")
		}
	}
	for part := range strings.SplitSeq(text, " · ") {
		part = strings.Join(strings.Fields(strings.ReplaceAll(strings.TrimSuffix(part, "…"), "\u00a0", " ")), " ")
		if !strings.Contains(known.String(), part) {
			return false
		}
	}
	return true
}

func TestWhatIsSaidAndWhatWentWrongFollowTheLanguage(t *testing.T) {
	s := window(t, english())
	runRobots(t, s)
	if !strings.Contains(s.status.Content, "saved at 12:00") {
		t.Fatalf("the status bar says %q", s.status.Content)
	}
	s.ShowTrouble(&lang.Trouble{Key: "trouble.play.mistake", Args: map[string]any{"Why": lang.TextKey("play.mistake.out_of_range")}, Err: errors.New("chain")})
	for _, code := range []string{"nl", "fr", "en"} {
		s.choose(frame.Taste{Language: code, Theme: "light", Scale: 1})
		for _, key := range []string{"trouble.details", "play.mistake.out_of_range"} {
			if !says(s, s.env.T(key, nil)) && !slices.Contains(labels(s), s.env.T(key, nil)) {
				t.Errorf("in %s the window does not say %q", code, s.env.T(key, nil))
			}
		}
		if want, _, _ := strings.Cut(s.env.T("lab.saved", map[string]any{"Run": 1, "Time": "12:00", "Scenario": "welding-cell", "Engine": 2}), "12:00"); !strings.HasPrefix(s.status.Content, want) {
			t.Errorf("in %s the status bar says %q, want %q…", code, s.status.Content, want)
		}
	}
	press(s, button(t, s, "Close"))
	s.choose(frame.Taste{Language: "nl", Theme: "light", Scale: 1})
	if len(s.trouble.Objects) != 0 {
		t.Error("what was closed came back with the language")
	}
}

func labels(s *Shell) []string {
	var texts []string
	for _, b := range all[*widget.Button](s) {
		texts = append(texts, b.Text)
	}
	return texts
}
