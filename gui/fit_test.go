package gui

import (
	"bytes"
	"fmt"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/assets/lang"
	"buygrid/gui/fit"
	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/effort"
)

// The windows in which everything is looked at: a small screen, one of 1280x800
// under a title bar, a large one.
var fitSizes = []fyne.Size{fyne.NewSize(1024, 700), fyne.NewSize(1280, 770), fyne.NewSize(1600, 1000)}

// fitScales are the sizes of text in which everything is looked at.
var fitScales = []float32{1, 2}

// looked reports whether the view of this turn is looked at in a size of the window with
// a size of text in a language. A usual test looks in every language where there is least
// room, in the smallest window with the largest text. In the others the same texts have
// more room, and may be laid out otherwise: there it looks in one language each, in the
// middle size in English, in the large one by turns in another, and with either size of
// text. A deep test looks at all.
func looked(turn, size, scale, language int) bool {
	switch {
	case effort.Deep():
		return true
	case size == 0:
		return scale == len(fitScales)-1
	case size == 1:
		return language == 0 && scale == 0
	}
	others := len(lang.Languages) - 1
	return language == 1+turn%others && scale == turn%others%len(fitScales)
}

// everyLook is asked for by pictures of every look: a view is shown in three looks, three
// sizes and three languages, so that each two of these come together once, and with the
// largest text in the smallest window.
var everyLook = os.Getenv("BUYGRID_LOOKS") != ""

// inEveryLook is the look of a picture in a size of the window with a size of text in a
// language, "" for none.
func inEveryLook(size, scale, language int) string {
	looks := []string{"light", "dark", "contrast"}
	if scale > 0 && size > 0 {
		return ""
	}
	return looks[(size+scale+language)%len(looks)]
}

// view is something that the window can show.
type view struct {
	name  string
	begin func(t *testing.T, s *Shell) // shows it
	like  bool                         // like another that is looked at in all sizes: this one in the middle size
	shows []show                       // what opens over it

	passing bool // what opens lies over the text and goes again
}

// show is a dialog, or another state of a view, which is brought about anew in
// every size, size of text and language.
type show struct {
	name string
	open func(s *Shell)
}

// under is the room that the menu leaves of a window.
func under(window fyne.Size) fyne.Size {
	bar := fyne.MeasureText("M", theme.TextSize(), fyne.TextStyle{}).Height + 2*theme.InnerPadding()
	return window.SubtractWidthHeight(0, bar)
}

// looker looks at views and gathers what is wrong in them.
type looker struct {
	t      *testing.T
	s      *Shell
	view   string
	taste  string
	small  bool                // the smallest window, in which all that pops up is looked at
	told   map[string]bool     // faults that are known
	popped map[string]bool     // what popped up in this language and size of text
	seen   map[string]struct{} // every text that was looked at in English
	looks  int
	heard  int // controls that a screen reader was asked about
	turn   int // how many views were looked at before
}

func (l *looker) look(state string, transient bool) {
	l.looks++
	l.shoot(state)
	l.hear(state)
	c := l.s.window.Canvas()
	for _, f := range fit.Check(c) {
		if transient && f.Kind == fit.Covered {
			continue // it goes again
		}
		known := fmt.Sprint(l.view, f.Kind, f.Text, f.With, l.s.taste.Language, l.s.taste.Scale)
		if l.told[known] {
			continue
		}
		l.told[known] = true
		l.t.Errorf("%s%s, %.0fx%.0f, %s: %v", l.view, state, c.Size().Width, c.Size().Height, l.taste, f)
	}
	if l.s.taste.Language == "en" {
		for _, text := range fit.Texts(c) {
			l.seen[text] = struct{}{}
		}
	}
}

// shoot keeps a picture where somebody wants to see what is looked at: in the
// folder BUYGRID_SHOTS, those whose name matches BUYGRID_SHOT. BUYGRID_VIEW matches
// the views to look at, and BUYGRID_LOOKS asks for every look.
func (l *looker) shoot(state string) {
	folder := os.Getenv("BUYGRID_SHOTS")
	c := l.s.window.Canvas()
	name := fmt.Sprintf("%s%s %.0f %s.png", l.view, state, c.Size().Width, l.taste)
	if folder == "" || !regexp.MustCompile(os.Getenv("BUYGRID_SHOT")).MatchString(name) {
		return
	}
	file := filepath.Join(folder, strings.NewReplacer("/", "-", ", ", "-", " ", "-", "%", "").Replace(name))
	var picture bytes.Buffer
	if err := png.Encode(&picture, c.Capture()); err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(file, picture.Bytes(), 0o600); err != nil {
		l.t.Fatal(err)
	}
}

// all looks at what is shown, then at every tab in it, and where the window is
// small at all that pops up.
func (l *looker) all(state string, within map[*widget.Tabs]bool) {
	l.look(state, false)
	if l.small {
		l.popUps(state)
	}
	for _, tabs := range all[*widget.Tabs](l.s) {
		if within[tabs] {
			continue
		}
		deeper := map[*widget.Tabs]bool{tabs: true}
		for k := range within {
			deeper[k] = true
		}
		was := tabs.Shown()
		for i := 0; ; i++ {
			if tabs.Select(i); tabs.Shown() != i {
				break
			}
			if i != was {
				l.all(fmt.Sprintf("%s, tab %d", state, i+1), deeper)
			}
		}
		tabs.Select(was)
		return // the others were looked at within
	}
}

