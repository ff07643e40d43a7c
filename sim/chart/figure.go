// Package chart turns the numbers of a sweep into a figure: an image for the
// screen, an SVG, PNG or PDF file, a table. It knows no engine, no window and
// no language: every word comes in with the figure, every rule of how it looks
// stands here.
package chart

import "math"

// Role says whose line it is. Its colour, line and mark follow from it.
type Role int

// The roles. Rivals are counted from 1 in the scenario's order; Rival(n) names
// them.
const (
	Nobody Role = -1
	You    Role = 0
	// Others is one line for the seventh rival and all after it, added up by
	// the caller, who has the counts that their common interval needs.
	Others Role = 7
)

// Rival returns the role of the n-th rival, counted from 1; Others from the
// seventh on.
func Rival(n int) Role { return min(Role(n), Others) }

// Figure is one picture with all its words. Empty words take no room.
type Figure struct {
	Title    string // the finding
	Subtitle string // what is measured, unit and interval
	FlipKey  string // what a flip is, after its sign
	TodayKey string // what today's line is, after its sign
	// UnclearKey says what is hatched; LowKey and HighKey what the bars of a row
	// with two ends are.
	UnclearKey, LowKey, HighKey string
	XLabel                      string // the parameter and its unit
	YLabel                      string // what the upright axis measures, for the tables of Scatter and Heat alone
	Faint                       string // stands before the names of series under 1 everywhere, which are then not drawn
	Footer                      string // scenario, seed, runs, program and engine
	Panels                      []Panel

	// YMin and YMax are the range of the upright axis; both 0 means 0 to 100,
	// the range of shares in percent.
	YMin, YMax float64
	// Columns are the words of the table beside those above.
	Columns Columns
}

// Columns are the words that only the table needs.
type Columns struct {
	Case string // head of the column that names the panel
	Low  string // after a series' name: the lower end of its interval
	High string // both empty: series have one column each
	Note string // head of the column that says what is special about a row
}

// Panel is one case: its series over one parameter. Panels of a figure stand
// side by side in their order and share both axes.
type Panel struct {
	Heading string
	Series  []Series // you first, rivals as listed, nobody last
	Flips   []Mark   // exact flip points
	Today   *Mark    // the value that holds today; nil for none
	Strip   []Segment
	Scatter *Scatter // instead of series; nil for none
	Heat    *Heat    // instead of series; nil for none
	Bars    *Bars    // instead of series; nil for none
	// XMin and XMax are the range of the parameter as shown (percent, not
	// shares). Where they are equal the axis is widened by 1 around them.
	XMin, XMax float64
	// Counted says that the parameter counts something: its ticks are whole.
	Counted bool
}

// Series is one line with its band. X rises; Y, Low and High are as long as X,
// in the unit of the axis (shares in percent). Low and High may be nil: no band.
// With no X the series only keeps room for its name.
type Series struct {
	Name            string
	Role            Role
	X, Y, Low, High []float64
}

// Mark is a value of the parameter and what to write above it.
type Mark struct {
	At    float64
	Label string
}

// Segment is an interval of the parameter in which the same option wins.
type Segment struct {
	From, To float64
	Name     string
	Role     Role
}

// Pair sets the routine case beside the strategic one and gives both the same
// range, that of the two together.
func Pair(routine, strategic Panel) []Panel {
	low, high := min(routine.XMin, strategic.XMin), max(routine.XMax, strategic.XMax)
	routine.XMin, strategic.XMin = low, low
	routine.XMax, strategic.XMax = high, high
	return []Panel{routine, strategic}
}

// faintBelow is the share in percent under which a line is not worth drawing.
const faintBelow = 1

// faint returns the names of the series that stay under faintBelow in every
// panel, by role; nil where the figure has no words for them.
func (fig *Figure) faint() map[Role]string {
	if fig.Faint == "" {
		return nil
	}
	highest, names := map[Role]float64{}, map[Role]string{}
	for i := range fig.Panels {
		for _, s := range fig.Panels[i].Series {
			for _, y := range s.Y {
				if math.IsNaN(y) {
					continue
				}
				highest[s.Role] = max(highest[s.Role], y)
				names[s.Role] = s.Name
			}
		}
	}
	for role, y := range highest {
		if y >= faintBelow {
			delete(names, role)
		}
	}
	return names
}

// yRange returns the range of the upright axis.
func (fig *Figure) yRange() (low, high float64) {
	if fig.barred() {
		return 0, float64(max(fig.rows(), 1))
	}
	if !isRange(fig.YMin, fig.YMax) {
		return 0, 100
	}
	return fig.YMin, fig.YMax
}

// xRange returns the range of the parameter, never empty.
func (p *Panel) xRange() (low, high float64) {
	switch {
	case isRange(p.XMin, p.XMax):
		return p.XMin, p.XMax
	case isRange(p.XMin-1, p.XMin+1):
		return p.XMin - 1, p.XMin + 1
	}
	return 0, 1
}

// inside returns the panel without the flips and today's value that lie outside
// its range.
func (p Panel) inside() Panel {
	low, high := p.xRange()
	var seen []Mark
	for _, flip := range p.Flips {
		if flip.At >= low && flip.At <= high {
			seen = append(seen, flip)
		}
	}
	p.Flips = seen
	if p.Today != nil && (p.Today.At < low || p.Today.At > high) {
		p.Today = nil
	}
	return p
}

// isRange reports whether an axis can reach from low to high.
func isRange(low, high float64) bool {
	return high > low && !math.IsInf(high-low, 0)
}

// roles lists the roles that occur in the panel's series, in order.
func (fig *Figure) roles() []Role {
	var order []Role
	seen := map[Role]bool{}
	for i := range fig.Panels {
		for _, s := range fig.Panels[i].Series {
			if !seen[s.Role] {
				seen[s.Role] = true
				order = append(order, s.Role)
			}
		}
	}
	return order
}
