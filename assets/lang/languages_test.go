package lang

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// One file is all that a language needs: it names itself, says where it stands
// and gives an example of every format.
func TestEveryFileIsALanguageWithItsFormats(t *testing.T) {
	if first := Languages[:min(3, len(Languages))]; !slices.Equal(first, []string{"en", "nl", "fr"}) {
		t.Errorf("the languages begin with %v", first)
	}
	places := map[string]string{}
	for _, code := range Languages {
		texts := messages(t, code)
		text := func(key string) string { return texts[key]["other"] }
		if _, err := readHabits(text); err != nil {
			t.Errorf("%s: %v", code, err)
		}
		place := text("language.place")
		if place == "" || places[place] != "" {
			t.Errorf("%s: language.place is %q, as that of %q", code, place, places[place])
		}
		places[place] = code
	}
}

func TestAnotherFileIsAnotherLanguage(t *testing.T) {
	file := func(place string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("{\n  \"language.name\": \"?\",\n  " + place + "\"x\": \"y\"\n}\n")}
	}
	got := listed(fstest.MapFS{
		"translations/de.json": file(`"language.place": "10",`), "translations/fr.json": file(`"language.place": "3",`),
		"translations/en.json": file(""), "translations/aa.json": file(""), "translations/README.md": file(""),
	})
	if want := []string{"en", "fr", "de", "aa"}; !slices.Equal(got, want) {
		t.Errorf("the languages are %v, want %v", got, want)
	}
}

func TestAFormatThatIsMissingIsNamed(t *testing.T) {
	texts := messages(t, "fr")
	for key, spoilt := range map[string][]string{
		"format.number":  {"", "1 234’5", "1.234.5", "1,234,5"},
		"format.percent": {"", "%"},
		"format.money":   {"", "€", "1"},
		"format.range":   {"", "1"},
		"format.clock":   {"", "14 h"},
		"format.months":  {"", "janv. févr."},
	} {
		for _, example := range spoilt {
			_, err := readHabits(func(k string) string {
				if k == key {
					return example
				}
				return texts[k]["other"]
			})
			if err == nil || !strings.HasPrefix(err.Error(), key+": ") {
				t.Errorf("%s as %q: %v", key, example, err)
			}
		}
	}
}

// Every language has its own plural forms, which other counts than one and two may ask for.
func TestEveryCountHasItsForm(t *testing.T) {
	english := messages(t, fallback)
	for _, code := range Languages {
		w := For(code)
		for key, forms := range messages(t, code) {
			if plural := len(english[key]) > 1; plural != (len(forms) > 1) {
				t.Errorf("%s: %s has %d plural forms, English %d", code, key, len(forms), len(english[key]))
			} else if !plural {
				continue
			}
			for _, count := range []int{0, 1, 2, 3, 5, 11, 21, 100, 1000000} {
				if got := w.T(key, map[string]any{"Count": count}); got == key {
					t.Errorf("%s: %s has no form for %d", code, key, count)
				}
			}
		}
	}
}
