package scenario

import "testing"

func TestNewerKind(t *testing.T) {
	for src, want := range map[string]string{
		`{"buygrid":"assignment","format":1}` + "\nmore\n": "assignment",
		`{"buygrid":"sealed"}` + "\r\n":                    "sealed",
		`{"buygrid":""}`:                                   "",
		`{"buygrid":3}`:                                    "",
		"buygrid: result\n":                                "",
		"":                                                 "",
	} {
		if got := NewerKind([]byte(src)); got != want {
			t.Errorf("%q: %q, want %q", src, got, want)
		}
	}
}
