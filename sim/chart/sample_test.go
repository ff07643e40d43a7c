package chart

import "math"

// bell and rise shape the sample's shares over x in 0 to 100.
func bell(x, middle, width, height float64) float64 {
	d := (x - middle) / width
	return height * math.Exp(-d*d)
}

func rise(x, middle, width float64) float64 { return 100 / (1 + math.Exp((middle-x)/width)) }

// sampleSeries makes shares of so many suppliers that sum to 100, with bands
// as wide as 1,000 runs give.
func sampleSeries(names []string, shift float64, points int) []Series {
	all := make([]Series, len(names))
	for i, name := range names {
		all[i] = Series{Name: name, Role: Rival(i)}
		if i == len(names)-1 {
			all[i].Role = Nobody
		}
	}
	for k := range points {
		x := 100 * float64(k) / float64(max(points-1, 1))
		raw := make([]float64, len(names))
		total := 0.0
		for i := range names {
			switch {
			case i == 0:
				raw[i] = 1.5 * rise(x, 45+shift, 11)
			case i == len(names)-1:
				raw[i] = bell(x, 22, 28, 22-shift)
			default:
				raw[i] = bell(x, 45-25*float64(i)+15*float64(len(names)-3), 30, 60)
			}
			total += raw[i]
		}
		for i := range all {
			share := raw[i] / total
			spread := 1.96 * math.Sqrt(share*(1-share)/1000+0.000001)
			all[i].X = append(all[i].X, x)
			all[i].Y = append(all[i].Y, 100*share)
			all[i].Low = append(all[i].Low, 100*max(share-spread, 0))
			all[i].High = append(all[i].High, 100*min(share+spread, 1))
		}
	}
	return all
}

// sample is the figure that LOOK.md shows, with other curves.
func sample() *Figure {
	names := []string{"Kestrel (you)", "Halden", "Bolt", "nobody"}
	routine := Panel{
		Heading: "Routine, importance 0.15", XMax: 100, Series: sampleSeries(names, 0, 41),
		Flips: []Mark{{17.6, "17.6"}, {38.4, "38.4"}}, Today: &Mark{30.3, "today 30.3"},
		Strip: []Segment{{0, 17.6, "Bolt", 2}, {17.6, 38.4, "Halden", 1}, {38.4, 100, "Kestrel", You}},
	}
	strategic := Panel{
		Heading: "Strategic, importance 0.85", XMax: 100, Series: sampleSeries(names, -6, 41),
		Flips: []Mark{{13.8, "13.8"}, {32.7, "32.7"}}, Today: &Mark{54.8, "today 54.8"},
		Strip: []Segment{{0, 13.8, "Bolt", 2}, {13.8, 32.7, "Halden", 1}, {32.7, 100, "Kestrel", You}},
	}
	return &Figure{
		Title:    "You lead from 33 % reliability in a strategic purchase, from 38 % in a routine one",
		Subtitle: "Share of 1,000 runs won, %, with 95 % bands",
		FlipKey:  "exact flip of the group value", TodayKey: "weighting today",
		XLabel:  "reliability weighting, %",
		Faint:   "under 1 % everywhere:",
		Footer:  "welding-cell · seed 4711 · 1,000 runs a point · Buygrid 0.1, engine 1",
		Panels:  Pair(routine, strategic),
		Columns: Columns{Case: "case", Low: "low", High: "high", Note: "note"},
	}
}
