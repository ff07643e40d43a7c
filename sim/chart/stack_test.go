package chart

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

func stacked() *Figure {
	row := func(name string, parts ...float64) Row {
		sum := 0.0
		for _, p := range parts {
			sum += p
		}
		return Row{Name: name, Stack: parts, Ends: []End{{At: sum, Low: sum, High: sum, Label: "sum of " + name}}}
	}
	return &Figure{Title: "Stacked", Panels: []Panel{{XMax: 100, Bars: &Bars{Plain: true, Row: "bid", Share: "points", Parts: []string{"price", "quality", "help"},
		Rows: []Row{row("a", 30, 20, 0), row("b", 10, 5, 40), {Name: "c", Missing: "out"}}}}}, Columns: Columns{Note: "note"}}
}

func TestStackedBarsListTheirParts(t *testing.T) {
	got := stacked().Table(nil)
	want := Table{Header: []string{"bid", "price", "quality", "help", "points", "note"},
		Rows: [][]string{{"a", "30.0", "20.0", "0.0", "50.0", ""}, {"b", "10.0", "5.0", "40.0", "55.0", ""}, {"c", "", "", "", "", "out"}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestStackedBarsNameTheirParts(t *testing.T) {
	var svg bytes.Buffer
	if err := Write(&svg, "x.svg", stacked(), Sheet{Style: Style{Palette: Print}, W: 800, H: 400}); err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{"price", "quality", "help", "sum of a", "40.0", "out"} {
		if !strings.Contains(svg.String(), says) {
			t.Errorf("%q is not in the picture", says)
		}
	}
	if n := len(stacked().partKeys()); n != 3 {
		t.Errorf("%d entries of the key", n)
	}
}
