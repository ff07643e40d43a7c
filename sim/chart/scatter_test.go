package chart

import (
	"slices"
	"strings"
	"testing"
)

// bargaining is a negotiation about a price and two other issues.
func bargaining() *Figure {
	s := &Scatter{Limits: []Limit{{At: 30, Upright: true, Label: "your floor 30"}, {At: 20, Label: "their next best option, 20"}}, Kind: "what", Round: "round", Best: "best for both", Opening: "opening",
		Paths: []Path{
			{Name: "Kestrel (you)", Role: You, Spots: []Spot{{0, 100}, {14, 92}, {27, 80}, {38, 66}}},
			{Name: "buying side", Role: Others, Spots: []Spot{{100, 0}, {92, 14}, {80, 25}, {66, 40}}},
		},
		Pins: []Pin{{Spot: Spot{62, 48}, Label: "deal", Main: true}, {Spot: Spot{64, 53}, Label: "fair middle"}},
	}
	s.Front = []Spot{{0, 100}, {11.7, 95}, {23.3, 90}, {35, 85}, {60, 57.5}, {85, 30}, {100, 0}}
	return &Figure{Title: "The deal left 5 points on the table", Subtitle: "What every outcome is worth to both sides, % of the best for each",
		XLabel: "worth to the buying side, %", YLabel: "worth to you, %", Footer: "welding-cell · seed 4711 · engine 1",
		Panels: []Panel{{Scatter: s, XMax: 100}}}
}

func TestTableOfBargainingHasPinsOffersAndFront(t *testing.T) {
	table := bargaining().Table(nil)
	if want := []string{"what", "round", "worth to the buying side, %", "worth to you, %"}; !slices.Equal(table.Header, want) {
		t.Errorf("header %v", table.Header)
	}
	if len(table.Rows) != 2+2+8+7 {
		t.Fatalf("%d rows", len(table.Rows))
	}
	if got := strings.Join(table.Rows[7], "|"); got != "Kestrel (you)|3|38.0|66.0" {
		t.Errorf("last offer of yours: %s", got)
	}
	if got := strings.Join(table.Rows[4], "|"); got != "Kestrel (you)|opening|0.0|100.0" {
		t.Errorf("first offer of yours: %s", got)
	}
}

func TestTableWithoutBandsHasAColumnASeries(t *testing.T) {
	fig := &Figure{XLabel: "week", Columns: Columns{Note: "note"}, YMin: -40, YMax: 40, Panels: []Panel{{XMax: 2, Series: []Series{
		{Name: "you", Role: You, X: []float64{0, 1, 2}, Y: []float64{-10, 0, 12}}}}}}
	table := fig.Table(nil)
	if want := []string{"week", "you", "note"}; !slices.Equal(table.Header, want) || len(table.Rows) != 3 {
		t.Errorf("%v, %d rows", table.Header, len(table.Rows))
	}
}
