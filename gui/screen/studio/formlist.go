package studio

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// part is a map, list or table in the form around it: what is chosen from a few words
// stands there at once, all else has a form of its own.
func (p *formPane) part(s spot) fyne.CanvasObject {
	if s.slot.Form() == scenario.FormList {
		switch item := s.slot.Item(); item.Form() {
		case scenario.FormWord:
			return p.toggles(s, p.options(s.slot.Key(), item.Words()))
		case scenario.FormReference:
			if all := p.choices(item.Ref()); len(all) > 0 {
				return p.toggles(s, all)
			}
		}
	}
	if s.node == nil {
		return p.newButton("begin "+s.id(), "studio.form.begin", s.name, func() { p.begin(s) })
	}
	open := p.newButton("open "+s.id(), "studio.form.open", s.name, func() { p.open(s.path) })
	return widget.NewRow(12, []float32{0, 1}, open, widget.NewCaption(p.summary(s.node)).Wrapped())
}

// summary says what stands in a part: the names of its items, or its keys with what
// stands there.
func (p *formPane) summary(n *edit.Node) string {
	const most = 6
	var names []string
	for _, c := range n.Children {
		if len(names) == most {
			names = append(names, "…")
			break
		}
		told := wordsOf(c, p.studio.env.Words.Lang())
		switch {
		case n.Kind == edit.Map && told != "" && headOf(told) == p.title(n): // which stands beside it
		case n.Kind == edit.Map && c.Key() == "id" && c.Value != p.title(n): // which people need not know
		case n.Kind == edit.List && c.Kind == edit.Scalar:
			names = append(names, p.reads(n.Slot.Key(), c.Slot, c.Value))
		case c.Kind == edit.Scalar:
			names = append(names, p.pair(p.title(c), p.reads(c.Key(), c.Slot, c.Value)))
		case n.Kind == edit.Map && c.Slot.Form() == scenario.FormText:
			names = append(names, p.pair(p.title(c), clippedName(told)))
		case n.Kind == edit.Map && c.Kind == edit.List && len(c.Children) > 0 && c.Children[0].Kind == edit.Scalar:
			names = append(names, p.pair(p.title(c), strings.ReplaceAll(p.summary(c), " · ", ", ")))
		case n.Kind == edit.Map && len(c.Children) == 0: // nothing to tell of
		case n.Kind == edit.Map && c.Kind == edit.Map && c.Children[0].Kind == edit.Scalar:
			names = append(names, p.title(c)+" ("+strings.ReplaceAll(p.summary(c), " · ", ", ")+")")
		default:
			names = append(names, p.title(c))
		}
	}
	if len(names) == 0 {
		return p.t("studio.form.empty", nil)
	}
	return strings.Join(names, " · ")
}

// begin puts the least value at a place where nothing stands, and opens its form.
func (p *formPane) begin(s spot) {
	in := p.inserter()
	value := p.beginning(s)
	if s.slot.Form() == scenario.FormList && value == "[]" {
		p.addTo(s)
		return
	}
	if value == "{}" {
		if rows := s.slot.Keys(); len(rows) > 0 { // an empty map says nothing: its first key with it
			value = "{" + rows[0].Key() + ": " + in.value(rows[0]) + "}"
		}
	}
	if p.set(s.path, value) {
		p.at = slices.Clone(s.path)
		p.renew()
	}
}

// toggles are words of which any number may be chosen.
func (p *formPane) toggles(s spot, options []widget.Option) fyne.CanvasObject {
	var chosen []string
	if s.node != nil {
		for _, c := range s.node.Children {
			chosen = append(chosen, c.Value)
		}
	}
	var all []fyne.CanvasObject
	for _, o := range options {
		at := slices.Index(chosen, o.ID)
		ink := theme.ColorNamePlaceHolder
		content := []fyne.CanvasObject{widget.NewIcon(widget.Dash, ink, 12), widget.NewText(o.Text).Whole()}
		if at >= 0 {
			content[0] = widget.NewIcon(widget.Tick, theme.ColorNamePrimary, 12)
		}
		item := widget.NewItem(widget.NewRow(6, nil, content...), func() { p.toggle(s, o.ID, at) })
		item.Select(at >= 0)
		id := "toggle " + s.id() + " " + o.ID
		item.Name = id
		p.controls[id] = item
		all = append(all, item)
	}
	return widget.NewWrap(4, all...)
}

