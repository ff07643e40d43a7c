package scenario

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
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

// said is what one mistake leads to: one message, or nothing where code is "".
type said struct {
	code    string
	line    int
	warning bool
	remedy  string // a part of it
}

// mistake is what an author typed instead of a part of the scenario.
type mistake struct {
	name     string
	old, new string // in every place; without old, new is added at the end
	said
}

const (
	nbsp    = "\u00a0"
	anEvent = "events:\n"
)

var mistakes = []mistake{
	{"curly quotes around a value", `"% on time in full"`, "“% on time in full”", said{CodeCurlyQuotes, 8, true, `"% on time in full"`}},
	{"curly quotes around a text with a colon", "title: Electric forklifts", "title: “Electric: forklifts”", said{CodeCurlyQuotes, 3, false, `title: "Electric: forklifts"`}},
	{"curly quotes around a word", "kind: service", "kind: ‘service’", said{CodeCurlyQuotes, 9, false, "service"}},
	{"curly quotes around a text with a comma", "unit: metres", "unit: „metres, say“", said{CodeCurlyQuotes, 6, false, `"metres, say"`}},
	{"no-break spaces as indentation", "  - {id: omar", nbsp + nbsp + "- {id: omar", said{CodeInvisible, 12, false, "- {id: omar"}},
	{"wide spaces as indentation", "  - {id: omar", "\u3000- {id: omar", said{CodeInvisible, 12, false, "- {id: omar"}},
	{"no-break spaces as all indentation", "\n  ", "\n" + nbsp + nbsp, said{CodeInvisible, 6, false, "- {id: reach"}},
	{"a no-break space after a colon", "type: new_task", "type:" + nbsp + "new_task", said{CodeInvisible, 4, false, "type: new_task"}},
	{"a no-break space after a colon without brackets", "title: Electric", "title:" + nbsp + "Electric", said{CodeInvisible, 3, false, "title: Electric"}},
	{"a no-break space after a dash", "  - {id: omar", "  -" + nbsp + "{id: omar", said{CodeInvisible, 12, false, "- {id: omar"}},
	{"a no-break space after a value", "kind: price", "kind: price" + nbsp, said{CodeInvisible, 7, false, "price"}},
	{"a no-break space before a key", "{id: omar", "{" + nbsp + "id: omar", said{CodeInvisible, 12, false, "id:"}},
	{"a no-break space in a text", "item: Electric forklift", "item: Electric" + nbsp + "forklift", said{}},
	{"a tab as indentation", "  - {id: omar", "\t- {id: omar", said{CodeTab, 12, false, "spaces"}},
	{"a decimal comma", "at_least: 0.8", "at_least: 0,8", said{CodeBadNumber, 20, false, "Write 0.8."}},
	{"a decimal comma in a weight", "best: 10, weight: 30", "best: 10, weight: 0,30", said{CodeBadNumber, 6, false, "Write 0.3."}},
	{"a point for thousands in an anchor", "worst: 48000", "worst: 48.000", said{CodeReadAs, 7, true, "Write 48000"}},
	{"a point for thousands in a fact", "price: 42000", "price: 42.000", said{CodeFarOutside, 17, false, "Write 42000"}},
	{"a space for thousands", "price: 42000", "price: 42 000", said{CodeWrongType, 17, false, "Write 42000."}},
	{"a no-break space for thousands", "price: 42000", "price: 42" + nbsp + "000", said{CodeWrongType, 17, false, "Write 42000."}},
	{"an apostrophe for thousands", "price: 42000", "price: 42'000", said{CodeBadNumber, 17, false, "Write 42000."}},
	{"a comma for thousands", "price: 42000", "price: 42,000", said{CodeBadNumber, 17, false, "Write 42000, or 42.000 if"}},
	{"commas for millions", "price: 42000", "price: 1,042,000", said{CodeBadNumber, 17, false, "Write 1042000."}},
	{"points for millions", "price: 42000", "price: 1.042.000", said{CodeBadNumber, 17, false, "Write 1042000."}},
	{"a missing translation", "id: forklifts\ntitle: Electric forklifts", "id: forklifts\nlanguages: [en, nl]\ntitle: {en: Electric forklifts}", said{CodeMissingLanguage, 4, false, "Add nl"}},
	{"a language that is not declared", "title: Electric forklifts", "title: {nl: Elektrische heftrucks}", said{CodeMissingLanguage, 3, false, "languages: [nl]"}},
	{"a wrong indentation", "  - {id: paul", "    - {id: paul", said{CodeIndentation, 13, false, "Indent it"}},
	{"a member twice", "id: paul", "id: omar", said{CodeDuplicateID, 13, false, ""}},
	{"an id with a capital", "id: mira", "id: Mira", said{CodeBadID, 11, false, `"mira"`}},
	{"an id with an accent", "id: paul", "id: rené", said{CodeBadID, 13, false, `"rene"`}},
	{"an id with a space", "id: paul", "id: paul dubois", said{CodeBadID, 13, false, `"paul-dubois"`}},
	{"a percent sign at a weight", "weight: 15", "weight: 15%", said{CodeWrongType, 9, false, "Write 15."}},
	{"a currency before a number", "price: 42000", "price: €42000", said{CodeWrongType, 17, false, "Write 42000."}},
	{"a currency after a number", "price: 42000", "price: 42000 EUR", said{CodeWrongType, 17, false, "Write 42000."}},
	{"a unit after a number", "repair: 30", "repair: 30 hours", said{CodeWrongType, 15, false, "Write 30."}},
	{"a date for a week", "", anEvent + "  - {id: fair, when: {week: 2026-03-01}, effect: {need: 0.2}}\n", said{CodeWrongType, 23, false, "counted from 0"}},
	{"a picture in a text", "Electric forklifts", "Electric forklifts 🚜", said{}},
	{"a picture for an id", "id: forklifts", "id: 🚜", said{CodeBadID, 2, false, "Write"}},
	{"no suppliers", forklifts[strings.Index(forklifts, "suppliers:"):strings.Index(forklifts, "expect:")], "suppliers: []\n", said{CodeEmptyList, 16, false, "at least 1"}},
	{"no role", "title: Buyer, roles: [buyer]", "title: Buyer", said{CodeMissingKey, 13, false, "roles:"}},
	{"an empty role", "roles: [buyer]", "roles: []", said{CodeEmptyList, 13, false, "at least 1"}},
	{"worst equals best", "worst: 4, best: 10", "worst: 10, best: 10", said{CodeSameAnchors, 6, false, ""}},
	{"an event that never comes", "", anEvent + "  - {id: fair, when: {week: 300}, text: A fair., effect: {need: 0.2}}\n", said{CodeNeverHolds, 23, false, ""}},
	{"an unknown strategy", "strategy: price_only", "strategy: low_price", said{CodeUnknownID, 21, false, "specification_shaper, decider_only, random"}},
	{"an unknown outcome", "strategy: price_only, outcome: won", "strategy: price_only, outcome: victory", said{CodeBadWord, 21, false, "walked_away"}},
	{"an anchor and its alias", "- {id: paul, name: Paul Dubois, title: Buyer, roles: [buyer]}", "- &p {id: paul, name: Paul Dubois, title: Buyer, roles: [buyer]}\n  - *p", said{CodeUnsafeYAML, 13, false, "*p"}},
	{"an anchor at a key of the author's", "status_quo:", "x-common: &c {reach: 5}\nstatus_quo:", said{CodeUnsafeYAML, 15, false, "Leave it out"}},
	{"a merge key", "facts: {reach: 5,", "facts: {<<: &c {reach: 4}, reach: 5,", said{CodeUnsafeYAML, 15, false, ""}},
	{"a misspelt role", "roles: [prescriber]", "roles: [prescriptor]", said{CodeBadWord, 12, false, `"prescriber"`}},
	{"a role in Dutch", "roles: [prescriber]", "roles: [voorschrijver]", said{CodeBadWord, 12, false, "prescriber, user, buyer, decider, gatekeeper, adviser"}},
	{"a missing fact", "on-time: 97, repair: 8}", "on-time: 97}", said{CodeMissingKey, 17, false, "repair:"}},
	{"an unknown fact", "repair: 16", "repair: 16, colour: 4", said{CodeUnknownID, 18, false, "reach, price, on-time, repair"}},
	{"two prices", "kind: service", "kind: price", said{CodePrice, 9, false, ""}},
	{"no reliability", "kind: reliability", "kind: other", said{CodeReliability, 6, false, ""}},
	{"a colon in a text", "title: Electric forklifts", "title: Forklifts: the sequel", said{CodeUnquotedColon, 3, false, "quotes"}},
	{"an apostrophe in single quotes", "title: Electric forklifts", "title: 'Lena's forklifts'", said{CodeUnclosedQuote, 3, false, "''"}},
	{"a # in a text", "title: Electric forklifts", "title: Forklift #8 and #9", said{CodeCutText, 3, true, `"Forklift #8 and #9"`}},
	{"a # that begins a text", "title: Electric forklifts", "title: #8 forklifts", said{CodeCutText, 3, false, `"#8 forklifts"`}},
	{"a # in a text in brackets", "name: Volta,", "name: Volta #1,", said{CodeCutText, 17, false, "quotes"}},
	{"a comment", "title: Electric forklifts", "title: Electric forklifts # the title", said{}},
	{"a comma in a text in brackets", "name: Mira Jansen", "name: Jansen, Mira", said{CodeUnquotedText, 11, false, `"Jansen, Mira"`}},
	{"a long briefing", "purchase:", `briefing: "` + strings.Repeat("Lorem ipsum dolor sit amet. ", 2000) + "\"\npurchase:", said{}},
	{"a long name", "name: Mira Jansen", "name: " + strings.Repeat("Mira ", 80), said{CodeLongName, 11, true, "60"}},
	{"two suppliers of one name", "name: Nimbus,", "name: volta,", said{CodeAlike, 18, true, "its own"}},
	{"two people of one name", "name: Omar Haddad", "name: Mira Jansen", said{CodeAlike, 12, true, "its own"}},
	{"two criteria of one label", "label: Price", "label: Reach", said{CodeAlike, 7, true, "its own"}},
	{"two suppliers that are yours", "name: Nimbus,", "name: Nimbus, you: true,", said{CodeTwoYou, 18, false, ""}},
	{"who listens to himself", "listens_to: {omar: 2}", "listens_to: {lena: 2}", said{CodeUnknownID, 14, false, ""}},
	{"who listens to nobody", "listens_to: {omar: 2}", "listens_to: {oma: 2}", said{CodeUnknownID, 14, false, `"omar"`}},
	{"a floor above the list price", "floor: {price: 35000}", "floor: {price: 45000}", said{CodeOutOfRange, 17, false, ""}},
	{"no decider", "roles: [decider]", "roles: [adviser]", said{CodeNoDecider, 11, true, "decider"}},
	{"a share of 80", "at_least: 0.8", "at_least: 80", said{CodeOutOfRange, 20, false, "Write 0.8"}},
	{"a share of 80 %", "at_least: 0.8", "at_least: 80%", said{CodeWrongType, 20, false, "Write 0.8."}},
	{"a dash without a space", "  - {id: omar", "  -{id: omar", said{CodeListDash, 12, false, "- {id: omar"}},
	{"an en dash for a dash", "  - {id: omar", "  – {id: omar", said{CodeListDash, 12, false, "- {id: omar"}},
	{"en dashes for all dashes", "  - {", "  – {", said{CodeListDash, 6, false, "- {id: reach"}},
	{"a bullet for a dash", "  - {id: omar", "  • {id: omar", said{CodeListDash, 12, false, "- {id: omar"}},
	{"an asterisk for a dash", "  - {id: omar", "  * {id: omar", said{CodeListDash, 12, false, "- {id: omar"}},
	{"a colon without a space", "id: forklifts", "id:forklifts", said{CodeMissingColon, 2, false, "id: forklifts"}},
	{"a colon without a space in brackets", "{id: omar", "{id:omar", said{CodeMissingColon, 12, false, "id: omar"}},
	{"a wide colon", "title: Electric", "title：Electric", said{CodeMissingColon, 3, false, "title: Electric"}},
	{"yes for true", "you: true", "you: yes", said{CodeWrongType, 17, false, "Write true."}},
	{"an unknown key for roles", "roles: [user]", "rollen: [user]", said{CodeUnknownKey, 11, false, `"roles"`}},
	{"a word for the importance", "importance: strategic", "importance: high", said{CodeBadWord, 4, false, "routine, leverage, bottleneck, strategic"}},
	{"an importance of 85", "importance: strategic", "importance: 85", said{CodeOutOfRange, 4, false, "Write 0.85"}},
	{"an importance of 85 %", "importance: strategic", "importance: 85 %", said{CodeWrongType, 4, false, "Write 0.85."}},
	{"no format", "format: 1\n", "", said{CodeMissingKey, 1, false, "format:"}},
	{"a fact outside of its scale", "reach: 8, price: 42000", "reach: 80, price: 42000", said{CodeOutsideScale, 17, true, "worst or best"}},
	{"an unknown portrait", "title: Shift leader", "title: Shift leader, portrait: lady", said{CodePortrait, 11, true, "adviser-1, "}},
	{"a portrait misspelt", "title: Shift leader", "title: Shift leader, portrait: operater-1", said{CodePortrait, 11, true, `"operator-1"`}},
	{"a portrait", "title: Shift leader", `title: Shift leader, portrait: " operator-1 "`, said{}},
	{"a price scale upside down", "worst: 48000, best: 30000", "worst: 30000, best: 48000", said{CodeDearer, 7, true, "Exchange"}},
	{"a currency's sign", "currency: EUR", "currency: €", said{CodeBadWord, 4, false, "EUR"}},
	{"two with a title", "name: Mira", "name: Dr Mira", said{}},
	{"a reserved id", "id: volta", "id: nobody", said{CodeBadID, 17, false, "another word"}},
	{"an override misspelt", "outcome: won, at_least", "with: {purchase.importanc: 0.1}, outcome: won, at_least", said{CodeUnknownPath, 20, false, `"importance"`}},
	{"a supplier misspelt in an outcome", "outcome: won, at_most", `outcome: "lost:nimbuss", at_most`, said{CodeUnknownID, 21, false, ""}},
	{"an unclosed bracket", "listens_to: {omar: 2}}", "listens_to: {omar: 2}", said{CodeUnclosedBracket, 14, false, "Close it"}},
	{"an event without a text", "", anEvent + "  - {id: fair, when: {week: 3}, effect: {need: 0.2}}\n", said{CodeSilentEvent, 23, true, "text:"}},
	{"a space of no width in an id", "id: forklifts", "id: fork\u200blifts", said{CodeInvisible, 2, false, "forklifts"}},
	{"Norwegian", "title: Electric forklifts", "languages: [en, no]\ntitle: {en: Electric, no: Elektrisk}", said{}},
	{"a blank name", "name: Volta", `name: "   "`, said{CodeEmptyText, 17, false, ""}},
	{"a name of no-break spaces", "name: Mira Jansen", `name: "` + nbsp + "\u3000" + `"`, said{CodeEmptyText, 11, false, ""}},
	{"a name of tabs", "name: Mira Jansen", "name: \"\t\"", said{CodeEmptyText, 11, false, ""}},
	{"a quorum out of reach", "", "model: {quorum_base: 0.8}\n", said{CodeHighQuorum, 22, true, "quorum_base"}},
	{"cut-offs that nobody passes", "", "model: {cutoff_base: 0.8}\n", said{CodeNobodyPasses, 6, true, "cutoff_base"}},
	{"a demand that nobody meets", "best: 10, weight: 30", "best: 10, at_least: 9, weight: 30", said{CodeNobodyPasses, 6, true, "at_least"}},
	{"a decider who specifies too", "roles: [decider]", "roles: [decider, prescriber]", said{}},
	{"a tag for a text", "title: Electric forklifts", "title: !important", said{CodeUnsafeYAML, 3, false, "quotes"}},
	{"a question mark that begins a text", "title: Electric forklifts", "title: ? why", said{CodeUnquotedText, 3, false, "quotes"}},
	{"a text over several lines that is not indented", "title: Electric forklifts", "title: >\nElectric forklifts", said{CodeMissingColon, 4, false, "indent"}},
	{"a comment of another language", "purchase:", "// what is bought\npurchase:", said{CodeMissingColon, 4, false, "begins with #"}},
	{"marks of code around it", "format: 1", "```yaml\nformat: 1", said{CodeSyntax, 1, false, "Leave out"}},
	{"semicolons between keys", "{id: mira, name: Mira Jansen, title", "{id: mira; name: Mira Jansen; title", said{CodeSyntax, 11, false, "comma"}},
	{"a comma for a colon", "worst: 4,", "worst, 4,", said{CodeMissingColon, 6, false, "worst: 4"}},
	{"a comma for a colon before a text", "name: Mira Jansen", "name, Mira Jansen", said{CodeMissingColon, 11, false, "name: Mira Jansen"}},
	{"a pronoun in the wrong case", "name: Mira Jansen", "name: Mira Jansen, pronoun: her", said{CodeBadWord, 11, false, `"she"`}},
	{"a Dutch pronoun", "name: Mira Jansen", "name: Mira Jansen, pronoun: hij", said{CodeBadWord, 11, false, `"he"`}},
	{"a language in capitals", "title: Electric", "languages: [EN]\ntitle: Electric", said{CodeBadWord, 3, false, `"en"`}},
	{"a currency in small letters", "currency: EUR", "currency: eur", said{CodeBadWord, 4, false, `"EUR"`}},
	{"narrow spaces between digits", "price: 42000", "price: 42\u202f000", said{CodeWrongType, 17, false, "Write 42000."}},
	{"wide digits", "price: 42000", "price: ４２０００", said{CodeWrongType, 17, false, "Write 42000."}},
	{"Arabic digits", "worst: 4,", "worst: ٤,", said{CodeWrongType, 6, false, "Write 4."}},
	{"a fraction of one character", "at_least: 0.8", "at_least: ¾", said{CodeWrongType, 20, false, "Write 0.75."}},
	{"per mille", "at_least: 0.8", "at_least: 800‰", said{CodeWrongType, 20, false, "Write 0.8."}},
	{"a number in brackets", "price: 42000", "price: [42000]", said{CodeWrongType, 17, false, "brackets"}},
	{"content after the suppliers are chosen", "", "strategies: {own: {moves: [{action: content, from: negotiation}]}}\n", said{CodeIdleRow, 22, true, "earlier stage"}},
	{"content until after the suppliers are chosen", "", "strategies: {own: {moves: [{action: content, from: preselection, until: negotiation}]}}\n", said{}},
	{"a talk after the suppliers are chosen", "", "strategies: {own: {moves: [{action: call, from: negotiation}]}}\n", said{}},
	{"no contact from the first stage on", "", "quiet_from: {stage: need}\n", said{CodeNoContact, 22, true, "later stage"}},
	{"an index that nobody follows", "quantity: 8", "quantity: 8, price_index: {change: 0.05, years: 4}", said{CodeIndex, 4, true, "indexed:"}},
	{"an index that there is not", "floor: {price: 32000}", "floor: {price: 32000}, cost_indexed: 0.5", said{CodeIndex, 18, true, "price_index:"}},
	{"a row outside its action's stage", "", "strategies: {own: {moves: [{action: workshop, until: need}]}}\n", said{CodeIdleRow, 22, true, "specification"}},
	{"a row for a role that nobody has", "", "strategies: {own: {moves: [{action: call, to: [gatekeepers, adviser]}]}}\n", said{CodeIdleRow, 22, true, "Give a member"}},
	{"a row for a role and a person", "", "strategies: {own: {moves: [{action: call, to: [gatekeeper, omar]}]}}\n", said{}},
	{"a pace of nothing", "", "strategies: {own: {moves: [], table: {pace: 0}}}\n", said{CodeZero, 22, true, "Write 1"}},
	{"a lottery by its earlier name", "", "decision: {rule: weighted}\n", said{CodeOldWord, 22, true, `"lottery_weighted"`}},
	{"the other lottery by its earlier name", "", "decision: {rule: equal}\n", said{CodeOldWord, 22, true, `"lottery_equal"`}},
	{"a lottery by its name", "", "decision: {rule: lottery_equal}\n", said{}},
	{"a formula where nothing is scored", "", "award: {price: median}\n", said{CodeAward, 22, false, "best_score"}},
	{"a linear price where nothing is scored", "", "award: {price: linear}\n", said{}},
	{"a formula of no name", "", "decision: {rule: best_score}\naward: {price: lowest}\n", said{CodeBadWord, 23, false, "lowest_over_price"}},
	{"a formula", "", "decision: {rule: best_score}\naward: {price: median}\n", said{}},
	{"lots where nothing is scored", "", "award:\n  lots: [{id: north, share: 60}, {id: south, share: 40}]\n", said{CodeAward, 23, false, "best_score"}},
	{"lots", "", "decision: {rule: best_score}\naward:\n  lots:\n    - {id: north, label: The north, share: 60, weights: {reach: 1, price: 2}, suppliers: [you, nimbus]}\n    - {id: south, share: 40, suppliers: volta}\n", said{}},
	{"one lot", "", "decision: {rule: best_score}\naward: {lots: [{id: north, share: 60}]}\n", said{CodeLengthDiffers, 23, false, "at least 2"}},
	{"two lots of one name", "", "decision: {rule: best_score}\naward: {lots: [{id: north, share: 60}, {id: north, share: 40}]}\n", said{CodeDuplicateID, 23, false, ""}},
	{"a lot that nobody bids for", "", "decision: {rule: best_score}\naward: {lots: [{id: north, share: 60}, {id: south, share: 40, suppliers: []}]}\n", said{CodeEmptyList, 23, false, "at least 1"}},
	{"a lot for a supplier that there is not", "", "decision: {rule: best_score}\naward: {lots: [{id: north, share: 60}, {id: south, share: 40, suppliers: [nimbos]}]}\n", said{CodeUnknownID, 23, false, "nimbus"}},
	{"a lot that weighs what there is not", "", "decision: {rule: best_score}\naward: {lots: [{id: north, share: 60}, {id: south, share: 40, weights: {prize: 1}}]}\n", said{CodeUnknownID, 23, false, "price"}},
	{"a lot that weighs nothing", "", "decision: {rule: best_score}\naward: {lots: [{id: north, share: 60}, {id: south, share: 40, weights: {price: 0}}]}\n", said{CodeBadWeights, 23, false, "above 0"}},
	{"a lot without a share", "", "decision: {rule: best_score}\naward: {lots: [{id: north, share: 60}, {id: south}]}\n", said{CodeMissingKey, 23, false, "share"}},
	{"a lot of nothing", "", "decision: {rule: best_score}\naward: {lots: [{id: north, share: 60}, {id: south, share: 0}]}\n", said{CodeOutOfRange, 23, false, ""}},
	{"lots that are not the whole", "", "decision: {rule: best_score}\naward: {lots: [{id: north, share: 60}, {id: south, share: 30}]}\n", said{CodeShares, 23, true, "100"}},
	{"lots that leave one out", "", "decision: {rule: best_score}\naward: {lots: [{id: north, share: 60, suppliers: volta}, {id: south, share: 40, suppliers: volta}]}\n", said{CodeIdleRow, 23, true, "lot"}},
	{"a split", "", "award: {split: [70, 30]}\n", said{}},
	{"a split in parts", "", "award: {split: [2, 1]}\n", said{}},
	{"a split that is not the whole", "", "award: {split: [70, 20]}\n", said{CodeShares, 22, true, "100"}},
	{"a split of one", "", "award: {split: [100]}\n", said{CodeLengthDiffers, 22, false, "at least 2"}},
	{"a split without brackets", "", "award: {split: 70}\n", said{CodeWrongType, 22, false, "brackets"}},
	{"a shortlist of fewer than the places", "", "award: {winners: 2}\nmodel: {shortlist: 1}\n", said{CodeIdleRow, 22, true, "fewer places"}},
	{"a selection of fewer than the places", "", "award: {split: [70, 30]}\nstages: {negotiation: {rounds: [{id: last, keep: 1}]}}\n", said{CodeIdleRow, 22, true, "keep"}},
	{"a tender has no shortlist", "", "decision: {rule: best_score}\naward: {winners: 2}\nmodel: {shortlist: 1}\n", said{}},
	{"a point of a scale in words", "worst: 4, best: 10", "scale: [[4, 0], [high, 100]]", said{CodeWrongType, 6, false, "digits"}},
	{"a split among more than there are", "", "award: {split: [50, 30, 20]}\n", said{CodeAward, 22, false, "fewer places"}},
	{"a second place of more than the first", "", "award: {split: [30, 70]}\n", said{CodeAward, 22, false, "largest first"}},
	{"a place for nothing", "", "award: {split: [100, 0]}\n", said{CodeOutOfRange, 22, false, ""}},
	{"winners", "", "award: {winners: 2}\n", said{}},
	{"one winner", "", "award: {winners: 1}\n", said{CodeOutOfRange, 22, false, ""}},
	{"more winners than suppliers", "", "award: {winners: 3}\n", said{CodeAward, 22, false, "fewer places"}},
	{"a split and winners", "", "award: {split: [70, 30], winners: 2}\n", said{CodeAward, 22, false, "Keep one"}},
	{"a split and lots", "", "decision: {rule: best_score}\naward: {split: [70, 30], lots: [{id: north, share: 60}, {id: south, share: 40}]}\n", said{CodeAward, 23, false, "Keep one"}},
	{"weights of nothing", "", "strategies: {own: {moves: [], table: {weights: {price: 0}}}}\n", said{CodeZero, 22, true, "above 0"}},
}

