package studio

import (
	"slices"
	"strings"

	"buygrid/assets/lang"
	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
	"buygrid/sim/story"
)

// keyName is what people call a key of the format, its spelling where it has no name.
func keyName(slot scenario.Slot, words *lang.Words) string {
	if slot.Parameter() {
		title, _ := story.Parameter(slot.Key(), words)
		return title
	}
	if name := story.Key(slot.Place(), slot.Key(), words); name != "" {
		return name
	}
	return slot.Key()
}

// label is what people call a key of a map, as the file may have it too.
func (p *formPane) label(slot scenario.Slot, key string) string {
	if slot.Key() != key {
		return key
	}
	return keyName(slot, p.studio.env.Words)
}

// options are the words that may stand at a key, as people call them.
func (p *formPane) options(key string, words []string) []widget.Option {
	all := make([]widget.Option, len(words))
	for i, word := range words {
		all[i] = widget.Option{ID: word, Text: p.wordAt(key, word)}
	}
	return all
}

// wordAt is what people call a word that stands at a key, the word itself where it
// has no name.
func (p *formPane) wordAt(key, word string) string {
	if text := story.FormatWord(key, word, p.studio.env.Words); text != "" {
		return text
	}
	return word
}

// wordsAt are the words that may stand at a key, or in its list, as people call them;
// nil where anything else may.
func (p *formPane) wordsAt(key string, slot scenario.Slot) []widget.Option {
	switch slot.Form() {
	case scenario.FormBoolean:
		return []widget.Option{{ID: "true", Text: p.t("studio.form.yes", nil)}, {ID: "false", Text: p.t("studio.form.no", nil)}}
	case scenario.FormWord, scenario.FormPlain:
		if words := slot.Words(); len(words) > 0 {
			return p.options(key, words)
		}
	case scenario.FormReference:
		return p.choices(slot.Ref())
	}
	return nil
}

// choices are what a reference may name, see choicesOf.
func (p *formPane) choices(ref string) []widget.Option {
	return choicesOf(p.tree, ref, p.studio.env.Words)
}

// reads is what stands at a key, or in its list, as people say it.
func (p *formPane) reads(key string, slot scenario.Slot, value string) string {
	for _, o := range p.wordsAt(key, slot) {
		if o.ID == value {
			return o.Text
		}
	}
	return clippedName(value)
}

// standsFor is what holds where the key is left out, as people say it.
func (p *formPane) standsFor(slot scenario.Slot) string {
	if slot.Default() == "" {
		return ""
	}
	return p.reads(slot.Key(), slot, slot.Default())
}

// kindOf says what an alternative is: its words as people call them, or what is filled in
// there.
func (p *formPane) kindOf(slot scenario.Slot) string {
	if options := p.wordsAt(slot.Key(), slot); slot.Form() == scenario.FormWord {
		texts := make([]string, len(options))
		for i, o := range options {
			texts[i] = o.Text
		}
		return strings.Join(texts, ", ")
	}
	switch item := slot.Item(); {
	case slot.Form() == scenario.FormMap:
		return p.asked(slot)
	case slot.Form() == scenario.FormList && item.Form() == scenario.FormMap:
		return p.t("studio.form.several", map[string]any{"What": p.asked(item)})
	}
	return slot.Is(p.studio.env.Words.Problem)
}

// asked are the first of the keys of a map, as people call them.
func (p *formPane) asked(slot scenario.Slot) string {
	const most = 4
	var names []string
	for _, key := range slot.Keys() {
		if len(names) == most {
			return strings.Join(names, ", ") + ", …"
		}
		names = append(names, keyName(key, p.studio.env.Words))
	}
	return strings.Join(names, ", ")
}

// pair is a name with what it has, as the reader's language writes it.
func (p *formPane) pair(name, has string) string {
	return p.t("studio.form.pair", map[string]any{"Name": name, "Has": has})
}

// tells says in a few words what an item without a name is.
func (p *formPane) tells(n *edit.Node) string {
	const most = 3
	var parts []string
	for _, c := range n.Children {
		if c.Kind != edit.Scalar || c.Value == "" || len(parts) == most {
			continue
		}
		if len(p.wordsAt(c.Key(), c.Slot)) > 0 && c.Slot.Form() != scenario.FormBoolean {
			parts = append(parts, p.reads(c.Key(), c.Slot, c.Value))
		} else {
			parts = append(parts, p.pair(p.label(c.Slot, c.Key()), p.reads(c.Key(), c.Slot, c.Value)))
		}
	}
	return strings.Join(parts, " · ")
}

// begun are the names that a new item may have been given: the language may have
// changed since.
func begun() []string {
	var all []string
	for _, code := range lang.Languages {
		if name := lang.For(code).T("studio.form.new_name", nil); !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}