// toggle adds a word, or takes it out; of the last one its list goes.
func (p *formPane) toggle(s spot, word string, at int) {
	text := p.studio.work.buffer.Text()
	switch least, _ := s.slot.Size(); {
	case at >= 0 && len(s.node.Children) > max(least, 1):
		splices, err := edit.Remove(text, below(s.path, strconv.Itoa(at)))
		p.change("studio.undo.remove", s.path, splices, err)
	case at >= 0 && s.slot.Required():
		p.studio.env.Say(func() string { return p.t("studio.form.one_stays", nil) })
	case at >= 0:
		p.leaveOut(s.path)
	case s.node == nil:
		p.set(s.path, "["+edit.Quote(word)+"]")
	default:
		splices, err := edit.Add(text, s.path, len(s.node.Children), edit.Quote(word))
		p.change("studio.undo.add", s.path, splices, err)
	}
}

// listForm is a list as lines of items, each with what moves, copies and removes it.
func (p *formPane) listForm(s spot) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for i, c := range s.node.Children {
		slot := s.slot.Item()
		one := spot{c.Path, slot, c, p.title(c)}
		if c.Kind == edit.Scalar {
			one.name = p.t("studio.form.item", map[string]any{"N": i + 1})
		}
		lines = append(lines, p.itemRow(one, i, len(s.node.Children)))
	}
	add := p.newButton("add "+s.id(), "studio.form.add", s.name, func() { p.addTo(s) })
	if _, most := s.slot.Size(); most > 0 && len(s.node.Children) >= most {
		add.SetDisabled(true)
	}
	return append(lines, widget.NewWrap(8, add))
}

// itemRow is an item with all that can be done with it in one row; below each other
// where the text is large.
func (p *formPane) itemRow(s spot, at, of int) fyne.CanvasObject {
	r := &formRow{spot: s, problems: widget.NewText("").Wrapped().In(theme.ColorNameError)}
	r.problems.Hide()
	p.rows = append(p.rows, r)
	var acts []fyne.CanvasObject
	var main fyne.CanvasObject
	if s.node.Kind == edit.Scalar || s.slot.Form() == scenario.FormChoice {
		main = p.control(s)
	} else {
		main = widget.NewColumn(0, widget.NewBold(s.name).Wrapped(), widget.NewCaption(p.summary(s.node)).Wrapped())
		acts = append(acts, p.newButton("open "+s.id(), "studio.form.open", s.name, func() { p.open(s.path) }))
	}
	acts = append(acts, p.mover(s, "up", widget.Raise, -1, at == 0), p.mover(s, "down", widget.Lower, 1, at == of-1))
	more := widget.NewDrop(p.t("studio.more", nil), func() []widget.Act { return p.itemActs(s) })
	more.InCard().Of(s.name)
	p.controls["more "+s.id()] = more
	acts = append(acts, more)
	row := fyne.CanvasObject(widget.NewRow(6, []float32{1}, append([]fyne.CanvasObject{main}, acts...)...))
	if frame.Crowded() {
		row = widget.NewColumn(4, main, widget.NewWrap(6, acts...))
	}
	r.box = widget.NewColumn(6, row, r.problems, widget.NewRule())
	return r.box
}

// mover is a button that moves an item up or down in its list.
func (p *formPane) mover(s spot, name string, sign widget.Glyph, by int, off bool) *widget.Button {
	b := widget.NewSignButton(sign, p.t("studio.form."+name, nil), func() {
		splices, err := edit.Move(p.studio.work.buffer.Text(), s.path, by)
		p.change("studio.undo.move", s.path, splices, err)
	}).InCard().Of(s.name)
	b.SetDisabled(off)
	p.controls[name+" "+s.id()] = b
	return b
}

// itemActs are what is done with an item less often.
func (p *formPane) itemActs(s spot) []widget.Act {
	return []widget.Act{
		{Text: p.t("studio.form.duplicate", nil), Do: func() {
			splices, err := edit.Duplicate(p.studio.work.buffer.Text(), s.path)
			p.change("studio.undo.duplicate", s.path, splices, err)
		}},
		{Text: p.t("studio.form.remove", nil), Do: func() { p.leaveOut(s.path) }},
	}
}

