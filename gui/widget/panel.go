package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Panel is a surface with a thin border around one object.
type Panel struct {
	widget.BaseWidget
	Content fyne.CanvasObject
	Padding float32
	Flat    float32 // padding above and below where it is less than beside; 0: the same
	Fill    fyne.ThemeColorName
	Border  fyne.ThemeColorName // "" for none
	Radius  fyne.ThemeSizeName  // "" for square corners
}

// NewPanel returns a panel with the usual padding.
func NewPanel(content fyne.CanvasObject) *Panel {
	const padding = 16
	p := &Panel{Content: content, Padding: padding, Fill: theme.ColorNameOverlayBackground, Border: theme.ColorNameSeparator, Radius: look.SizePanel}
	p.ExtendBaseWidget(p)
	return p
}

// NewCard returns a panel with less padding, for panels that stand in a row.
func NewCard(content fyne.CanvasObject) *Panel {
	const padding = 8
	p := NewPanel(content)
	p.Padding = padding
	return p
}

// upright is the padding above and below.
func (p *Panel) upright() float32 {
	if p.Flat > 0 {
		return p.Flat
	}
	return p.Padding
}

// NewStrip returns a bar of a surface without border, as wide as the window.
func NewStrip(content fyne.CanvasObject, fill fyne.ThemeColorName) *Panel {
	p := &Panel{Content: content, Fill: fill}
	p.ExtendBaseWidget(p)
	return p
}

// HeightFor returns the content's height and its padding.
func (p *Panel) HeightFor(width float32) float32 {
	return HeightFor(p.Content, width-2*p.Padding) + 2*p.upright()
}

func (p *Panel) children() []fyne.CanvasObject { return []fyne.CanvasObject{p.Content} }

// CreateRenderer is Fyne's.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{panel: p, back: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type panelRenderer struct {
	panel *Panel
	back  *canvas.Rectangle
}

func (r *panelRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	side, above := r.panel.Padding, r.panel.upright()
	r.panel.Content.Move(fyne.NewPos(side, above))
	r.panel.Content.Resize(size.SubtractWidthHeight(2*side, 2*above))
}

func (r *panelRenderer) MinSize() fyne.Size {
	return r.panel.Content.MinSize().AddWidthHeight(2*r.panel.Padding, 2*r.panel.upright())
}

func (r *panelRenderer) Refresh() {
	p := r.panel
	r.back.FillColor = theme.Color(p.Fill)
	if p.Border != "" {
		r.back.StrokeColor, r.back.StrokeWidth = theme.Color(p.Border), 1
	}
	if p.Radius != "" {
		r.back.CornerRadius = theme.Size(p.Radius)
	}
	r.back.Refresh()
	r.Layout(p.Size())
}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.panel.Content}
}

func (r *panelRenderer) Destroy() {}

// Rule is a thin line between two groups.
type Rule struct{ widget.BaseWidget }

// NewRule returns a level line.
func NewRule() *Rule {
	r := &Rule{}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is Fyne's.
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	return &ruleRenderer{line: canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))}
}

type ruleRenderer struct{ line *canvas.Rectangle }

func (r *ruleRenderer) Layout(size fyne.Size) { r.line.Resize(fyne.NewSize(size.Width, 1)) }
func (r *ruleRenderer) MinSize() fyne.Size    { return fyne.NewSize(1, 1) }
func (r *ruleRenderer) Refresh() {
	r.line.FillColor = theme.Color(theme.ColorNameSeparator)
	r.line.Refresh()
}
func (r *ruleRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *ruleRenderer) Destroy()                     {}
