package studio

import (
	"strings"

	"buygrid/assets/lang"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/scenario/edit"
	"buygrid/sim/story"
)

// termsOf says as words of which key the format's own names are told, by what
// scenario.Slot.Ref calls them.
var termsOf = map[string]string{"topic": "topic", "subject": "topic", "audience": "to", "stage": "stage", "action": "action", "issue": "issue", "strategy": "strategy",
	"seller": "strategy", "family": "family"}

// Sections whose items or keys others name, by what scenario.Slot.Ref calls them.
var sectionOf = map[string]string{"criterion": "criteria", "topic": "criteria", "subject": "criteria", "member": "members", "audience": "members",
	"supplier": "suppliers", "action": "actions", "strategy": "strategies", "seller": "strategies"}

// choicesOf returns what a reference may name in this file, by the names that people
// know, with the id only where two have one name; nil where anything may stand.
func choicesOf(tree *edit.Node, ref string, words *lang.Words) []widget.Option {
	var all []widget.Option
	seen := map[string]bool{}
	add := func(id, text string) {
		if id == "" || seen[id] {
			return
		}
		seen[id] = true
		if text == "" || text == id {
			text = story.FormatWord(termsOf[ref], id, words)
		}
		if text == "" {
			text = id
		}
		all = append(all, widget.Option{ID: id, Text: text})
	}
	if section := tree.At(sectionOf[ref]); section != nil && sectionOf[ref] != "" {
		for _, item := range section.Children {
			if section.Kind == edit.List {
				add(item.ID(), nameOf(item, words.Lang()))
			} else {
				add(item.Key(), nameOf(item, words.Lang()))
			}
		}
	}
	for _, word := range builtIn(ref) {
		add(word, "")
	}
	switch ref {
	case "language":
		for _, language := range edit.Languages(tree) {
			add(language, "")
		}
	case "part":
		if criteria := tree.At("criteria"); criteria != nil {
			for _, c := range criteria.Children {
				if parts := under(c, "parts"); parts != nil {
					for _, part := range parts.Children {
						add(part.ID(), nameOf(part, words.Lang()))
					}
				}
			}
		}
	}
	named := map[string]int{}
	for _, o := range all {
		named[o.Text]++
	}
	for i, o := range all {
		if named[o.Text] > 1 && o.Text != o.ID {
			all[i].Text += " (" + o.ID + ")"
		}
	}
	return all
}

// builtIn are the names of the format itself.
func builtIn(ref string) []string {
	var words []string
	switch ref {
	case "topic":
		words = []string{"problem"}
	case "subject":
		words = sim.SubjectNames[:]
	case "audience":
		words = append(sim.AudienceNames[:len(sim.AudienceNames):len(sim.AudienceNames)], sim.RoleNames[:]...)
	case "stage":
		words = sim.StageNames[:]
	case "action":
		words = sim.ChannelNames[:]
	case "issue":
		words = sim.IssueNames[:]
	case "family":
		words = sim.HuntFamilies
	case "strategy", "seller":
		for i := range sim.Strategies {
			words = append(words, sim.Strategies[i].Name)
		}
		if ref == "seller" {
			words = append(words, sim.RandomSeller.Name)
		}
	}
	return words
}

// under returns what stands at a key of a node, nil for nothing.
func under(n *edit.Node, key string) *edit.Node {
	if n == nil {
		return nil
	}
	for _, c := range n.Children {
		if c.Key() == key {
			return c
		}
	}
	return nil
}

// wordsOf returns a text in a language, else in the first of its languages.
func wordsOf(n *edit.Node, language string) string {
	for n != nil && n.Kind != edit.Scalar {
		if len(n.Children) == 0 {
			return ""
		}
		if own := under(n, language); own != nil {
			n = own
		} else {
			n = n.Children[0]
		}
	}
	if n == nil {
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// nameOf returns the name by which people know an item in a language, its id where it
// has none, "" for neither.
func nameOf(n *edit.Node, language string) string {
	if n == nil || n.Kind != edit.Map {
		return ""
	}
	for _, key := range []string{"short", "name", "label", "title", "text"} {
		if text := wordsOf(under(n, key), language); text != "" {
			return headOf(text)
		}
	}
	return n.ID()
}

// headOf is a text as a name: of a long one its first clause, where that is short enough.
func headOf(text string) string {
	name := clippedName(text)
	cut, long := strings.CutSuffix(name, "…")
	if at := strings.LastIndexAny(cut, ".:;!?"); long && at > 0 {
		return strings.TrimSpace(cut[:at])
	}
	return name
}

// clippedName cuts a text for a button or a line of a list.
func clippedName(text string) string {
	const most = 48
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= most {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:most-1])) + "…"
}
