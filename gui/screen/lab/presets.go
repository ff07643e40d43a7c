package lab

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/experiment"
	"buygrid/sim/story"
)

// presetEnding is that of files of presets.
const presetEnding = ".json"

// presetList is the list of settings under a name.
type presetList struct {
	lab    *Lab
	dialog *widget.Dialog
	name   *widget.Field
	save   *widget.Button
	export *widget.Button // all of them
	note   *fyne.Container
	list   *fyne.Container
	page   *widget.Page
	items  []*widget.Item
}

// RecallPresets takes back the presets that were kept. What cannot be read is as
// if never set.
func (l *Lab) RecallPresets(value string) {
	if presets, err := experiment.ReadPresets([]byte(value)); err == nil {
		l.presets = presets
	}
}

// ShowPresets opens the list of presets.
func (l *Lab) ShowPresets() {
	if l.doc == nil || !l.form.understood() {
		return
	}
	env := l.env
	p := &presetList{lab: l, note: widget.NewColumn(0), list: widget.NewColumn(4)}
	p.name = widget.NewField(env.T("presets.name", nil), l.Name(experiment.Kept{Settings: l.settings}), func(string) { p.ready() })
	p.name.OnSubmitted = func(string) { p.keep() }
	p.save = widget.NewButton(env.T("presets.save", nil), p.keep)
	p.page = widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(8,
		widget.NewCaption(env.T("presets.name", nil)), widget.NewRow(8, []float32{1, 0}, p.name, p.save), p.note, widget.NewRule(), p.list)))
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { p.dialog.Hide() })
	p.export = widget.NewButton(env.T("presets.export.all", nil), func() { p.ask(l.presets, "presets") })
	p.dialog = widget.NewDialog(env.Window.Canvas(), env.T("presets.title", nil), p.page, fyne.NewSize(720*look.Current().TextScale(), 520), closing,
		p.export, widget.NewButton(env.T("presets.import", nil), p.open))
	p.fill()
	p.ready()
	p.dialog.Show(p.name.Focusable())
}

// fill shows the list as it is.
func (p *presetList) fill() {
	l, env := p.lab, p.lab.env
	p.list.Objects, p.items = nil, nil
	for i, preset := range l.presets {
		item := widget.NewItem(widget.NewColumn(0, widget.NewBold(preset.Name).Wrapped(), widget.NewCaption(l.about(preset)).Wrapped()), func() { p.apply(preset) })
		item.OnKey = func(key fyne.KeyName) bool {
			switch key {
			case fyne.KeyDelete:
				p.remove(preset)
			case fyne.KeyUp, fyne.KeyDown:
				to := i + 1
				if key == fyne.KeyUp {
					to = i - 1
				}
				if to >= 0 && to < len(p.items) {
					widget.Focus(env.Window.Canvas(), p.items[to])
				}
			default:
				return false
			}
			return true
		}
		p.items = append(p.items, item)
		p.list.Objects = append(p.list.Objects, widget.NewRow(8, []float32{1, 0, 0}, item,
			widget.NewButton(env.T("presets.export", nil), func() { p.ask([]experiment.Preset{preset}, fileName(preset.Name)) }).InCard().Of(preset.Name),
			widget.NewButton(env.T("presets.delete", nil), func() { p.remove(preset) }).InCard().Of(preset.Name)))
	}
	if len(l.presets) == 0 {
		p.list.Objects = []fyne.CanvasObject{widget.NewMuted(env.T("presets.none", nil)).Wrapped()}
	}
	p.export.SetDisabled(len(l.presets) == 0)
	p.list.Refresh()
	p.page.Refresh()
}

// about says what a preset sets.
func (l *Lab) about(p experiment.Preset) string {
	env, s := l.env, p.Settings
	scenario, you := p.Scenario, s.You
	strategy, rule := l.strategyName(p.Scenario, s.Strategy), env.T("word.rule."+s.Rule, nil)
	doc := l.doc
	if offer := env.Catalog.Find(p.Scenario); offer != nil {
		doc = offer.Doc
	}
	if sc := doc.Scenario(); sc.ID == p.Scenario {
		scenario = sc.Title.In(env.Words.Lang())
		if sc.SupplierIndex(s.You) >= 0 {
			you = story.New(sc, env.Words).ShortSupplier(s.You)
		}
	}
	says := []string{scenario, you, strategy, env.T("word.type."+s.Type, nil),
		env.T("lab.importance.value", map[string]any{"Importance": env.Words.Number(s.Importance, 2), "Level": frame.Stakes(env, s.Importance)}), rule,
		env.T("presets.seed", map[string]any{"Seed": fmt.Sprint(s.Seed)})}
	if n := s.Levels.Changes(); n > 0 {
		says = append(says, env.T("lab.levels.changed", map[string]any{"Count": n}))
	}
	return strings.Join(says, ", ")
}

