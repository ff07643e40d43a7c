package widget

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Text is a piece of text in one style. Change its fields and call Refresh.
type Text struct {
	widget.BaseWidget
	Content string
	Letter  fyne.ThemeSizeName  // size; default: body
	Color   fyne.ThemeColorName // default: foreground
	Bold    bool
	Align   fyne.TextAlign
	Wrap    bool // over several lines; otherwise what does not fit ends in an ellipsis
	Lines   int  // at most so many where it wraps; 0 for all
	Excerpt bool // the beginning of what a click shows whole: may end in an ellipsis
	Rigid   bool // never narrower than its content
	Tight   bool // lines as close as in a table
	Mono    bool // every letter as wide as the next
	Shrinks bool // in the letters of a caption where a word is too wide in its own

	wrapped wrapping
}

// wrapping is the last answer of lines, which layouts ask for again and again.
type wrapping struct {
	content string
	width   float32
	size    float32
	lines   []string
}

// NewText returns body text on one line.
func NewText(content string) *Text {
	t := &Text{Content: content, Letter: theme.SizeNameText, Color: theme.ColorNameForeground}
	t.ExtendBaseWidget(t)
	return t
}

// NewFigure returns the headline of a screen.
func NewFigure(content string) *Text { return styled(content, look.SizeFigure, true, "") }

// NewHeading returns the title of a panel.
func NewHeading(content string) *Text { return styled(content, look.SizeHeading, true, "") }

// NewBold returns body text that stands out.
func NewBold(content string) *Text { return styled(content, theme.SizeNameText, true, "") }

// NewMuted returns body text that stands back.
func NewMuted(content string) *Text {
	return styled(content, theme.SizeNameText, false, theme.ColorNamePlaceHolder)
}

// NewCaption returns a label, a unit or a footer.
func NewCaption(content string) *Text {
	return styled(content, theme.SizeNameCaptionText, false, theme.ColorNamePlaceHolder)
}

// NewParagraph returns body text that wraps.
func NewParagraph(content string) *Text { return NewText(content).Wrapped() }

func styled(content string, size fyne.ThemeSizeName, bold bool, ink fyne.ThemeColorName) *Text {
	t := NewText(content)
	t.Letter, t.Bold = size, bold
	if ink != "" {
		t.Color = ink
	}
	return t
}

// Wrapped lets the text run over several lines.
func (t *Text) Wrapped() *Text { t.Wrap = true; return t }

// Whole keeps the text from being cut.
func (t *Text) Whole() *Text { t.Rigid = true; return t }

// Trailing aligns the text at its right end.
func (t *Text) Trailing() *Text { t.Align = fyne.TextAlignTrailing; return t }

// In gives the text a colour.
func (t *Text) In(ink fyne.ThemeColorName) *Text { t.Color = ink; return t }

// SetContent changes the text.
func (t *Text) SetContent(content string) {
	if t.Content != content {
		t.Content = content
		t.Refresh()
	}
}

// Dense sets the lines close, as in a table.
func (t *Text) Dense() *Text { t.Tight = true; return t }

func (t *Text) style() fyne.TextStyle { return fyne.TextStyle{Bold: t.Bold, Monospace: t.Mono} }

func (t *Text) measure(s string) float32 {
	return fyne.MeasureText(drawn(s), t.letter(), t.style()).Width
}

// drawn writes a text with the signs that the toolkit's typeface has: it lacks
// the true minus, beside which the en dash is as long.
func drawn(s string) string { return strings.ReplaceAll(s, "\u2212", "\u2013") }

// letter is the size of the letters.
func (t *Text) letter() float32 {
	own, width := theme.Size(t.Letter), t.Size().Width
	if t.Shrinks && width > 0 {
		for _, word := range strings.Fields(t.Content) {
			if fyne.MeasureText(word, own, t.style()).Width > width {
				return theme.Size(theme.SizeNameCaptionText)
			}
		}
	}
	return own
}

// lineHeight is what a line takes, in the proportion 20 to 14.
func (t *Text) lineHeight() float32 {
	if t.Tight {
		return float32(int(theme.Size(t.Letter)*7/6 + 0.5))
	}
	return float32(int(theme.Size(t.Letter)*10/7 + 0.5))
}

// lines breaks the content at spaces and line ends; a no-break space holds.
func (t *Text) lines(width float32) []string {
	now := wrapping{content: t.Content, width: width, size: t.letter()}
	if w := &t.wrapped; w.lines != nil && w.content == now.content && w.width == now.width && w.size == now.size {
		return w.lines
	}
	enough := func() bool { return t.Lines > 0 && len(now.lines) > t.Lines } // to know that it goes on
	for _, paragraph := range strings.Split(t.Content, "\n") {
		if enough() {
			break
		}
		rest := strings.Split(paragraph, " ")
		var words []string
		for !enough() {
			words, rest = t.ahead(words, rest, width)
			if len(words) == 0 {
				break
			}
			if words[0] == "" && len(words) > 1 { // no line begins with a space
				words = words[1:]
				continue
			}
			n := t.fill(words, width)
			now.lines = append(now.lines, strings.TrimPrefix(strings.Join(words[:n], " "), joined))
			words = words[n:]
		}
	}
	if t.Lines > 0 && len(now.lines) > t.Lines {
		now.lines = now.lines[:t.Lines]
		now.lines[t.Lines-1] = t.shorten(now.lines[t.Lines-1]+" …", width)
	}
	t.wrapped = now
	return now.lines
}

