package scenario

import (
	"bytes"
	"regexp"
	"strings"
)

// signatures are how files of other programs begin.
var signatures = []struct {
	begin string
	kind  phrase
}{
	{"%PDF-", say("a PDF document")},
	{"{\\rtf", say("a document in rich text (RTF)")},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", say("a document of an old Word, Excel or PowerPoint")},
	{"\x89PNG\r\n", say("a picture")},
	{"\xff\xd8\xff", say("a picture")},
	{"GIF8", say("a picture")},
	{"\x1f\x8b", say("a compressed file")},
	{"7z\xbc\xaf\x27\x1c", say("a compressed file")},
	{"SQLite format 3\x00", say("a database")},
	{"\x7fELF", say("a program")},
	{"MZ\x90\x00", say("a program")},
}

// packed are what a zip archive holds, by a name that it has near its beginning.
var packed = []struct {
	name string
	kind phrase
}{
	{"word/", say("a Word document")},
	{"xl/", say("an Excel workbook")},
	{"ppt/", say("a PowerPoint presentation")},
	{"mimetypeapplication/vnd.oasis.opendocument", say("a LibreOffice document")},
}

// foreignFile says what a file of another program is; the zero phrase where it
// may be a scenario.
func foreignFile(src []byte) phrase {
	for _, s := range signatures {
		if bytes.HasPrefix(src, []byte(s.begin)) {
			return s.kind
		}
	}
	if bytes.HasPrefix(src, []byte("PK\x03\x04")) {
		for _, p := range packed {
			if bytes.Contains(src, []byte(p.name)) {
				return p.kind
			}
		}
		return say("a compressed file")
	}
	text := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(src[:min(len(src), 1024)], []byte("\ufeff")), " \t\r\n")))
	switch {
	case webPage.MatchString(text):
		return say("a web page (HTML)")
	case strings.HasPrefix(text, "<?xml"), tag.MatchString(text):
		return say("an XML file")
	}
	return phrase{}
}

var (
	webPage = regexp.MustCompile(`^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body|div|p|span|meta|title|script|table|pre)\b`)
	tag     = regexp.MustCompile(`^<[a-z!][^<>]*>`)
)
