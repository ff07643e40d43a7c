package edit_test

import (
	"slices"
	"strings"
	"testing"

	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// forklifts is a scenario as an author writes one, without a mistake.
const forklifts = `format: 1
id: forklifts
title: Electric forklifts
purchase: {type: new_task, importance: strategic, item: Electric forklift, quantity: 8, currency: EUR}
criteria:
  - {id: reach, kind: performance, label: Reach, unit: metres, worst: 4, best: 10, weight: 30}
  - {id: price, kind: price, label: Price, unit: EUR a truck, worst: 48000, best: 30000, weight: 30}
  - {id: on-time, kind: reliability, label: Delivery, unit: "% on time in full", worst: 70, best: 100, weight: 25}
  - {id: repair, kind: service, label: Repair, unit: hours, worst: 48, best: 4, weight: 15}
members:
  - {id: mira, name: Mira Jansen, title: Shift leader, roles: [user]}
  - {id: omar, name: Omar Haddad, title: Logistics engineer, roles: [prescriber]}
  - {id: paul, name: Paul Dubois, title: Buyer, roles: [buyer]}
  - {id: lena, name: Lena Vos, title: Operations director, roles: [decider], listens_to: {omar: 2}}
status_quo: {name: Keep the gas trucks, facts: {reach: 5, price: 36000, on-time: 85, repair: 30}}
suppliers:
  - {id: volta, name: Volta, you: true, facts: {reach: 8, price: 42000, on-time: 97, repair: 8}, floor: {price: 35000}}
  - {id: nimbus, name: Nimbus, facts: {reach: 8, price: 36000, on-time: 90, repair: 16}, floor: {price: 32000}}
expect:
  - {strategy: reliability_proof, outcome: won, at_least: 0.8}
  - {strategy: price_only, outcome: won, at_most: 0.7}
`

func found(text string) scenario.Problems {
	d, ps := scenario.Parse("forklifts.yaml", []byte(text))
	if d != nil {
		return d.Warnings()
	}
	return ps
}

func TestFixes(t *testing.T) {
	for _, c := range []struct{ name, old, new, code, want string }{
		{"a key misspelt", "roles: [user]", "rolles: [user]", scenario.CodeUnknownKey, "roles: [user]"},
		{"a word misspelt", "roles: [prescriber]", "roles: [prescriptor]", scenario.CodeBadWord, "roles: [prescriber]"},
		{"an id misspelt", "listens_to: {omar: 2}", "listens_to: {oma: 2}", scenario.CodeUnknownID, "listens_to: {omar: 2}"},
		{"a tab", "  - {id: omar", "\t- {id: omar", scenario.CodeTab, "  - {id: omar"},
		{"a quote that is not closed", `"% on time in full"`, `"% on time in full`, scenario.CodeUnclosedQuote, `"% on time in full"`},
		{"an apostrophe in single quotes", "title: Electric forklifts", "title: 'Lena's forklifts'", scenario.CodeUnclosedQuote, "title: 'Lena''s forklifts'"},
		{"a colon in a text", "title: Electric forklifts", "title: Forklifts: the sequel", scenario.CodeUnquotedColon, `title: "Forklifts: the sequel"`},
		{"no format", "format: 1\n", "", scenario.CodeMissingKey, "format: 1\n"},
		{"no role", "title: Buyer, roles: [buyer]", "title: Buyer", scenario.CodeMissingKey, `roles: "?"`},
		{"no fact", "on-time: 97, repair: 8}", "on-time: 97}", scenario.CodeMissingKey, `repair: "?"`},
		{"a decimal comma", "at_least: 0.8", "at_least: 0,8", scenario.CodeBadNumber, "at_least: 0.8}"},
		{"a comma for thousands", "price: 42000", "price: 42,000", scenario.CodeBadNumber, "price: 42000,"},
		{"a currency after a number", "price: 42000", "price: 42000 EUR", scenario.CodeWrongType, "price: 42000,"},
		{"a percent sign", "weight: 15", "weight: 15%", scenario.CodeWrongType, "weight: 15}"},
		{"yes for true", "you: true", "you: yes", scenario.CodeWrongType, "you: true"},
		{"a colon without a space", "id: forklifts", "id:forklifts", scenario.CodeMissingColon, "id: forklifts"},
		{"a colon without a space in brackets", "{id: omar", "{id:omar", scenario.CodeMissingColon, "{id: omar"},
		{"an id with a capital", "id: paul", "id: Paul", scenario.CodeBadID, "id: paul"},
		{"an id with a space", "id: paul", "id: paul dubois", scenario.CodeBadID, "id: paul-dubois"},
		{"a dash without a space", "  - {id: omar", "  -{id: omar", scenario.CodeListDash, "  - {id: omar"},
		{"a bullet for a dash", "  - {id: omar", "  • {id: omar", scenario.CodeListDash, "  - {id: omar"},
		{"curly quotes", `"% on time in full"`, "“% on time in full”", scenario.CodeCurlyQuotes, `"% on time in full"`},
		{"a no-break space", "title: Electric", "title:\u00a0Electric", scenario.CodeInvisible, "title: Electric"},
		{"a bracket that is not closed", "listens_to: {omar: 2}}", "listens_to: {omar: 2}", scenario.CodeUnclosedBracket, "listens_to: {omar: 2}}"},
		{"a comma that is missing", "label: Reach, unit: metres", "label: Reach unit: metres", scenario.CodeUnquotedColon, "label: Reach, unit: metres"},
		{"a comma that is missing before a list", "title: Shift leader, roles", "title: Shift leader roles", scenario.CodeUnquotedColon, "title: Shift leader, roles: [user]}"},
		{"a comma that is missing behind a bracket", "facts: {reach: 8, price: 42000, on-time: 97, repair: 8}, floor", "facts: {reach: 8, price: 42000, on-time: 97, repair: 8} floor", scenario.CodeUnclosedBracket, "repair: 8}, floor"},
		{"a colon that is missing in brackets", "id: omar, name: Omar", "id omar, name: Omar", scenario.CodeMissingColon, "{id: omar,"},
		{"a colon that is missing behind a comma", "title: Buyer", "title Buyer", scenario.CodeUnquotedText, "name: Paul Dubois, title: Buyer"},
		{"a space that is missing behind a comma", "you: true", "you:true", scenario.CodeUnquotedText, "you: true"},
		{"a quote that is closed and not opened", `unit: "% on time in full"`, `unit: % on time in full"`, scenario.CodeUnquotedText, `unit: "% on time in full"`},
		{"a comma in a text", "name: Mira Jansen", "name: Jansen, Mira", scenario.CodeUnquotedText, `name: "Jansen, Mira"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.ReplaceAll(forklifts, c.old, c.new)
			all := found(text)
			k := slices.IndexFunc(all, func(p scenario.Problem) bool { return p.Code == c.code })
			if k < 0 {
				t.Fatalf("no %s in %v", c.code, all)
			}
			dutch := all[k].In(func(f string) string { return "x" + f })
			fixes := edit.Fixes(text, dutch, edit.Speech{})
			if len(fixes) == 0 {
				t.Fatalf("nothing for %v", all[k])
			}
			for k, fix := range fixes {
				b := edit.New([]byte(text))
				b.Apply("", fix.Splices...)
				if fix.Title == "" || k == 0 && !strings.Contains(b.Text(), c.want) {
					t.Errorf("%q made\n%s", fix.Title, b.Text())
				}
				if b.Undo(); b.Text() != text {
					t.Error("not undone")
				}
			}
		})
	}
}

// Of several problems in one place each has its own fix.
func TestEveryMissingKeyIsMendedByItself(t *testing.T) {
	const text = "format: 1\nid: x\ntitle: Pumps\npurchase: {type: new_task, importance: strategic, item: Pump}\n"
	lacking := 0
	for _, p := range found(text) {
		key, ok := strings.CutPrefix(p.Message, "The scenario lacks the key ")
		if !ok {
			continue
		}
		lacking++
		key = strings.Trim(key, `".`)
		fixes := edit.Fixes(text, p.In(func(f string) string { return "x" + f }), edit.Speech{})
		if len(fixes) == 0 || !strings.HasPrefix(fixes[0].Title, "Add "+key+":") {
			t.Errorf("%s: %v", p.Message, fixes)
		}
	}
	if lacking < 3 {
		t.Errorf("%d keys are missing", lacking)
	}
}

func TestNoFixMovesAMistakeElsewhere(t *testing.T) {
	text := strings.Replace(forklifts, "listens_to: {omar: 2}}", "listens_to: omar: 2}, style: warm}", 1)
	for _, p := range found(text) {
		for _, fix := range edit.Fixes(text, p, edit.Speech{}) {
			if now := applied(text, fix.Splices); len(found(now)) > 0 && edit.Read(now) == nil {
				t.Errorf("%q for %v made\n%s", fix.Title, p, now)
			}
		}
	}
}

func TestComplete(t *testing.T) {
	for _, c := range []struct{ name, text, want, not string }{
		{"keys of the file, required first", "format: 1\n|", "id", "format"},
		{"a key that is begun", "format: 1\npur|", "purchase", "id"},
		{"keys of an item in brackets", strings.Replace(forklifts, "{id: paul, ", "{id: paul, |", 1), "listens_to", "name"},
		{"keys of an item in lines", "members:\n  - id: mira\n    |\n  - id: omar\n    name: Omar", "name", "id"},
		{"keys below another", "purchase:\n  |", "type", "title"},
		{"words", strings.Replace(forklifts, "roles: [user]", "roles: [|]", 1), "prescriber", "mira"},
		{"words of a value", "purchase:\n  type: |", "new_task", "type"},
		{"a map as a value", "events:\n  - when: |", "{week: }", "week"},
		{"what a map must have", "budget:\n  approval: |", "{member: , above: }", "{member: }"},
		{"a map over lines", "events: [{\n  when: |}]\n", "{week: }", "week"},
		{"no map above its lines", "events:\n  - when: |\n      week: 3\n", "", "{week: }"},
		{"a map above the next key", "events:\n  - when: |\n    text: x\n", "{week: }", "week"},
		{"true", "suppliers:\n  - you: |", "true", ""},
		{"ids as keys", strings.Replace(forklifts, "listens_to: {omar: 2}", "listens_to: {|}", 1), "omar", "volta"},
		{"ids of a text that cannot be read", strings.Replace(forklifts, "{omar: 2}}", "{om|", 1), "omar", "mira"},
		{"nothing in a comment", "# f|", "", "format"},
		{"keys of an item over lines", "members:\n  - {id: mira, name: Mira,\n     |\n     roles: [user]}\n  - {id: omar}\n", "listens_to", "roles"},
		{"a key that is begun, over lines", "members:\n  - {id: mira,  # the first\n     na|,\n     roles: [user]}\n", "name", "id"},
		{"keys of a map over lines", "purchase: {\n  type: new_task,\n  im|\n}\ntitle: x\n", "importance", "type"},
		{"keys on the line of the bracket", "purchase: {|\n  type: new_task\n}\n", "importance", "type"},
		{"words over lines", "members:\n  - {id: mira, roles: [user,\n      |]}\n", "prescriber", "mira"},
		{"a word of a value over lines", "purchase: {quantity: 8,\n  type: |}\n", "new_task", "importance"},
		{"true over lines", "suppliers:\n  - {id: volta,\n     you: |}\n", "true", "volta"},
		{"ids as keys over lines", strings.Replace(forklifts, "listens_to: {omar: 2}", "listens_to: {\n    |\n  }", 1), "omar", "volta"},
		{"ids as values over lines", strings.Replace(forklifts, "facts: {reach: 8, price: 36000,", "facts: {reach: 8,\n   |,", 1), "price", "on-time"},
		{"ids, in an item that is not closed", strings.Replace(forklifts, "listens_to: {omar: 2}}", "listens_to: {\n     om|", 1), "omar", "volta"},
		{"keys of maps in a list over lines", "criteria: [\n  {id: a, kind: price},\n  {id: b, |}\n]\n", "kind", "id"},
		{"below brackets over lines", "purchase: {type: new_task,\n  quantity: 2}\nmem|\n", "members", "type"},
		{"below brackets that are not closed", "purchase: {type: new_task,\nmembers:\n  - |\n", "id", "importance"},
		{"nothing in a comment in brackets", "purchase: {type: new_task,  # im|\n  quantity: 2}\n", "", "importance"},
		{"nothing in a text in quotes", "title: \"x\n  im|\n  y\"\n", "", "importance"},
		{"nothing in a text in lines", "title: |\n  id|\n", "", "id"},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := strings.LastIndex(c.text, "|") // which is no part of a key
			text := c.text[:at] + c.text[at+1:]
			caret := edit.New([]byte(text)).PlaceAt(at)
			var names []string
			for _, s := range edit.Complete(text, caret, edit.Speech{}) {
				names = append(names, s.Text)
				if caret.Before(s.From) || s.To.Before(caret) {
					t.Errorf("%v does not hold the caret %v", s, caret)
				}
			}
			if c.want != "" && !slices.Contains(names, c.want) || c.want == "" && names != nil {
				t.Errorf("%q is not in %v", c.want, names)
			}
			if slices.Contains(names, c.not) {
				t.Errorf("%q is in %v", c.not, names)
			}
		})
	}
}

