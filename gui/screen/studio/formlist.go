package studio

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

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
			return p.toggles(s, asOptions(item.Words()))
		case scenario.FormReference:
			if all := choicesOf(p.tree, item.Ref()); len(all) > 0 {
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

// summary says what stands in a part: the names of its items, or its keys.
func (p *formPane) summary(n *edit.Node) string {
	const most = 6
	var names []string
	for i, c := range n.Children {
		if i == most {
			names = append(names, "…")
			break
		}
		switch {
		case n.Kind == edit.List && c.Kind == edit.Scalar:
			names = append(names, clippedName(c.Value))
		case c.Kind == edit.Scalar:
			names = append(names, c.Key()+": "+clippedName(c.Value))
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
	in := inserter{p.tree, p.t("studio.form.new_text", nil)}
	value := in.value(s.slot)
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

func (p *formPane) itemRow(s spot, at, of int) fyne.CanvasObject {
	text := func() string { return p.studio.work.buffer.Text() }
	var main fyne.CanvasObject
	if s.node.Kind == edit.Scalar || s.slot.Form() == scenario.FormChoice {
		main = p.control(s)
	} else {
		main = p.newButton("open "+s.id(), "studio.form.open", s.name, func() { p.open(s.path) })
		main = widget.NewRow(12, []float32{0, 1}, main, widget.NewCaption(p.summary(s.node)).Wrapped())
	}
	move := func(by int) func() {
		return func() {
			splices, err := edit.Move(text(), s.path, by)
			p.change("studio.undo.move", s.path, splices, err)
		}
	}
	up := p.newButton("up "+s.id(), "studio.form.up", s.name, move(-1))
	down := p.newButton("down "+s.id(), "studio.form.down", s.name, move(1))
	up.SetDisabled(at == 0)
	down.SetDisabled(at == of-1)
	again := p.newButton("copy "+s.id(), "studio.form.duplicate", s.name, func() {
		splices, err := edit.Duplicate(text(), s.path)
		p.change("studio.undo.duplicate", s.path, splices, err)
	})
	remove := p.newButton("remove "+s.id(), "studio.form.remove", s.name, func() { p.leaveOut(s.path) })
	return widget.NewColumn(4, p.frameRow(s, main), widget.NewWrap(4, up, down, again, remove), widget.NewRule())
}

// addTo puts a new item at the end of a list, and opens its form.
func (p *formPane) addTo(s spot) {
	in := inserter{p.tree, p.t("studio.form.new_text", nil)}
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
	begun := p.t("studio.form.new_name", nil)
	name := strings.TrimSpace(text)
	if len(s.path) < 2 || s.value() != begun || name == "" || name == begun {
		return false
	}
	item := s.path[:len(s.path)-1]
	n, list := p.tree.At(item...), p.tree.At(item[:len(item)-1]...)
	if n == nil || list == nil || list.Kind != edit.List || !strings.HasPrefix(n.ID(), scenario.AsID(begun)) || scenario.AsID(name) == "" {
		return false
	}
	now := p.studio.work.buffer.Text()
	splices, err := edit.Set(now, s.path, edit.Quote(text))
	if err != nil {
		return false
	}
	renaming, err := edit.Rename(now, item, freeID(list, scenario.AsID(name)))
	if err != nil {
		return false
	}
	f.was = text
	return p.change("studio.undo.change", s.path, append(splices, renaming...), nil)
}

// tableForm is a table: a row for each key that stands there, and one to add another.
func (p *formPane) tableForm(s spot) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, c := range s.node.Children {
		one := spot{c.Path, s.slot.Item(), c, p.nameIn(s, c.Key())}
		remove := p.newButton("remove "+one.id(), "studio.form.remove", one.name, func() { p.leaveOut(one.path) })
		lines = append(lines, p.frameRow(one, widget.NewColumn(4, p.control(one), widget.NewWrap(4, remove))))
	}
	return append(lines, p.newKey(s))
}

// nameIn is what a key of a table names, for people.
func (p *formPane) nameIn(s spot, key string) string {
	for _, o := range choicesOf(p.tree, s.slot.Ref()) {
		if o.ID == key {
			return o.Text
		}
	}
	return key
}

// newKey adds a key to a table: one of those that are left, or of a new id.
func (p *formPane) newKey(s spot) fyne.CanvasObject {
	add := func(key string) {
		if key == "" {
			return
		}
		value := inserter{p.tree, p.t("studio.form.new_text", nil)}.entry(s.slot, key)
		if p.set(below(s.path, key), value) {
			p.wish(below(s.path, key))
		}
	}
	name := p.t("studio.form.new_key", nil)
	all := choicesOf(p.tree, s.slot.Ref())
	if len(all) == 0 || s.slot.Ref() == "action" || s.slot.Ref() == "new-strategy" {
		field := p.newField("new "+s.id(), name, "", func(text string) {
			p.fields["new "+s.id()].was = text
			add(freeID(s.node, scenario.AsID(text)))
		})
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
