package edit

import "io"

// Translation is a text of the file with its translation into one language.
type Translation struct {
	Path        Path
	Named       string // the path as overrides spell it
	Source      string // in the first of the file's languages
	Hash        string // first 6 hex digits of the source's SHA-256
	Translation string // "" for none
	Stale       bool   // the source changed since it was translated
	Same        bool   // as the source
}

// Translations returns all texts of a file for a language, in its order.
func Translations(text, language string) ([]Translation, error) { return nil, ErrLines }

// Translate returns the splices that put a translation in place, with the mark of the
// source that it was made from.
func Translate(text, language string, path Path, translation string) ([]Splice, error) {
	return nil, ErrLines
}

// TextFormat is a file of texts for translators.
type TextFormat string

// The formats.
const (
	TextCSV TextFormat = ".csv" // path, source, source_hash, translation
	TextPO  TextFormat = ".po"  // of gettext
)

// ExportTexts writes all texts for a language.
func ExportTexts(w io.Writer, format TextFormat, text, language string) error { return ErrLines }

// ImportTexts returns the splices that take the translations of a file in: all or none. The
// error names every unknown path, every source that is another by now and every empty cell.
func ImportTexts(text, language string, format TextFormat, file []byte) ([]Splice, error) {
	return nil, ErrLines
}