func TestHover(t *testing.T) {
	for _, c := range []struct{ old, want string }{{"weight: 30}\n  - {id: price", "weight"}, {"importance: ", "importance"}, {"roles: [user]", "roles"}, {"title: Electric", "title"}, {"members:", "members"}} {
		at := place(forklifts, c.old)
		at.Column++
		h, ok := edit.Hover(forklifts, at, edit.Speech{})
		if !ok || h.Key != c.want || h.Is == "" {
			t.Errorf("%q: %v %v", c.old, h, ok)
		}
	}
}

// What is suggested says what the format says of it, and fits where it is put.
func TestASuggestionInBracketsOverLinesIsWrittenInItsPlace(t *testing.T) {
	text := "members:\n  - {id: mira, name: Mira,\n     rol,\n     title: Fitter}\n"
	b := edit.New([]byte(text))
	all := edit.Complete(text, place(text, ",\n     title"), edit.Speech{})
	if len(all) == 0 || all[0].Text != "roles" || all[0].Says == "" {
		t.Fatalf("%+v", all)
	}
	b.Select(all[0].From, all[0].To)
	b.Insert(all[0].Inserts)
	if want := strings.Replace(text, "rol,", "roles: ,", 1); b.Text() != want {
		t.Errorf("%q", b.Text())
	}
	spread := strings.Replace(forklifts, ", weight: 30}", ",\n     weight: 30}", 1)
	at := place(spread, "weight: 30")
	at.Column++
	if h, ok := edit.Hover(spread, at, edit.Speech{}); !ok || h.Key != "weight" || h.Is == "" || h.Says == "" {
		t.Errorf("%+v %v", h, ok)
	}
}