// addTo puts a new item at the end of a list, and opens its form.
func (p *formPane) addTo(s spot) {
	in := p.inserter()
	item := in.item(s.node, s.slot.Item(), p.t("studio.form.new_name", nil))
	splices, err := additions(p.studio.work.buffer.Text(), p.tree, s.path, item)
	if !p.change("studio.undo.add", s.path, splices, err) {
		return
	}
	at := 0
	if s.node != nil {
		at = len(s.node.Children)
	}
	p.at = slices.Clone(s.path)
	if s.slot.Item().Form() == scenario.FormMap {
		p.at = below(s.path, strconv.Itoa(at))
	}
	p.wish(below(s.path, strconv.Itoa(at)))
}

// christen gives a new item the name that is typed first, and an id after it, as one step
// of undo; false for any other text.
func (p *formPane) christen(s spot, f *formField, text string) bool {
	splices := p.christening(s, p.studio.work.buffer.Text(), text)
	if splices == nil {
		return false
	}
	f.was = text
	return p.change("studio.undo.change", s.path, splices, nil)
}

// christening is what christen changes, nil for any other text.
func (p *formPane) christening(s spot, now, text string) []edit.Splice {
	begun, name := begun(), strings.TrimSpace(text)
	at := slices.Index(begun, s.value())
	if len(s.path) < 2 || at < 0 || name == "" || name == begun[at] {
		return nil
	}
	item := s.path[:len(s.path)-1]
	n, list := p.tree.At(item...), p.tree.At(item[:len(item)-1]...)
	if n == nil || list == nil || list.Kind != edit.List || !strings.HasPrefix(n.ID(), scenario.AsID(begun[at])) || scenario.AsID(name) == "" {
		return nil
	}
	splices, err := edit.Set(now, s.path, edit.Quote(text))
	if err != nil {
		return nil
	}
	renaming, err := edit.Rename(now, item, freeID(list, scenario.AsID(name)))
	if err != nil {
		return nil
	}
	return append(splices, renaming...)
}

// tableForm is a table: a row for each key that stands there, and one to add another.
func (p *formPane) tableForm(s spot) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, c := range s.node.Children {
		one := spot{c.Path, s.slot.Item(), c, p.nameIn(s.slot, c)}
		lines = append(lines, p.frameRow(one, p.control(one)))
	}
	return append(lines, p.newKey(s))
}

// nameIn is what a key of a table names, for people.
func (p *formPane) nameIn(table scenario.Slot, n *edit.Node) string {
	for _, o := range p.choices(table.Ref()) {
		if o.ID == n.Key() {
			return o.Text
		}
	}
	if name := nameOf(n, p.studio.env.Words.Lang()); name != "" {
		return name
	}
	return n.Key()
}

// newKey adds a key to a table: one of those that are left, or of a new id.
func (p *formPane) newKey(s spot) fyne.CanvasObject {
	add := func(key string) {
		if key == "" {
			return
		}
		value := p.inserter().entry(s.slot, key)
		if p.set(below(s.path, key), value) {
			p.wish(below(s.path, key))
		}
	}
	name := p.t("studio.form.new_key", nil)
	all := p.choices(s.slot.Ref())
	if len(all) == 0 || s.slot.Ref() == "action" || s.slot.Ref() == "new-strategy" {
		field := p.newField("new "+s.id(), name, "", func(text string) {
			p.fields["new "+s.id()].was = text
			add(freeID(s.node, scenario.AsID(text)))
		})
		p.fields["new "+s.id()].into = func(now, text string) ([]edit.Splice, error) {
			key := freeID(s.node, scenario.AsID(text))
			if key == "" {
				return nil, nil
			}
			return edit.Set(now, below(s.path, key), p.inserter().entry(s.slot, key))
		}
		return widget.NewCaptioned(field)
	}
	options := []widget.Option{{Text: p.t("studio.form.choose", nil)}}
	for _, o := range all {
		if under(s.node, o.ID) == nil {
			options = append(options, o)
		}
	}
	if len(options) == 1 {
		return widget.NewCaption(p.t("studio.form.all_there", nil))
	}
	return widget.NewCaptioned(p.newChoice("new "+s.id(), name, options, "", add))
}
