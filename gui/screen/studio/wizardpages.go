package studio

import (
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/guide"
	"buygrid/sim/story"
)

// kind asks how new the purchase is.
func (w *wizard) kind() []fyne.CanvasObject {
	var options []widget.Option
	for _, name := range sim.BuyTypeNames {
		options = append(options, widget.Option{ID: name, Text: w.studio.env.T("word.type."+name, nil)})
	}
	about := widget.NewParagraph(w.t("type."+w.answers.Type.String(), nil))
	choice := widget.NewChoice(w.t("q.type", nil), options, w.answers.Type.String(), func(id string) {
		w.answers.Type = sim.BuyType(slices.Index(sim.BuyTypeNames[:], id))
		about.SetContent(w.t("type."+id, nil))
	})
	return []fyne.CanvasObject{choice, about}
}

// stakes asks how much is at stake.
func (w *wizard) stakes() []fyne.CanvasObject {
	var options []widget.Option
	for _, name := range guide.Importances() {
		options = append(options, widget.Option{ID: name, Text: w.t("stakes."+name, nil)})
	}
	about := widget.NewParagraph(w.t("stakes."+w.answers.Importance+".about", nil))
	choice := widget.NewChoice(w.t("q.stakes", nil), options, w.answers.Importance, func(id string) {
		w.answers.Importance = id
		about.SetContent(w.t("stakes."+id+".about", nil))
	})
	return []fyne.CanvasObject{choice, about}
}

// list is cards with a way to take each away, and one to add another,
// whose name is then typed.
func (w *wizard) list(cards []fyne.CanvasObject, add string, most int, more func()) []fyne.CanvasObject {
	w.added = cards[len(cards)-1]
	if len(cards) < most {
		cards = append(cards, widget.NewWrap(8, widget.NewButton(w.t(add, nil), func() {
			more()
			w.show()
			widget.FocusIn(w.studio.env.Window.Canvas(), w.added)
			widget.Reveal(w.added)
		})))
	}
	return cards
}

// card is one of a list.
func (w *wizard) card(name string, mayGo bool, gone func(), parts ...fyne.CanvasObject) fyne.CanvasObject {
	if mayGo {
		parts = append(parts, widget.NewWrap(8, widget.NewButton(w.t("remove", nil), func() { gone(); w.show() }).InCard().Of(name)))
	}
	return widget.NewCard(widget.NewColumn(6, parts...))
}

// people asks who buys.
func (w *wizard) people() []fyne.CanvasObject {
	a := w.answers
	var cards []fyne.CanvasObject
	for k := range a.People {
		p := &a.People[k]
		name := w.field(w.t("person", nil), p.Name, func(text string) { p.Name = text; w.say() })
		title := w.field(w.t("job", nil), p.Title, func(text string) { p.Title = text; w.say() })
		var roles []fyne.CanvasObject
		for _, role := range sim.RoleNames {
			roles = append(roles, w.role(p, role))
		}
		cards = append(cards, w.card(p.Name, len(a.People) > guide.LeastPeople, func() { a.People = slices.Delete(a.People, k, k+1) },
			widget.NewGrid(8, 170*look.Current().TextScale(), 3, widget.NewCaptioned(name), widget.NewCaptioned(title), w.pronoun(p)), widget.NewCaption(w.t("roles", nil)), widget.NewWrap(4, roles...)))
	}
	return w.list(cards, "add_person", guide.MostPeople, func() {
		a.People = append(a.People, guide.WizardPerson{Roles: []string{sim.User.String()}})
	})
}

// pronoun asks how somebody is spoken of, by which the picture is chosen.
func (w *wizard) pronoun(p *guide.WizardPerson) fyne.CanvasObject {
	var options []widget.Option
	for _, name := range sim.PronounNames {
		options = append(options, widget.Option{ID: name, Text: story.FormatWord("pronoun", name, w.studio.env.Words)})
	}
	says := w.t("pronoun", nil)
	named := w.studio.env.T("studio.form.pair", map[string]any{"Name": p.Name, "Has": says})
	return widget.NewColumn(2, widget.NewCaption(says), widget.NewChoice(named, options, p.Pronoun.String(), func(id string) {
		p.Pronoun = sim.Pronoun(slices.Index(sim.PronounNames[:], id))
	}))
}

