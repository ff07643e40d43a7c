package play_test

import (
	"reflect"
	"testing"

	"buygrid/sim/play"
)

// FuzzLine opens a play whose first line says anything, rightly sealed: it is
// taken or refused, and never more than that.
func FuzzLine(f *testing.F) {
	for _, seed := range []string{
		`{"do":"week"}`, `{"do":"week","moves":[{"action":"research","to":["anna"]},{"action":"email","to":["anna","tom"],"topic":"otif","claim":1e300,"mail":{"layout":"light","value":0.8}}]}`,
		`{"do":"propose","terms":{"price":1}}`, `{"do":"back","to":-1}`, `{"do":"guess","guess":{"member":"anna","role":"decider"}}`, `{"do":"abandon"}`, `null`, `[]`, `{`, ``,
	} {
		f.Add([]byte(seed))
	}
	doc := document(f, "welding-cell")
	f.Fuzz(func(t *testing.T, body []byte) {
		j := &tampered{Memory: play.NewMemory()}
		s := begin(t, j, doc, 1, play.Realistic)
		carry(t, s, play.Decision{Do: play.EndWeek})
		start := begin(t, play.NewMemory(), doc, 1, play.Realistic).Board()
		j.change = func(h *play.Head, lines []play.Line) {
			lines[0].Body = body
			lines[0].Chain = play.Seal(play.HeadSeal(*h), lines[0])
		}
		again, err := play.Open(t.Context(), j, clock(), s.Head().ID)
		if err != nil {
			t.Fatal(err)
		}
		if broken := again.Broken(); broken != nil {
			if broken.Line != 1 || (broken.Why != "decision" && broken.Why != "state") || !reflect.DeepEqual(again.Board(), start) {
				t.Errorf("%+v", broken)
			}
			return
		}
		again.Board()
	})
}
