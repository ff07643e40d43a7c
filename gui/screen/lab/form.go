package lab

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/experiment"
	"buygrid/sim/story"
)

// form is where the purchase is set: "What if".
type form struct {
	lab     *Lab
	content *fyne.Container

	scenario, you, strategy, buyType, rule *widget.Choice
	importance                             *widget.Slider
	importanceText                         *widget.Text
	levels                                 *widget.Text // how many levels are not the model's
	seed, runs                             *widget.Field
	wrong                                  *widget.Text // what is not understood, or what to do next
	run                                    *widget.Button
}

func newForm(l *Lab) *form {
	f := &form{lab: l}
	env := l.env
	set := func(change func(s *experiment.Settings, id string)) func(string) {
		return func(id string) {
			change(&l.settings, id)
			f.note()
		}
	}
	f.scenario = widget.NewChoice(env.T("lab.scenario", nil), nil, "", f.choose)
	f.you = widget.NewChoice(env.T("lab.you", nil), nil, "", set(func(s *experiment.Settings, id string) { s.You = id }))
	f.strategy = widget.NewChoice(env.T("lab.strategy", nil), nil, "", set(func(s *experiment.Settings, id string) { s.Strategy = id }))
	f.buyType = widget.NewChoice(env.T("lab.type", nil), nil, "", set(func(s *experiment.Settings, id string) { s.Type = id }))
	f.rule = widget.NewChoice(env.T("lab.rule", nil), nil, "", set(func(s *experiment.Settings, id string) { s.Rule = id }))
	follow := env.Tasks.Once(l.preview)
	f.importanceText = widget.NewBold("").Whole()
	f.importanceText.Letter = theme.SizeNameCaptionText
	f.importance = widget.NewSlider(widget.Beside(env.T("lab.importance", nil), f.importanceText), 0, 1, 0.01)
	f.importance.KeyStep = 0.05
	f.importance.OnChanged = func(v float64) {
		l.settings.Importance = v
		f.importanceNow()
		f.note()
		follow()
	}
	f.levels = widget.NewCaption("").Wrapped().Trailing()
	f.seed = widget.NewField(env.T("lab.seed", nil), "", func(string) { f.read() })
	f.runs = widget.NewField(env.T("lab.runs", nil), "", func(string) { f.read() })
	f.seed.OnSubmitted = func(string) { l.Run() }
	f.runs.OnSubmitted = f.seed.OnSubmitted
	f.wrong = widget.NewCaption("").Wrapped()
	f.run = widget.NewPrimaryButton(env.T("lab.run", nil), l.Run)
	f.content = widget.NewColumn(8,
		widget.NewRow(8, []float32{1, 0}, widget.NewHeading(env.T("lab.whatif", nil)).Wrapped(), widget.NewButton(env.T("lab.presets", nil), l.ShowPresets).InCard()),
		widget.NewCaptioned(f.scenario),
		widget.NewCaptioned(f.you),
		widget.NewCaptioned(f.strategy),
		widget.NewCaptioned(f.buyType),
		widget.NewColumn(0,
			widget.NewWrap(6, frame.Term(env, "importance", env.T("lab.importance", nil)), f.importanceText),
			f.importance,
			widget.NewRow(8, []float32{1, 1}, widget.NewCaption(env.T("level.routine", nil)), widget.NewCaption(env.T("level.strategic", nil)).Trailing())),
		widget.NewCaptioned(f.rule),
		widget.NewColumn(2,
			widget.NewRow(8, []float32{0, 1}, frame.Term(env, "influence", env.T("lab.levels", nil)), f.levels),
			widget.NewButton(env.T("lab.levels.edit", nil), l.ShowLevels)),
		widget.NewRow(8, []float32{1, 1}, widget.NewCaptioned(f.seed), widget.NewCaptioned(f.runs)),
		f.run,
		f.wrong,
		widget.NewButton(env.T("lab.study", nil), l.ShowStudy),
		widget.NewButton(env.T("lab.rehearse", nil), l.ShowRehearsal),
	)
	return f
}

// choose takes another scenario with its own settings.
func (f *form) choose(id string) {
	for _, offer := range f.lab.offers {
		if offer.id == id {
			f.lab.use(offer.doc)
		}
	}
	f.fill()
}

