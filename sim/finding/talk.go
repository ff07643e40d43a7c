package finding

import (
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
