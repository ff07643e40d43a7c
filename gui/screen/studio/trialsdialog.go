package studio

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
	"buygrid/sim/scenario/edit"
)

// told is a sentence about a text, and the lines that it is about.
type told struct {
	verdict string // "" for none
	says    string
	remedy  string // "" for none
	path    []string
}

// showTrials opens what was found, sentence by sentence.
func (p *trialsPane) showTrials() {
	env, t := p.studio.env, p.done
	if t == nil || t.failed != nil {
		return
	}
	var d *widget.Dialog
	rows := []fyne.CanvasObject{widget.NewCaption(p.age(t)).Wrapped()}
	section := func(title, about string, all []told) {
		rows = append(rows, widget.NewHeading(title).Wrapped())
		if about != "" {
			rows = append(rows, widget.NewCaption(about).Wrapped())
		}
		for _, one := range all {
			rows = append(rows, p.row(one, func() { d.Hide() }))
		}
	}
	sc := t.of.doc.Scenario()
	section(finding.PlaytestFinding(sc, &t.playtest, env.Words), finding.PlaytestReading(sc, &t.playtest, env.Words), p.faults(t))
	if len(t.claims) > 0 {
		about := ""
		if holds, fails := t.counted(); holds+fails < len(t.claims) {
			about = env.T("cli.check.unsure.why", nil)
		}
		section(env.T("studio.trials.expectations", nil), about, p.claimed(t))
	}
	if t.hunt != nil {
		section(env.T("studio.trials.hunt", nil), env.T("studio.trials.hunt.about", nil), p.hunted(t))
	}
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	page := widget.NewPage(widget.NewInset(4, 14, 8, 4, widget.NewColumn(8, rows...)))
	d = widget.NewDialog(env.Window.Canvas(), env.T("studio.trials.title", nil), page, fyne.NewSize(760, 560), closing)
	d.Show(closing)
}

// row shows a sentence; where its lines are still in the text, it leads there.
func (p *trialsPane) row(one told, leave func()) fyne.CanvasObject {
	column := widget.NewColumn(2, widget.NewParagraph(one.says))
	if one.remedy != "" {
		column.Add(widget.NewCaption(one.remedy).Wrapped())
	}
	content := fyne.CanvasObject(column)
	if one.verdict != "" {
		const wide = 90
		content = widget.NewRow(8, []float32{0, 1}, widget.NewFixed(wide, 0, widget.NewBold(one.verdict).Wrapped()), column)
	}
	from, to, there := p.place(one.path)
	if !there {
		return widget.NewInset(4, 8, 4, 8, content)
	}
	column.Add(widget.NewCaption(p.studio.env.T("studio.trials.line", map[string]any{"Line": from.Line + 1})).Wrapped())
	return widget.NewItem(widget.NewInset(4, 8, 4, 8, content), func() {
		leave()
		p.studio.reveal(from, to)
	})
}

// place is where a path of the text that was tried stands in the text as it is now. Of
// a list it is the same item, wherever it stands; there is false where it is gone.
func (p *trialsPane) place(path []string) (from, to edit.Place, there bool) {
	if len(path) == 0 || p.done.of.tree == nil {
		return from, to, false
	}
	was := find(p.done.of.tree, path)
	buffer := p.studio.work.buffer
	is := was
	if text := buffer.Text(); text != p.done.of.text && was != nil {
		tree := edit.Read(text)
		is = find(tree, path)
		if path[0] == "expect" { // items without a name: of those that read alike, the one in the same order
			is = nil
			alike := spelled(find(p.done.of.tree, path[:1]), p.done.of.text, was, p.done.of.text)
			if now := spelled(find(tree, path[:1]), text, was, p.done.of.text); len(now) > 0 {
				is = now[min(slices.Index(alike, was), len(now)-1)]
			}
		}
	}
	if is == nil {
		return from, to, false
	}
	return buffer.PlaceAt(is.KeyFrom), buffer.PlaceAt(is.To), true
}

// find returns what stands at a path, whose parts are keys, positions, or ids of items;
// nil for nothing.
func find(tree *edit.Node, path []string) *edit.Node {
	for _, part := range path {
		if tree == nil {
			return nil
		}
		var next *edit.Node
		for _, item := range tree.Children {
			if id := item.At("id"); next == nil && id != nil && id.Value == part {
				next = item
			}
		}
		if next == nil { // after the ids, which may look like a position
			next = tree.At(part)
		}
		tree = next
	}
	return tree
}

