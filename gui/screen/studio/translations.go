package studio

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/scenario/edit"
)

// Filters of the list of texts.
const (
	filterAll     = "all"
	filterMissing = "missing"
	filterStale   = "stale"
	filterSame    = "same"
)

// A source with more letters is scrolled, at this height in px.
const (
	shortSource = 120
	sourceHigh  = 64
)

// translationsPane is texts side by side with their translations into one language.
type translationsPane struct {
	studio   *Studio
	language string
	filter   string
	named    string // path of the text that is edited, as overrides spell it

	text  string // of which all is
	all   []edit.Translation
	shown []edit.Translation

	holder *fyne.Container
	list   *widget.Rows
	count  *widget.Text
	note   *widget.Text // what went wrong with the last import
	entry  *fyne.Container
	field  *widget.Field // translation of the text that is edited, nil for none
	was    string        // what stands in the file for it
	failed string        // what was typed and could not be taken, which was said
	why    string        // of note
	closed bool
}

func newTranslations(s *Studio) *translationsPane {
	return &translationsPane{studio: s, filter: filterAll}
}

func (p *translationsPane) t(key string, args map[string]any) string {
	return p.studio.env.T(key, args)
}

// Content is documented with pane, as are the others.
func (p *translationsPane) Content() fyne.CanvasObject {
	p.holder = widget.NewStretchColumn(0, nil)
	p.build()
	return p.holder
}

func (p *translationsPane) Changed() {}

func (p *translationsPane) Checked() {
	if p.holder != nil && p.studio.work.buffer.Text() != p.text {
		p.build()
	}
}

func (p *translationsPane) Close() { p.closed = true }

// Take takes what is being typed into the text, as leaving the field would.
func (p *translationsPane) Take() { p.take() }

// build makes the widgets anew.
func (p *translationsPane) build() {
	if p.holder == nil || p.closed || p.studio.work == nil {
		return
	}
	language, named, typed := p.language, p.named, ""
	kept := p.field != nil && p.field.Text() != p.was // what is typed and not taken yet stays
	if kept {
		typed = p.field.Text()
	}
	defer func() {
		if kept && p.field != nil && p.language == language && p.named == named {
			p.field.SetText(typed)
			p.field.OnChanged(typed) // counts its letters
		}
	}()
	p.text = p.studio.work.buffer.Text()
	tree := edit.Read(p.text)
	var content fyne.CanvasObject
	switch {
	case tree == nil:
		content = widget.NewPage(widget.NewInset(4, 8, 8, 4, widget.NewParagraph(p.t("studio.form.unread", nil))))
	default:
		content = p.side(edit.Languages(tree))
	}
	widget.KeepFocus(p.studio.env.Window.Canvas(), p.holder, func() {
		p.holder.Layout = widget.NewStretchColumn(0, content).Layout
		p.holder.Objects = []fyne.CanvasObject{content}
		p.holder.Refresh()
	})
}

// side is the list with what chooses from it above, and the text that is edited below.
func (p *translationsPane) side(languages []string) fyne.CanvasObject {
	others := languages[1:]
	add := p.newLanguage()
	if len(others) == 0 {
		p.field = nil
		return widget.NewPage(widget.NewInset(4, 8, 8, 4, widget.NewColumn(12, widget.NewParagraph(p.t("studio.texts.one", map[string]any{"Language": languages[0]})), add)))
	}
	if !slices.Contains(others, p.language) {
		p.language = others[0]
	}
	options := make([]widget.Option, len(others))
	for i, language := range others {
		options[i] = widget.Option{ID: language, Text: language}
	}
	language := widget.NewChoice(p.t("studio.texts.language", nil), options, p.language, func(id string) { p.take(); p.language = id; p.build() })
	filters := make([]widget.Option, 0, 4)
	for _, filter := range []string{filterAll, filterMissing, filterStale, filterSame} {
		filters = append(filters, widget.Option{ID: filter, Text: p.t("studio.texts."+filter, nil)})
	}
	filter := widget.NewChoice(p.t("studio.texts.filter", nil), filters, p.filter, func(id string) { p.take(); p.filter = id; p.choose() })
	p.count = widget.NewCaption("").Wrapped()
	p.note = widget.NewText("").Wrapped().In(theme.ColorNameError)
	put(p.note, p.why)
	p.list = widget.NewRows(p.t("studio.texts.name", nil), []float32{3, 4, 4, 2}, p.edit)
	p.entry = widget.NewColumn(4)
	p.load()
	button := func(key string, act func()) *widget.Button { return widget.NewButton(p.t(key, nil), act).InCard() }
	buttons := widget.NewWrap(6, button("studio.texts.export_csv", func() { p.export(edit.TextCSV) }),
		button("studio.texts.export_po", func() { p.export(edit.TextPO) }), button("studio.texts.import", p.ask))
	head := widget.NewGrid(8, 150, 3, widget.NewCaptioned(language), widget.NewCaptioned(filter), add)
	return widget.NewFrame(widget.NewStretchColumn(8, p.list, head, buttons, p.note, p.count, p.list, p.entry))
}

