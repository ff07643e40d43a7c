package scenario

import (
	"strings"

	"buygrid/sim"
)

// channelsWith are the words of the channels whose row has something.
func channelsWith(has func(*sim.ChannelRow) bool) (words []phrase) {
	for c := range sim.Channels {
		if row := c.Row(); has(row) {
			words = append(words, phrase{format: row.Name})
		}
	}
	return words
}

// anyOf says "a, b or c".
func anyOf(words []phrase) phrase { return series(say("%s or %s"), words) }

// allOf says "a, b and c".
func allOf(words []phrase) phrase { return series(say("%s and %s"), words) }

// series joins words by commas, the last one by the format.
func series(last phrase, words []phrase) phrase {
	n := len(words) - 1
	if n == 0 {
		return words[0]
	}
	return last.with(words[:n], words[n])
}

// What the problems and the documentation say of channels.
var (
	groupWide  = allOf(channelsWith(func(c *sim.ChannelRow) bool { return c.GroupWide }))
	conversing = anyOf(channelsWith(func(c *sim.ChannelRow) bool { return c.Converses }))
	bought     = channelsWith(func(c *sim.ChannelRow) bool { return c.Bought })
	trials     = anyOf(channelsWith(func(c *sim.ChannelRow) bool { return c.Trial }))
	written    = append(channelsWith(func(c *sim.ChannelRow) bool { return c.Written && c.Mail }),
		channelsWith(func(c *sim.ChannelRow) bool { return c.Written && !c.Mail })...)
	channelIDs = strings.Join(sim.ChannelNames[:], ", ")
)

// standardActions are the ids of the actions that every scenario has.
func standardActions() (ids []string) {
	for _, a := range sim.StandardActions() {
		ids = append(ids, a.ID)
	}
	return ids
}
