package cli

import (
	"fmt"

	"buygrid/sim/play"
)

// costs prints what the prices at the trainee's table come to, part by part, where
// they are more than the price: what was last laid down by each side, before any
// offer the list price.
func (t *teller) costs(b *play.Board) {
	n := b.Table
	if n == nil {
		return
	}
	show := func(key string, price float64) {
		lines := t.story.Costs(t.sc.You, price)
		if lines == nil {
			return
		}
		out := table{right: []bool{false, false, true}}
		for _, l := range lines {
			out.add("  "+l.Name, l.How, l.Comes)
		}
		fmt.Fprintln(t.stdout, t.words.T(key, nil))
		out.print(t.stdout)
		fmt.Fprintln(t.stdout)
	}
	if n.Offer == nil {
		show("cli.play.costs.list", t.sc.ListPrice(t.sc.You))
	} else {
		show("cli.play.costs.yours", n.Offer.Values[0])
	}
	if n.Reply != nil {
		show("cli.play.costs.theirs", n.Reply.Values[0])
	}
}
