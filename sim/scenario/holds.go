package scenario

// FloorOf is the lowest price of a supplier that gives none, by its list price.
func FloorOf(list float64) float64 { return float64(floorOfList * list) }

// StartAwareness is the awareness of a supplier that gives none: of yours, of the present
// one, or of a rival.
func StartAwareness(you, present bool) float64 {
	switch {
	case present:
		return 1
	case you:
		return yourAwareness
	}
	return rivalAwareness
}