// popUps looks at the lists of choices, the meanings of terms and the read-outs
// of charts.
func (l *looker) popUps(state string) {
	c := l.s.window.Canvas()
	once := func(what string) bool {
		was := l.popped[what]
		l.popped[what] = true
		return !was
	}
	for _, choice := range all[*widget.Choice](l.s) {
		if choice.Disabled() || !once(fmt.Sprint("choice", choice.Options)) {
			continue
		}
		l.popUp(state+", the list of "+fmt.Sprint(choice.Options[0].Text), choice, func() { choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) })
	}
	for _, term := range all[*widget.Term](l.s) {
		if once("term" + term.Text + term.Means) {
			l.popUp(state+", the meaning of "+term.Text, term, term.Explain)
		}
	}
	for _, chart := range all[*widget.Chart](l.s) {
		if chart.Describe == nil || chart.Figure() == nil {
			continue
		}
		focused := c.Focused()
		c.Focus(chart)
		for _, key := range []fyne.KeyName{fyne.KeyHome, fyne.KeyPageUp, fyne.KeyEnd} {
			chart.TypedKey(&fyne.KeyEvent{Name: key})
			l.look(fmt.Sprintf("%s, read out at %s", state, key), true)
		}
		if focused != nil {
			c.Focus(focused)
		} else {
			c.Unfocus()
		}
	}
}

func (l *looker) popUp(state string, of fyne.Focusable, open func()) {
	overlays := l.s.window.Canvas().Overlays()
	before := overlays.Top()
	focused := l.s.window.Canvas().Focused()
	l.s.window.Canvas().Focus(of) // which scrolls to it
	open()
	if overlays.Top() == before {
		return // it is scrolled out of the window
	}
	l.look(state, false)
	l.s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if overlays.Top() != before {
		l.t.Fatalf("%s%s does not close", l.view, state)
	}
	if focused != nil {
		l.s.window.Canvas().Focus(focused)
	}
}

// wear takes a taste. What is shown before is put away, so that it is not laid
// out in another size of text for nobody.
func (l *looker) wear(code, look string, scale float32) {
	if l.s.taste.Scale != scale {
		l.s.window.SetContent(widget.NewColumn(0))
	}
	l.s.choose(frame.Taste{Language: code, Theme: look, Scale: scale})
	l.taste, l.popped = fmt.Sprintf("%s %.0f %%", code, 100*scale), map[string]bool{}
	if everyLook {
		l.taste += " " + look
	}
}

// sized looks at a view in a window of one of the sizes, and at what opens over it.
func (l *looker) sized(v view, size int) {
	l.small = size == 0 && !everyLook
	l.s.window.Resize(under(fitSizes[size]))
	if everyLook && v.like { // its tabs are those of another
		l.look("", false)
	} else {
		l.all("", nil)
	}
	for _, over := range v.shows {
		over.open(l.s)
		if widget.TopDialog(l.s.window.Canvas()) != nil {
			l.all(", "+over.name, nil)
		} else {
			l.look(", "+over.name, v.passing)
		}
		for widget.CloseTop(l.s.window.Canvas()) {
		}
	}
}

// show looks at a view in every language and size of the window.
func (l *looker) show(v view) {
	from, looks := time.Now(), l.looks
	l.wear("en", "light", 1)
	l.s.window.Resize(under(fitSizes[1]))
	v.begin(l.t, l.s)
	made := time.Since(from)
	l.view = v.name
	for k, scale := range fitScales {
		for n, code := range lang.Languages {
			worn := false
			for size := range fitSizes {
				look := "light"
				if everyLook {
					look = inEveryLook(size, k, n)
				} else if !looked(l.turn, size, k, n) || size != 1 && v.like {
					look = ""
				}
				if look == "" {
					continue
				}
				if !worn || everyLook {
					l.wear(code, look, scale)
					worn = true
				}
				l.sized(v, size)
			}
		}
	}
	l.turn++
	l.t.Logf("%-40s %4d looks %6.2f s, made in %.2f s", v.name, l.looks-looks, time.Since(from).Seconds(), made.Seconds())
}

// TestEverythingCanBeRead looks at every screen and dialog in every size of the window
// and every language, and in a deep test in all of these together and in every size of
// text: no text is cut, none stands over another or outside the window; and a screen reader
// is told of every control.
func TestEverythingCanBeRead(t *testing.T) {
	started := time.Now()
	debug.SetGCPercent(400) // there is memory enough, and time is short
	t.Cleanup(func() { debug.SetGCPercent(100) })
	p := newPlays(t)
	only := regexp.MustCompile(os.Getenv("BUYGRID_VIEW"))
	seen, looks, looked, heard := map[string]struct{}{}, 0, 0, 0
	// Every part has a window of its own, so that no part carries what another
	// has opened in the screens that are not looked at.
	for _, part := range p.views() {
		t.Run(part.name, func(t *testing.T) {
			open := Options{Shelf: english(), Journal: p.journal}
			if part.options != nil {
				open = part.options(t)
			}
			l := &looker{t: t, s: windowWith(t, open), told: map[string]bool{}, seen: seen, turn: looked}
			for _, v := range part.views {
				if only.MatchString(v.name) {
					l.show(v)
					looked++
				}
			}
			looks += l.looks
			heard += l.heard
		})
	}
	if only.String() == "" {
		left := leftOut(slices.Sorted(maps.Keys(seen)), tellers(t, screenFolders...), wordings(t))
		for _, wrong := range judgeLeftOut(left, excused) {
			t.Error(wrong)
		}
	}
	t.Logf("%d views, %d looks, %d controls heard, %.1f s", looked, looks, heard, time.Since(started).Seconds())
}
