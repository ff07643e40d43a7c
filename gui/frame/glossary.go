package frame

import (
	"strings"

	"fyne.io/fyne/v2"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
)

// Glossary are the words of the trade that the screens use, in the order in
// which a trainee meets them. Each has a text "term.ID", its name, and
// "term.ID.about", one sentence that explains it.
var Glossary = []string{
	"buying_center", "prescriber", "user", "buyer", "decider", "gatekeeper", "adviser",
	"need", "specification", "preselection", "negotiation", "decision",
	"new_task", "modified_rebuy", "straight_rebuy", "importance", "reliability",
	"influence", "stance", "signal", "evidence", "overclaim",
	"lead", "cpl", "cpa", "awareness", "fatigue", "spam", "spf", "dkim", "dmarc",
	"shortlist", "floor", "nash", "pareto", "quorum", "flip", "stability",
}

// TermName returns what a word of the glossary is called, and TermMeaning what
// it means.
func (e *Env) TermName(id string) string { return e.T("term."+id, nil) }

// TermMeaning explains a word of the glossary in one sentence.
func (e *Env) TermMeaning(id string) string { return e.T("term."+id+".about", nil) }

// Term is a word of the glossary that explains itself where it stands, as small
// as a caption; text is how it is written there, "" for its name.
func Term(env *Env, id, text string) fyne.CanvasObject {
	if text == "" {
		text = env.TermName(id)
	}
	return widget.NewCaptionTerm(text, env.TermMeaning(id))
}

// HeadedTerm is Term as a heading.
func HeadedTerm(env *Env, id, text string) fyne.CanvasObject {
	heading := widget.NewTerm(text, env.TermMeaning(id))
	heading.Letter, heading.Bold = look.SizeHeading, true
	return heading
}

// FlipTerms shows the words that a chart of the reliability weighting needs.
func FlipTerms(env *Env) fyne.CanvasObject {
	const gap = 10
	return widget.NewWrap(gap, Term(env, "flip", ""), Term(env, "stability", ""))
}

// ShowGlossary opens all words with a field to search among them.
func ShowGlossary(env *Env) {
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	page := widget.NewPage(glossaryRows(env, ""))
	search := widget.NewField(env.T("glossary.search", nil), "", func(text string) { page.SetContent(glossaryRows(env, text)) })
	content := widget.NewStretchColumn(8, page, widget.NewCaption(env.T("glossary.search", nil)), search, page)
	d = widget.NewDialog(env.Window.Canvas(), env.T("glossary.title", nil), content, fyne.NewSize(680, 520), closing)
	d.Show(search.Focusable())
}

// glossaryRows lists the words that contain what is searched for, in their name
// or their meaning; they can be reached by Tab, so that the page follows.
func glossaryRows(env *Env, search string) fyne.CanvasObject {
	const wide = 190
	search = strings.ToLower(strings.TrimSpace(search))
	var rows []fyne.CanvasObject
	for _, id := range Glossary {
		name, meaning := env.TermName(id), env.TermMeaning(id)
		if !strings.Contains(strings.ToLower(name+" "+meaning), search) {
			continue
		}
		line := widget.NewRow(12, []float32{0, 1}, widget.NewFixed(wide*look.Current().TextScale(), 0, widget.NewBold(name).Wrapped()), widget.NewParagraph(meaning))
		rows = append(rows, widget.NewItem(line, func() {}))
	}
	if len(rows) == 0 {
		return widget.NewMuted(env.T("glossary.none", nil)).Wrapped()
	}
	return widget.NewInset(0, 16, 8, 0, widget.NewColumn(2, rows...))
}
