// Package lang says everything in the language that the person chose: texts by
// key, numbers, money, shares and dates by the habits of that language. It knows
// neither what the texts are about nor where they are shown.
package lang

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"buygrid/assets"
)

// Words are the texts and formats of one language. They are safe for use by
// several goroutines.
type Words struct {
	code      string
	localizer *i18n.Localizer
	habits    *habits
}

// spoken are the words of the languages that somebody speaks, by code: each is a
// func() *Words that reads it once.
var spoken sync.Map

// read takes a language in. A broken file is a mistake of the build.
func read(code string) *Words {
	b := i18n.NewBundle(language.Make(code))
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	name := code + ".json"
	text, err := fs.ReadFile(assets.Translations, "translations/"+name)
	if err != nil {
		panic("lang: a translation is missing from the program")
	}
	if _, err := b.ParseMessageFileBytes(text, name); err != nil {
		panic("lang: a translation of the program cannot be read")
	}
	w := &Words{code: code, localizer: i18n.NewLocalizer(b, code)}
	if w.habits, err = readHabits(func(key string) string { return w.T(key, nil) }); err != nil {
		panic("lang: a translation of the program has a format that cannot be read")
	}
	return w
}

// For returns the words of the language with this code, one of Languages, and
// English for any other.
func For(code string) *Words {
	if !slices.Contains(Languages, code) {
		code = fallback
	}
	words, _ := spoken.LoadOrStore(code, sync.OnceValue(func() *Words { return read(code) }))
	return words.(func() *Words)()
}

// Lang returns the code of the language, for texts that a scenario carries.
func (w *Words) Lang() string { return w.code }

// T returns the text of a key with its arguments filled in. An int argument
// named Count chooses between singular and plural, and appears as a number of
// the language. A key that no language has comes back as it is.
func (w *Words) T(key string, args map[string]any) string {
	config := i18n.LocalizeConfig{MessageID: key, TemplateData: args}
	if count, ok := args["Count"].(int); ok {
		data := make(map[string]any, len(args))
		for name, value := range args {
			data[name] = value
		}
		data["Count"] = w.Number(float64(count), 0)
		config.TemplateData, config.PluralCount = data, count
	}
	text, err := w.localizer.Localize(&config)
	switch {
	case err == nil || text != "":
		return text
	case w.code != fallback:
		return For(fallback).T(key, args)
	}
	return key
}

// Problem returns what an English format of a scenario file's problem is in the
// language, with the same verbs; the format itself where there is nothing for
// it. The translations have it under "problem:" and the format.
func (w *Words) Problem(format string) string {
	const prefix = "problem:"
	return strings.TrimPrefix(w.T(prefix+format, nil), prefix)
}