// ready turns the button on where there is a name to save under.
func (p *presetList) ready() {
	name := strings.TrimSpace(p.name.Text())
	long := utf8.RuneCountInString(name) > experiment.MaxPresetName
	p.name.Wrong(long)
	p.save.SetDisabled(name == "" || long)
	switch {
	case long:
		p.say(p.lab.env.T("presets.name.long", map[string]any{"Max": experiment.MaxPresetName}), nil)
	default:
		p.say("", nil)
	}
}

// keep saves the settings of now under the name.
func (p *presetList) keep() {
	l, env := p.lab, p.lab.env
	if p.save.Disabled() {
		return
	}
	preset := experiment.Preset{Name: strings.TrimSpace(p.name.Text()), Scenario: l.doc.Scenario().ID, Settings: l.settings}
	before := l.presets
	replaced := slices.ContainsFunc(before, func(old experiment.Preset) bool { return old.Name == preset.Name })
	if !replaced && len(before) >= experiment.MaxPresets {
		p.say(env.T("presets.full", map[string]any{"Max": experiment.MaxPresets}), nil)
		return
	}
	p.change(experiment.AddPreset(before, preset))
	if replaced {
		p.say(env.T("presets.replaced", map[string]any{"Name": preset.Name}), before)
		return
	}
	p.say(env.T("presets.saved", map[string]any{"Name": preset.Name}), nil)
}

// remove takes a preset off the list; it can be brought back.
func (p *presetList) remove(preset experiment.Preset) {
	before := p.lab.presets
	p.change(slices.DeleteFunc(slices.Clone(before), func(old experiment.Preset) bool { return old == preset }))
	p.say(p.lab.env.T("presets.deleted", map[string]any{"Name": preset.Name}), before)
}

// change makes these the presets, here and for the next start.
func (p *presetList) change(presets []experiment.Preset) {
	l := p.lab
	raw, err := experiment.WritePresets(presets)
	if err != nil {
		l.env.Trouble(err)
		return
	}
	l.presets = presets
	l.prefer(frame.PrefPresets, string(raw))
	p.fill()
}

// say writes under the name, with a way back to the presets before where there
// is one; the focus goes there.
func (p *presetList) say(text string, before []experiment.Preset) {
	env := p.lab.env
	p.note.Objects = nil
	if text != "" {
		p.note.Objects = append(p.note.Objects, widget.NewParagraph(text))
	}
	var undo *widget.Button
	if before != nil {
		undo = widget.NewButton(env.T("lab.runs.undo", nil), func() {
			p.change(before)
			p.say("", nil)
			widget.Focus(env.Window.Canvas(), p.name.Focusable())
		})
		p.note.Objects = append(p.note.Objects, widget.NewWrap(8, undo))
	}
	p.note.Refresh()
	p.page.Refresh()
	if undo != nil {
		widget.Focus(env.Window.Canvas(), undo)
	}
}

// warn writes what went wrong with a file, and what to do.
func (p *presetList) warn(text string) {
	panel := widget.NewCard(widget.NewRow(8, []float32{0, 1}, widget.NewIcon(widget.Cross, theme.ColorNameError, 16), widget.NewParagraph(text)))
	panel.Border = theme.ColorNameError
	p.note.Objects = []fyne.CanvasObject{panel}
	p.note.Refresh()
	p.page.Refresh()
}

// strategyName is what a strategy is called: a built-in one, or the own one of a
// scenario that is at hand; else its id.
func (l *Lab) strategyName(scenario, id string) string {
	if sim.StrategyNamed(id) != nil {
		return l.env.T("strategy."+id, nil)
	}
	doc := l.doc
	if offer := l.env.Catalog.Find(scenario); offer != nil {
		doc = offer.Doc
	}
	if doc == nil || doc.Scenario().ID != scenario || doc.Scenario().StrategyNamed(id) == nil {
		return id
	}
	title, _ := story.New(doc.Scenario(), l.env.Words).Strategy(id)
	return title
}

