package edit

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"buygrid/sim/scenario"
)

// mistakes counts the problems of a text that are none of its questions.
func mistakes(all scenario.Problems) (count int) {
	for _, p := range all {
		if p.Code != scenario.CodeQuestion && !p.Warning {
			count++
		}
	}
	return count
}

// clears takes a fix after which the text is read as a whole, with fewer mistakes in it.
func (f *fixer) clears(t title, splices ...Splice) bool {
	after := withSplices(f.text, splices)
	if after == f.text || Read(after) == nil || mistakes(problems(f.file, after)) >= f.all() {
		return false
	}
	return f.take(t, splices, after)
}

// all counts the mistakes of the text as it is.
func (f *fixer) all() int {
	if f.total == 0 {
		f.total = mistakes(problems(f.file, f.text))
	}
	return f.total
}

// mostIndents is how many ways to indent are tried.
const mostIndents = 24

// laidOut tries other indentations of the line, of the one above and of the one below,
// where lines do not fit: with all that is indented below them, and alone. Only those with
// the fewest mistakes left are ways to mend.
func (f *fixer) laidOut() {
	switch {
	case len(f.fixes) > 0 || f.p.Warning || f.behind > 1: // a line that does not fit is wrong before what it spoils, and each try takes some ms
		return
	case f.p.Code == scenario.CodeIndentation, !f.readable, f.p.Code == scenario.CodeUnknownKey, f.p.Code == scenario.CodeWrongType, f.p.Code == scenario.CodeMissingKey:
	default:
		return
	}
	type way struct {
		splices []Splice
		to      int
		left    int
	}
	var ways []way
	tried := 0
	for _, k := range []int{f.p.Line - 1, f.written(f.p.Line-1, -1), f.written(f.p.Line-1, 1)} {
		if k < 0 || strings.TrimSpace(f.lines[k]) == "" {
			continue
		}
		for _, to := range f.levels(k) {
			for _, end := range slices.Compact([]int{f.below(k), k + 1}) {
				if tried++; tried > mostIndents {
					break
				}
				splices := f.indent(k, end, to)
				after := withSplices(f.text, splices)
				if Read(after) == nil {
					continue
				}
				if left := mistakes(problems(f.file, after)); left < f.all() {
					ways = append(ways, way{splices, to, left})
				}
			}
		}
	}
	slices.SortStableFunc(ways, func(a, b way) int { return cmp.Compare(a.left, b.left) })
	for k, w := range ways {
		if w.left > ways[0].left || k == 2 {
			return
		}
		f.take(say("Indent by %d spaces", w.to), w.splices, withSplices(f.text, w.splices))
	}
}

// written is the next line with something in it, or with by < 0 the one before; -1 for
// none.
func (f *fixer) written(k, by int) int {
	for k += by; k >= 0 && k < len(f.lines); k += by {
		if rest := strings.TrimSpace(f.lines[k]); rest != "" && rest[0] != '#' {
			return k
		}
	}
	return -1
}

// below is the line behind all that is indented deeper than a line.
func (f *fixer) below(k int) int {
	end := k + 1
	for j := k + 1; j < len(f.lines) && (strings.TrimSpace(f.lines[j]) == "" || indentOf(f.lines[j]) > indentOf(f.lines[k])); j++ {
		if strings.TrimSpace(f.lines[j]) != "" {
			end = j + 1
		}
	}
	return end
}

// levels are the indentations that lines around have or could have, the nearest to that of
// the line first.
func (f *fixer) levels(k int) []int {
	own := indentOf(f.lines[k])
	all := []int{0}
	for _, j := range []int{f.written(k, -1), f.written(k, 1)} {
		if j < 0 {
			continue
		}
		indent := indentOf(f.lines[j])
		all = append(all, indent, indent+len(deeper), max(indent-len(deeper), 0))
		if j < k {
			all = append(all, indentBelow(f.lines[j], false))
		}
	}
	all = slices.DeleteFunc(all, func(to int) bool { return to == own })
	slices.Sort(all)
	all = slices.Compact(all)
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(max(a-own, own-a), max(b-own, own-b)) })
	return all
}

// indent is the change that moves lines, so that the first of them is indented by so many
// spaces.
func (f *fixer) indent(from, end, to int) []Splice {
	by := to - indentOf(f.lines[from])
	var all []Splice
	at := 0
	for k, line := range f.lines[:end] {
		if k >= from && strings.TrimSpace(line) != "" {
			was := indentOf(line)
			all = append(all, Splice{at, at + was, strings.Repeat(" ", max(was+by, 0))})
		}
		at += len(line) + 1
	}
	return all
}

var commaForPoint = regexp.MustCompile(`([0-9]+),([0-9]+)`)

// points tries a point in the place of a comma between figures of a list, of each and of
// all in the line; what leaves the fewest mistakes is the way to mend.
func (f *fixer) points() {
	all := commaForPoint.FindAllStringSubmatchIndex(f.line, -1)
	var best, every []Splice
	is, least := title{}, f.all()
	attempt := func(t title, splices ...Splice) {
		after := withSplices(f.text, splices)
		if left := mistakes(problems(f.file, after)); left < least && Read(after) != nil {
			best, is, least = splices, t, left
		}
	}
	for _, m := range all {
		point := f.inLine(m[3], m[4], ".")
		attempt(say("Write %s", f.line[m[2]:m[3]]+"."+f.line[m[4]:m[5]]), point)
		every = append(every, point)
	}
	if attempt(say("Write points in the numbers"), every...); best != nil {
		f.take(is, best, withSplices(f.text, best))
	}
}