// files are those that are no scenario with one part replaced.
var files = map[string]struct {
	src []byte
	said
}{
	"as it should be":         {[]byte(forklifts), said{}},
	"line ends and mark":      {[]byte("\ufeff" + strings.ReplaceAll(forklifts, "\n", "\r\n")), said{}},
	"Latin-1":                 {[]byte(strings.Replace(forklifts, "Paul Dubois", "Ren\xe9 Dubois", 1)), said{CodeEncoding, 13, false, "UTF-8"}},
	"UTF-16":                  {wide(forklifts), said{CodeEncoding, 1, false, "UTF-8"}},
	"too large":               {[]byte(forklifts + "# " + strings.Repeat("x", maxBytes) + "\n"), said{CodeTooLarge, 1, false, ""}},
	"empty":                   {nil, said{CodeEmptyFile, 1, false, "format: 1"}},
	"nothing weighs":          {[]byte(strings.NewReplacer("weight: 30", "weight: 0", "weight: 25", "weight: 0", "weight: 15", "weight: 0").Replace(forklifts)), said{CodeBadWeights, 6, false, ""}},
	"a page":                  {[]byte("<html><body>format: 1</body></html>"), said{CodeForeignFile, 1, false, "plain text"}},
	"a page with a type":      {[]byte("\n<!DOCTYPE html>\n<html>\n<pre>" + forklifts + "</pre></html>\n"), said{CodeForeignFile, 1, false, ""}},
	"XML":                     {[]byte("<?xml version=\"1.0\"?>\n<notice/>\n"), said{CodeForeignFile, 1, false, ""}},
	"PDF":                     {[]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), said{CodeForeignFile, 1, false, ""}},
	"Word":                    {[]byte("PK\x03\x04\x14\x00\x06\x00[Content_Types].xml ... word/document.xml"), said{CodeForeignFile, 1, false, ""}},
	"Excel":                   {[]byte("PK\x03\x04\x14\x00\x06\x00[Content_Types].xml ... xl/workbook.xml"), said{CodeForeignFile, 1, false, ""}},
	"LibreOffice":             {[]byte("PK\x03\x04\x14\x00\x00\x00mimetypeapplication/vnd.oasis.opendocument.text"), said{CodeForeignFile, 1, false, ""}},
	"an old Word":             {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"), said{CodeForeignFile, 1, false, ""}},
	"rich text":               {[]byte(`{\rtf1\ansi format: 1}`), said{CodeForeignFile, 1, false, ""}},
	"a large Word":            {append([]byte("PK\x03\x04 word/"), make([]byte, 2*maxBytes)...), said{CodeForeignFile, 1, false, ""}},
	"texts in many languages": {[]byte(strings.NewReplacer("title: Electric forklifts", "title: {nl: Heftrucks}", "label: Reach", "label: {nl: Reik}", "label: Price", "label: {nl: Prijs}").Replace(forklifts)), said{CodeMissingLanguage, 3, false, "languages: [nl]"}},
	"anchors far away":        {[]byte(strings.Replace(forklifts, "worst: 48000, best: 30000", "worst: 48, best: 30", 1)), said{CodeFarOutside, 7, false, "Move worst and best"}},
	"tastes of engineers":     {[]byte(strings.NewReplacer("roles: [user]", "roles: [prescriber]", "roles: [buyer]", "roles: [prescriber]").Replace(forklifts)), said{CodeTastes, 7, true, "weights:"}},
	"tastes that are meant":   {[]byte(strings.NewReplacer("roles: [user]", "roles: [prescriber], cares: {}", "roles: [buyer]", "roles: [prescriber], cares: {}", "roles: [prescriber]", "roles: [prescriber], cares: {}", "roles: [decider]", "roles: [decider], cares: {}").Replace(forklifts)), said{}},
	"nobody negotiates":       {[]byte(strings.NewReplacer("[prescriber]", "[user]", "[buyer]", "[user]", "[decider]", "[user]").Replace(forklifts) + "decision: {rule: best_score}\n"), said{CodeNobody, 11, true, "influence: {negotiation: 1}"}},
}

