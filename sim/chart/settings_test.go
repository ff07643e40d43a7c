package chart

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"buygrid/sim/sheet"
)

// winners is a map of so many values a side: you win to the right, a rival to
// the left, nobody at the bottom, and along the borders it is not clear.
func winners(side int) *Figure {
	today := 20.0
	h := &Heat{TodayY: &today, Winner: "winner", Share: "share, %", Unclear: "not clear"}
	for k := range side {
		h.X = append(h.X, 100*float64(k)/float64(side-1))
	}
	h.Y = h.X
	for _, y := range h.Y {
		for _, x := range h.X {
			tile := Tile{Name: "Halden", Role: Rival(1), Clear: true, Share: 55 + (60-x)/2}
			switch border := 58 - y/4; {
			case y < 14+x/9:
				tile = Tile{Name: "nobody", Role: Nobody, Clear: true, Share: 70}
			case x > border:
				tile = Tile{Name: "Kestrel (you)", Role: You, Clear: true, Share: 50 + (x - border)}
				tile.Clear = x > border+8
			}
			tile.Low, tile.High = tile.Share-3, tile.Share+3
			h.Tiles = append(h.Tiles, tile)
		}
	}
	return &Figure{
		Title: "You lead in 40 % of the settings, most surely at high reliability", Subtitle: "Who wins most of 200 runs a cell; darker is more often",
		UnclearKey: "no clear winner", TodayKey: "today", XLabel: "reliability weighting, %", YLabel: "price concession, %", YMax: 100,
		Footer:  "welding-cell · seed 4711 · 200 runs a cell · Buygrid 0.1, engine 1",
		Panels:  []Panel{{Heading: "Upright: price concession, %", XMax: 100, Heat: h, Today: &Mark{54.8, "today 54.8"}}},
		Columns: Columns{Low: "low", High: "high", Note: "note"},
	}
}

func tornado() *Figure {
	row := func(name string, low, high float64, from, to string) Row {
		return Row{Name: name, Role: You, Unclear: math.Abs(high-low) < 6,
			Ends: []End{{low, low - 2.5, low + 2.5, from}, {high, high - 2.5, high + 2.5, to}}}
	}
	b := &Bars{Base: 46, Row: "parameter", Value: "value", Share: "won, %", Unclear: "not clear", Rows: []Row{
		row("Fear of losing what we have", 71, 22, "1", "3.5"), row("Caution with unproven suppliers", 30, 58, "0", "2"),
		row("How rational a single choice is", 38, 41, "5", "30"), row("Habit", 52, 61, "0", "0.3"), row("Need at the start", 30, 46, "0.05", "0.5"),
		row("Places on the shortlist", 45, 47, "2", "4"), row("Memory for evidence", 46, 46, "0.97", "1"),
	}}
	return &Figure{
		Title: "Fear of losing what we have moves your share most, from 71 % to 22 %", Subtitle: "Share of 1,000 runs that you win, %, with 95 % intervals",
		LowKey: "at the low value", HighKey: "at the high value", UnclearKey: "no clear difference", TodayKey: "as it is", XLabel: "purchases that you win, %",
		Footer: "welding-cell · seed 4711 · 1,000 runs a value · Buygrid 0.1, engine 1",
		Panels: []Panel{{XMax: 100, Bars: b, Today: &Mark{46, "today 46"}}}, Columns: Columns{Low: "low", High: "high", Note: "note"},
	}
}

func comparison() *Figure {
	panel := func(name string, role Role, shares ...float64) Panel {
		b := &Bars{Row: "group rule", Share: "won, %"}
		for k, rule := range []string{"Quorum (today)", "Majority", "Unanimity", "Borda points"} {
			s := shares[k]
			b.Rows = append(b.Rows, Row{Name: rule, Role: role, Ends: []End{{s, s - 2, s + 2, plainNumber(s, 0)}}})
		}
		b.Rows = append(b.Rows, Row{Name: "Autocracy", Role: role, Missing: "no decider"})
		return Panel{Heading: name, XMax: 100, Bars: b}
	}
	return &Figure{
		Title: "Unanimity costs you 20 points, the other rules change little", Subtitle: "Share of 1,000 runs won, %, with 95 % intervals", XLabel: "purchases won, %",
		Footer:  "welding-cell · seed 4711 · 1,000 runs a rule · Buygrid 0.1, engine 1",
		Panels:  []Panel{panel("Kestrel (you)", You, 62, 60, 42, 97), panel("Halden", 1, 20, 21, 30, 2), panel("nobody", Nobody, 18, 19, 28, 1)},
		Columns: Columns{Case: "winner", Low: "low", High: "high", Note: "note"},
	}
}

func TestTablesOfSettings(t *testing.T) {
	for _, c := range []struct {
		name   string
		fig    *Figure
		header string
		rows   int
		has    string
	}{
		{"winners", winners(9), "reliability weighting, %|price concession, %|winner|share, %|low|high|note", 81, "75.0|50.0|Kestrel (you)|79.5|76.5|82.5|"},
		{"tornado", tornado(), "parameter|value|won, %|low|high|note", 14, "Habit|0.3|61.0|58.5|63.5|"},
		{"comparison", comparison(), "winner|group rule||won, %|low|high|note", 15, "Halden|Autocracy|||||no decider"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := c.fig.Table(nil)
			var all []string
			for _, row := range table.Rows {
				all = append(all, strings.Join(row, "|"))
			}
			if got := strings.Join(table.Header, "|"); got != c.header {
				t.Errorf("header %s", got)
			}
			if len(all) != c.rows || !strings.Contains("\n"+strings.Join(all, "\n")+"\n", "\n"+c.has+"\n") {
				t.Errorf("%d rows, no %q:\n%s", len(all), c.has, strings.Join(all, "\n"))
			}
			var csv bytes.Buffer
			if err := c.fig.WriteCSV(&csv, sheet.Plain, nil, nil); err != nil || strings.Count(csv.String(), "\n") != c.rows+1 {
				t.Errorf("CSV of %d lines, %v", strings.Count(csv.String(), "\n"), err)
			}
			for _, format := range Formats {
				var file bytes.Buffer
				if err := Write(&file, "x"+format, c.fig, Sheet{Style: Style{Margin: 16}, W: 400, H: 300}); err != nil || file.Len() < 1000 {
					t.Errorf("%s of %d bytes, %v", format, file.Len(), err)
				}
			}
		})
	}
}

func TestEveryWinnerHasItsNameOnce(t *testing.T) {
	names := map[string]int{}
	for _, s := range winners(9).Panels[0].named() {
		names[s.Name]++
	}
	if len(names) != 3 || names["nobody"] != 1 || names["Halden"] != 1 || names["Kestrel (you)"] != 1 {
		t.Errorf("%v", names)
	}
}