// role is a line that gives a person a part, or takes it away; a sign says which.
func (w *wizard) role(p *guide.WizardPerson, role string) fyne.CanvasObject {
	word := w.studio.env.T("word.role."+role, nil)
	sign := widget.NewIcon(widget.Dash, theme.ColorNamePlaceHolder, 12)
	var item *widget.Item
	show := func() {
		has := slices.Contains(p.Roles, role)
		sign.Glyph, sign.Color = widget.Dash, theme.ColorNamePlaceHolder
		if has {
			sign.Glyph, sign.Color = widget.Tick, theme.ColorNamePrimary
		}
		sign.Refresh()
		item.Says = w.t("role_of", map[string]any{"Role": word, "Name": p.Name})
		item.Select(has)
	}
	item = widget.NewItem(widget.NewRow(6, nil, sign, widget.NewText(word).Whole()), func() {
		if k := slices.Index(p.Roles, role); k >= 0 {
			p.Roles = slices.Delete(slices.Clone(p.Roles), k, k+1)
		} else {
			p.Roles = append(slices.Clone(p.Roles), role)
		}
		show()
		w.say()
	})
	item.Name = "role " + role + " " + p.Name
	show()
	return item
}

// criteria asks what offers are compared on.
func (w *wizard) criteria() []fyne.CanvasObject {
	a := w.answers
	var cards []fyne.CanvasObject
	for k := range a.Criteria {
		c := &a.Criteria[k]
		label := w.field(w.t("criterion", nil), c.Label, func(text string) { c.Label = text; w.say() })
		unit := w.field(w.t("unit", nil), c.Unit, func(text string) { c.Unit = text; w.say() })
		var options []widget.Option
		for _, name := range sim.KindNames {
			options = append(options, widget.Option{ID: name, Text: w.studio.env.T("word.kind."+name, nil)})
		}
		kind := widget.NewChoice(w.t("kind", nil), options, c.Kind.String(), func(id string) {
			c.Kind = sim.Kind(slices.Index(sim.KindNames[:], id))
			w.say()
		})
		cards = append(cards, w.card(c.Label, len(a.Criteria) > guide.LeastCriteria, func() { a.Criteria = slices.Delete(a.Criteria, k, k+1) },
			widget.NewGrid(8, 170*look.Current().TextScale(), 3, widget.NewCaptioned(label), widget.NewCaptioned(kind), widget.NewCaptioned(unit))))
	}
	return w.list(cards, "add_criterion", guide.MostCriteria, func() {
		a.Criteria = append(a.Criteria, guide.WizardCriterion{Kind: sim.Service})
	})
}

// suppliers asks who sells, and how dear and reliable each is.
func (w *wizard) suppliers() []fyne.CanvasObject {
	a := w.answers
	var cards []fyne.CanvasObject
	for k := range a.Suppliers {
		s := &a.Suppliers[k]
		caption := w.t("rival", nil)
		if k == 0 {
			caption = w.t("you", nil)
		}
		name := w.field(caption, s.Name, func(text string) { s.Name = text; w.say() })
		cards = append(cards, w.card(s.Name, k > 0 && len(a.Suppliers) > guide.LeastSuppliers, func() { a.Suppliers = slices.Delete(a.Suppliers, k, k+1) },
			widget.NewCaptioned(name), widget.NewPair(16, 0.5, 420, w.slider("cheap", s, &s.Price), w.slider("reliable", s, &s.Reliability))))
	}
	return w.list(cards, "add_rival", guide.MostSuppliers, func() {
		a.Suppliers = append(a.Suppliers, guide.WizardSupplier{Price: 0.5, Reliability: 0.5})
	})
}

// slider sets one of the two numbers of a supplier, in twentieths, and says the fact
// that the file will have. To the right a price is higher, and reliability too.
func (w *wizard) slider(key string, s *guide.WizardSupplier, to *float64) fyne.CanvasObject {
	cheap := key == "cheap"
	turned := func(value float64) float64 {
		if cheap {
			value = 1 - value
		}
		return math.Round(20*value) / 20
	}
	says := func() string {
		kind, fact := sim.Reliability, w.answers.ReliabilityOf(*s)
		if cheap {
			kind, fact = sim.Price, w.answers.PriceOf(*s)
		}
		told := w.written(fact)
		for _, c := range w.answers.Criteria {
			if unit := strings.TrimSpace(c.Unit); c.Kind == kind && unit != "" {
				told += " " + unit
			}
		}
		return w.t(key, map[string]any{"Fact": told, "Usual": w.written(w.answers.Usual)})
	}
	caption := widget.NewCaption(says()).Wrapped()
	slider := widget.NewSlider(func() string {
		return w.studio.env.T("studio.form.pair", map[string]any{"Name": s.Name, "Has": says()})
	}, 0, 1, 0.05)
	slider.Value = turned(*to)
	slider.OnChanged = func(value float64) {
		*to = turned(value)
		caption.SetContent(says())
	}
	return widget.NewColumn(2, caption, slider)
}
