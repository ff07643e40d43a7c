package gui

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"buygrid/gui/widget"
)

// studioStates are the states of the Studio's panes, and what it asks where nothing can
// be kept.
func (p *plays) studioStates() []view {
	return []view{
		{name: "studio, writing", like: true, begin: func(t *testing.T, s *Shell) {
			openedThere(t, s, textFile(t, "late-again.yaml", bundledText(t, "late-again")+"\nweight: 1\n"))
			for widget.CloseTop(s.window.Canvas()) {
			}
		}, shows: []show{
			{"selected", func(s *Shell) { inText(s, "criteria:", fyne.KeyA) }},
			{"found", func(s *Shell) {
				s.studio.Find(true)
				typedInto(s, "studio.find", "price")
			}},
			{"searched", func(s *Shell) {
				bringTab(s, "studio.tab.outline")
				typedInto(s, "studio.outline.find", "price")
			}},
			{"nothing found", func(s *Shell) {
				bringTab(s, "studio.tab.outline")
				typedInto(s, "studio.outline.find", "no such name")
			}},
			{"unfolded", func(s *Shell) {
				typedInto(s, "studio.outline.find", "")
				for _, section := range []string{"suppliers", "members", "criteria"} {
					outlineLine(s, section, fyne.KeyRight)
				}
			}},
		}},
		{name: "studio, hints", like: true, passing: true, begin: func(t *testing.T, s *Shell) {
			openedThere(t, s, textFile(t, "late-again.yaml", bundledText(t, "late-again")))
		}, shows: []show{
			{"the meaning of a key", func(s *Shell) { inText(s, "criteria:", fyne.KeyF1) }},
			{"what can stand there", func(s *Shell) { inText(s, "kind: ", fyne.KeySpace) }},
			{"keys that can stand there", func(s *Shell) { inText(s, "criteria:", fyne.KeyUp, fyne.KeyHome, fyne.KeySpace) }},
		}},
		{name: "studio, forms", begin: func(t *testing.T, s *Shell) {
			openedThere(t, s, textFile(t, "late-again.yaml", bundledText(t, "late-again")))
		}, shows: []show{
			formAt("", ""), formAt("title", ""), formAt("objectives", "0"), formAt("purchase", ""), formAt("criteria", ""), formAt("criteria", "0"),
			formAt("members", ""), formAt("members", "0"), formAt("suppliers", "0"), formAt("status_quo", ""), formAt("negotiation", ""), formAt("decision", ""),
			formAt("process", ""), formAt("events", "0"), formAt("expect", ""), formAt("expect", "0"),
		}},
		{name: "studio, forms of a tender", like: true, begin: func(t *testing.T, s *Shell) {
			openedThere(t, s, textFile(t, "school-meals.yaml", bundledText(t, "school-meals")))
		}, shows: []show{formAt("award", ""), formAt("award", "lots")}},
		{name: "studio, forms with problems", like: true, begin: func(t *testing.T, s *Shell) {
			source := bundledText(t, "late-again")
			source = strings.NewReplacer("weight: ", "weight: -", "best: ", "best: x").Replace(source)
			openedThere(t, s, textFile(t, "late-again.yaml", source))
		}, shows: []show{
			formAt("criteria", "0"),
			{"a value that is refused", func(s *Shell) {
				formAt("criteria", "0").open(s)
				for _, f := range all[*widget.Field](s) {
					if f.Name == s.env.T("form.key.weight", nil) && f.OnSubmitted != nil {
						s.window.Canvas().Focus(f.Focusable())
						f.SetText("heavy")
						f.OnSubmitted("heavy")
					}
				}
				s.env.Tasks.Settle()
			}},
		}},
		{name: "studio, texts of a new language", like: true, begin: func(t *testing.T, s *Shell) {
			source := strings.Replace(bundledText(t, "late-again"), `nl: "Alweer te laat"`, `nl: "Alweer te laat" # nl from 000000`, 1)
			openedThere(t, s, textFile(t, "late-again.yaml", source))
			bringTab(s, "studio.tab.texts")
			for _, f := range all[*widget.Field](s) {
				if f.Name == s.env.T("studio.texts.add", nil) {
					f.SetText("de")
					f.OnSubmitted("de")
				}
			}
			s.env.Tasks.Settle()
		}, shows: []show{
			{"one that is missing", func(s *Shell) { translating(s, "de") }},
			{"one whose source changed", func(s *Shell) { translating(s, "nl") }},
		}},
		{name: "studio, numbers", like: true, begin: func(t *testing.T, s *Shell) {
			openedThere(t, s, textFile(t, "late-again.yaml", bundledText(t, "late-again")))
		}, shows: []show{numbersOf("weights"), numbersOf("facts"), numbersOf("values"), numbersOf("stages"), numbersOf("influence")}},
		{name: "studio, playing", like: true, begin: func(t *testing.T, s *Shell) {
			path := textFile(t, "late-again.yaml", bundledText(t, "late-again"))
			openedThere(t, s, path)
			p.played = path
			bringTab(s, "studio.tab.play")
			pressed(s, "studio.preview.begin")
		}, shows: []show{
			{"the briefing", func(s *Shell) { pressed(s, "studio.preview.briefing") }},
			{"after a jump", func(s *Shell) {
				bringTab(s, "studio.tab.play")
				pressed(s, "studio.preview.jump")
				pressed(s, "studio.jump.go")
			}},
			{"a decision that is impossible now", func(s *Shell) { p.changed(s, "leila", "lena") }},
			{"an older text", func(s *Shell) { p.changed(s, "suppliers:", "suplliers:") }},
			{"mended", func(s *Shell) { p.changed(s, "suplliers:", "suppliers:") }},
		}},
	}
}

