package notice

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buygrid/sim"
)

var (
	errLarge = errors.New("too large")
	errOther = errors.New("another kind of file")
)

// Read reads a notice, whatever the file is called. The error is a *lang.Trouble
// that says what the file is instead, and in which line where there is one.
func Read(src []byte) (*Notice, error) {
	if len(src) > MaxBytes {
		return nil, refuse("trouble.notice.large", 0, args{"Most": MaxBytes >> 20}, errLarge)
	}
	for _, mark := range []struct{ begin, name string }{{"\xff\xfe", "UTF-16"}, {"\xfe\xff", "UTF-16"}, {"\x00<", "UTF-16"}, {"<\x00", "UTF-16"}, {"{\x00", "UTF-16"}, {"\x00{", "UTF-16"}} {
		if bytes.HasPrefix(src, []byte(mark.begin)) {
			return nil, refuse("trouble.notice.encoding", 1, args{"Encoding": mark.name}, errEncoding)
		}
	}
	text := bytes.TrimPrefix(src, []byte("\ufeff"))
	text = bytes.TrimLeftFunc(text, unicode.IsSpace)
	above := bytes.Count(src[:len(src)-len(text)], []byte("\n"))
	switch {
	case len(text) == 0:
		return nil, refuse("trouble.notice.empty", 0, nil, errOther)
	case webPage.Match(text[:min(len(text), 1024)]):
		return nil, refuse("trouble.notice.page", above+1, nil, errOther)
	case text[0] == '<':
		return readXML(src)
	case text[0] == '{' || text[0] == '[':
		return readJSON(src)
	}
	return nil, refuse("trouble.notice.other", above+1, nil, errOther)
}

var webPage = regexp.MustCompile(`(?is)^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b`)

func readXML(src []byte) (*Notice, error) {
	clean := bytes.TrimPrefix(src, []byte("\ufeff"))
	clean = bytes.TrimLeftFunc(clean, unicode.IsSpace) // a declaration must come first
	if at := firstInvalid(clean); at >= 0 && declared.Find(clean[:min(len(clean), 400)]) == nil {
		return nil, refuse("trouble.notice.bytes", lineOf(clean, at), nil, errEncoding)
	}
	root, err := parseXML(clean)
	if err != nil {
		return nil, err
	}
	return readEForms(root)
}

// tidy returns a text of a notice as a line: without tags, and with one blank where
// there are several or a line ends.
func tidy(s string) string {
	if s == unpublished {
		return ""
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.Is(unicode.C, r) || r == utf8.RuneError || r == '\ufeff':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// unpublished is what eForms have in the place of a text or a code that is withheld;
// of a number it is -1.
const unpublished = "unpublished"

// shortened returns the beginning of a text that is too long, up to the end of a
// sentence where one is near, else of a word.
func shortened(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	runes := []rune(s)[:most]
	cut := string(runes)
	if at := strings.LastIndex(cut, ". "); at > len(cut)/2 {
		return cut[:at+1]
	}
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:-–—(") + "…"
}

var (
	plainNumber = regexp.MustCompile(`^\d{1,15}(\.\d{1,9})?$`)
	plainDay    = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}`)
)

// number returns a published number as a scenario writes it, "" for none and for
// what is withheld.
func number(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "+")
	if !plainNumber.MatchString(s) {
		return ""
	}
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	for len(s) > 1 && s[0] == '0' && s[1] != '.' {
		s = s[1:]
	}
	return s
}

// day returns the date of a day or a time, "" for none. 1970-01-01 stands for what is
// withheld.
func day(s string) string {
	d := plainDay.FindString(strings.TrimSpace(s))
	if d == "1970-01-01" {
		return ""
	}
	return d
}

var threeCapitals = regexp.MustCompile(`^[A-Z]{3}$`)

// money returns an amount in a currency.
func money(amount, currency string) Value {
	v := Value{Amount: number(amount)}
	if v.Amount != "" && threeCapitals.MatchString(currency) {
		v.Currency = currency
	}
	return v
}

// put adds a text of a language, the first of several.
func put(t sim.Text, code, text string) {
	if text = tidy(text); text != "" && t[code] == "" {
		t[code] = text
	}
}

// said adds a language once.
func said(languages []string, code string) []string {
	if code == "" || slices.Contains(languages, code) {
		return languages
	}
	return append(languages, code)
}
