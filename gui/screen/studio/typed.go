package studio

import (
	"slices"
	"strings"

	"buygrid/sim/scenario/edit"
)

// takeTyped takes what is being typed in a field of a form into the text, as leaving the
// field would.
func (s *Studio) takeTyped() {
	if s.work != nil && s.panes != nil {
		s.panes.form.Take()
		s.panes.translations.Take()
	}
}

// KeepDraft puts the text as it is now on disk, as the window goes behind another.
func (s *Studio) KeepDraft() {
	s.takeTyped()
	s.keepDraft()
}

// types hears that something is typed in a field, which the text does not have yet. It is
// kept as soon as what is typed in the text itself.
func (s *Studio) types() {
	if s.work == nil {
		return
	}
	s.work.kept.gone = false // it was said of what stood here
	s.follow()
	s.env.Tasks.Within(laneDraft, draftPause, s.keepDraft)
}

// typing reports whether something is typed in a field that the text does not have yet.
func (s *Studio) typing() bool {
	return s.work != nil && s.panes != nil && (s.panes.form.typing() || s.panes.translations.typing())
}

// asTyped is the text as it would be once the fields are left in which something is typed,
// each as a step of undo, and whether that is another than the text: what is typed is not
// taken into that itself, so that nothing moves under the hand.
func (s *Studio) asTyped() (b *edit.Buffer, more bool) {
	b = s.work.buffer
	if !s.typing() {
		return b, false
	}
	aside := edit.New(b.Bytes())
	aside.Resume(b.State())
	before := aside.Version()
	s.panes.form.typeInto(aside)
	s.panes.translations.typeInto(aside)
	if aside.Version() == before {
		return b, false
	}
	return aside, true
}

// typeInto makes a change in a buffer that is not that of the screen. What cannot be made
// is left out, as it is when the field is left: then it is said, and stays in the field.
func typeInto(b *edit.Buffer, label string, splices []edit.Splice, err error) {
	if err == nil && len(splices) > 0 {
		b.Apply(label, splices...)
	}
}

// typing reports whether something is typed in a field that was not taken yet.
func (f *formField) typing() bool { return !f.refused && f.field.Text() != f.was }

func (p *formPane) typing() bool {
	for _, f := range p.fields {
		if f.typing() {
			return true
		}
	}
	return false
}

func (p *formPane) typeInto(b *edit.Buffer) {
	for _, name := range slices.Sorted(keysOf(p.fields)) {
		if f := p.fields[name]; f.typing() && f.into != nil {
			splices, err := f.into(b.Text(), f.field.Text())
			typeInto(b, "studio.undo.change", splices, err)
		}
	}
}

// mayGo reports whether what stands there may be left out by taking its last letter away,
// of a place of which that can be said at all.
func (s spot) mayGo(said bool) bool { return said && s.node != nil && !s.slot.Required() }

// splices are what taking a text as a value into a place changes: it goes with its last
// letter where it may, and the name of a new item gives that an id.
func (p *formPane) splices(s spot, mayGo bool, now, text, value string) ([]edit.Splice, error) {
	if mayGo && strings.TrimSpace(text) == "" {
		return edit.Remove(now, s.path)
	}
	if all := p.christening(s, now, text); all != nil {
		return all, nil
	}
	return edit.Set(now, s.path, value)
}

func (p *translationsPane) typing() bool {
	return p.field != nil && p.field.Text() != p.was && (p.failed == "" || p.field.Text() != p.failed)
}

func (p *translationsPane) typeInto(b *edit.Buffer) {
	if t, ok := p.current(); ok && p.typing() {
		splices, err := edit.Translate(b.Text(), p.language, t.Path, p.field.Text())
		typeInto(b, "studio.undo.translate", splices, err)
	}
}
