package cli

import (
	"context"
	"math"
	"strconv"
	"strings"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
	"buygrid/sim/sheet"
)

// prepare checks everything that can be wrong before hours of work.
func (s *sweep) prepare(ctx context.Context, given string, fromGiven, toGiven bool) (err error) {
	if s.over == "purchase.importance" {
		s.over = finding.Importance
	}
	if err := s.prepareFiles(&s.files); err != nil {
		return err
	}
	if err := s.checkCount("points", s.points, 1, maxPoints); err != nil {
		return err
	}
	if err := s.checkLuck(&s.luck); err != nil {
		return err
	}
	if s.doc, err = s.load(ctx, given, &s.from); err != nil {
		return err
	}
	if s.setup, err = s.program.setup(s.doc.Scenario(), &s.strategy); err != nil {
		return err
	}
	return s.prepareValues(fromGiven && toGiven)
}

// prepareValues checks the parameter and finds its values.
func (s *sweep) prepareValues(rangeGiven bool) error {
	share := s.over == finding.Reliability || s.over == finding.Importance
	if !share {
		if err := s.checkPath(); err != nil {
			return err
		}
	}
	named := args{"Over": s.over, "From": s.low, "To": s.high}
	switch {
	case !share && !rangeGiven:
		return s.wrong("no_range", named)
	case math.IsNaN(s.low-s.high) || math.IsInf(s.low-s.high, 0) || s.low > s.high:
		return s.wrong("backwards", named)
	case share && (s.low < 0 || s.high > 1):
		return s.wrong("no_share", named)
	case s.low == s.high:
		s.points = 1
	}
	s.values = values(s.low, s.high, s.points)
	if share {
		return nil
	}
	for _, value := range s.values {
		if _, problems := s.with(value); len(problems) > 0 {
			return s.badValue(value, problems)
		}
	}
	return nil
}

// with returns the document with a value of the parameter.
func (s *sweep) with(value float64) (*scenario.Document, scenario.Problems) {
	return s.doc.With(sim.Override{Path: s.over, Value: plain(value)})
}

// values are so many numbers, evenly spaced, each as it is printed later: what a
// table says was simulated can be typed and simulated again.
func values(low, high float64, count int) []float64 {
	all := analysis.Values(low, high, count)
	for k := range all {
		all[k] = sheet.Exact(all[k])
	}
	return all
}

// plain writes a number as files have it.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// checkPath refuses what is no number of the scenario.
func (s *sweep) checkPath() error {
	if !strings.Contains(s.over, ".") {
		if near := scenario.Nearest(s.over, sweepable()); near != "" {
			return s.wrong("parameter_near", args{"Over": s.over, "Near": near})
		}
		return s.wrong("parameter", args{"Over": s.over})
	}
	_, problems := s.with(1)
	for _, q := range problems {
		switch {
		case q.File != changes:
		case q.Code == scenario.CodeUnknownPath:
			return s.invalidChange("over", scenario.Problems{q})
		case q.Code == scenario.CodeWrongType:
			return s.wrong("parameter", args{"Over": s.over})
		}
	}
	return nil
}

// badValue says why a value cannot be, and how many points would avoid it where
// it is a fraction of what is counted.
func (s *sweep) badValue(value float64, problems scenario.Problems) error {
	_, whole := s.with(math.Round(value))
	points := s.high - s.low + 1
	if len(whole) == 0 && value != math.Round(value) && points == math.Round(points) && points <= maxPoints {
		return s.wrong("fraction", args{"Over": s.over, "Value": strconv.FormatFloat(value, 'g', 6, 64), "Points": points})
	}
	return s.invalidChange("over", problems)
}
