package game

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// The segments that an audience can be taken by; roles, stances and criteria
// follow by their ids.
const everybody, byHand = "everybody", "by_hand"

// likely is the chance from which somebody counts for a role.
const likely = 0.4

// readers are whom the campaign goes to.
func (d *desk) readers() fyne.CanvasObject {
	g, env, sc := d.game, d.game.env, d.game.now.sc
	segment := byHand
	if g.everybody(len(d.move.To)) {
		segment = everybody
	}
	d.segment = widget.NewChoice(env.T("desk.audience", nil), d.segments(), segment, func(id string) {
		d.choose(id)
		d.fill()
	})
	var people []fyne.CanvasObject
	for i := range sc.Members {
		m := &sc.Members[i]
		const side = 20
		face := widget.NewFixed(side, side, widget.NewPicture(frame.Portrait(m)))
		p := widget.NewItem(widget.NewRow(6, []float32{0, 1}, face, widget.NewText(g.now.teller.Member(m.ID)).Wrapped().Dense()), func() {
			if at := slices.Index(d.move.To, m.ID); at >= 0 {
				d.move.To = slices.Delete(d.move.To, at, at+1)
			} else {
				d.move.To = append(d.move.To, m.ID)
			}
			d.segment.Selected = byHand
			d.segment.Refresh()
			d.fill()
		})
		d.people = append(d.people, p)
		if !g.now.board.People[i].Away {
			people = append(people, p)
		}
	}
	d.audience = widget.NewColumn(4, named(d.segment.Name, d.segment), widget.NewGrid(2, 120*look.Current().TextScale(), 3, people...))
	return d.audience
}

// segments lists the audiences that what is known allows.
func (d *desk) segments() []widget.Option {
	g, env := d.game, d.game.env
	options := []widget.Option{{ID: everybody, Text: env.T("desk.segment.everybody", nil)}}
	entry := func(id, text string) {
		if n := len(d.members(id)); n > 0 {
			options = append(options, widget.Option{ID: id, Text: env.T("desk.segment.count", map[string]any{"Segment": text, "People": n})})
		}
	}
	for k := range sim.RoleNames {
		entry("role:"+sim.RoleNames[k], g.now.teller.Role(sim.Role(k)))
	}
	for _, s := range []string{play.For, play.Neutral, play.Against} {
		entry("stance:"+s, env.T("stance."+s, nil))
	}
	for _, id := range []string{"warm", "leads", "strangers"} {
		entry(id, env.T("desk.segment."+id, nil))
	}
	entry("stage:"+sim.Stage(g.now.board.Stage.Value).String(), env.T("desk.segment.stage", map[string]any{"Stage": g.now.teller.ShortStage(g.now.board.Stage.Value)}))
	for c := range g.now.sc.Criteria {
		entry("interest:"+g.now.sc.Criteria[c].ID, env.T("desk.segment.interest", map[string]any{"Criterion": g.now.teller.Criterion(g.now.sc.Criteria[c].ID)}))
	}
	return append(options, widget.Option{ID: byHand, Text: env.T("desk.segment.hand", nil)})
}

// members returns the ids of a segment, as far as known.
func (d *desk) members(segment string) []string {
	g := d.game
	kind, name, _ := strings.Cut(segment, ":")
	var ids []string
	for i := range g.now.board.People {
		p := &g.now.board.People[i]
		if p.Away {
			continue
		}
		in := false
		switch kind {
		case everybody:
			in = true
		case "role":
			at := slices.Index(sim.RoleNames[:], name)
			in = p.RoleKnown && at >= 0 && p.Roles[at] >= likely
		case "stance":
			in = p.Stance == name
		case "warm":
			in = p.Warm
		case "leads":
			in = p.IsLead
		case "strangers":
			in = !p.IsLead
		case "stage":
			in = p.RoleKnown && p.Influence[g.now.board.Stage.Value] >= 1/float64(len(g.now.board.People))
		case "interest":
			best, most := -1, 0.0
			for c := range p.Weights {
				if p.Weights[c].Evidence > 0 && p.Weights[c].Value > most {
					best, most = c, p.Weights[c].Value
				}
			}
			in = best >= 0 && g.now.sc.Criteria[best].ID == name
		}
		if in {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func (d *desk) choose(segment string) {
	if segment != byHand {
		d.move.To = d.members(segment)
	}
}

// role is the role that more than half of the audience are taken to have,
// sim.Roles for none.
func (d *desk) role() sim.Role {
	var holders [sim.Roles]int
	for i := range d.game.now.board.People {
		p := &d.game.now.board.People[i]
		if !slices.Contains(d.move.To, p.ID) || !p.RoleKnown {
			continue
		}
		for k := range p.Roles {
			if p.Roles[k] >= likely {
				holders[k]++
			}
		}
	}
	for k, n := range holders {
		if 2*n > len(d.move.To) {
			return sim.Role(k)
		}
	}
	return sim.Roles
}
