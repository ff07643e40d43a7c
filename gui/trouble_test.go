package gui

import (
	"errors"
	"testing"

	"buygrid/assets/lang"
)

func TestTroubleStaysWithAnotherLanguageAndGoesWhenClosed(t *testing.T) {
	s := window(t, english())
	s.ShowTrouble(&lang.Trouble{Key: "trouble.store.unwritable.not_writable", Args: map[string]any{"Folder": "/data"}, Err: errors.New("read-only file system")})
	if !says(s, "Nothing can be saved: Buygrid may not write in /data.") {
		t.Fatalf("the window shows %q", shown(s))
	}
	choose := func(language string) {
		taste := s.taste
		taste.Language = language
		s.choose(taste)
	}
	choose("nl")
	if !says(s, "Er kan niets worden bewaard: Buygrid mag niet schrijven in /data.") || says(s, "Nothing can be saved") {
		t.Errorf("in Dutch the window shows %q", shown(s))
	}
	s.open(atLab)
	if !says(s, "Er kan niets worden bewaard") {
		t.Error("another screen takes it away")
	}
	press(s, button(t, s, "Sluiten"))
	choose("fr")
	if says(s, "Er kan niets worden bewaard") || says(s, "Rien ne peut être enregistré") {
		t.Errorf("closed, the window shows %q", shown(s))
	}
}
