package gui

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/draft"
	"buygrid/sim/play"
)

var takePictures = flag.Bool("pictures", false, "write the pictures of the README anew")

// readmePictures are the pictures of the README: a screen, as the window shows it.
var readmePictures = []struct {
	file string
	size fyne.Size
	show func(t *testing.T) *Shell
}{
	{"assets/account.png", fyne.NewSize(1280, 800), accountPictured},
	{"assets/screenshot.png", fyne.NewSize(1600, 1000), labPictured},
	{"assets/studio.png", fyne.NewSize(1600, 1000), studioPictured},
}

func TestPicturesOfTheReadme(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if shows := bytes.Count(readme, []byte("![")); shows != len(readmePictures) {
		t.Errorf("the README shows %d pictures, and %d are taken", shows, len(readmePictures))
	}
	for _, p := range readmePictures {
		if *takePictures {
			s := p.show(t)
			s.window.Resize(p.size)
			s.env.Tasks.Settle()
			s.window.Canvas().Unfocus()
			var picture bytes.Buffer
			encoder := png.Encoder{CompressionLevel: png.BestCompression}
			if err := encoder.Encode(&picture, s.window.Canvas().Capture()); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile("../"+p.file, picture.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		src, err := os.ReadFile("../" + p.file)
		if err != nil {
			t.Fatal(err)
		}
		config, err := png.DecodeConfig(bytes.NewReader(src))
		if err != nil || config.Width != int(p.size.Width) || config.Height != int(p.size.Height) {
			t.Errorf("%s is %d by %d, want %v: %v", p.file, config.Width, config.Height, p.size, err)
		}
		if !bytes.Contains(readme, []byte("]("+p.file+")")) {
			t.Errorf("the README does not show %s", p.file)
		}
	}
}

// accountPictured is a play in its seventh week: some are for us, some against, some unknown.
func accountPictured(t *testing.T) *Shell {
	journal := play.NewMemory()
	session, err := play.Begin(t.Context(), journal, noonNow, play.Start{Document: document(t, "welding-cell"), Seed: 12, Level: play.Realistic, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	asked := []string{"anna", "ingrid", "youssef"} // in this order, one a week
	const weeks = 6
	for week := range weeks {
		moves := session.Suggest("reliability_proof")
		if week < len(asked) {
			moves = append([]play.Move{{Action: "research", To: asked[week : week+1]}}, moves...)
		}
		for session.Decide(t.Context(), play.Decision{Do: play.EndWeek, Moves: moves}) != nil {
			if len(moves) == 0 {
				t.Fatalf("week %d cannot be ended", week+1)
			}
			moves = moves[:len(moves)-1] // what no hours are left for
		}
	}
	if err := session.KeepDraft(t.Context(), session.Suggest("reliability_proof")); err != nil {
		t.Fatal(err)
	}
	s := windowOn(t, english(), journal)
	s.resume(session.Head().ID)
	pressed(s, "guide.close")
	return s
}

// labPictured is the strategic purchase in a world in which proof wins.
func labPictured(t *testing.T) *Shell {
	s := window(t, english())
	s.open(atLab)
	pick(t, s, "Robots for line 4")
	pick(t, s, "reliability_proof")
	fields := all[*widget.Field](s)
	for i, text := range []string{"4711", "1000"} {
		field := fields[len(fields)-2+i]
		field.SetText(text)
		field.OnChanged(text)
	}
	press(s, button(t, s, "Run"))
	return s
}

// studioPictured is a purchase that is being written: it was played while it was right, and a key is spelled wrong since.
func studioPictured(t *testing.T) *Shell {
	s := windowWith(t, Options{Shelf: english(), Journal: play.NewMemory(), Drafts: draft.Open(t.TempDir(), noonNow)})
	before, _, _ := strings.Cut(bundledText(t, "late-again"), "les: [")
	line, column := strings.Count(before, "\n"), len(before)-strings.LastIndex(before, "\n")-1
	s.env.Write(frame.Writing{File: textFile(t, "late-again.yaml", bundledText(t, "late-again")), Line: line + 1})
	s.env.Tasks.Settle()
	pressed(s, "studio.preview.jump")
	typedInto(s, "studio.jump.week", "6")
	pressed(s, "studio.jump.go")
	s.env.Tasks.Settle()
	text := all[*widget.Code](s)[0].Focusable()
	for range column {
		text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	text.TypedRune('l')
	s.env.Tasks.Settle()
	s.studio.KeepDraft()
	s.env.Tasks.Settle()
	return s
}
