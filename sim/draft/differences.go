package draft

import (
	"maps"
	"slices"
	"strings"
)

// Sign says whether a line stands in both texts, or in which.
type Sign uint8

// The signs.
const (
	Same  Sign = iota
	Gone       // only in the first text
	Added      // only in the second
)

// Line is a line of two texts side by side. Numbers count from 1, 0 where it does not stand.
type Line struct {
	Sign        Sign
	Text        string // without its end
	First, Then int    // its number in either text
}

// mostSteps is how far two texts may be from each other for their differences to be looked
// for line by line; beyond that all that lies between their common ends is gone and added.
const mostSteps = 600

// Far reports whether two texts are so far from each other that Differences shows all that
// lies between their common ends as gone and added, also lines that stand in both.
func Far(lines []Line) bool {
	changed, gone := 0, map[string]bool{}
	for _, l := range lines {
		if l.Sign != Same {
			changed++
		}
		if l.Sign == Gone {
			gone[l.Text] = true
		}
	}
	return changed > mostSteps && slices.ContainsFunc(lines, func(l Line) bool { return l.Sign == Added && gone[l.Text] })
}

// Differences returns the lines of two texts in their order, with as few that are gone or
// added as there can be (E. W. Myers, An O(ND) Difference Algorithm, 1986). Ends of lines
// are no difference.
func Differences(first, then string) []Line {
	a, b := split(first), split(then)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	signs := make([]Sign, head, len(a)+len(b))
	signs = append(signs, between(a[head:len(a)-tail], b[head:len(b)-tail])...)
	signs = append(signs, make([]Sign, tail)...)
	lines := make([]Line, 0, len(signs))
	i, j := 0, 0
	for _, s := range signs {
		l := Line{Sign: s}
		if s != Added {
			i++
			l.Text, l.First = a[i-1], i
		}
		if s != Gone {
			j++
			l.Text, l.Then = b[j-1], j
		}
		lines = append(lines, l)
	}
	return lines
}

// split returns the lines of a text, whatever ends them and with or without a mark.
func split(text string) []string {
	text = strings.TrimPrefix(text, "\ufeff")
	return strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
}

// between returns the signs of the way from one list of lines to another: the paths of
// growing length that reach furthest on each diagonal, and then back along them.
func between(a, b []string) []Sign {
	most := min(len(a)+len(b), mostSteps)
	reach := map[int]int{1: 0} // of diagonal i-j, the furthest i
	var trace []map[int]int
	for d := 0; d <= most; d++ {
		trace = append(trace, maps.Clone(reach))
		for k := -d; k <= d; k += 2 {
			i := reach[k-1] + 1 // one more of a is gone
			if k == -d || k != d && reach[k-1] < reach[k+1] {
				i = reach[k+1] // one more of b is added
			}
			j := i - k
			for i < len(a) && j < len(b) && a[i] == b[j] {
				i, j = i+1, j+1
			}
			reach[k] = i
			if i >= len(a) && j >= len(b) {
				return back(trace, len(a), len(b))
			}
		}
	}
	signs := make([]Sign, 0, len(a)+len(b))
	for range a {
		signs = append(signs, Gone)
	}
	for range b {
		signs = append(signs, Added)
	}
	return signs
}

// back walks from the end of both lists to their beginning.
func back(trace []map[int]int, i, j int) []Sign {
	var signs []Sign // from the end
	for d := len(trace) - 1; d > 0; d-- {
		reach, k := trace[d], i-j
		from, sign := k-1, Gone
		if k == -d || k != d && reach[k-1] < reach[k+1] {
			from, sign = k+1, Added
		}
		x := reach[from]
		y := x - from
		begin := x // of what is the same on this diagonal
		if sign == Gone {
			begin++
		}
		for ; i > begin; i-- {
			signs = append(signs, Same)
		}
		signs = append(signs, sign)
		i, j = x, y
	}
	for ; i > 0; i-- {
		signs = append(signs, Same)
	}
	slices.Reverse(signs)
	return signs
}
