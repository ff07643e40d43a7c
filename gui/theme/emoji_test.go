package theme

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"
)

// The program is built without Fyne's pictures of emoji, whose licence is unclear. Nothing that
// it says needs them: no character of its texts is in that typeface alone.
func TestNoTextNeedsEmoji(t *testing.T) {
	if theme.DefaultEmojiFont() == nil {
		t.Fatal("tests are built with the typeface, to know what is in it")
	}
	emoji := letters(t, theme.DefaultEmojiFont())
	if !onlyEmoji("\U0001F600", emoji, letters(t, theme.DefaultTextFont())) {
		t.Fatal("a smile is not found to be an emoji")
	}
	symbols := letters(t, theme.DefaultSymbolFont())
	texts := textsOf(t, "../..")
	for _, face := range []fyne.Resource{theme.DefaultTextFont(), theme.DefaultTextBoldFont(), theme.DefaultTextItalicFont()} {
		has := letters(t, face)
		for where, text := range texts {
			if onlyEmoji(strings.ReplaceAll(text, pasted, ""), emoji, func(r rune) bool { return has(r) || symbols(r) }) {
				t.Errorf("%s says in %s what only an emoji can show", where, face.Name())
			}
		}
	}
}

// pasted is a bullet of word processors, which the program knows as a mistake and does not say.
const pasted = "▪"

func onlyEmoji(text string, emoji, others func(rune) bool) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return emoji(r) && !others(r) })
}

// letters tells of a typeface whether it has a character.
func letters(t *testing.T, face fyne.Resource) func(rune) bool {
	t.Helper()
	font, err := sfnt.Parse(face.Content())
	if err != nil {
		t.Fatalf("%s: %v", face.Name(), err)
	}
	var buffer sfnt.Buffer
	return func(r rune) bool {
		glyph, err := font.GlyphIndex(&buffer, r)
		return err == nil && glyph != 0
	}
}

// textsOf gathers what people may read of the project below root: translations, scenarios, and
// the literals of the code.
func textsOf(t *testing.T, root string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || entry.Name() == "bin" || entry.Name() == "dist" || strings.HasPrefix(entry.Name(), ".") && path != root):
			return fs.SkipDir
		case entry.IsDir() || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		ending := filepath.Ext(path)
		if ending != ".go" && ending != ".json" && ending != ".yaml" {
			return nil
		}
		src, err := os.ReadFile(path)
		if err == nil && ending == ".go" {
			texts[path] = literals(path, src)
		} else if err == nil {
			texts[path] = string(src)
		}
		return err
	})
	if err != nil || len(texts) < 100 {
		t.Fatalf("%d texts, %v", len(texts), err)
	}
	return texts
}

// literals are the strings and characters of a Go file, one after the other.
func literals(path string, src []byte) string {
	var all strings.Builder
	var s scanner.Scanner
	s.Init(token.NewFileSet().AddFile(path, -1, len(src)), src, nil, 0)
	for {
		_, kind, text := s.Scan()
		switch kind {
		case token.EOF:
			return all.String()
		case token.STRING, token.CHAR:
			if says, err := strconv.Unquote(text); err == nil {
				all.WriteString(says)
			}
		}
	}
}
