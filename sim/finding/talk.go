package finding

import (
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// Asked is what the trainee says or asks member in a turn of a conversation.
func Asked(t *story.Teller, member string, w *play.Wording) string { return t.Asked(turn(member, w)) }

// Answered is what member says to it.
func Answered(t *story.Teller, member string, x *play.Exchange) string {
	said := turn(member, &x.Wording)
	said.Reaction, said.Mood, said.Answers, said.Entries = string(x.Reaction), x.Reaction.Mood(), x.Nth, x.Entries
	return t.Answered(said)
}

func turn(member string, w *play.Wording) *story.Turn {
	return &story.Turn{Member: member, Ask: string(w.Ask), Asks: w.Nth, Topic: w.Topic, About: w.About, Claim: w.Claim}
}

// Noticed is how far a turn must move a stance to be told of.
const Noticed = 0.001

// Expected says whether a choice was planned, and what it is likely to do to member
// as far as the level tells: "" for neither.
func Expected(t *story.Teller, w *lang.Words, member string, c *play.Choice) string {
	named := args{"Name": t.Member(member), "About": t.Member(c.About)}
	var says []string
	if c.Planned {
		says = append(says, w.T("talk.planned", nil))
	}
	if l := c.Likely; l != nil && l.Exact {
		what := w.T("talk.likely."+string(l.Reaction), named)
		if c.Ask != play.AskSelf && c.Ask != play.AskOther {
			way := "level"
			switch {
			case l.Moved >= Noticed:
				way = "up"
			case l.Moved <= -Noticed:
				way = "down"
			}
			what = w.T("talk.likely", args{"What": what, "Way": w.T("talk.way."+way, named)})
		}
		says = append(says, what)
	}
	if l := c.Likely; l != nil && len(l.Signs) > 0 {
		signs := make([]string, len(l.Signs))
		for k, sign := range l.Signs {
			signs[k] = w.T("talk.sign."+string(sign), named)
		}
		says = append(says, strings.Join(signs, "; "))
	}
	return strings.Join(says, " · ")
}
