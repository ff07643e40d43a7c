package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A control that was made a moment ago is painted by nobody yet, and its driver
// does not know where it is.
func TestACalloutPointsAtWhatIsNotPaintedYet(t *testing.T) {
	test.NewTempApp(t)
	far, target := NewButton("Far", nil), NewButton("Target", nil)
	c := NewCallout()
	whole := NewColumn(8, c, NewPanel(NewRow(8, []float32{1, 0}, far, target)))
	c.Content, c.Target, c.Within = NewText("Press it"), target, whole
	whole.Resize(fyne.NewSize(600, 300))
	r := c.CreateRenderer().(*calloutRenderer)
	r.Layout(c.Size())
	left, found := leftIn(whole, target)
	if middle := left + target.Size().Width/2; !found || left < 300 || r.at(c.Size().Width) != middle {
		t.Errorf("the tip is at %v, the middle of the target at %v (found: %v)", r.at(c.Size().Width), middle, found)
	}
}