// apply sets what a preset says and closes the dialog.
func (p *presetList) apply(preset experiment.Preset) {
	l, env := p.lab, p.lab.env
	key := "presets.applied"
	if offer := env.Catalog.Find(preset.Scenario); offer != nil && l.doc.Scenario().ID != preset.Scenario {
		l.use(offer.Doc)
	}
	sc, settings := l.doc.Scenario(), preset.Settings
	if sc.ID != preset.Scenario {
		key = "presets.applied.elsewhere"
	}
	if sc.SupplierIndex(settings.You) < 0 {
		settings.You = sc.Suppliers[sc.You].ID
	}
	if sc.StrategyNamed(settings.Strategy) == nil { // another scenario's own
		settings.Strategy = sim.DefaultStrategy
	}
	l.settings = settings
	l.form.fill()
	p.dialog.Hide()
	env.Say(func() string {
		return env.T(key, map[string]any{"Name": preset.Name, "Scenario": preset.Scenario, "Here": sc.Title.In(env.Words.Lang())})
	})
	widget.Focus(env.Window.Canvas(), l.form.run)
}

// fileName turns a name into that of a file.
func fileName(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name)
	return strings.Trim(plain, " .")
}

// ask writes presets to a file that the person names.
func (p *presetList) ask(presets []experiment.Preset, name string) {
	env := p.lab.env
	env.AskFile("presets.export.title", "fyne.Save", widget.FileRequest{Save: true, Name: name + presetEnding, Endings: []string{presetEnding},
		Chosen: func(file fyne.URI) {
			task.Do(env.Tasks, task.Work[error]{
				Lane: "export " + file.Name(),
				Run: func(context.Context, func(int, int)) (error, error) {
					raw, err := experiment.WritePresets(presets)
					if err == nil {
						err = env.SavePresets(file, raw)
					}
					return err, nil
				},
				Done: func(err error) {
					named := map[string]any{"File": file.Name(), "Count": len(presets)}
					var held *lang.Trouble
					switch {
					case errors.As(err, &held):
						p.warn(env.T(held.Key, held.Args))
						return
					case err != nil:
						p.warn(env.T("presets.wrong.write", named))
						return
					}
					p.say(env.T("presets.exported", named), nil)
				},
			})
		}})
}

// open reads presets from a file that the person chooses.
func (p *presetList) open() {
	env := p.lab.env
	env.AskFile("presets.import", "fyne.Open", widget.FileRequest{Endings: []string{presetEnding}, Chosen: p.read})
}

// read takes the presets of a file into the list.
func (p *presetList) read(file fyne.URI) {
	l, env := p.lab, p.lab.env
	type found struct {
		presets []experiment.Preset
		err     error
	}
	task.Do(env.Tasks, task.Work[found]{
		Lane: "lab presets file",
		Run: func(context.Context, func(int, int)) (f found, _ error) {
			f.presets, f.err = readPresets(env, file)
			return f, nil
		},
		Done: func(f found) {
			if f.err != nil {
				p.warn(l.whyNot(file.Name(), f.err))
				return
			}
			all, added := experiment.MergePresets(l.presets, f.presets)
			if len(all) > experiment.MaxPresets {
				p.warn(env.T("presets.full", map[string]any{"Max": experiment.MaxPresets}))
				return
			}
			before := slices.Clone(l.presets)
			if before == nil {
				before = []experiment.Preset{}
			}
			p.change(all)
			if added == 0 {
				p.say(env.T("presets.imported.none", map[string]any{"File": file.Name()}), nil)
				return
			}
			p.say(env.T("presets.imported", map[string]any{"File": file.Name(), "Count": added}), before)
		},
	})
}

// readPresets reads a file, at most as much as presets can need.
func readPresets(env *frame.Env, file fyne.URI) ([]experiment.Preset, error) {
	const most = 1 << 20
	r, err := env.OpenPresets(file)
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(io.LimitReader(r, most))
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, err
	}
	return experiment.ReadPresets(raw)
}

// whyNot says why a file gave no presets, and what to do.
func (l *Lab) whyNot(file string, err error) string {
	var wrong *experiment.PresetError
	if !errors.As(err, &wrong) {
		return l.env.T("presets.wrong.read", map[string]any{"File": file})
	}
	return l.env.T("presets.wrong."+string(wrong.Why), map[string]any{"File": file, "Preset": wrong.Preset, "Version": wrong.Version,
		"Reads": experiment.PresetVersion, "Max": experiment.MaxPresets, "Detail": fmt.Sprint(wrong.Err)})
}
