package play

import (
	"slices"

	"buygrid/sim"
)

// Bundle is what an inbox shows as one line: all that one person wrote in a week,
// what rivals were seen doing in it, or one piece of news.
type Bundle struct {
	From, To int    // weeks of the purchase, from 1
	Member   string // who writes; "" for news and rivals
	Routine  bool   // contacts of rivals
	Letters  []Letter
}

// Bundles sorts the inbox, the newest first. Who writes week after week that
// nothing gets through does so in one.
func (b *Board) Bundles() []Bundle {
	var all []Bundle
	latest := map[string]int{} // bundle of each person that came last, going back
	for _, l := range slices.Backward(b.Inbox) {
		if l.Again {
			continue
		}
		week := l.Entry.InWeek()
		at := slices.IndexFunc(all, func(o Bundle) bool {
			return o.From <= week && week <= o.To && (l.Routine && o.Routine || l.Member != "" && o.Member == l.Member)
		})
		if before, known := latest[l.Member]; at < 0 && known && l.Member != "" && l.vain() && all[before].vain() && b.nothingElse(&l) {
			at = before
		}
		if at < 0 {
			at = len(all)
			all = append(all, Bundle{To: week, Member: l.Member, Routine: l.Routine})
		}
		one := &all[at]
		one.From, one.Letters = week, append(one.Letters, l)
		if latest[l.Member] = at; l.Routine {
			delete(latest, l.Member)
		}
	}
	for k := range all {
		slices.Reverse(all[k].Letters)
	}
	return all
}

// vain reports whether a letter says no more than that nothing got through.
func (l *Letter) vain() bool { return l.Entry.Key == sim.KeyMissed }

func (o *Bundle) vain() bool {
	return !slices.ContainsFunc(o.Letters, func(l Letter) bool { return !l.vain() })
}

// nothingElse reports whether the person of a letter wrote nothing but such
// letters in its week.
func (b *Board) nothingElse(l *Letter) bool {
	return !slices.ContainsFunc(b.Inbox, func(o Letter) bool { return o.Week == l.Week && o.Member == l.Member && !o.vain() })
}
