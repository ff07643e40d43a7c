package sheet

import (
	"strings"
	"testing"
)

func TestStyles(t *testing.T) {
	head := []string{"value", "name", "count", "share", "clear"}
	rows := [][]any{{0.30000000000000004, `a;b,"c"`, 1234, 1234.5, true}, {-0.5, "é", 0, 1e-7, false}}
	for point, want := range map[string]string{
		"":  "value,name,count,share,clear\n0.3,\"a;b,\"\"c\"\"\",1234,1234.5,true\n-0.5,é,0,0.0000001,false\n",
		".": "\ufeffvalue,name,count,share,clear\n0.3,\"a;b,\"\"c\"\"\",1234,1234.5,true\n-0.5,é,0,0.0000001,false\n",
		",": "\ufeffvalue;name;count;share;clear\n0,3;\"a;b,\"\"c\"\"\";1234;1234,5;true\n-0,5;é;0;0,0000001;false\n",
	} {
		style := Plain
		if point != "" {
			style = For(point)
		}
		var b strings.Builder
		if err := style.Write(&b, head, rows); err != nil || b.String() != want {
			t.Errorf("%q: %v\n%q\nwant\n%q", point, err, b.String(), want)
		}
	}
}

// A name comes from a stranger's file, and must not compute in a spreadsheet.
func TestNoTextIsAFormulaForASpreadsheet(t *testing.T) {
	head := []string{"=1+1", "name"}
	rows := [][]any{{"=HYPERLINK(\"http://x\")", -1.5}, {"+31 20", "-1.5"}, {"-Mira", "+2"}, {"@SUM(A1)", "-1,5e-3"}, {"\t=1", -3}, {" =1", "−2"}, {"Volta", true}, {"", "-"}, {"a=b", "\r=2"}}
	for point, want := range map[string]string{
		".": "\ufeff'=1+1,name\n\"'=HYPERLINK(\"\"http://x\"\")\",-1.5\n'+31 20,-1.5\n'-Mira,+2\n'@SUM(A1),\"-1,5e-3\"\n'\t=1,-3\n' =1,−2\nVolta,true\n,'-\na=b,\"'\r=2\"\n",
		",": "\ufeff'=1+1;name\n\"'=HYPERLINK(\"\"http://x\"\")\";-1,5\n'+31 20;-1.5\n'-Mira;+2\n'@SUM(A1);-1,5e-3\n'\t=1;-3\n' =1;−2\nVolta;true\n;'-\na=b;\"'\r=2\"\n",
	} {
		style := For(point)
		var b strings.Builder
		if err := style.Write(&b, head, rows); err != nil || b.String() != want {
			t.Errorf("%s: %v\n%q, want\n%q", point, err, b.String(), want)
		}
	}
	var plain strings.Builder
	if err := Plain.Write(&plain, head[:1], [][]any{{"-Mira"}}); err != nil || plain.String() != "=1+1\n-Mira\n" {
		t.Errorf("plain is %q, %v", plain.String(), err)
	}
}
