package studio

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// formField is a field whose text is taken on Enter, or when the focus leaves.
type formField struct {
	field *widget.Field
	was   string            // what stands in the file, as the field shows it
	taken func(text string) // puts another text into the file

	into    func(now, text string) ([]edit.Splice, error) // what taking a text changes in the file as it is now
	refused bool                                          // what is typed was not taken, which was said
}

func (f *formField) take() {
	if text := f.field.Text(); text != f.was {
		f.taken(text)
		f.refused = f.was != text
	}
}

// newField returns a field that is known by its id.
func (p *formPane) newField(id, name, text string, taken func(text string)) *widget.Field {
	f := &formField{was: text, taken: taken}
	f.field = widget.NewField(name, text, func(string) {
		f.refused = false
		p.studio.types()
	}).Whole()
	f.field.OnSubmitted = func(string) { f.take() }
	f.field.OnLeft = func(string) { f.take() }
	p.fields[id], p.controls[id] = f, f.field.Focusable()
	return f.field
}

// newChoice returns a choice that is known by its id.
func (p *formPane) newChoice(id, name string, options []widget.Option, selected string, changed func(id string)) *widget.Choice {
	c := widget.NewChoice(name, options, selected, changed)
	p.controls[id] = c
	return c
}

// newButton returns a button that is known by its id; what names what it acts on.
func (p *formPane) newButton(id, key, what string, act func()) *widget.Button {
	b := widget.NewButton(p.t(key, nil), act).InCard().Of(what)
	p.controls[id] = b
	return b
}

// refuse says under a row why what was typed there was not taken.
func (p *formPane) refuse(s spot, f *formField, why string) {
	for _, r := range p.rows {
		if r.spot.id() == s.id() || strings.HasPrefix(s.id(), r.spot.id()+"/") {
			r.refused = why
		}
	}
	f.field.Wrong(why != "")
	p.showProblems()
}

// control is what a place is changed with.
func (p *formPane) control(s spot) fyne.CanvasObject {
	if s.node != nil && !fits(s) {
		return p.inText(s.path)
	}
	switch s.slot.Form() {
	case scenario.FormNumber, scenario.FormWhole:
		return p.number(s)
	case scenario.FormBoolean:
		return p.word(s.id(), s, p.wordsAt(s.slot.Key(), s.slot))
	case scenario.FormWord, scenario.FormReference:
		if all := p.wordsAt(s.slot.Key(), s.slot); len(all) > 0 {
			return p.word(s.id(), s, all)
		}
	case scenario.FormText:
		return p.texts(s)
	case scenario.FormPlain:
		return p.plain(s)
	case scenario.FormIdentity:
		return p.identity(s)
	case scenario.FormChoice:
		return p.alternatives(s)
	case scenario.FormMap, scenario.FormTable, scenario.FormList:
		return p.part(s)
	}
	return p.plain(s)
}

// fits reports whether what stands somewhere is of the kind that a control is for.
func fits(s spot) bool {
	switch s.slot.Form() {
	case scenario.FormMap, scenario.FormTable:
		return s.node.Kind == edit.Map
	case scenario.FormList:
		return s.node.Kind == edit.List
	case scenario.FormChoice:
		return true
	case scenario.FormText:
		return s.node.Kind != edit.List
	case scenario.FormBoolean:
		return s.node.Value == "true" || s.node.Value == "false"
	}
	return s.node.Kind == edit.Scalar
}

// inText leads to what no form can change.
func (p *formPane) inText(path edit.Path) fyne.CanvasObject {
	id := "text " + strings.Join(path, "/")
	return widget.NewColumn(4, widget.NewCaption(p.t("studio.form.by_text", nil)).Wrapped(), p.newButton(id, "studio.form.to_text", path[len(path)-1], func() {
		line := p.lineOf(path)
		p.studio.reveal(edit.Place{Line: line}, edit.Place{Line: line})
	}))
}

// plainNumber reads a number as people type it, and spells it as files do; ok is false
// where it cannot stand there.
func plainNumber(slot scenario.Slot, text string) (spelling string, ok bool) {
	spelling = strings.Replace(strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' || r == '\u202f' {
			return -1
		}
		return r
	}, text), ",", ".", 1)
	is, err := strconv.ParseFloat(strings.ReplaceAll(spelling, "_", ""), 64)
	low, high, above := slot.Range()
	switch {
	case err != nil, math.IsNaN(is), math.IsInf(is, 0), strings.ContainsAny(spelling, "eExX+"):
		return "", false
	case is < low, is > high, above && is == low:
		return "", false
	case slot.Form() == scenario.FormWhole && is != math.Trunc(is):
		return "", false
	}
	return spelling, true
}

