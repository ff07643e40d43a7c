package lang

import "regexp"

// joints are what a language does where the parts of a sentence meet. Most do
// nothing and have no row.
var joints = map[string]func(text string) string{
	"fr": func(text string) string { return elision.ReplaceAllString(text, "$1’$2") },
}

// firsts is how a language writes the first day of a month; others write 1.
var firsts = map[string]string{"fr": "1er"}

// elision is what French shortens before a vowel.
var elision = regexp.MustCompile(`\b([Qq]u|[Dd])e ([AEIOUÀÂÉÈÊÎÔÛaeiouàâéèêîôû])`)

// Join returns a sentence with names in it as the language writes it: those that
// begin with a vowel shorten the French "que" and "de" before them.
func (w *Words) Join(text string) string {
	if join := joints[w.code]; join != nil {
		return join(text)
	}
	return text
}
