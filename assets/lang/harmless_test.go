package lang

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestHarmless(t *testing.T) {
	for _, c := range []struct{ name, given, want string }{
		{"an ordinary title", "Robots für Linie 4 – «é» 日本", "Robots für Linie 4 – «é» 日本"},
		{"an escape sequence", "a\x1b[31mred\x1b]0;title\x07", "a�[31mred�]0;title�"},
		{"C1 signs, which terminals obey too", "a\u009b31m\u0090b", "a�31m�b"},
		{"delete and backspace", "a\x7f\bb", "a��b"},
		{"lines and tabs", "a\nb\r\nc\td\u2028e\u0085f", "a b  c d e f"},
		{"a turn of direction", "a\u202eb\u2066c\u200fd", "a�b�c�d"},
		{"joiners of letters and emoji", "👩\u200d🔧 co\u00adop", "👩\u200d🔧 co\u00adop"},
		{"broken bytes", "a\xffb", "a�b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Harmless(c.given); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
	if got := HarmlessText("a\n\tb\x1bc\r"); got != "a\n\tb�c�" {
		t.Errorf("%q", got)
	}
}

func TestShort(t *testing.T) {
	for _, c := range []struct {
		given, want string
		most        int
	}{
		{"", "", 1}, {"abc", "abc", 3}, {"abcd", "ab…", 3}, {"日本語", "日本語", 3}, {"日本語。", "日本…", 3}, {"ab", "…", 1},
		{strings.Repeat("x", 3<<20), strings.Repeat("x", 79) + "…", 80},
	} {
		if got := Short(c.given, c.most); got != c.want {
			t.Errorf("Short(%.20q, %d) = %.100q, want %.100q", c.given, c.most, got, c.want)
		}
	}
}

func FuzzHarmless(f *testing.F) {
	f.Add("a\x1b[31m\u009b\n\u202e\xff", 3)
	f.Fuzz(func(t *testing.T, text string, most int) {
		for _, got := range []string{Harmless(text), HarmlessText(text)} {
			if !utf8.ValidString(got) {
				t.Errorf("%q is broken", got)
			}
			for _, r := range got {
				if unicode.IsControl(r) && r != '\n' && r != '\t' {
					t.Errorf("%q holds %U", got, r)
				}
			}
		}
		if strings.ContainsAny(Harmless(text), "\n\t") {
			t.Errorf("%q has lines", Harmless(text))
		}
		if most = max(1, most%100); utf8.RuneCountInString(Short(text, most)) > most {
			t.Errorf("%q is longer than %d", Short(text, most), most)
		}
	})
}
