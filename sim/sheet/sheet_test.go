package sheet

import (
	"strings"
	"testing"
)

func TestStyles(t *testing.T) {
	head := []string{"value", "name", "count", "share", "clear"}
	rows := [][]any{{0.30000000000000004, `a;b,"c"`, 1234, 1234.5, true}, {-0.5, "é", 0, 1e-7, false}}
	for locale, want := range map[string]string{
		"":   "value,name,count,share,clear\n0.3,\"a;b,\"\"c\"\"\",1234,1234.5,true\n-0.5,é,0,0.0000001,false\n",
		"en": "\ufeffvalue,name,count,share,clear\n0.3,\"a;b,\"\"c\"\"\",1234,1234.5,true\n-0.5,é,0,0.0000001,false\n",
		"nl": "\ufeffvalue;name;count;share;clear\n0,3;\"a;b,\"\"c\"\"\";1234;1234,5;true\n-0,5;é;0;0,0000001;false\n",
		"fr": "\ufeffvalue;name;count;share;clear\n0,3;\"a;b,\"\"c\"\"\";1234;1234,5;true\n-0,5;é;0;0,0000001;false\n",
	} {
		style, ok := For(locale)
		if ok != (locale != "") {
			t.Errorf("%q is known: %v", locale, ok)
		}
		var b strings.Builder
		if err := style.Write(&b, head, rows); err != nil || b.String() != want {
			t.Errorf("%q: %v\n%q\nwant\n%q", locale, err, b.String(), want)
		}
	}
}
