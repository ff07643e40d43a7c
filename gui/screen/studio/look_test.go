package studio

import (
	"image/png"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	look "buygrid/gui/theme"
)

func snap(t *testing.T, s *Studio, name string, w, h float32) {
	s.env.Window.Resize(fyne.NewSize(w, h))
	s.env.Tasks.Settle()
	f, _ := os.Create("/tmp/preview/" + name + ".png")
	defer f.Close()
	png.Encode(f, s.env.Window.Canvas().Capture())
}

func TestLook(t *testing.T) {
	s := opened(t, "late-again")
	p := paneOf[*previewPane](t, s)
	snap(t, s, "briefing420", 420, 700)
	p.jump("balanced", 3)
	s.env.Tasks.Settle()
	s.env.Window.Resize(fyne.NewSize(1280, 800))
	click(t, s, "End week 3")
	snap(t, s, "week420", 420, 700)
	id, _ := named(t, played(p))
	text := s.work.buffer.Text()
	write(s, strings.ReplaceAll(text, id, id+"x"))
	snap(t, s, "stop420", 420, 700)
	fyne.CurrentApp().Settings().SetTheme(&look.Theme{Choice: look.DarkOnly})
	paneOf[*previewPane](t, s)
	write(s, strings.Replace(text, "criteria:", "critera:", 1))
	snap(t, s, "before1280dark", 1280, 800)
	p.showJump()
	snap(t, s, "jumpdark", 1024, 700)
}

func TestLookNumbers(t *testing.T) {
	s := opened(t, "welding-cell")
	for _, id := range []string{ofInfluence, ofWeights, ofFacts, ofValues, ofStages} {
		n := paneOf[*numbersPane](t, s)
		n.table = id
		n.tell()
		snap(t, s, "n"+id, 420, 500)
	}
	paneOf[*peoplePane](t, s)
	snap(t, s, "people", 420, 600)
}
