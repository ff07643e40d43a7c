package studio

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
	"buygrid/sim/story"
)

// rows calls visit with every map of the format that a key stands in, once, and the
// rows of its keys.
func rows(visit func(place string, keys []scenario.Slot)) {
	seen := map[string]bool{}
	var walk func(s scenario.Slot)
	walk = func(s scenario.Slot) {
		if keys := s.Keys(); len(keys) > 0 && !seen[keys[0].Place()] {
			seen[keys[0].Place()] = true
			visit(keys[0].Place(), keys)
			for _, key := range keys {
				walk(key)
			}
		}
		if item := s.Item(); item.Known() {
			walk(item)
		}
		for _, o := range s.Of() {
			walk(o)
		}
	}
	walk(scenario.Root())
}

func TestEveryKeyOfTheFormatHasANameInEveryLanguage(t *testing.T) {
	count := 0
	for _, code := range lang.Languages {
		words := lang.For(code)
		rows(func(place string, keys []scenario.Slot) {
			named := map[string]string{}
			for _, key := range keys {
				count++
				name := ""
				if key.Parameter() {
					name, _ = story.Parameter(key.Key(), words)
				} else {
					name = story.Key(place, key.Key(), words)
				}
				switch {
				case name == "", strings.Contains(name, "_"), strings.HasPrefix(name, "parameter."):
					t.Errorf("%s: %q in %q has no name: write form.key.%s", code, key.Key(), place, key.Key())
				case named[name] != "":
					t.Errorf("%s: in %q both %q and %q are called %q", code, place, named[name], key.Key(), name)
				}
				named[name] = key.Key()
			}
		})
	}
	if count < 600 {
		t.Errorf("only %d keys were seen", count)
	}
}

func TestEveryWordOfTheFormatHasANameInEveryLanguage(t *testing.T) {
	count := 0
	asks := func(code, key string, words []string) {
		for _, word := range words {
			count++
			if text := story.FormatWord(key, word, lang.For(code)); text == "" || strings.Contains(text, "_") {
				t.Errorf("%s: the word %q of %q has no name", code, word, key)
			}
		}
	}
	for _, code := range lang.Languages {
		rows(func(_ string, keys []scenario.Slot) {
			for _, key := range keys {
				asks(code, key.Key(), key.Words())
				asks(code, key.Key(), key.Item().Words())
				for _, o := range key.Of() {
					asks(code, key.Key(), o.Words())
					asks(code, key.Key(), o.Item().Words())
				}
			}
		})
		for _, ref := range []string{"topic", "subject", "audience", "stage", "action", "issue", "strategy", "seller", "family"} {
			asks(code, termsOf[ref], builtIn(ref))
		}
	}
	if count < 400 {
		t.Errorf("only %d words were seen", count)
	}
}

// optionsOf are what a choice of the form offers.
func optionsOf(t *testing.T, p *formPane, id string) map[string]string {
	t.Helper()
	c, ok := p.controls[id].(*widget.Choice)
	if !ok {
		t.Fatalf("no choice %q", id)
	}
	all := map[string]string{}
	for _, o := range c.Options {
		all[o.ID] = o.Text
	}
	return all
}

func TestFormsSpeakTheReadersLanguageAndWriteTheFilesWords(t *testing.T) {
	s, p := formOn(t, "late-again", "members", "0")
	s.env.Words = lang.For("nl")
	p.open(edit.Path{"members", "0"})
	text := seen(s)
	for _, want := range []string{"Functie", "Luistert naar", "listens_to", "Gebruiker"} {
		if !strings.Contains(text, want) {
			t.Errorf("the form does not say %q", want)
		}
	}
	if is := optionsOf(t, p, "members/0/style")["formal"]; is != "Formeel" {
		t.Errorf("a style is offered as %q", is)
	}
	chosen(t, p, "members/0/style", "formal")
	if is := value(edit.Read(s.work.buffer.Text()), "members", "0", "style"); is != "formal" {
		t.Errorf("the file says %q", is)
	}
	p.open(edit.Path{"expect", "0"})
	if is := optionsOf(t, p, "expect/0/strategy")["reliability_proof"]; is != lang.For("nl").T("strategy.reliability_proof", nil) {
		t.Errorf("a strategy is offered as %q", is)
	}
}

func TestAReferenceIsANameAndItsIDOnlyWhereTwoShareIt(t *testing.T) {
	tree := edit.Read("members:\n  - {id: ann, name: Ann}\n  - {id: bob-1, name: Bob}\n  - {id: bob-2, name: Bob}\n  - {id: cy}\nstrategies: {calm: {title: {en: Calm, nl: Rustig}}}\n")
	texts := func(ref, code string) (all []string) {
		for _, o := range choicesOf(tree, ref, lang.For(code)) {
			all = append(all, o.Text)
		}
		return all
	}
	if got := texts("member", "en"); !slices.Equal(got, []string{"Ann", "Bob (bob-1)", "Bob (bob-2)", "cy"}) {
		t.Errorf("people: %q", got)
	}
	if got := texts("strategy", "nl"); got[0] != "Rustig" || len(got) != len(sim.Strategies)+1 {
		t.Errorf("strategies: %q", got)
	}
}

func TestANewItemsIDFollowsItsNameInAnotherLanguageToo(t *testing.T) {
	s, p := formOn(t, "late-again", "members")
	pressed(t, p, "add members")
	s.env.Words = lang.For("fr")
	p.build()
	at := last(edit.Read(s.work.buffer.Text()), "members")
	typed(t, p, "members/"+at+"/name", "Zoë Klein")
	tree := edit.Read(s.work.buffer.Text())
	if id, name := value(tree, "members", at, "id"), value(tree, "members", at, "name"); id != "zoe-klein" || name != "Zoë Klein" {
		t.Errorf("id %q, name %q", id, name)
	}
}

func TestAnItemHasAllThatCanBeDoneInOneRow(t *testing.T) {
	s, p := formOn(t, "late-again", "members")
	at := func(id string) (top, bottom float32) {
		o := p.controls[id].(fyne.CanvasObject)
		y := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
		return y, y + o.Size().Height
	}
	top, bottom := at("open members/1")
	for _, id := range []string{"up members/1", "down members/1", "more members/1"} {
		if y, end := at(id); y >= bottom || end <= top {
			t.Errorf("%s stands from %g to %g, the way in from %g to %g", id, y, end, top, bottom)
		}
	}
	for id, want := range map[string]string{"up members/1": "Up", "down members/1": "Down", "more members/1": "More"} {
		if says := p.controls[id].(fyne.Accessible).AccessibilityLabel(); !strings.Contains(says, want) || !strings.Contains(says, "Leila") {
			t.Errorf("%s is said as %q", id, says)
		}
	}
	before := len(edit.Read(s.work.buffer.Text()).At("members").Children)
	done(t, p, "members/1", "Remove")
	if now := len(edit.Read(s.work.buffer.Text()).At("members").Children); now != before-1 {
		t.Errorf("%d people of %d are left", now, before)
	}
}
