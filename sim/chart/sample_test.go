package chart

import (
	"math"
	"strings"
)

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

// sampleNames are the series of sample: you, two rivals, nobody.
var sampleNames = []string{"Kestrel (you)", "Halden", "Bolt", "nobody"}

// sample is the figure of a routine beside a strategic purchase.
func sample() *Figure {
	routine := Panel{
		Heading: "Routine, importance 0.15", XMax: 100, Series: sampleSeries(sampleNames, 0, 41),
		Flips: []Mark{{17.6, "17.6"}, {38.4, "38.4"}}, Today: &Mark{30.3, "today 30.3"},
		Strip: []Segment{{0, 17.6, "Bolt", 2}, {17.6, 38.4, "Halden", 1}, {38.4, 100, "Kestrel", You}},
	}
	strategic := Panel{
		Heading: "Strategic, importance 0.85", XMax: 100, Series: sampleSeries(sampleNames, -6, 41),
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

// sevenSuppliers has more rivals than colours, one of them hardly ever chosen.
func sevenSuppliers() *Figure {
	fig := sample()
	names := []string{"Kestrel (you)", "Halden", "Bolt", "Ostra", "Vega Systems", "Pico", "Lund", "nobody"}
	for i := range fig.Panels {
		fig.Panels[i].Series = sampleSeries(names, float64(-6*i), 41)
		pico := &fig.Panels[i].Series[5]
		for k := range pico.Y {
			pico.Y[k], pico.Low[k], pico.High[k] = 0.4, 0.1, 0.9
		}
	}
	return fig
}

// french has longer words and other numbers.
func french() *Figure {
	fig := sample()
	fig.Title = "Vous menez à partir de 33\u202f% de fiabilité dans un achat stratégique, de 38\u202f% dans un achat courant"
	fig.Subtitle = "Part des 1\u202f000 simulations gagnées, %, avec des bandes à 95\u202f%"
	fig.FlipKey, fig.TodayKey = "bascule exacte de la valeur du groupe", "pondération d’aujourd’hui"
	fig.XLabel = "pondération de la fiabilité, %"
	fig.Faint = "moins de 1\u202f% partout\u00a0:"
	fig.Footer = "welding-cell · graine 4711 · 1\u202f000 simulations par point · Buygrid 0.1, moteur 1"
	fig.Panels[0].Heading, fig.Panels[1].Heading = "Courant, importance 0,15", "Stratégique, importance 0,85"
	for i := range fig.Panels {
		p := &fig.Panels[i]
		p.Today.Label = comma(strings.Replace(p.Today.Label, "today", "aujourd’hui", 1))
		for k := range p.Flips {
			p.Flips[k].Label = comma(p.Flips[k].Label)
		}
		p.Series[0].Name, p.Series[3].Name = "Kestrel (vous)", "personne"
	}
	return fig
}

func comma(number string) string { return strings.Replace(number, ".", ",", 1) }

// edges has flips at both ends, close together, unsorted and on today's value.
func edges() *Figure {
	fig := sample()
	fig.Panels[0].Flips = []Mark{{0, "0.0"}, {29.6, "29.6"}, {31.0, "31.0"}, {32.2, "32.2"}, {100, "100.0"}}
	fig.Panels[0].Today = &Mark{0, "today 0.0"}
	fig.Panels[1].Flips = []Mark{{55.5, "55.5"}, {54.1, "54.1"}, {54.8, "54.8"}, {99.5, "99.5"}}
	fig.Panels[1].Today = &Mark{54.8, "today 54.8"}
	fig.Panels[1].Strip = []Segment{
		{0, 54.1, "Bolt", 2}, {54.1, 54.8, "Halden", 1}, {54.8, 55.5, "Kestrel", You}, {55.5, 99.5, "status quo", Nobody}, {99.5, 100, "Kestrel", You},
	}
	return fig
}

// onePoint has a single value of the parameter.
func onePoint() *Figure {
	fig := sample()
	for i := range fig.Panels {
		for k := range fig.Panels[i].Series {
			s := &fig.Panels[i].Series[k]
			s.X, s.Y, s.Low, s.High = s.X[20:21], s.Y[20:21], s.Low[20:21], s.High[20:21]
		}
	}
	return fig
}

// exactOnly is what can be drawn before the first run.
func exactOnly() *Figure {
	fig := sample()
	for i := range fig.Panels {
		for k := range fig.Panels[i].Series {
			s := &fig.Panels[i].Series[k]
			*s = Series{Name: s.Name, Role: s.Role}
		}
	}
	return fig
}

// anyParameter has one panel over a parameter that has no flips, with a value
// missing.
func anyParameter() *Figure {
	series := sampleSeries([]string{"Kestrel (you)", "nobody"}, 0, 12)
	for k := range series {
		for i := range series[k].X {
			series[k].X[i] = -1.5 + 5.5*series[k].X[i]/100
		}
		series[k].Y[4] = math.NaN()
	}
	return &Figure{
		Title: "Fear of loss changes who wins", Subtitle: "Share of 200 runs won, %, with 95 % bands", XLabel: "loss aversion",
		Footer: "welding-cell · seed 1 · 200 runs a point", Panels: []Panel{{XMin: -1.5, XMax: 4, Series: series}},
	}
}
