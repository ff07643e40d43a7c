package gui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

// atTable keeps a play in a journal that stands at the table.
func atTable(t *testing.T, journal play.Journal, level play.Level, change ...string) int64 {
	t.Helper()
	return toTable(t, journal, level, false, change...)
}

// anyTerms is some offer.
func anyTerms(sc *sim.Scenario, n *play.TableNote, random *rand.Rand) map[string]float64 {
	terms := map[string]float64{}
	for k, grid := range n.Grid {
		terms[sc.Issues[k].Issue.String()] = grid[random.IntN(len(grid))]
	}
	return terms
}

// toTable is atTable; with bids, something is offered in every round before.
func toTable(t *testing.T, journal play.Journal, level play.Level, bids bool, change ...string) int64 {
	t.Helper()
	random := rand.New(rand.NewPCG(7, 8))
	const id = "late-again"
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", []byte(strings.NewReplacer(change...).Replace(string(src))))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for seed := uint64(1); seed < 50; seed++ {
		s, err := play.Begin(t.Context(), journal, func() time.Time { return noon }, play.Start{Document: doc, Seed: seed, Level: level, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for s.Phase() == engine.Planning || bids && s.Phase() == engine.Bargaining && !s.Board().Table.Last {
			d := play.Decision{Do: play.EndWeek}
			if n := s.Board().Table; bids && n != nil && n.CanPropose {
				if err := s.Decide(t.Context(), play.Decision{Do: play.Propose, Terms: anyTerms(doc.Scenario(), n, random)}); err != nil {
					t.Fatal(err)
				}
				continue
			}
			if s.Board().InRace {
				d.Moves = s.Suggest("balanced")
			}
			if err := s.Decide(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		if s.Phase() == engine.Bargaining {
			return s.Head().ID
		}
	}
	t.Fatal("nobody comes to the table")
	return 0
}

// chartTitle is the title of the chart that is shown.
func chartTitle(s *Shell) string { return all[*widget.Chart](s)[0].Figure().Title }

func TestTheTableWeighsTheVote(t *testing.T) {
	for _, level := range play.Levels {
		journal := play.NewMemory()
		id := atTable(t, journal, level)
		s := windowOn(t, english(), journal)
		s.env.Resume(id)
		press(s, button(t, s, "Skip"))
		odds, made := "of 100 worlds and keeps EUR", map[play.Level]string{play.Guided: "with the true numbers", play.Realistic: "drawn to fit your signals"}[level]
		if level == play.Expert {
			if strings.Contains(chartTitle(s), odds) || chartTitle(s) != "What this offer is worth to both sides" {
				t.Errorf("an expert sees %q", shown(s))
			}
			continue
		}
		if !strings.Contains(chartTitle(s), odds) || !says(s, made) {
			t.Errorf("at the %s level the table finds %q and shows %q", level, chartTitle(s), shown(s))
		}
		// The lowest price is not what leaves most.
		sliders := all[*widget.Slider](s)
		sliders[0].Value = 0
		sliders[0].OnChanged(0)
		if !says(s, "Best offer: EUR") {
			t.Fatalf("after moving the price the table shows %q", shown(s))
		}
		press(s, button(t, s, "Set the best offer"))
		if !says(s, "This is the best offer") {
			t.Errorf("after setting the best offer the table shows %q", shown(s))
		}
	}
}

func TestASealedBidIsNotAnswered(t *testing.T) {
	journal := play.NewMemory()
	id := atTable(t, journal, play.Guided, "  rounds: 8\n", "  rounds: 0\n")
	s := windowOn(t, english(), journal)
	s.env.Resume(id)
	press(s, button(t, s, "Skip"))
	if !says(s, "Your sealed bid") || !says(s, "nobody answers") || has(s, "Accept theirs") != nil {
		t.Fatalf("the table shows %q", shown(s))
	}
	press(s, button(t, s, "Hand in the bid"))
	if has(s, "Hand in the bid") != nil || !says(s, "Your bid is in") {
		t.Errorf("after the bid the screen shows %q", shown(s))
	}
}

// Whatever is offered, however late and in whatever window, no text of the table
// is printed over another, and none leaves the window.
func TestTheTableIsNeverOverprinted(t *testing.T) {
	journal := play.NewMemory()
	id := toTable(t, journal, play.Guided, true)
	s := windowOn(t, english(), journal)
	s.env.Resume(id)
	random := rand.New(rand.NewPCG(4, 11))
	sizes := []fyne.Size{{Width: 1024, Height: 700}, {Width: 1280, Height: 770}, {Width: 1600, Height: 1000}}
	const before = 6 // rounds, in the weeks before the last
	at := before - 1
	for has(s, "Propose") != nil {
		for _, size := range append(sizes, fyne.NewSize(900+800*random.Float32(), 640+400*random.Float32())) {
			s.window.Resize(size)
			for _, slider := range all[*widget.Slider](s) {
				slider.Value = float64(random.IntN(int(slider.Max) + 1))
				slider.OnChanged(slider.Value)
			}
			clear(t, s, fmt.Sprintf("after round %d at %v", at, size))
		}
		at++
		if round := fmt.Sprintf("Your offer, round %d of 8", at); !says(s, round) {
			t.Fatalf("instead of %q the table shows %q", round, shown(s))
		}
		press(s, has(s, "Propose"))
	}
	if at != 8 || !says(s, "The rounds are over") {
		t.Errorf("the last offer was that of round %d, and the table shows %q", at, shown(s))
	}
}

// clear reports texts that lie on each other or leave the window; what scrolls
// is cut where its page ends.
func clear(t *testing.T, s *Shell, when string) {
	t.Helper()
	scrolled := map[fyne.CanvasObject]bool{}
	for _, o := range all[fyne.CanvasObject](s) {
		switch o.(type) {
		case *widget.Page, *widget.Table:
			widget.Walk(o, func(in fyne.CanvasObject) { scrolled[in] = true })
		}
	}
	type placed struct {
		says     string
		from, to fyne.Position
	}
	var texts []placed
	for _, text := range all[*widget.Text](s) {
		if scrolled[text] || text.Content == "" {
			continue
		}
		from := fyne.CurrentApp().Driver().AbsolutePositionForObject(text)
		texts = append(texts, placed{text.Content, from, from.Add(text.Size())})
	}
	window := s.window.Canvas().Size()
	for i, a := range texts {
		if a.from.X < 0 || a.from.Y < 0 || a.to.X > window.Width+0.5 || a.to.Y > window.Height+0.5 {
			t.Fatalf("%s: %q stands at %v to %v", when, a.says, a.from, a.to)
		}
		for _, b := range texts[:i] {
			if min(a.to.X, b.to.X)-max(a.from.X, b.from.X) > 1 && min(a.to.Y, b.to.Y)-max(a.from.Y, b.from.Y) > 1 {
				t.Fatalf("%s: %q at %v lies on %q at %v", when, a.says, a.from, b.says, b.from)
			}
		}
	}
}

// TestWhenTheRoundsAreOverTheKeyboardGoesOn makes the last offer in a low window:
// what Enter presses then goes on with the purchase, and the rounds that led there
// take the room that there is.
func TestWhenTheRoundsAreOverTheKeyboardGoesOn(t *testing.T) {
	p := newPlays(t)
	const last = 8
	id := p.atTable(t, false, last)
	s := windowOn(t, english(), p.journal)
	s.window.Resize(fyne.NewSize(1024, 700))
	s.env.Resume(id)
	for has(s, "Propose") != nil {
		press(s, has(s, "Propose"))
	}
	stand := button(t, s, "Let it stand")
	if s.window.Canvas().Focused() != fyne.Focusable(stand) {
		t.Errorf("after the last offer the keyboard is on %v", s.window.Canvas().Focused())
	}
	for _, tabs := range all[*widget.Tabs](s) {
		tabs.Select(1)
	}
	tables := all[*widget.Table](s)
	if len(tables) != 1 {
		t.Fatalf("%d tables under the tab of the rounds", len(tables))
	}
	const least = 300 // of about 400 that the tab has
	if high := tables[0].Size().Height; high < least {
		t.Errorf("the rounds take %v of the tab’s height", high)
	}
}

// TestThePreparationIsKeptByKeyboardAlone: the page comes before the first offer
// and the keyboard begins on what goes on; what is chosen is in the journal before
// the table shows it, and can be revised until the first offer.
func TestThePreparationIsKeptByKeyboardAlone(t *testing.T) {
	journal := play.NewMemory()
	id := atTable(t, journal, play.Realistic)
	s := windowOn(t, english(), journal)
	s.env.Resume(id)
	s.env.Tasks.Settle()
	canvas := s.window.Canvas()
	if b, ok := canvas.Focused().(*widget.Button); !ok || b.Text != "Keep it and go to the table" {
		t.Fatalf("the page of preparation begins on %v", canvas.Focused())
	}
	chosen := 0
	for range 40 { // every choice in turn, one step to the right
		canvas.FocusNext()
		if choice, ok := canvas.Focused().(*widget.Choice); ok && choice.Selected == "" {
			choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
			chosen++
		}
	}
	if chosen < 6 {
		t.Fatalf("the keyboard reached %d choices", chosen)
	}
	press(s, button(t, s, "Keep it and go to the table"))
	if b, ok := canvas.Focused().(*widget.Button); !ok || b.Text != "Propose" {
		t.Errorf("the table begins on %v", canvas.Focused())
	}
	kept, err := play.Open(t.Context(), journal, func() time.Time { return noon }, id)
	if err != nil {
		t.Fatal(err)
	}
	made := kept.Board().Table.Prepared
	if made == nil || made.Next == "" || made.Worth == nil || made.Leave == nil || len(made.Issues) < 2 || len(made.First) < 2 {
		t.Fatalf("kept %+v", made)
	}
	if !says(s, "You prepared") {
		t.Errorf("the table shows %q", shown(s))
	}
	press(s, button(t, s, "Preparation"))
	press(s, button(t, s, "Keep it and go to the table"))
	press(s, button(t, s, "Propose"))
	if has(s, "Preparation") != nil || !says(s, "You prepared") {
		t.Errorf("after the first offer the table shows %q", shown(s))
	}
}

// TestTheTableStaysUntilOneLeavesIt: after an offer, a week's last one and the end
// of the talks the table stays, says what was answered, and one button goes on;
// taking back and opening the play again agree with that.
func TestTheTableStaysUntilOneLeavesIt(t *testing.T) {
	p := newPlays(t)
	id := p.atTable(t, false, 7)
	s := windowOn(t, english(), p.journal)
	s.env.Resume(id)
	s.env.Tasks.Settle()
	canvas := s.window.Canvas()
	onto := func(want string) *widget.Button {
		t.Helper()
		b, ok := canvas.Focused().(*widget.Button)
		if !ok || b.Text != want || b.Weight != widget.Primary {
			t.Fatalf("the keyboard is on %v, not on %q", canvas.Focused(), want)
		}
		return b
	}
	press(s, onto("Propose")) // round 7
	if !says(s, "Their terms: EUR") {
		t.Errorf("after an offer the table shows %q", shown(s))
	}
	for has(s, "Let it stand") == nil {
		if back := has(s, "Back to the plan"); back != nil { // a week's rounds are over
			press(s, onto("Back to the plan"))
			press(s, button(t, s, "End week "+weekOf(t, p.journal, id)))
			continue
		}
		press(s, onto("Propose"))
	}
	press(s, onto("Let it stand"))
	if !says(s, "No agreement: your last offer stands") || !says(s, "points more to them than your offer") {
		t.Fatalf("after the talks the table shows %q", shown(s))
	}
	began(t, s, p.journal, id)
	on := onto("Back to the plan")
	press(s, button(t, s, "Take back"))
	press(s, onto("Let it stand"))
	press(s, onto("Back to the plan"))
	if on == nil || has(s, "Let it stand") != nil || says(s, "No agreement") {
		t.Errorf("after leaving the table the screen shows %q", shown(s))
	}
	shownNow := shown(s)
	s.env.Resume(id)
	s.env.Tasks.Settle()
	if got := shown(s); len(got) != len(shownNow) {
		t.Errorf("opened again it shows %q, not %q", got, shownNow)
	}
}

// began checks where the end of the talks says that either side began, and what the
// terms are worth to the supplier beside the floor.
func began(t *testing.T, s *Shell, journal play.Journal, id int64) {
	t.Helper()
	o, err := play.Open(t.Context(), journal, noonNow, id)
	if err != nil {
		t.Fatal(err)
	}
	n, teller := o.Board().Table, story.New(o.Scenario(), s.env.Words)
	told := map[string]bool{}
	for at := range n.Offers {
		e := &n.Offers[at]
		key := "table.end.offered"
		if sim.As[sim.Offered](e).By != sim.SupplierSide {
			key = "table.end.asked"
		}
		if told[key] {
			continue
		}
		told[key] = true
		for k, term := range e.Terms() {
			if want := s.env.T(key, map[string]any{"Value": teller.IssueValue(k, term.Value)}); !says(s, want) {
				t.Errorf("want %q in %q", want, shown(s))
			}
		}
	}
	own := 0.0
	for k, term := range n.Deal.Terms() {
		own += n.Own[k] * (1 - n.Scores[k][slices.Index(n.Grid[k], term.Value)])
	}
	for key, v := range map[string]float64{"table.end.points": own, "table.end.you.least": n.Floor} {
		if want := s.env.T(key, map[string]any{"Points": s.env.Words.Number(100*v, 0)}); !says(s, want) {
			t.Errorf("want %q in %q", want, shown(s))
		}
	}
	if len(told) < 2 {
		t.Error("one side made no offer")
	}
}

// weekOf is the week that a play plans.
func weekOf(t *testing.T, journal play.Journal, id int64) string {
	t.Helper()
	s, err := play.Open(t.Context(), journal, func() time.Time { return noon }, id)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(s.Board().InWeek())
}