// load reads the texts of the language.
func (p *translationsPane) load() {
	all, err := edit.Translations(p.text, p.language)
	if err != nil {
		put(p.note, p.studio.failed(err))
	}
	p.all = all
	p.choose()
}

// choose shows the texts that the filter lets through.
func (p *translationsPane) choose() {
	p.shown = nil
	missing, stale := 0, 0
	for _, t := range p.all {
		if t.Translation == "" {
			missing++
		}
		if t.Stale {
			stale++
		}
		if p.filter == filterAll || p.filter == filterMissing && t.Translation == "" || p.filter == filterStale && t.Stale || p.filter == filterSame && t.Same {
			p.shown = append(p.shown, t)
		}
	}
	p.count.SetContent(p.t("studio.texts.count", map[string]any{"Texts": len(p.all), "Missing": missing, "Stale": stale, "Shown": len(p.shown)}))
	cells := make([][]string, len(p.shown))
	for i, t := range p.shown {
		cells[i] = []string{t.Named, clippedName(t.Source), clippedName(t.Translation), p.mark(t)}
	}
	p.list.Set(cells, slices.IndexFunc(p.shown, func(t edit.Translation) bool { return t.Named == p.named }))
	p.showEntry()
}

// mark says how a translation stands, in a word.
func (p *translationsPane) mark(t edit.Translation) string {
	switch {
	case t.Translation == "":
		return p.t("studio.texts.mark_missing", nil)
	case t.Stale:
		return p.t("studio.texts.mark_stale", nil)
	case t.Same:
		return p.t("studio.texts.mark_same", nil)
	}
	return p.t("studio.texts.mark_done", nil)
}

// edit opens the text of a line of the list.
func (p *translationsPane) edit(at int) {
	if at < 0 || at >= len(p.shown) || p.shown[at].Named == p.named && p.field != nil {
		return
	}
	p.take()
	p.named = p.shown[at].Named
	p.showEntry()
}

// current is the text that is edited.
func (p *translationsPane) current() (edit.Translation, bool) {
	at := slices.IndexFunc(p.all, func(t edit.Translation) bool { return t.Named == p.named })
	if at < 0 {
		return edit.Translation{}, false
	}
	return p.all[at], true
}

// showEntry makes the form of the text that is edited.
func (p *translationsPane) showEntry() {
	p.field, p.failed = nil, ""
	p.entry.Objects = nil
	if t, ok := p.current(); ok {
		p.was = strings.TrimRight(t.Translation, "\n")
		letters := widget.NewCaption("").Wrapped()
		count := func(text string) {
			letters.SetContent(p.t("studio.texts.letters", map[string]any{"Source": utf8.RuneCountInString(t.Source), "Translation": utf8.RuneCountInString(text)}))
		}
		count(p.was)
		p.field = widget.NewField(p.t("studio.texts.translation", map[string]any{"Path": t.Named, "Language": p.language}), p.was, func(text string) {
			count(text)
			p.studio.types()
		}).Lines(3)
		p.field.OnLeft = func(string) { p.take() }
		p.field.OnSubmitted = func(string) { p.take() }
		p.field.OnDone, p.field.Short = p.next, !strings.Contains(strings.TrimRight(t.Source, "\n"), "\n")
		keys := "studio.texts.ctrl_enter"
		if p.field.Short {
			keys = "studio.texts.enter"
		}
		source := fyne.CanvasObject(widget.NewParagraph(strings.TrimRight(t.Source, "\n")))
		if high := sourceHigh * look.Current().TextScale(); len(t.Source) > shortSource {
			source = widget.NewHigh(high, widget.NewPage(source)) // so that the field stays in view
		}
		p.entry.Objects = []fyne.CanvasObject{widget.NewRule(), widget.NewBold(t.Named).Wrapped(), source, p.field, widget.NewRow(8, []float32{1, 0}, letters, widget.NewCaption(p.mark(t)).Whole()),
			widget.NewCaption(p.t(keys, nil)).Wrapped()}
	} else {
		p.entry.Objects = []fyne.CanvasObject{widget.NewCaption(p.t("studio.texts.pick", nil)).Wrapped()}
	}
	p.entry.Refresh()
	widget.Settle(p.holder)
}

// next takes the translation in, and goes to the next text that lacks one.
func (p *translationsPane) next() {
	at := slices.IndexFunc(p.all, func(t edit.Translation) bool { return t.Named == p.named })
	p.take()
	if p.field == nil || p.field.Text() != p.was { // it was refused
		return
	}
	for k := range p.all {
		if t := p.all[(at+1+k)%len(p.all)]; t.Translation == "" && t.Named != p.named {
			p.named = t.Named
			break
		}
	}
	p.build()
	if p.field != nil {
		widget.Focus(p.studio.env.Window.Canvas(), p.field.Focusable())
	}
}

