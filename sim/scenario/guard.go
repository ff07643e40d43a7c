package scenario

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a file, checked before it is parsed.
const (
	maxBytes = 1 << 20
	maxDepth = 24
	maxLines = 20_000
	maxMarks = 20_000 // commas, colons, dashes and brackets that make structure
)

// MaxRead is how many bytes of a file are worth reading: whoever reads no more
// can still have it said how large the file is, or that it is larger than that.
const MaxRead = 64<<20 + 1

// guard refuses what is no text of the safe subset: too large, in another
// encoding, or with characters that no editor shows. It returns the text
// without a byte order mark.
func guard(name string, src []byte) (string, Problems) {
	c := newChecker(name, nil)
	if kind := foreignFile(src); kind.format != "" {
		c.reportAt(spot{1, 1}, CodeForeignFile, say("Give the scenario's own file, plain text that is named .yaml; copied out of a document, it must be saved as plain text."),
			say("This is %s, and no scenario.", kind))
		return "", c.finish()
	}
	if len(src) > maxBytes {
		size := say("The file has %d bytes, the most are %d.", len(src), maxBytes)
		if len(src) >= MaxRead {
			size = say("The file has more than %d bytes, the most are %d.", len(src)-1, maxBytes)
		}
		c.reportAt(spot{1, 1}, CodeTooLarge, say("Shorten it: no scenario needs that much."), size)
		return "", c.finish()
	}
	if encoding := foreignEncoding(src); encoding != "" {
		c.reportAt(spot{1, 1}, CodeEncoding, say("Save it again with the encoding UTF-8."), say("The file is written in %s, not in UTF-8.", encoding))
		return "", c.finish()
	}
	text := strings.TrimPrefix(string(src), "\ufeff")
	line, column, told := 1, 1, 0
	for at := 0; at < len(text) && len(c.found) <= maxProblems; {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			c.lines = splitLines(strings.ToValidUTF8(text, "\ufffd"))
			c.reportAt(spot{line, column}, CodeEncoding, say("Save it again with the encoding UTF-8."), say("The byte 0x%02X is not UTF-8 text.", text[at]))
			return "", c.finish()
		case hidden(r):
			if c.lines == nil {
				c.lines = splitLines(text)
			}
			if told != line { // one message a line says enough
				c.reportAt(spot{line, column}, CodeControlCharacter, say("Delete it and type the line anew."), say("Here stands the invisible character U+%04X.", r))
			}
			told = line
		}
		at += size
		column++
		if r == '\n' || r == '\r' && !strings.HasPrefix(text[at:], "\n") {
			line, column = line+1, 1
		}
	}
	return text, c.finish()
}

// foreignEncoding names a UTF-16 or UTF-32 encoding by its mark or its zeros.
func foreignEncoding(src []byte) string {
	switch {
	case bytes.HasPrefix(src, []byte{0xff, 0xfe, 0, 0}), bytes.HasPrefix(src, []byte{0, 0, 0xfe, 0xff}):
		return "UTF-32"
	case bytes.HasPrefix(src, []byte{0xff, 0xfe}), bytes.HasPrefix(src, []byte{0xfe, 0xff}):
		return "UTF-16"
	case len(src) >= 4 && src[0] == 0 && src[1] != 0 && src[2] == 0 && src[3] != 0,
		len(src) >= 4 && src[0] != 0 && src[1] == 0 && src[2] != 0 && src[3] == 0:
		return "UTF-16"
	}
	return ""
}

// hidden reports characters that no text needs: controls but tab and line
// ends, line separators that editors do not count, marks of byte order, what
// turns the direction of the text around it, and what is no character at all.
func hidden(r rune) bool {
	switch r {
	case '\t', '\n', '\r':
		return false
	case '\u2028', '\u2029', '\ufeff', '\ufffe', '\uffff':
		return true
	}
	return r < ' ' || r >= 0x7f && r < 0xa0 || unicode.Is(unicode.Bidi_Control, r)
}

// visible returns s with a mark for every character that would act on the
// terminal instead of showing there; the columns stay.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if hidden(r) || r == '\n' || r == '\r' {
			return utf8.RuneError
		}
		return r
	}, s)
}

// splitLines returns the lines of text without their ends: \n, \r\n or \r.
func splitLines(text string) []string {
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return strings.Split(text, "\n")
}
