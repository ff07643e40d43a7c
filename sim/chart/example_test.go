package chart_test

import (
	"bytes"
	"fmt"

	"buygrid/sim/chart"
)

// A figure of one case: who wins at which weighting, drawn as SVG.
func Example() {
	fig := &chart.Figure{
		Title:    "You lead from 33 % reliability",
		Subtitle: "Share of 1,000 runs won, %, with 95 % bands",
		XLabel:   "reliability weighting, %",
		Footer:   "welding-cell · seed 4711 · 1,000 runs a point",
		Panels: []chart.Panel{{
			XMax: 100,
			Series: []chart.Series{
				{Name: "Kestrel (you)", Role: chart.You, X: []float64{0, 50, 100}, Y: []float64{2, 74, 98}, Low: []float64{1, 71, 97}, High: []float64{3, 77, 99}},
				{Name: "Bolt", Role: chart.Rival(1), X: []float64{0, 50, 100}, Y: []float64{90, 20, 1}},
				{Name: "nobody", Role: chart.Nobody, X: []float64{0, 50, 100}, Y: []float64{8, 6, 1}},
			},
			Flips: []chart.Mark{{At: 32.7, Label: "32.7"}},
			Today: &chart.Mark{At: 54.8, Label: "today 54.8"},
			Strip: []chart.Segment{{From: 0, To: 32.7, Name: "Bolt", Role: chart.Rival(1)}, {From: 32.7, To: 100, Name: "Kestrel", Role: chart.You}},
		}},
	}
	sheet := chart.Sheet{Style: chart.Style{Palette: chart.Print, Margin: 24}, W: 640, H: 400}
	var file bytes.Buffer
	if err := chart.Write(&file, "flips.svg", fig, sheet); err != nil {
		fmt.Println(err)
		return
	}
	plot := fig.Layout(sheet.Style, sheet.W, sheet.H).Panels[0]
	fmt.Println("drawn:", bytes.Contains(file.Bytes(), []byte("You lead from 33 % reliability")))
	fmt.Printf("the middle of the plot stands for %.0f %%\n", plot.Value(float64(plot.Plot.Min.X+plot.Plot.Max.X)/2))
	// Output:
	// drawn: true
	// the middle of the plot stands for 50 %
}
