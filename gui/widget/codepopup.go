package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"buygrid/sim/scenario/edit"
)

// codePopup lies over the text at a place of it: what could stand there, or a sentence
// about it. The keyboard stays with the text.
type codePopup struct {
	widget.BaseWidget
	area    *codeArea
	list    []edit.Suggestion // nil for a sentence
	chosen  int
	first   int // of the list that can be seen
	says    string
	at      edit.Place
	byMouse bool
	told    bool   // by F1
	ends    string // what a suggestion wrote behind its word, and hands used to typing it write again
	taken   int    // version of the buffer with it
	behind  edit.Place

	panel, bar *canvas.Rectangle
	names      []*Text
	sentence   *Text
}

// mostSuggestions is how many can be seen at once where there is room.
const mostSuggestions = 8

// most is how many can be seen at once, with some lines about the one that is chosen.
func (p *codePopup) most() int {
	const least, about = 2, 4
	return min(max(floor(p.area.Size().Height/max(p.rowHeight(), 1))-about, least), mostSuggestions)
}

func newCodePopup(a *codeArea) *codePopup {
	p := &codePopup{area: a, panel: &canvas.Rectangle{StrokeWidth: 1, CornerRadius: 4}, bar: &canvas.Rectangle{CornerRadius: 2}, sentence: NewParagraph("")}
	for range mostSuggestions {
		name := NewText("")
		name.Mono = true
		p.names = append(p.names, name)
	}
	p.Hide()
	p.ExtendBaseWidget(p)
	return p
}

func (p *codePopup) open() bool { return p.Visible() }

// listed reports whether it offers something to write.
func (p *codePopup) listed() bool { return p.open() && p.list != nil }

func (p *codePopup) close() {
	if p.open() {
		p.list, p.says, p.byMouse = nil, "", false
		p.Hide() // tells the canvas, and of the text below nothing is drawn anew
	}
}

// offer shows what could stand at the caret.
func (p *codePopup) offer() {
	a := p.area
	if a.code.Complete == nil || a.code.Locked {
		return
	}
	list := a.code.Complete()
	if len(list) == 0 {
		p.show(nil, a.code.Words.NothingSuggested, a.code.Buffer.Caret(), false)
		return
	}
	p.show(list, "", list[0].From, false)
}

// explain shows the sentence about the caret by its key, where it is not there yet.
func (p *codePopup) explain() bool {
	if p.open() && p.told {
		return false
	}
	p.tell(p.area.code.Buffer.Caret(), false)
	return true
}

// renew says of the place that is told about by the key what is known by now.
func (p *codePopup) renew() {
	if p.open() && p.told && p.at == p.area.code.Buffer.Caret() {
		p.tell(p.at, false)
	}
}

// tell shows the sentence about a place, with what is wrong there. To the mouse it says
// nothing where nothing is known.
func (p *codePopup) tell(at edit.Place, byMouse bool) {
	var says []string
	for _, m := range p.area.code.marks {
		if m.Line == at.Line && (!byMouse || at.Column >= m.From && at.Column <= max(m.To, m.From+1)) {
			says = append(says, m.Says)
		}
	}
	if p.area.code.Hint != nil {
		if hint := p.area.code.Hint(at); hint != "" {
			says = append(says, hint)
		}
	}
	if len(says) == 0 && !byMouse {
		says = []string{p.area.code.Words.NothingKnown}
	}
	p.show(nil, strings.Join(says, "\n"), at, byMouse)
	p.told = !byMouse
}

func (p *codePopup) show(list []edit.Suggestion, says string, at edit.Place, byMouse bool) {
	p.list, p.says, p.at, p.byMouse, p.told, p.chosen, p.first = list, says, at, byMouse, false, 0, 0
	if list == nil && says == "" {
		p.close()
		return
	}
	p.BaseWidget.Show()
	p.choose(0)
}

// choose makes a suggestion the one that Enter writes.
func (p *codePopup) choose(at int) {
	if len(p.list) > 0 {
		p.chosen = (at + len(p.list)) % len(p.list)
		p.first = min(max(p.first, p.chosen-p.most()+1), p.chosen)
	}
	p.area.Refresh()
	p.Refresh()
}

// key does what a key does in the list, and says whether it is one of those.
func (p *codePopup) key(key fyne.KeyName) bool {
	if !p.listed() {
		return false
	}
	switch key {
	case fyne.KeyUp:
		p.choose(p.chosen - 1)
	case fyne.KeyDown:
		p.choose(p.chosen + 1)
	case fyne.KeyPageUp:
		p.choose(max(p.chosen-p.most(), 0))
	case fyne.KeyPageDown:
		p.choose(min(p.chosen+p.most(), len(p.list)-1))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		p.take()
	case fyne.KeyBackspace:
		p.area.do(p.area.code.Buffer.Backspace)
		p.offer()
	default:
		return false
	}
	return true
}

// take writes what is chosen.
func (p *codePopup) take() {
	s, b := p.list[p.chosen], p.area.code.Buffer
	p.close()
	b.Select(s.From, s.To)
	b.Insert(s.Inserts)
	if runes := []rune(s.Inserts); s.Caret < len(runes) {
		at := b.PlaceAt(b.Offset(s.From) + len(string(runes[:max(s.Caret, 0)])))
		b.Select(at, at)
	}
	b.Rest()
	if p.ends = ""; strings.HasSuffix(s.Inserts, keyEnd) && s.Caret == len([]rune(s.Inserts)) {
		p.ends, p.taken, p.behind = keyEnd, b.Version(), b.Caret()
	}
	p.area.changed()
}