// ahead moves words that are to be broken into lines from rest, of which only those
// are looked at that the next line can hold.
func (t *Text) ahead(words, rest []string, width float32) (_, _ []string) {
	long, space := float32(0), t.measure(" ")
	for _, word := range words {
		long += space + t.measure(word)
	}
	for len(rest) > 0 && (len(words) == 0 || long <= 2*width+space) {
		next := t.fitting(rest[:1], width)
		for _, word := range next {
			long += space + t.measure(word)
		}
		words, rest = append(words, next...), rest[1:]
	}
	return words, rest
}

// fill returns how many of the words the next line holds, at least one. It guesses
// by the widths of the words, which are known from other lines, and measures only
// lines about as long as the guess: letters beside each other move together, so
// that a line is not as wide as its words.
func (t *Text) fill(words []string, width float32) int {
	most := 1
	for most < len(words) && !strings.HasPrefix(words[most], joined) {
		most++
	}
	fits := func(n int) bool {
		return t.measure(strings.TrimPrefix(strings.Join(words[:n], " "), joined)) <= width
	}
	n, long, space := 1, t.measure(words[0]), t.measure(" ")
	for n < most && long <= width {
		long += space + t.measure(words[n])
		n++
	}
	for n < most && fits(n) {
		n++
	}
	for n > 1 && !fits(n) {
		n--
	}
	return n
}

// joined begins what goes on with a word that the line above had no room for.
const joined = "\u2060"

// fitting breaks the words that are wider than a line, after a hyphen of their
// own where they have one.
func (t *Text) fitting(words []string, width float32) []string {
	const least = 3 // letters that a line must hold, so that breaking helps
	if width < t.measure("mmm") {
		return words
	}
	var all []string
	for _, word := range words {
		begun := false
		for t.measure(word) > width+0.5 {
			letters := []rune(word)
			n := len(letters) - 1
			for n > least && t.measure(string(letters[:n])+"-") > width {
				n--
			}
			sign := "-"
			if own := strings.LastIndexAny(string(letters[:n]), "-/"); own > 0 {
				n, sign = len([]rune(string(letters[:n])[:own+1])), ""
			}
			all = append(all, join(begun, string(letters[:n])+sign))
			word, begun = string(letters[n:]), true
		}
		all = append(all, join(begun, word))
	}
	return all
}

func join(begun bool, part string) string {
	if begun {
		return joined + part
	}
	return part
}

// shorten ends the content in an ellipsis where it does not fit.
func (t *Text) shorten(s string, width float32) string {
	if t.measure(s) <= width+0.5 {
		return s
	}
	letters := []rune(s)
	low, high := 0, len(letters)
	for low < high {
		middle := (low + high + 1) / 2
		if t.measure(strings.TrimRight(string(letters[:middle]), " ")+"…") <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return strings.TrimRight(string(letters[:low]), " ") + "…"
}

// Cut reports whether something of the text is not seen, for want of width.
func (t *Text) Cut() bool {
	if t.Wrap {
		for _, line := range t.lines(t.Size().Width) {
			if t.measure(line) > t.Size().Width+0.5 {
				return true
			}
		}
		return t.HeightFor(t.Size().Width) > t.Size().Height+0.5
	}
	return t.shorten(t.Content, t.Size().Width) != t.Content
}

// HeightFor returns the height of all lines at this width.
func (t *Text) HeightFor(width float32) float32 {
	if !t.Wrap {
		return t.lineHeight()
	}
	return t.lineHeight() * float32(len(t.lines(width)))
}

// CreateRenderer is Fyne's.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	return &textRenderer{text: t}
}

type textRenderer struct {
	text   *Text
	pieces []*canvas.Text
}

func (r *textRenderer) Layout(size fyne.Size) {
	t := r.text
	shown := []string{t.shorten(t.Content, size.Width)}
	if t.Wrap {
		shown = t.lines(size.Width)
	}
	var ink color.Color = theme.Color(t.Color)
	r.pieces = r.pieces[:0]
	for i, line := range shown {
		piece := canvas.NewText(drawn(line), ink)
		piece.TextSize, piece.TextStyle, piece.Alignment = t.letter(), t.style(), t.Align
		own := piece.MinSize()
		piece.Move(fyne.NewPos(0, float32(i)*t.lineHeight()+(t.lineHeight()-own.Height)/2))
		piece.Resize(fyne.NewSize(size.Width, own.Height))
		r.pieces = append(r.pieces, piece)
	}
}

func (r *textRenderer) MinSize() fyne.Size {
	t := r.text
	switch {
	case t.Rigid:
		return fyne.NewSize(t.measure(t.Content), t.lineHeight())
	case t.Wrap && t.Size().Width > 0:
		return fyne.NewSize(0, t.HeightFor(t.Size().Width))
	}
	return fyne.NewSize(0, t.lineHeight())
}

func (r *textRenderer) Refresh() {
	r.Layout(r.text.Size())
	canvas.Refresh(r.text)
}

func (r *textRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.pieces))
	for i, p := range r.pieces {
		objects[i] = p
	}
	return objects
}

func (r *textRenderer) Destroy() {}
