package chart

import "image/color"

// partInk is the colour of part k of n of a stacked bar: from strong to pale, so that
// neighbours differ without a colour that belongs to a supplier.
func (f *frame) partInk(k, n int) color.NRGBA {
	const palestPart = 0.12
	share := fullest
	if n > 1 {
		share -= (fullest - palestPart) * float64(k) / float64(n-1)
	}
	return blend(f.style.Palette.Surface, f.style.Palette.Primary, share)
}

// stack draws a bar that is put together from parts, with their values where there is
// room.
func (b *bars) stack(r *Row, across func(float64) float64, where xy) {
	t, y, thick := b.style.Text, where.x, where.y
	line := pen{width: 1, ink: b.style.Palette.Primary}
	from := b.Base
	for k, part := range r.Stack {
		left, right := across(from), across(from+part)
		from += part
		if right-left <= 1 {
			continue
		}
		top, bottom := y-thick/2, y+thick/2
		b.rect(b.partInk(k, len(r.Stack)), left, top, right, bottom)
		b.stroke(line, xy{left, top}, xy{right, top}, xy{right, bottom}, xy{left, bottom}, xy{left, top})
		if label := b.style.number(part); b.style.captionWidth(label, regular)+8*t <= right-left {
			wide := b.style.captionWidth(label, regular)
			b.backed(label, script{size: captionSize, ink: b.style.Palette.Foreground}, xy{(left + right - wide) / 2, y + 4*t}, wide)
		}
	}
}

// number writes a number with one decimal.
func (s *Style) number(v float64) string { return s.Number(v, 1) }

// partKeys are the entries of the key for the parts of stacked bars.
func (fig *Figure) partKeys() []key {
	for i := range fig.Panels {
		b := fig.Panels[i].Bars
		if b == nil || len(b.Parts) == 0 {
			continue
		}
		var keys []key
		for k, name := range b.Parts {
			keys = append(keys, key{text: name, sign: func(f *frame, x, y float64) { f.partSign(k, len(b.Parts), xy{x, y}) }})
		}
		return keys
	}
	return nil
}

// partSign is the sign of a part, standing on a baseline.
func (f *frame) partSign(k, n int, at xy) {
	t := f.style.Text
	left, top, right, bottom := at.x, at.y-9*t, at.x+10*t, at.y+t
	f.rect(f.partInk(k, n), left, top, right, bottom)
	f.stroke(pen{width: 1, ink: f.style.Palette.Primary}, xy{left, top}, xy{right, top}, xy{right, bottom}, xy{left, bottom}, xy{left, top})
}

// stackTable lists the parts of stacked bars and their sums.
func (fig *Figure) stackTable(b *Bars, number func(float64) string) Table {
	t := Table{Header: append(append([]string{b.Row}, b.Parts...), b.Share, fig.Columns.Note)}
	for k := range b.Rows {
		r := &b.Rows[k]
		cells := make([]string, len(t.Header))
		cells[0], cells[len(cells)-1] = r.Name, r.Missing
		for c, part := range r.Stack {
			cells[1+c] = number(part)
		}
		if len(r.Ends) > 0 {
			cells[len(cells)-2] = number(r.Ends[0].At)
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}
