package game

import (
	"cmp"
	"slices"
	"strconv"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// subjectLine is where a subject is chosen, or written, and where its words count.
type subjectLine struct {
	desk   *desk
	shown  *fyne.Container
	choice *widget.Choice
	own    *widget.Field
	hits   *fyne.Container
}

// ownSubject is the choice of a subject of one's own.
const ownSubject = "own"

func newSubjectLine(d *desk) *subjectLine {
	env := d.game.env
	s := &subjectLine{desk: d, hits: widget.NewColumn(2)}
	s.own = widget.NewField(env.T("desk.subject.own", nil), d.mail.Subject, func(text string) {
		d.mail.Subject = text
		s.fill()
		d.form.Refresh()
		d.foresee()
	})
	s.choice = widget.NewChoice(env.T("desk.subject", nil), nil, "", func(id string) {
		if at, err := strconv.Atoi(id); err == nil {
			d.mail.Subject = s.texts()[at]
		}
		s.own.SetText(d.mail.Subject)
		d.fill()
	})
	s.shown = widget.NewColumn(4, named(s.choice.Name, s.choice), named(s.own.Name, s.own), s.hits)
	if s.offer(); d.at < 0 || d.mail.Subject == "" {
		d.mail.Subject = s.texts()[0]
	}
	s.choice.Selected = ownSubject
	for at, text := range s.texts() {
		if text == d.mail.Subject {
			s.choice.Selected = strconv.Itoa(at)
		}
	}
	s.own.SetText(d.mail.Subject)
	return s
}

func (s *subjectLine) texts() []string { return s.desk.game.now.teller.MailSubjects(s.desk.move.Topic) }

// offer lists the subjects of the topic.
func (s *subjectLine) offer() {
	s.choice.Options = nil
	for at, text := range s.texts() {
		s.choice.Options = append(s.choice.Options, widget.Option{ID: strconv.Itoa(at), Text: text})
	}
	s.choice.Options = append(s.choice.Options, widget.Option{ID: ownSubject, Text: s.desk.game.env.T("desk.subject.write", nil)})
}

// retopic follows another topic: a subject of one's own stays.
func (s *subjectLine) retopic(topic string) {
	s.offer()
	if at, err := strconv.Atoi(s.choice.Selected); err == nil {
		s.desk.mail.Subject = s.texts()[at]
		s.own.SetText(s.desk.mail.Subject)
	}
	s.choice.Refresh()
}

// fill shows which words of the subject count, and by how much.
func (s *subjectLine) fill() {
	env := s.desk.game.env
	own := s.choice.Selected == ownSubject
	s.shown.Objects[1].(*fyne.Container).Hidden = !own
	s.hits.Objects = nil
	hits := sim.SubjectHits(s.desk.mail.Subject)
	for _, hit := range hits {
		says := env.T("desk.subject.counts", map[string]any{"Words": hit.Words, "Rule": env.T("desk.rule."+hit.Name, nil)})
		s.hits.Objects = append(s.hits.Objects, widget.NewRow(8, []float32{1, 0}, widget.NewCaption(says).In(theme.ColorNameError).Wrapped().Dense(),
			widget.NewCaption(env.Words.Signed(hit.Points, 1)).In(theme.ColorNameError).Whole().Dense()))
	}
	if own && len(hits) == 0 {
		s.hits.Objects = append(s.hits.Objects, widget.NewCaption(env.T("desk.subject.none", nil)).Wrapped().Dense())
	}
}

// look shows the mail as its readers see it, and its score.
func (d *desk) look(m *play.Prospect) fyne.CanvasObject {
	sc := d.game.now.sc
	switch channel := sc.Actions[sc.ActionIndex(d.move.Action)].Channel; {
	case channel.Row().Mail:
		return widget.NewColumn(12, d.clients(m), d.score(m))
	case channel.Written():
		return d.article()
	}
	return widget.NewText("")
}

// article shows content as whoever finds it reads it.
func (d *desk) article() fyne.CanvasObject {
	env, teller := d.game.env, d.game.now.teller
	lines := d.lines(teller.MailText(story.Mailing{Topic: d.move.Topic, Role: sim.Roles, Claim: d.move.Claim, Value: *d.mail.Value, Minutes: d.mail.Minutes}))
	return widget.NewColumn(6, widget.NewHeading(env.T("desk.client", nil)).Wrapped(),
		widget.NewMailPicture(widget.MailView{Label: env.T("desk.article", nil), Subject: teller.MailSubjects(d.move.Topic)[0], Lines: lines[1 : len(lines)-1]}))
}

// lines are the paragraphs of a text, from the greeting to the sender.
func (d *desk) lines(text story.MailText) []string {
	lines := []string{text.Greeting, text.Opening, text.Point}
	if text.ForYou != "" {
		lines = append(lines, text.ForYou)
	}
	return append(append(lines, text.More...), text.Closing+"\n"+text.Sender)
}

// clients draws the mail as a new and as an outdated mail client show it.
func (d *desk) clients(m *play.Prospect) fyne.CanvasObject {
	g, env, sc := d.game, d.game.env, d.game.now.sc
	old := 0
	for _, i := range m.To {
		if sc.Members[i].OldMail {
			old++
		}
	}
	mailing := story.Mailing{Topic: d.move.Topic, Role: d.role(), Claim: d.move.Claim, Value: *d.mail.Value, Minutes: d.mail.Minutes}
	to := ""
	if len(m.To) > 0 {
		mailing.Reader = sc.Members[m.To[0]].ID
		to = env.T("desk.mail.to", map[string]any{"Name": g.now.teller.FullName(mailing.Reader)})
	}
	text := g.now.teller.MailText(mailing)
	view := widget.MailView{From: text.Sender, To: to, Subject: d.mail.Subject, Lines: d.lines(text), Layout: widget.MailLayout(d.mail.Layout), Closed: env.T("desk.mail.closed", nil),
		Label: env.T("desk.client.new", nil)}
	note := widget.NewCaption(env.T("desk.client.count", map[string]any{"Old": old, "All": len(m.To)})).Wrapped()
	heading := widget.NewHeading(env.T("desk.client", nil)).Wrapped()
	if d.mail.Layout == "" || d.mail.Layout == play.TextOnly {
		return widget.NewColumn(6, heading, widget.NewMailPicture(view), widget.NewCaption(env.T("desk.client.same", nil)).Wrapped().Dense(), note.Dense())
	}
	outdated := view
	outdated.Outdated = true
	outdated.Label = env.T("desk.client.old", map[string]any{"Share": env.Words.Percent(play.CraftOf(sc, &d.mail).Old, 0)})
	return widget.NewColumn(6, heading, widget.NewGrid(12, 190*look.Current().TextScale(), 2, widget.NewMailPicture(view), widget.NewMailPicture(outdated)), note.Dense())
}

// score is the spam score with the rules behind it.
func (d *desk) score(m *play.Prospect) fyne.CanvasObject {
	env := d.game.env
	heading := frame.HeadedTerm(env, "spam", env.T("desk.score", nil))
	rows := []fyne.CanvasObject{widget.NewRow(8, []float32{0, 1, 0}, heading, widget.NewText(""), widget.NewFigure(env.Words.Number(m.Points, 1)).Whole())}
	verdict := "desk.score.good"
	switch {
	case m.Points >= 3:
		verdict = "desk.score.bad"
	case m.Points >= 1:
		verdict = "desk.score.fair"
	}
	rows = append(rows, widget.NewCaption(env.T(verdict, nil)).Wrapped())
	rules := slices.Clone(m.Rules) // what costs most first
	slices.SortStableFunc(rules, func(a, b sim.SpamRule) int { return cmp.Compare(b.Points, a.Points) })
	for _, rule := range rules {
		text := widget.NewCaption(env.T("desk.rule."+rule.Name, nil)).Wrapped().Dense()
		number := widget.NewCaption(env.Words.Signed(rule.Points, 2)).Trailing().Dense()
		if rule.Points > 0.2 {
			text.In(theme.ColorNameError)
			number.In(theme.ColorNameError)
		}
		rows = append(rows, widget.NewRow(8, []float32{1, 0}, text, widget.NewFixed(56*look.Current().TextScale(), 0, number)))
	}
	return widget.NewColumn(3, rows...)
}

// lowered begins a name inside a sentence with a small letter, unless it is an
// abbreviation.
func lowered(name string) string {
	runes := []rune(name)
	if len(runes) > 1 && unicode.IsUpper(runes[0]) && !unicode.IsUpper(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}