// number is a field, with a slider where the number is a share.
func (p *formPane) number(s spot) fyne.CanvasObject {
	field := p.newField(s.id(), s.name, s.value(), func(text string) { p.takeNumber(s, text) })
	p.fields[s.id()].into = func(now, text string) ([]edit.Splice, error) {
		spelling, ok := plainNumber(s.slot, text)
		if !ok && strings.TrimSpace(text) != "" {
			return nil, nil // it would be refused
		}
		return p.splices(s, s.mayGo(s.slot.Key() != ""), now, text, spelling)
	}
	field.Hint(p.hint(s))
	low, high, _ := s.slot.Range()
	if low != 0 || high != 1 || s.slot.Form() == scenario.FormWhole {
		return field
	}
	slider := widget.NewSlider(func() string {
		return p.t("studio.form.slide", map[string]any{"Name": s.name, "Value": field.Text()})
	}, 0, 1, 0.01)
	slider.KeyStep = 0.05
	start := s.value()
	if start == "" {
		start = p.holding(s)
	}
	slider.Value, _ = strconv.ParseFloat(start, 64)
	slider.Value = min(max(slider.Value, 0), 1)
	slider.OnChanged = func(value float64) { field.SetText(strconv.FormatFloat(math.Round(value*100)/100, 'f', -1, 64)) }
	slider.OnEnded = func(float64) { p.fields[s.id()].take() }
	p.controls["slide "+s.id()] = slider
	return widget.NewRow(12, []float32{1, 2}, field, slider)
}

func (p *formPane) takeNumber(s spot, text string) {
	f := p.fields[s.id()]
	if strings.TrimSpace(text) == "" && s.mayGo(s.slot.Key() != "") {
		p.leaveOut(s.path)
		return
	}
	spelling, ok := plainNumber(s.slot, text)
	if !ok {
		p.refuse(s, f, p.t("studio.form.refused", map[string]any{"What": s.slot.Is(p.studio.env.Words.Problem)}))
		return
	}
	p.refuse(s, f, "")
	p.takeField(s, f, text, spelling)
}

// takeField puts what a field says into the file.
func (p *formPane) takeField(s spot, f *formField, shown, value string) {
	before := f.was
	f.was = shown
	if !p.set(s.path, value) {
		f.was = before
	}
}

// word is a choice of words, with one for leaving the key out; it is known by an id.
func (p *formPane) word(id string, s spot, options []widget.Option) fyne.CanvasObject {
	selected := s.value()
	if _, asks := s.node.Question(); asks {
		selected = s.node.Value // nothing is chosen yet, and nothing is left out
	}
	if s.node == nil || s.slot.Key() != "" && !s.slot.Required() {
		out := p.t("studio.form.left_out", nil)
		if s.slot.Default() != "" {
			out = p.t("studio.form.left_out_default", map[string]any{"Default": p.standsFor(s.slot)})
		}
		options = append([]widget.Option{{Text: out}}, options...)
	}
	if !slices.ContainsFunc(options, func(o widget.Option) bool { return o.ID == selected }) {
		options = append(slices.Clone(options), widget.Option{ID: selected, Text: selected})
	}
	return p.newChoice(id, s.name, options, selected, func(id string) {
		if id != "" {
			p.set(s.path, scalarOf(s, id))
		} else if s.node != nil {
			p.leaveOut(s.path)
		}
	})
}

// boolean words stand without quotes.
func scalarOf(s spot, text string) string {
	if s.slot.Form() == scenario.FormBoolean || s.slot.Form() == scenario.FormAnything {
		return text
	}
	return edit.Quote(text)
}

// texts is one field a language, or one for all of them.
func (p *formPane) texts(s spot) fyne.CanvasObject {
	if s.node == nil || s.node.Kind == edit.Scalar {
		return p.textField(s, s.name)
	}
	var lines []fyne.CanvasObject
	languages := edit.Languages(p.tree)
	for _, c := range s.node.Children {
		if !slices.Contains(languages, c.Key()) {
			languages = append(languages, c.Key())
		}
	}
	for _, language := range languages {
		one := spot{below(s.path, language), scenario.Slot{}, under(s.node, language), s.name + " (" + language + ")"}
		lines = append(lines, widget.NewCaption(language), p.textField(one, one.name))
	}
	return widget.NewColumn(3, lines...)
}

