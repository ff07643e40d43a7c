package lang

import (
	"cmp"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"buygrid/assets"
)

// fallback is the language of what another does not say.
const fallback = "en"

// Languages are the codes of the languages that the program speaks, one a file
// of the translations. The first is the fallback; the others come in the order of
// the "language.place" of their files.
var Languages = listed(assets.Translations)

// stands finds the place of a language in its file.
var stands = regexp.MustCompile(`"language\.place": "([0-9]+)"`)

// listed returns the code of every file of translations, in their order. It
// does not read the files' texts, for that takes time that not everybody has.
func listed(files fs.ReadFileFS) []string {
	names, err := fs.Glob(files, "translations/*.json")
	if err != nil {
		panic("lang: the pattern of the translations is wrong")
	}
	place := map[string]int{}
	var codes []string
	for _, name := range names {
		code := strings.TrimSuffix(strings.TrimPrefix(name, "translations/"), ".json")
		codes = append(codes, code)
		source, err := files.ReadFile(name)
		if err != nil {
			panic("lang: a translation is missing from the program")
		}
		place[code] = math.MaxInt
		if found := stands.FindSubmatch(source); code == fallback {
			place[code] = 0
		} else if found != nil {
			place[code], _ = strconv.Atoi(string(found[1])) // digits
		}
	}
	slices.SortFunc(codes, func(a, b string) int { return cmp.Or(cmp.Compare(place[a], place[b]), cmp.Compare(a, b)) })
	return codes
}
