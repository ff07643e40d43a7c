package sim

// The mailing lists that an e-mail can go to.
const (
	CheckedList = ""       // addresses known to be right, at no cost: where nothing is said
	CleanList   = "clean"  // the own list, checked and mended first
	OwnList     = "own"    // the own list as it is: it ages
	BoughtList  = "bought" // addresses of a dealer, whom nobody there has heard of
)

// Lists are the lists that a decision can name.
var Lists = []string{CleanList, OwnList, BoughtList}

const (
	// ListStart is how many weeks ago the own list was cleaned when a play begins.
	ListStart = 26
	// CleaningHours is what cleaning the own list takes, hours.
	CleaningHours = 1.0
	// BoughtListCost is what a list from a dealer costs each time it is used.
	BoughtListCost Money = 250_00

	listKept   = 0.9951 // of its addresses a list of businesses keeps a week: 77.5 % a year
	boughtDead = 0.25   // of the addresses of a bought list are dead
)

// bounces are the shares of dead addresses from which a sender is known for it.
var bounces = []struct {
	from float64
	rule string
}{{0.10, "RCVD_IN_MSPIKE_L5"}, {0.05, "RCVD_IN_MSPIKE_L4"}, {0.02, "RCVD_IN_MSPIKE_L3"}}

// DeadShare returns the share of a list's addresses, 0..1, that nobody reads any
// more, weeks (from 0) after it was cleaned; weeks count for the own list alone.
func DeadShare(list string, weeks int) float64 {
	switch list {
	case OwnList:
		kept := 1.0
		for range max(weeks, 0) {
			kept *= listKept
		}
		return 1 - kept
	case BoughtList:
		return boughtDead
	}
	return 0
}

// ListRules returns the rules of the mail filter that fire for a list of that
// age: what comes back marks the sender, and people who never asked complain.
func ListRules(list string, weeks int) []string {
	if list == BoughtList {
		return []string{"RCVD_IN_MSPIKE_L5", "RCVD_IN_BL_SPAMCOP_NET"}
	}
	dead := DeadShare(list, weeks)
	for _, b := range bounces {
		if dead >= b.from-Tolerance {
			return []string{b.rule}
		}
	}
	return nil
}