// fill shows what is set.
func (f *form) fill() {
	l, env := f.lab, f.lab.env
	if l.doc == nil {
		return
	}
	sc, s := l.doc.Scenario(), l.settings
	teller := story.New(sc, env.Words)
	l.offers = l.offers[:0]
	known := false
	for _, offer := range env.Catalog.Offers() {
		title := offer.Doc.Scenario().Title.In(env.Words.Lang())
		if offer.Source != "" {
			title += " (" + offer.Source + ")"
		}
		l.offers = append(l.offers, offered{offer.Doc.Hash(), title, offer.Doc})
		known = known || offer.Doc.Hash() == l.doc.Hash()
	}
	if !known { // a kept run of a file that is not open, or has changed since
		title := env.T("lab.scenario.kept", map[string]any{"Title": sc.Title.In(env.Words.Lang())})
		l.offers = append(l.offers, offered{l.doc.Hash(), title, l.doc})
	}
	f.scenario.Options = nil
	for _, offer := range l.offers {
		f.scenario.Options = append(f.scenario.Options, widget.Option{ID: offer.id, Text: offer.title})
	}
	f.you.Options = nil
	for i := range sc.Suppliers {
		id := sc.Suppliers[i].ID
		f.you.Options = append(f.you.Options, widget.Option{ID: id, Text: teller.Supplier(id)})
	}
	f.strategy.Options = nil
	for _, name := range sc.StrategyNames() {
		title, _ := teller.Strategy(name)
		f.strategy.Options = append(f.strategy.Options, widget.Option{ID: name, Text: title})
	}
	f.buyType.Options = nil
	for i, name := range sim.BuyTypeNames {
		f.buyType.Options = append(f.buyType.Options, widget.Option{ID: name, Text: teller.BuyType(sim.BuyType(i))})
	}
	f.rule.Options = nil
	for i, name := range sim.RuleNames {
		f.rule.Options = append(f.rule.Options, widget.Option{ID: name, Text: teller.Rule(sim.Rule(i))})
	}
	f.scenario.Selected, f.you.Selected, f.strategy.Selected = l.doc.Hash(), s.You, s.Strategy
	f.buyType.Selected, f.rule.Selected, f.importance.Value = s.Type, s.Rule, s.Importance
	f.seed.SetText(strconv.FormatUint(s.Seed, 10))
	f.runs.SetText(env.Words.Number(float64(s.Runs), 0))
	for _, c := range []fyne.CanvasObject{f.scenario, f.you, f.strategy, f.buyType, f.rule, f.importance} {
		c.Refresh()
	}
	f.importanceNow()
	f.levelsNow()
	f.note()
}

// levelsNow says whether influence is as the model says.
func (f *form) levelsNow() {
	env, changes := f.lab.env, f.lab.settings.Levels.Changes()
	f.levels.Bold = changes > 0
	says := env.T("lab.levels.model", nil)
	if changes > 0 {
		says = env.T("lab.levels.changed", map[string]any{"Count": changes})
	}
	f.levels.SetContent(says)
	f.levels.Refresh()
}

// importanceNow writes the importance beside its label, and what the quorum
// asks at that importance into the list of rules.
func (f *form) importanceNow() {
	l := f.lab
	f.importanceText.SetContent(l.env.T("lab.importance.value", map[string]any{
		"Importance": l.env.Words.Number(l.settings.Importance, 2), "Level": frame.Stakes(l.env, l.settings.Importance)}))
	quorum := l.settings.Agreement(l.doc.Scenario())
	for r := range sim.Rules {
		if r.Row().Model {
			f.rule.Options[r].Text = l.env.T("lab.rule.quorum", map[string]any{"Rule": l.env.T("word.rule."+r.String(), nil), "Quorum": l.env.Words.Percent(quorum, 0)})
		}
	}
	f.rule.Refresh()
}

// read takes the numbers that are typed.
func (f *form) read() {
	l := f.lab
	seed, seedErr := l.env.Words.ReadWhole(f.seed.Text())
	runs, runsErr := l.env.Words.ReadWhole(f.runs.Text())
	badRuns := runsErr != nil || runs < experiment.MinRuns || runs > experiment.MaxRuns
	f.seed.Wrong(seedErr != nil)
	f.runs.Wrong(badRuns)
	if seedErr == nil {
		l.settings.Seed = seed
	}
	if !badRuns {
		l.settings.Runs = int(runs)
	}
	f.note()
	switch {
	case seedErr != nil:
		f.advise(l.env.T("lab.seed.wrong", nil))
	case badRuns:
		f.advise(l.env.T("lab.runs.wrong", map[string]any{
			"Min": l.env.Words.Number(experiment.MinRuns, 0), "Max": l.env.Words.Number(experiment.MaxRuns, 0)}))
	}
	f.run.SetDisabled(seedErr != nil || badRuns)
}

// understood reports whether everything that is typed makes sense.
func (f *form) understood() bool { return !f.run.Disabled() }

// advise writes under the button, or takes the line away.
func (f *form) advise(says string) {
	f.wrong.Hidden = says == ""
	f.wrong.SetContent(says)
	if l := f.lab; l.runs != nil && l.runs.page != nil { // which has to make room for it
		l.runs.page.Refresh()
	}
}

// note says under the button whether what is shown is what is set.
func (f *form) note() {
	l := f.lab
	says := ""
	if l.findings != nil && l.shown == 0 {
		says = l.env.T("lab.unkept", nil)
	}
	if l.findings != nil && (l.findings.Settings != l.settings || l.findings.Document.Hash() != l.doc.Hash()) {
		says = l.env.T("lab.changed", nil)
	}
	f.advise(says)
}
