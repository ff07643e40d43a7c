// Package story turns the entries, results and reasons of a purchase into
// sentences of one language. It knows no window and no terminal, and decides
// nothing: every number in a sentence was in what it tells.
package story

import (
	"unicode"
	"unicode/utf8"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// Teller tells about one scenario in one language. It is safe for use by
// several goroutines as long as the scenario does not change.
type Teller struct {
	sc *sim.Scenario
	w  *lang.Words
}

// New returns a teller for sc in the language of w.
func New(sc *sim.Scenario, w *lang.Words) *Teller { return &Teller{sc: sc, w: w} }

// args are the arguments of a text.
type args = map[string]any

// say fills in a sentence.
func (t *Teller) say(key string, named args) string { return t.w.Join(t.w.T(key, named)) }

// Member returns what the member with this id is called in a sentence: the
// short name, else FullName.
func (t *Teller) Member(id string) string {
	i := t.sc.MemberIndex(id)
	if i < 0 {
		return ""
	}
	if short := t.sc.Members[i].Short; short != "" {
		return short
	}
	return t.FullName(id)
}

// Voter is Member for who casts a ballot: "" is the buying center as a whole.
func (t *Teller) Voter(id string) string {
	if id == "" {
		return t.w.T("word.whole_group", nil)
	}
	return t.Member(id)
}

// FullName returns the member's whole name, else the title, else the id.
func (t *Teller) FullName(id string) string {
	i := t.sc.MemberIndex(id)
	if i < 0 {
		return ""
	}
	m := &t.sc.Members[i]
	switch title := m.Title.In(t.w.Lang()); {
	case m.Name != "":
		return m.Name
	case title != "":
		return title
	}
	return m.ID
}

// Supplier returns the name of the supplier with this id, for
// sim.StatusQuoID that of the status quo, and "nobody" for "".
func (t *Teller) Supplier(id string) string {
	switch id {
	case "":
		return t.w.T("word.nobody", nil)
	case sim.StatusQuoID:
		if name := t.sc.StatusQuo.Name.In(t.w.Lang()); name != "" {
			return name
		}
		return t.w.T("word.status_quo", nil)
	}
	j := t.sc.SupplierIndex(id)
	if j < 0 {
		return ""
	}
	if name := t.sc.Suppliers[j].Name; name != "" {
		return name
	}
	return id
}

// ShortSupplier is Supplier for narrow places: the short name, if there is one.
func (t *Teller) ShortSupplier(id string) string {
	if j := t.sc.SupplierIndex(id); j >= 0 && t.sc.Suppliers[j].Short != "" {
		return t.sc.Suppliers[j].Short
	}
	return t.Supplier(id)
}

// Criterion returns the label of the criterion with this id, and that of the
// problem itself for sim.ProblemTopic.
func (t *Teller) Criterion(id string) string {
	if id == sim.ProblemTopic {
		return t.w.T("word.problem", nil)
	}
	c := t.sc.CriterionIndex(id)
	if c < 0 {
		return ""
	}
	if label := t.sc.Criteria[c].Label.In(t.w.Lang()); label != "" {
		return label
	}
	return t.w.T("word.kind."+t.sc.Criteria[c].Kind.String(), nil)
}

// Action returns the label of the action with this id: its own, else its
// channel's.
func (t *Teller) Action(id string) string {
	if id == sim.ResearchID {
		return t.w.T("word.channel.research", nil)
	}
	a := t.action(id)
	if a == nil {
		return ""
	}
	if label := t.label(a); label != "" {
		return label
	}
	return t.Channel(a.Channel)
}

// label is an action's own name, "" where it has only its channel's.
func (t *Teller) label(a *sim.Action) string {
	label := a.Label.In(t.w.Lang())
	if label == "" && a.Name != "" {
		return t.w.T("word.action."+a.Name, nil)
	}
	return label
}

// by says through what a message went: "with a call", "by e-mail".
func (t *Teller) by(id string) string {
	a := t.action(id)
	if a == nil {
		return ""
	}
	if label := t.label(a); label != "" {
		return t.w.T("word.channel.own.by", args{"Action": label})
	}
	return t.w.T("word.channel."+a.Channel.String()+".by", nil)
}

func (t *Teller) action(id string) *sim.Action {
	for k := range t.sc.Actions {
		if t.sc.Actions[k].ID == id {
			return &t.sc.Actions[k]
		}
	}
	return nil
}

// Stage returns the name of a stage, as a heading.
func (t *Teller) Stage(s sim.Stage) string { return t.w.T("word.stage."+s.String(), nil) }

// ShortStage is Stage for narrow places.
func (t *Teller) ShortStage(s sim.Stage) string {
	return t.w.T("word.stage."+s.String()+".short", nil)
}

// Role returns the name of a role.
func (t *Teller) Role(r sim.Role) string { return t.w.T("word.role."+r.String(), nil) }

// roleOf is the role that files call name, of the member with this id and inside
// a sentence: French tells an "acheteuse" from an "acheteur".
func (t *Teller) roleOf(id, name string) string {
	key := "word.role." + name
	if i := t.sc.MemberIndex(id); i >= 0 && t.sc.Members[i].Pronoun == sim.She {
		key += ".she"
	}
	return inside(t.w.T(key, nil))
}

// BuyType returns the name of a buy type.
func (t *Teller) BuyType(b sim.BuyType) string { return t.w.T("word.type."+b.String(), nil) }

// Rule returns the name of a group rule.
func (t *Teller) Rule(r sim.Rule) string { return t.w.T("word.rule."+r.String(), nil) }

// Channel returns the name of a channel.
func (t *Teller) Channel(c sim.Channel) string { return t.w.T("word.channel."+c.String(), nil) }

// Issue returns the name of a negotiated issue.
func (t *Teller) Issue(i sim.Issue) string { return t.w.T("word.issue."+i.String(), nil) }

// Strategy returns the name of the strategy that files call name, and what it
// does in two sentences. One of the scenario's own says nothing of what it does,
// and is called by its id where it has no title.
func (t *Teller) Strategy(name string) (title, about string) {
	if s := t.sc.StrategyNamed(name); s != nil && sim.StrategyNamed(name) == nil {
		if title = s.Title.In(t.w.Lang()); title == "" {
			title = s.Name
		}
		return title, ""
	}
	return t.w.T("strategy."+name, nil), t.w.T("strategy."+name+".about", nil)
}

// Parameter returns what an instructor would call the parameter of this name,
// and what it does in a sentence.
func Parameter(name string, w *lang.Words) (title, about string) {
	return w.T("parameter."+name, nil), w.T("parameter."+name+".about", nil)
}

// option is a supplier in a sentence; the status quo's name stands in quotes,
// because it reads as an action.
func (t *Teller) option(id string) string {
	if id == sim.StatusQuoID {
		return t.w.T("story.quoted", args{"Text": t.Supplier(id)})
	}
	return t.Supplier(id)
}

// inside writes a heading as it stands inside a sentence, abbreviations kept.
func inside(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	if unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}

// capital writes a sentence's first letter large.
func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

// Topic is a criterion, or the problem, as it stands inside a sentence.
func (t *Teller) Topic(id string) string { return t.topic(id) }

// topic is a criterion inside a sentence.
func (t *Teller) topic(id string) string { return inside(t.Criterion(id)) }

// Deed is Action as it stands inside a sentence.
func (t *Teller) Deed(id string) string { return inside(t.Action(id)) }