// keyEnd is what stands behind a key.
const keyEnd = ": "

// wrote reports whether a letter that is typed was written by the suggestion that was
// taken just before: there it is not written twice.
func (p *codePopup) wrote(r rune) bool {
	b := p.area.code.Buffer
	if p.ends == "" || p.ends[:1] != string(r) || b.Version() != p.taken || b.Caret() != p.behind {
		p.ends = ""
		return false
	}
	p.ends = p.ends[1:]
	return true
}

// press takes the suggestion under the mouse, and says whether the mouse is over it all.
func (p *codePopup) press(at fyne.Position) bool {
	in := at.Subtract(p.Position())
	if !p.open() || in.X < 0 || in.Y < 0 || in.X > p.Size().Width || in.Y > p.Size().Height {
		return false
	}
	if row := floor((in.Y - popupRoom) / p.rowHeight()); p.list != nil && row >= 0 && row < min(len(p.list), p.most()) {
		p.chosen = p.first + row
		p.take()
	}
	return true
}

// turn scrolls the list by the wheel, and says whether the mouse is over it.
func (p *codePopup) turn(e *fyne.ScrollEvent) bool {
	in := e.Position.Subtract(p.Position())
	if !p.listed() || in.X < 0 || in.Y < 0 || in.X > p.Size().Width || in.Y > p.Size().Height {
		return false
	}
	by := 1
	if e.Scrolled.DY > 0 {
		by = -1
	}
	p.choose(min(max(p.chosen+by, 0), len(p.list)-1))
	return true
}

// said is what a screen reader says of it.
func (p *codePopup) said() string {
	if !p.listed() {
		return p.says
	}
	s := p.list[p.chosen]
	return said(p.area.code.Words.Suggestions, named(s.Text, s.Says))
}

// popupRoom is between the edge and what stands in it, in px.
const popupRoom = 6

func (p *codePopup) rowHeight() float32 { return p.area.cell.Height + 2 }

// place puts it below its place of the text, or above where there is more room, and
// never over the edge.
func (p *codePopup) place() {
	if !p.open() {
		return
	}
	a := p.area
	const share, most = 0.9, 56 // letters
	width := min(a.Size().Width*share, most*a.cell.Width)
	if p.list != nil {
		p.sentence.Content = p.list[p.chosen].Says
	} else {
		p.sentence.Content = p.says
	}
	rows := min(len(p.list), p.most())
	high := float32(rows)*p.rowHeight() + 2*popupRoom
	if p.sentence.Content != "" {
		high += p.sentence.HeightFor(width - 4*popupRoom)
		if rows > 0 {
			high += popupRoom
		}
	}
	at := a.point(p.at)
	x := min(max(at.X-popupRoom, 0), max(a.Size().Width-width-barWidth, 0))
	y := at.Y + a.cell.Height + 2
	if y+high > a.Size().Height && at.Y > a.Size().Height/2 {
		y = max(at.Y-high-2, 0)
	}
	high = min(high, a.Size().Height)
	p.Move(fyne.NewPos(x, min(y, a.Size().Height-high)))
	p.Resize(fyne.NewSize(width, high))
}

// CreateRenderer is Fyne's.
func (p *codePopup) CreateRenderer() fyne.WidgetRenderer { return &codePopupRenderer{p} }

type codePopupRenderer struct{ popup *codePopup }

func (r *codePopupRenderer) Layout(size fyne.Size) {
	p := r.popup
	p.panel.FillColor, p.panel.StrokeColor = theme.Color(theme.ColorNameMenuBackground), theme.Color(theme.ColorNameInputBorder)
	p.panel.Resize(size)
	y := float32(popupRoom)
	p.bar.Hidden = len(p.list) == 0
	for i, name := range p.names {
		name.Hidden = i >= p.most() || p.first+i >= len(p.list)
		if name.Hidden {
			continue
		}
		name.SetContent(p.list[p.first+i].Text)
		name.Move(fyne.NewPos(2*popupRoom, y))
		name.Resize(fyne.NewSize(size.Width-4*popupRoom, p.rowHeight()))
		if p.first+i == p.chosen {
			fill(p.bar, theme.Color(theme.ColorNameSelection), fyne.NewPos(popupRoom/2, y), fyne.NewSize(size.Width-popupRoom, p.rowHeight()))
		}
		y += p.rowHeight()
	}
	if len(p.list) > 0 {
		y += popupRoom
	}
	p.sentence.Hidden = p.sentence.Content == ""
	p.sentence.Move(fyne.NewPos(2*popupRoom, y))
	p.sentence.Resize(fyne.NewSize(size.Width-4*popupRoom, max(size.Height-y-popupRoom, 0)))
	p.sentence.Refresh()
}

func (r *codePopupRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (r *codePopupRenderer) Refresh() {
	r.Layout(r.popup.Size())
	canvas.Refresh(r.popup)
}

func (r *codePopupRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.popup.panel, r.popup.bar}
	for _, name := range r.popup.names {
		all = append(all, name)
	}
	return append(all, r.popup.sentence)
}

func (r *codePopupRenderer) Destroy() {}