// inText puts the caret behind the first place of a text, and presses keys there: A and
// Space with Ctrl.
func inText(s *Shell, text string, keys ...fyne.KeyName) {
	bringTab(s, "studio.tab.text")
	for _, code := range all[*widget.Code](s) {
		at := strings.Index(code.Buffer.Text(), text)
		if at < 0 {
			continue
		}
		place := code.Buffer.PlaceAt(at + len(text) - 1)
		code.Reveal(place, place)
		s.window.Canvas().Focus(code.Focusable())
		for _, key := range keys {
			if key == fyne.KeyA || key == fyne.KeySpace {
				code.Focusable().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
			} else {
				code.Focusable().TypedKey(&fyne.KeyEvent{Name: key})
			}
		}
	}
}

// outlineLine presses a key on a line of the outline.
func outlineLine(s *Shell, path string, key fyne.KeyName) {
	bringTab(s, "studio.tab.outline")
	for _, line := range all[*widget.Item](s) {
		if line.Name == "outline "+path {
			s.window.Canvas().Focus(line)
			line.TypedKey(&fyne.KeyEvent{Name: key})
			s.env.Tasks.Settle()
			return
		}
	}
}

// formAt opens the form of a section, or of an item of it.
func formAt(section, item string) show {
	return show{"form " + strings.Trim(section+" "+item, " "), func(s *Shell) {
		bringTab(s, "studio.tab.form")
		if section == "" {
			return
		}
		if item == "" {
			outlineLine(s, section, fyne.KeyReturn)
			return
		}
		outlineLine(s, section, fyne.KeyRight)
		outlineLine(s, section+"/"+item, fyne.KeyReturn)
		outlineLine(s, section, fyne.KeyLeft)
		bringTab(s, "studio.tab.form")
	}}
}

// translating opens the first text of a language.
func translating(s *Shell, code string) {
	bringTab(s, "studio.tab.texts")
	for _, c := range all[*widget.Choice](s) {
		for _, o := range c.Options {
			if o.ID == code && c.Name == s.env.T("studio.texts.language", nil) {
				c.Selected = code
				c.OnChanged(code)
			}
		}
	}
	s.env.Tasks.Settle()
	for _, texts := range all[*widget.Rows](s) {
		s.window.Canvas().Focus(texts)
		texts.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	s.env.Tasks.Settle()
}

// numbersOf brings a table of numbers to the front.
func numbersOf(table string) show {
	return show{"numbers, " + table, func(s *Shell) {
		bringTab(s, "studio.tab.numbers")
		for _, c := range all[*widget.Choice](s) {
			if c.Name == s.env.T("studio.numbers.table", nil) {
				c.OnChanged(table)
			}
		}
		s.env.Tasks.Settle()
	}}
}

// changed is what another program does to the text that is played: a word becomes another.
func (p *plays) changed(s *Shell, from, to string) {
	src, err := os.ReadFile(p.played.Path())
	if err == nil {
		overwritten(s, p.played, strings.ReplaceAll(string(src), from, to))
	}
	s.studio.Freshen()
	s.env.Tasks.Settle()
	bringTab(s, "studio.tab.play")
}
