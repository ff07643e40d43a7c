package fit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
)

func says(lines []Line) []string {
	all := make([]string, len(lines))
	for i, l := range lines {
		all[i] = l.Says
	}
	return all
}

func TestAScreenReaderGetsWhatLiesInControls(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&look.Theme{Choice: look.LightOnly})
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	pressed := 0
	gone := widget.NewText("hidden")
	gone.Hide()
	below := widget.NewButton("Below", func() { pressed++ })
	content := widget.NewPage(widget.NewColumn(0, widget.NewHeading("Plan"), widget.NewText(""), gone,
		widget.NewPanel(widget.NewItem(widget.NewColumn(0, widget.NewText("Call"), widget.NewTerm("Lead", "Somebody who asked.")), nil)),
		widget.NewField("Seed", "7", nil), widget.NewFixed(0, 400, widget.NewText("long")), below))
	w.SetContent(widget.NewReading(w.Canvas(), content))
	w.Resize(fyne.NewSize(300, 200))

	lines := Handed(w.Canvas())
	want := []string{"Plan", "Call, Lead: Somebody who asked.", "Lead: Somebody who asked.", "Seed: 7", "long", "Below"}
	if got := says(lines); !slices.Equal(got, want) {
		t.Fatalf("a screen reader gets %q, want %q", got, want)
	}
	if last := lines[5]; last.Size.Height != 0 || lines[4].At.Y+lines[4].Size.Height > 200 {
		t.Errorf("what is scrolled away stands at %v, %v", last.At, last.Size)
	}
	w.Canvas().Focus(below) // which scrolls to it
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	if last := Handed(w.Canvas())[5]; last.At != at || last.Size != below.Size() || last.Role != fyne.AccessibleRoleButton {
		t.Errorf("the button stands at %v and not at %v, %v", at, last.At, last.Size)
	}
	test.TapCanvas(w.Canvas(), at.AddXY(20, 10))
	if pressed != 1 {
		t.Errorf("the lines keep a click from the button: pressed %d times", pressed)
	}
	content.SetContent(widget.NewText("another"))
	if got := says(Handed(w.Canvas())); !slices.Equal(got, []string{"another"}) {
		t.Errorf("after a change a screen reader gets %q", got)
	}
	d := widget.NewDialog(w.Canvas(), "Sure?", widget.NewText("It ends."), fyne.NewSize(200, 0), widget.NewButton("Yes", nil))
	d.Show(nil)
	if got := says(Handed(w.Canvas())); !slices.Equal(got, []string{"Sure?", "It ends.", "Yes"}) {
		t.Errorf("of a dialog a screen reader gets %q", got)
	}
}
