package widget

import (
	"fyne.io/fyne/v2"
)

// Word is a piece of text in the picture of a chart.
type Word struct {
	Text string
	At   fyne.Position // of the letters' upper left corner, from that of the chart
	Size fyne.Size
}

// Words returns what is written in the picture that the chart shows, which holds
// no texts of the window, in the order in which it is drawn.
func (c *Chart) Words() []Word {
	f, _ := c.visible()
	size := c.Picture().Size
	if f == nil || size.Width < 1 || size.Height < 1 {
		return nil
	}
	top := c.top()
	var words []Word
	for _, w := range f.Words(c.style(1), int(size.Width), int(size.Height)) {
		words = append(words, Word{Text: w.Text, At: fyne.NewPos(float32(w.Left), top+float32(w.Top)), Size: fyne.NewSize(float32(w.Right-w.Left), float32(w.Bottom-w.Top))})
	}
	return words
}

// Picture returns the place of the picture in the chart, under the tabs where it
// has some.
func (c *Chart) Picture() Word {
	return Word{At: fyne.NewPos(0, c.top()), Size: c.Size().SubtractWidthHeight(0, c.top())}
}