// take puts the translation that is typed into the file.
func (p *translationsPane) take() {
	t, ok := p.current()
	if !ok || p.field == nil || p.field.Text() == p.was {
		return
	}
	text := p.field.Text()
	splices, err := edit.Translate(p.studio.work.buffer.Text(), p.language, t.Path, text)
	if err != nil {
		p.failed = text
		p.refuse(t.Path, err)
		return
	}
	p.was, p.why = text, ""
	p.studio.apply("studio.undo.translate", splices)
	p.studio.env.Tasks.Once(p.build)()
}

// refuse says why a change was not made; where the text has to be changed by hand it is
// shown there.
func (p *translationsPane) refuse(path edit.Path, err error) {
	env := p.studio.env
	if !errors.Is(err, edit.ErrLines) {
		p.why = p.studio.failed(err)
		put(p.note, p.why)
		widget.Settle(p.holder)
		return
	}
	env.Say(func() string { return env.T("studio.form.lines", nil) })
	if tree := edit.Read(p.studio.work.buffer.Text()); tree != nil {
		if n := tree.At(path...); n != nil {
			p.studio.reveal(edit.Place{Line: n.Line}, edit.Place{Line: n.Line})
		}
	}
}

// export writes the texts for a translator.
func (p *translationsPane) export(format edit.TextFormat) {
	p.take()
	var out bytes.Buffer
	if err := edit.ExportTexts(&out, format, p.studio.work.buffer.Text(), p.language); err != nil {
		p.refuse(nil, err)
		return
	}
	env := p.studio.env
	name := strings.TrimSuffix(p.studio.work.name, ".yaml") + "-" + p.language + string(format)
	env.AskFile("studio.texts.export_title", "studio.texts.export_accept", widget.FileRequest{Endings: []string{string(format)}, Save: true, Name: name, Chosen: func(file fyne.URI) {
		if err := env.SaveExport(file, out.Bytes()); err != nil {
			env.Trouble(err)
			return
		}
		env.Say(func() string { return env.T("export.done", map[string]any{"File": file.Name()}) })
	}})
}

// mostTexts is how large a file of texts may be.
const mostTexts = 16 << 20

// ask takes the translations of a file in: all of them, or none.
func (p *translationsPane) ask() {
	p.take()
	env := p.studio.env
	env.AskFile("studio.texts.import_title", "studio.texts.import_accept", widget.FileRequest{Endings: []string{string(edit.TextCSV), string(edit.TextPO)}, Chosen: func(file fyne.URI) {
		src, err := env.ReadBytes(file, mostTexts)
		if err != nil {
			env.Trouble(err)
			return
		}
		p.takeIn(edit.TextFormat(strings.ToLower(file.Extension())), src)
	}})
}

// takeIn takes the translations of a file in, into the language that it says, else into
// the one that is shown. What it leaves empty is still to come.
func (p *translationsPane) takeIn(format edit.TextFormat, src []byte) {
	text := p.studio.work.buffer.Text()
	in, err := edit.ImportTexts(text, "", format, src)
	if errors.Is(err, edit.ErrNoLanguage) {
		in, err = edit.ImportTexts(text, p.language, format, src)
	}
	if err != nil {
		p.why = p.studio.failed(err)
		put(p.note, p.why)
		widget.Settle(p.holder)
		return
	}
	p.why, p.language = "", in.Language
	p.studio.apply("studio.undo.import", in.Splices)
	p.build()
	p.studio.env.Say(func() string { return p.taken(in) })
}

// taken says what came of a file of texts.
func (p *translationsPane) taken(in edit.TextImport) string {
	says := p.t("studio.import.taken", map[string]any{"Count": in.Taken, "Language": in.Language})
	if empty := len(in.Empty); empty > 0 {
		says += " " + p.t("studio.import.left", map[string]any{"Count": empty})
	}
	return says
}

// newLanguage adds a language to the file.
func (p *translationsPane) newLanguage() fyne.CanvasObject {
	field := widget.NewField(p.t("studio.texts.add", nil), "", nil).Hint("nl")
	add := func(text string) {
		text = strings.ToLower(strings.TrimSpace(text))
		if text == "" {
			return
		}
		splices, err := edit.AddLanguage(p.studio.work.buffer.Text(), text)
		if err != nil {
			p.refuse(edit.Path{"languages"}, err)
			return
		}
		p.language = text
		p.studio.apply("studio.undo.language", splices)
		p.build()
	}
	field.OnSubmitted = add
	on := widget.NewButton(p.t("studio.texts.add_go", nil), func() { add(field.Text()) }).InCard()
	return widget.NewColumn(2, widget.NewCaption(p.t("studio.texts.add", nil)), widget.NewRow(6, []float32{1}, field, on))
}
