package story

import (
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// Key returns what people call a key of a scenario's file that stands in a map, which
// the format calls place; "" where the key is none of the format.
func Key(place, key string, w *lang.Words) string {
	const prefix = "form.key."
	for _, id := range []string{prefix + strings.ReplaceAll(place, " ", "_") + "." + key, prefix + key} {
		if text := w.T(id, nil); text != id {
			return text
		}
	}
	return ""
}

// wordsOf says where the words of a key have their texts, where the game has them too.
var wordsOf = map[string]string{"type": "word.type.", "purchase_type": "word.type.", "roles": "word.role.", "stage": "word.stage.", "by_stage": "word.stage.",
	"from": "word.stage.", "until": "word.stage.", "signs": "word.stage.", "influence": "word.stage.", "kind": "word.kind.", "rule": "word.rule.", "importance": "studio.wizard.stakes.",
	"price": "word.price_formula.", "channel": "word.channel.", "never": "word.channel.", "action": "word.channel.", "layout": "desk.layout.", "spf": "desk.spf.", "dkim": "desk.dkim.",
	"dmarc": "desk.dmarc.", "outcome": "word.end.", "issue": "word.issue.", "strategy": "strategy.", "window": "parameter.", "family": "finding.family."}

// FormatWord returns what people call a word of the format that may stand at a key, or
// that a reference of that kind may name; "" where it has no name but its spelling.
func FormatWord(key, word string, w *lang.Words) string {
	text := func(id string, args map[string]any) string {
		if found := w.T(id, args); found != id {
			return found
		}
		return ""
	}
	if found := text("form.word."+key+"."+word, nil); found != "" {
		return found
	}
	switch {
	case key == "portrait":
		if at := strings.LastIndexByte(word, '-'); at > 0 {
			return text("form.word.portrait."+word[:at], map[string]any{"N": word[at+1:]})
		}
	case word == sim.ProblemTopic && key == "topic":
		return w.T("word.problem", nil)
	case key == "supplier" && word == sim.StatusQuoID:
		return w.T("word.status_quo", nil)
	case key == "to":
		return text("word.role."+word, nil)
	}
	if prefix := wordsOf[key]; prefix != "" {
		return text(prefix+word, nil)
	}
	return ""
}
