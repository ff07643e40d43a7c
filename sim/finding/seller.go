package finding

import (
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/story"
)

// SellerName is what a way to sell is called: "Balanced; only Nora, Tom;
// without e-mail".
func SellerName(sc *sim.Scenario, s sim.Seller, w *lang.Words) string {
	teller := story.New(sc, w)
	name, _ := teller.Strategy(s.Strategy)
	parts := []string{name}
	var members, channels []string
	for i := range sc.Members {
		if s.Only.Has(i) {
			members = append(members, teller.Member(sc.Members[i].ID))
		}
	}
	for c := range sim.Channels {
		if s.Never.Has(c) {
			channels = append(channels, strings.ToLower(teller.Channel(c)))
		}
	}
	if len(members) > 0 {
		parts = append(parts, w.T("finding.seller.only", args{"Members": strings.Join(members, ", ")}))
	}
	if len(channels) > 0 {
		parts = append(parts, w.T("finding.seller.never", args{"Channels": strings.Join(channels, ", ")}))
	}
	return strings.Join(parts, "; ")
}
