package game

import (
	"buygrid/gui/widget"
	"buygrid/sim/play"
)

// Who is there: people join a purchase late, and leave it.

// unseen reports whether nobody outside has heard of a person yet.
func unseen(p *play.Person) bool { return p.Away && !p.Left }

// there lists the ids of those who can be reached.
func (g *Game) there() (ids []string) {
	for i := range g.now.board.People {
		if p := &g.now.board.People[i]; !p.Away {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// everybody reports whether so many people are all that can be reached.
func (g *Game) everybody(people int) bool { return people == len(g.there()) }

// onMapAs is a member as the map shows people.
func (g *Game) onMapAs(member int) widget.Person {
	people, _ := g.mapped()
	for _, p := range people {
		if p.ID == g.now.sc.Members[member].ID {
			return p
		}
	}
	return widget.Person{ID: g.now.sc.Members[member].ID}
}

// onMap turns ties between members into ties between those who are on the map.
func (g *Game) onMap(ties []widget.Tie) (seen []widget.Tie) {
	at, next := make([]int, len(g.now.board.People)), 0
	for i := range at {
		at[i] = -1
		if !unseen(&g.now.board.People[i]) {
			at[i], next = next, next+1
		}
	}
	for _, t := range ties {
		if t.From, t.To = at[t.From], at[t.To]; t.From >= 0 && t.To >= 0 {
			seen = append(seen, t)
		}
	}
	return seen
}