// spelled are the items of a list that are written as a node of a text is.
func spelled(list *edit.Node, text string, as *edit.Node, in string) (all []*edit.Node) {
	if list == nil {
		return nil
	}
	for _, item := range list.Children {
		if text[item.From:item.To] == in[as.From:as.To] {
			all = append(all, item)
		}
	}
	return all
}

// section is where the subject of a fault stands in a file.
func section(f analysis.Fault) string {
	switch f {
	case analysis.Dominant:
		return "strategies"
	case analysis.NeverWins:
		return "suppliers"
	case analysis.NeverPays:
		return "actions"
	case analysis.NoInfluence:
		return "members"
	case analysis.EventNever, analysis.EventAlways:
		return "events"
	case analysis.ObjectiveNever, analysis.ObjectiveAll:
		return "objectives"
	}
	return ""
}

// faults are what the playtest has found.
func (p *trialsPane) faults(t *trials) (all []told) {
	for k := range t.playtest.Findings {
		f := &t.playtest.Findings[k]
		says, remedy := finding.FaultText(t.of.doc.Scenario(), f, p.studio.env.Words)
		one := told{says: says, remedy: remedy}
		if in := section(f.Fault); in != "" {
			one.path = []string{in, f.Subject}
		}
		all = append(all, one)
	}
	return all
}

// claimed are the expectations beside what simulation says.
func (p *trialsPane) claimed(t *trials) (all []told) {
	w, sc := p.studio.env.Words, t.of.doc.Scenario()
	items := expected(t.of.tree, len(t.claims))
	for k := range t.claims {
		c := &t.claims[k]
		found, interval := finding.ClaimFound(c, w)
		named := map[string]any{"Seller": finding.SellerName(sc, c.Expectation.Seller, w), "Measure": finding.ClaimMeasure(sc, c, w),
			"Claim": p.bound(&c.Expectation), "Found": found, "Range": interval}
		says := w.T("studio.trials.claim", named)
		if len(c.Expectation.With) > 0 {
			named["With"] = overrides(c.Expectation.With)
			says = w.T("studio.trials.claim.with", named)
		}
		all = append(all, told{verdict: finding.ClaimVerdict(c, w), says: says, path: []string{"expect", strconv.Itoa(items[k])}})
	}
	return all
}

// expected is the item of the text from which each claim comes: one with a window makes
// a claim of its own and two for every parameter of the window.
func expected(tree *edit.Node, claims int) []int {
	items := make([]int, 0, claims)
	if list := tree.At("expect"); list != nil {
		for k, item := range list.Children {
			items = append(items, k)
			if window := item.At("window"); window != nil {
				for range window.Children {
					items = append(items, k, k)
				}
			}
		}
	}
	for len(items) < claims { // of no item that is known
		items = append(items, -1)
	}
	return items
}

// bound writes what an author expects, in words.
func (p *trialsPane) bound(e *sim.Expectation) string {
	w := p.studio.env.Words
	low, high := w.Percent(e.AtLeast, 1), w.Percent(e.AtMost, 1)
	switch {
	case e.Beats != nil:
		return w.T("studio.trials.by", map[string]any{"Points": w.Number(100*e.By, 1)})
	case e.AtMost == sim.NoBound:
		return w.T("studio.trials.least", map[string]any{"Least": low})
	case e.AtLeast == sim.NoBound:
		return w.T("studio.trials.most", map[string]any{"Most": high})
	}
	return w.T("studio.trials.between", map[string]any{"Least": low, "Most": high})
}

// overrides writes what a claim changes, as the command has it.
func overrides(with []sim.Override) string {
	var parts []string
	for _, o := range with {
		parts = append(parts, o.Path+"="+o.Value)
	}
	return strings.Join(parts, ", ")
}

// hunted are the best plans found against the lesson.
func (p *trialsPane) hunted(t *trials) (all []told) {
	w := p.studio.env.Words
	for k := range t.hunt {
		q := &t.hunt[k]
		named := map[string]any{"Family": finding.FamilyName(q.Family, w), "Share": w.Percent(q.Share.Share, 1), "Range": w.Range(100*q.Share.Low, 100*q.Share.High, 1)}
		one := told{path: []string{"hunt", q.Family}}
		key := "studio.trials.plan"
		if q.Strategy == nil {
			key = "studio.trials.plan.none"
		}
		if q.Limit != nil {
			named["Limit"] = w.Percent(*q.Limit, 1)
			one.verdict = finding.Verdict(q.Holds, q.Share.Share <= *q.Limit, w)
			if q.Strategy != nil {
				key = "studio.trials.plan.limit"
			}
		}
		one.says = w.T(key, named)
		all = append(all, one)
	}
	return all
}