// wide returns a text in UTF-16 with its mark.
func wide(text string) []byte {
	src := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		src = append(src, byte(unit), byte(unit>>8))
	}
	return src
}

// TestOneMistakeIsOneMessage holds what authors type: one message in their line
// that says what to write, or a warning, or nothing.
func TestOneMistakeIsOneMessage(t *testing.T) {
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			src := forklifts + m.new
			if m.old != "" {
				if src = strings.ReplaceAll(forklifts, m.old, m.new); src == forklifts {
					t.Fatalf("%q is not in the scenario", m.old)
				}
			}
			m.check(t, []byte(src))
		})
	}
	for name, file := range files {
		t.Run(name, func(t *testing.T) { file.check(t, file.src) })
	}
}

// messages returns the problems of a text, or its warnings where it has none.
func messages(src []byte) Problems {
	d, problems := Parse("forklifts.yaml", src)
	if d != nil {
		return d.Warnings()
	}
	return problems
}

func (want said) check(t *testing.T, src []byte) {
	t.Helper()
	got := messages(src)
	if want.code == "" {
		if len(got) > 0 {
			t.Errorf("nothing should be said, got\n%v", got.Error())
		}
		return
	}
	if len(got) != 1 {
		t.Fatalf("%d messages:\n%v", len(got), got.Error())
	}
	p := got[0]
	if escaped := regexp.MustCompile(`\\[uUx][0-9a-f]`).FindString(p.Message); escaped != "" {
		t.Errorf("the message shows %s: %s", escaped, p.Message)
	}
	if p.Code != want.code || p.Line != want.line || p.Warning != want.warning || !strings.Contains(p.Remedy, want.remedy) {
		t.Errorf("want %+v, got\n%v", want, p)
	}
}

// Every code of a warning is said by some mistake.
func TestEveryKindOfWarningIsSaid(t *testing.T) {
	var seen []string
	for _, m := range mistakes {
		seen = append(seen, m.code)
	}
	for _, file := range files {
		seen = append(seen, file.code)
	}
	for _, code := range warningCodes {
		if !slices.Contains(seen, code) {
			t.Errorf("no mistake leads to %s", code)
		}
	}
}

var warningCodes = []string{CodeReadAs, CodeDearer, CodeOutsideScale, CodeNobody, CodeHighQuorum, CodeNobodyPasses, CodeTastes,
	CodeCutText, CodeLongName, CodeSilentEvent, CodeZero, CodeCurlyQuotes, CodeNoDecider, CodePortrait, CodeIdleRow, CodeOldWord, CodeShares,
	CodeCeiling, CodeApproval, CodeNeverJoins, CodeAllLeave, CodeNoContact, CodeIndex}