// Words and ids say what they mean, where somebody knows.
func TestASuggestedWordSaysWhatItMeans(t *testing.T) {
	speech := edit.Speech{Word: func(key, ref, word string) string { return key + "/" + ref + "/" + word }}
	for text, want := range map[string]string{
		"suppliers:\n  - strategy: |": "strategy/strategy/price_conceder",
		"purchase:\n  type: |":        "type//new_task",
		strings.Replace(forklifts, "listens_to: {omar: 2}", "listens_to: {|}", 1): "/member/omar",
	} {
		at := strings.LastIndex(text, "|")
		text = text[:at] + text[at+1:]
		all := edit.Complete(text, edit.New([]byte(text)).PlaceAt(at), speech)
		if !slices.ContainsFunc(all, func(s edit.Suggestion) bool { return s.Says == want }) {
			t.Errorf("%q is not in %+v", want, all)
		}
	}
}

// A map is put there in brackets, with the caret where its first value comes.
func TestASuggestedMapLeavesTheCaretAtItsValue(t *testing.T) {
	text := "events:\n  - when: "
	for _, s := range edit.Complete(text, edit.New([]byte(text)).PlaceAt(len(text)), edit.Speech{}) {
		if s.Text == "{week: }" {
			if s.Inserts != "{week: }" || s.Caret != len("{week: ") || s.Says == "" {
				t.Errorf("%+v", s)
			}
			return
		}
	}
	t.Error("no map with a week")
}

func TestNoPlaceStopsCompletion(t *testing.T) {
	for _, text := range []string{forklifts, strings.ReplaceAll(forklifts, "}", ""), "- - - a: {b: [c", "a:\n\tb: \"", "\"x\": |\n  y\n- ? z"} {
		lines := strings.Split(text, "\n")
		for k, line := range lines {
			for column := 0; column <= len([]rune(line)); column += 3 {
				at := edit.Place{Line: k, Column: column}
				edit.Hover(text, at, edit.Speech{})
				edit.Complete(text, at, edit.Speech{})
			}
		}
	}
}

func TestOutline(t *testing.T) {
	all := edit.Outline(edit.Read(forklifts))
	k := slices.IndexFunc(all, func(e edit.Entry) bool { return e.Name == "members" })
	if k < 0 || all[k].Count != 4 || all[k].Line != 9 || all[k].Children[1].Name != "Omar Haddad" || all[k].Children[1].Line != 11 {
		t.Errorf("%+v", all)
	}
	for _, e := range edit.Outline(nil) {
		if e.Line != -1 || e.Count > 0 {
			t.Errorf("%+v of nothing", e)
		}
	}
}
