package play

import "strings"

// listed is how the Why of a play begins whose line in lists says something else
// than its replay; what differs follows.
const listed = "listed_"

// Listed reports whether a play is broken by its line in lists alone.
func (b *Broken) Listed() bool { return strings.HasPrefix(b.Why, listed) }

// Check compares what a list shows of the play with what the replay comes to:
// the number of decisions, the week, the stage, what it waits for, its outcome
// and whether it was given up. It returns Broken, and nil where that is nil and
// all is the same; else Why is listed_lines, _week, _stage, _phase, _outcome or
// _abandoned. A play of another engine comes to other results; of it the number
// of decisions alone is compared.
func (o *Session) Check(shown Progress) *Broken {
	other := o.broken != nil && o.broken.Why == "engine"
	if o.broken != nil && !other {
		return o.broken
	}
	lines := len(o.lines)
	if other {
		lines = len(o.kept)
	}
	if lines != shown.Lines {
		return &Broken{Line: min(lines, shown.Lines) + 1, Why: listed + "lines", Engine: o.head.Engine}
	}
	if other {
		return o.broken
	}
	own := o.progress()
	for _, c := range []struct {
		what string
		same bool
	}{
		{"week", own.Week == shown.Week},
		{"stage", own.Stage == shown.Stage},
		{"phase", own.Phase == shown.Phase},
		{"outcome", own.Outcome == shown.Outcome},
		{"abandoned", own.Abandoned == shown.Abandoned},
	} {
		if !c.same {
			return &Broken{Line: lines + 1, Why: listed + c.what, Engine: o.head.Engine}
		}
	}
	return nil
}
