// Package lang says everything in the language that the person chose: texts by
// key, numbers, money, shares and dates by the habits of that language. It knows
// neither what the texts are about nor where they are shown.
package lang

import (
	"encoding/json"
	"io/fs"
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

// spoken are the words of every language, read once. A broken file is a mistake
// of the build.
var spoken = sync.OnceValue(func() map[string]*Words {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	for _, code := range Languages {
		name := code + ".json"
		text, err := fs.ReadFile(assets.Translations, "translations/"+name)
		if err != nil {
			panic("lang: a translation is missing from the program")
		}
		if _, err := b.ParseMessageFileBytes(text, name); err != nil {
			panic("lang: a translation of the program cannot be read")
		}
	}
	all := make(map[string]*Words, len(Languages))
	for _, code := range Languages {
		w := &Words{code: code, localizer: i18n.NewLocalizer(b, code)}
		var err error
		if w.habits, err = readHabits(func(key string) string { return w.T(key, nil) }); err != nil {
			panic("lang: a translation of the program has a format that cannot be read")
		}
		all[code] = w
	}
	return all
})

// For returns the words of the language with this code, one of Languages, and
// English for any other.
func For(code string) *Words {
	if w := spoken()[code]; w != nil {
		return w
	}
	return spoken()[fallback]
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
	if err != nil && text == "" {
		return key
	}
	return text
}

// Problem returns what an English format of a scenario file's problem is in the
// language, with the same verbs; the format itself where there is nothing for
// it. The translations have it under "problem:" and the format.
func (w *Words) Problem(format string) string {
	const prefix = "problem:"
	return strings.TrimPrefix(w.T(prefix+format, nil), prefix)
}
