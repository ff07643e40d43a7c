package edit

import (
	"errors"
	"slices"
	"strings"
)

// TextImport is what a translator's file brings.
type TextImport struct {
	Language string       // of the translations
	Splices  []Splice     // one change of the scenario's text; nil where nothing is other
	Taken    int          // translations that are new, or others than before
	Empty    TextProblems // texts without a translation in the file: they stay as they are
}

// ErrNoLanguage says that a translator's file does not tell its language.
var ErrNoLanguage = errors.New("the file of texts does not say its language")

// ImportTexts returns what a translator's file changes in a scenario: all of it or
// nothing. An empty translation is one that is still to come, and changes nothing. The
// error names every unknown path and every source that is another by now; it is
// TextProblems where the scenario can be read. Where language is "", the file has to say
// it, else the error is ErrNoLanguage; a language that the scenario has not yet is added.
func ImportTexts(text, language string, format TextFormat, file []byte) (in TextImport, err error) {
	rows, problems := readTexts(format, file)
	if len(problems) > 0 {
		return in, problems
	}
	tree := Read(text)
	if tree == nil {
		return in, ErrUnread
	}
	languages := Languages(tree)
	if in.Language, problems = languageOf(rows, language, languages); len(problems) > 0 {
		return in, problems
	}
	switch in.Language {
	case "":
		return in, ErrNoLanguage
	case languages[0]:
		return in, ErrFirst
	}
	after, wrong := text, TextProblems(nil)
	known := map[string]Translation{}
	for _, t := range translations(text, tree, in.Language) {
		known[t.Named] = t
	}
	for _, row := range rows {
		t, ok := known[row.named]
		says := fitting(row.translation, t.Source)
		switch {
		case !ok:
			wrong = append(wrong, TextProblem{row.line, UnknownPath, row.named, ""})
		case row.hash != "" && row.hash != t.Hash || row.hash == "" && fitting(row.source, t.Source) != t.Source:
			wrong = append(wrong, TextProblem{row.line, ChangedSource, row.named, ""})
		case strings.TrimSpace(row.translation) == "":
			in.Empty = append(in.Empty, TextProblem{row.line, EmptyCell, row.named, ""})
		case len(wrong) == 0 && says != t.Translation:
			next, err := translated(after, in.Language, t.Path, says)
			if err != nil {
				wrong = append(wrong, TextProblem{row.line, NotPlaced, row.named, ""})
				continue
			}
			after = next
			in.Taken++
		}
	}
	if len(wrong) > 0 {
		return TextImport{}, wrong
	}
	if in.Taken > 0 {
		more, err := AddLanguage(after, in.Language)
		if err != nil {
			return TextImport{}, err
		}
		after = withSplices(after, more)
	}
	in.Splices = difference(text, after)
	return in, nil
}

// languageOf returns the language of a translator's file: the one that is asked for, which
// the file must not deny, else the one that it says, as the scenario spells it.
func languageOf(rows []textRow, asked string, languages []string) (language string, wrong TextProblems) {
	language = asked
	for _, row := range rows {
		switch {
		case row.language == "":
		case language == "":
			language = spelled(row.language, languages)
		case spelled(row.language, []string{language}) != language && !slices.ContainsFunc(wrong, func(p TextProblem) bool { return p.Why == row.language }):
			wrong = append(wrong, TextProblem{row.line, OtherLanguage, row.named, row.language})
		}
	}
	return language, wrong
}

// spelled is a language as a scenario spells it: other programs write nl_NL for nl.
func spelled(language string, languages []string) string {
	language = strings.ReplaceAll(language, "_", "-")
	for _, fits := range []func(l string) bool{
		func(l string) bool { return strings.EqualFold(l, language) },
		func(l string) bool { base, _, _ := strings.Cut(language, "-"); return strings.EqualFold(l, base) },
	} {
		if at := slices.IndexFunc(languages, fits); at >= 0 {
			return languages[at]
		}
	}
	return language
}

// fitting gives a translation the end that its source has: tables lose it.
func fitting(translation, source string) string {
	body := strings.TrimRight(strings.ReplaceAll(translation, "\r\n", "\n"), "\n")
	return body + source[len(strings.TrimRight(source, "\n")):]
}
