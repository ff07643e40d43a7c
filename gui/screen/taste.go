package screen

import "strconv"

// Taste is how a person wants the window.
type Taste struct {
	Language string
	Theme    string  // light, dark, contrast or system
	Scale    float32 // of text, 1 to 2
}

// ScaleID spells a text scale for choices and preferences: "1.25".
func ScaleID(scale float32) string { return strconv.FormatFloat(float64(scale), 'f', -1, 32) }

// ScaleOf reads what ScaleID writes; anything else is 1.
func ScaleOf(id string) float32 {
	scale, err := strconv.ParseFloat(id, 32)
	if err != nil {
		return 1
	}
	return float32(min(max(scale, 1), 2))
}
