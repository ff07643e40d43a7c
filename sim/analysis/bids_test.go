package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestBidsFromAFile(t *testing.T) {
	for _, text := range []string{
		"bid,name,price,quality\na,Acme,100.5,60\nb,,150,85\n",
		"\ufeffquality;price;bid;name\r\n60;100,5;a;Acme\r\n85;150;b;\r\n",
		"bid\tprice\tquality\tname\na\t100.5\t60\tAcme\nb\t150\t85\t\n",
	} {
		bids, problems := ReadBids(tender(-1), []byte(text))
		if len(problems) > 0 || len(bids) != 2 || bids[0].Name != "Acme" || bids[1].Name != "b" || !slices.Equal(bids[0].Facts, []float64{100.5, 60}) || !slices.Equal(bids[1].Facts, []float64{150, 85}) {
			t.Errorf("%q: %+v, %v", text, bids, problems)
		}
	}
}

func TestEveryProblemOfAFileOfBidsHasItsLine(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", "1 none"},
		{"bid,price,quality\n", "1 none"},
		{"price,colour,price\n1,2,3\n", "1 column_unknown, 1 column_twice, 1 column_missing, 1 column_missing"},
		{"bid,price,quality\na,much,60\na,-1,NaN\n,1,2\nc,1\n", "2 number, 3 number, 3 negative, 3 twice, 4 no_id, 5 cells"},
		{"bid,price,quality\n\"a,1,2\n", "2 syntax"},
		{"bid,price,quality\na,1e300,2\n", "2 number"},
		{"bid,price,quality\n" + strings.Repeat("a,1,2\n", 1), ""},
	}
	for _, test := range tests {
		_, problems := ReadBids(tender(-1), []byte(test.text))
		var got []string
		for _, p := range problems {
			got = append(got, fmt.Sprint(p.Line, " ", p.What))
		}
		want := strings.Split(test.want, ", ")
		if test.want == "" {
			want = nil
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", test.text, got, want)
		}
	}
	var many strings.Builder
	many.WriteString("bid,price,quality\n")
	for k := range MaxBids + 1 {
		fmt.Fprintf(&many, "b%d,1,2\n", k)
	}
	if _, problems := ReadBids(tender(-1), []byte(many.String())); len(problems) != 1 || problems[0].What != "too_many" || problems[0].Line != MaxBids+2 {
		t.Errorf("too many: %v", problems)
	}
}

func FuzzBids(f *testing.F) {
	f.Add([]byte("bid,price,quality\na,1,2\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		bids, problems := ReadBids(tender(-1), text)
		if (len(bids) == 0) != (len(problems) > 0) {
			t.Errorf("%q: %d bids, %d problems", text, len(bids), len(problems))
		}
	})
}