// textField is a field for words, of several lines where they are many.
func (p *formPane) textField(s spot, name string) fyne.CanvasObject {
	const long, seen = 60, 4
	text := strings.TrimRight(s.value(), "\n")
	field := p.newField(s.id(), name, text, func(text string) {
		f := p.fields[s.id()]
		if strings.TrimSpace(text) == "" && s.mayGo(s.slot.Known()) {
			p.leaveOut(s.path)
			return
		}
		if p.christen(s, f, text) {
			return
		}
		p.takeField(s, f, text, edit.Quote(text))
	})
	p.fields[s.id()].into = func(now, text string) ([]edit.Splice, error) {
		return p.splices(s, s.mayGo(s.slot.Known()), now, text, edit.Quote(text))
	}
	field.Hint(p.hint(s))
	if len(text) > long || strings.Contains(text, "\n") || s.slot.Key() == "briefing" {
		field.Lines(seen)
	}
	return field
}

// plain is a field for one string, or a choice where only some mean something.
func (p *formPane) plain(s spot) fyne.CanvasObject {
	options, name := p.wordsAt(s.slot.Key(), s.slot), s.name
	if len(options) > 0 && s.slot.Key() != outcomeKey {
		return p.word(s.id(), s, options)
	}
	if len(options) > 0 {
		name = p.t("studio.form.spelled", map[string]any{"Key": s.name})
	}
	field := p.newField(s.id(), name, strings.TrimRight(s.value(), "\n"), func(text string) {
		f := p.fields[s.id()]
		if strings.TrimSpace(text) == "" && s.mayGo(s.slot.Key() != "") {
			p.leaveOut(s.path)
			return
		}
		if p.christen(s, f, text) {
			return
		}
		p.takeField(s, f, text, scalarOf(s, text))
	})
	p.fields[s.id()].into = func(now, text string) ([]edit.Splice, error) {
		return p.splices(s, s.mayGo(s.slot.Key() != ""), now, text, scalarOf(s, text))
	}
	field.Hint(p.hint(s))
	if len(options) > 0 {
		return widget.NewColumn(4, p.word("word "+s.id(), s, options), widget.NewCaptioned(field))
	}
	return field
}

// outcomeKey is where words may go on with more of them, such as "lost:ID": beside
// the choice stands a field.
const outcomeKey = "outcome"

// identity is a field for an id; everything that names it follows.
func (p *formPane) identity(s spot) fyne.CanvasObject {
	field := p.newField(s.id(), s.name, s.value(), func(text string) {
		f := p.fields[s.id()]
		id := scenario.AsID(text)
		item := s.path[:len(s.path)-1]
		f.was = text
		if len(item) == 0 {
			p.set(s.path, id)
			return
		}
		splices, err := edit.Rename(p.studio.work.buffer.Text(), item, id)
		if errors.Is(err, edit.ErrTaken) {
			p.refuse(s, f, p.studio.failed(err))
			return
		}
		p.refuse(s, f, "")
		p.change("studio.undo.rename", s.path, splices, err)
	})
	p.fields[s.id()].into = func(now, text string) ([]edit.Splice, error) {
		if item := s.path[:len(s.path)-1]; len(item) > 0 {
			return edit.Rename(now, item, scenario.AsID(text))
		}
		return edit.Set(now, s.path, scenario.AsID(text))
	}
	return field
}

// alternatives is a choice of what may stand there, and the control of what does.
func (p *formPane) alternatives(s spot) fyne.CanvasObject {
	of := s.slot.Of()
	at := p.alternativeOf(s, of)
	var options []widget.Option
	for i, o := range of {
		if i == at || p.may(s, o) {
			options = append(options, widget.Option{ID: strconv.Itoa(i), Text: p.kindOf(o)})
		}
	}
	if len(options) == 1 {
		one := s
		one.slot = of[at]
		return p.control(one)
	}
	kind := p.newChoice("kind "+s.id(), p.t("studio.form.kind", map[string]any{"Key": s.name}), options, strconv.Itoa(at), func(id string) {
		to, _ := strconv.Atoi(id)
		p.picked[s.id()] = to
		if s.node == nil {
			p.renew()
			return
		}
		p.set(s.path, p.inserter().value(of[to]))
	})
	one := s
	if one.slot = of[at]; one.slot.Form() == scenario.FormChoice {
		return widget.NewColumn(4, kind, p.inText(s.path))
	}
	return widget.NewColumn(4, kind, p.control(one))
}

// alternativeOf is the position of the alternative that stands there, or was picked.
func (p *formPane) alternativeOf(s spot, of []scenario.Slot) int {
	if s.node == nil {
		return min(p.picked[s.id()], len(of)-1)
	}
	for i, o := range of {
		if o == s.node.Slot {
			return i
		}
	}
	for i, o := range of {
		if fits(spot{slot: o, node: s.node}) && o.Form() == s.node.Slot.Form() {
			return i
		}
	}
	return 0
}
