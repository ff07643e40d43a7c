package play

import (
	"encoding/json"
	"fmt"
	"math"

	"buygrid/sim"
)

// Turn is one turn of a conversation, as lists and journals have it: a topic
// alone, or an object with what else is said.
type Turn struct {
	Topic string   // as Move's
	About string   // listening: the colleague asked about, "" for whom the move asks about
	Claim *float64 // what is said of the criterion, in its unit; nil is the move's own where it is about that, else the truth
}

// Topics returns turns that say nothing but what they are about.
func Topics(topics ...string) []Turn {
	turns := make([]Turn, len(topics))
	for k, topic := range topics {
		turns[k].Topic = topic
	}
	return turns
}

// Same reports whether two turns say the same.
func (t Turn) Same(o Turn) bool {
	claims := t.Claim == nil && o.Claim == nil || t.Claim != nil && o.Claim != nil && *t.Claim == *o.Claim
	return t.Topic == o.Topic && t.About == o.About && claims
}

// fullTurn is a turn as an object.
type fullTurn struct {
	Topic string   `json:"topic,omitempty"`
	About string   `json:"about,omitempty"`
	Claim *float64 `json:"claim,omitempty"`
}

// MarshalJSON writes a turn that has nothing but a topic as the topic.
func (t Turn) MarshalJSON() ([]byte, error) {
	if t.About == "" && t.Claim == nil {
		return json.Marshal(t.Topic)
	}
	return json.Marshal(fullTurn(t))
}

// UnmarshalJSON reads either way to write a turn.
func (t *Turn) UnmarshalJSON(body []byte) error {
	if len(body) > 0 && body[0] == '"' {
		*t = Turn{}
		return json.Unmarshal(body, &t.Topic)
	}
	return json.Unmarshal(body, (*fullTurn)(t))
}

// Saying is one turn of the conversation that is going on.
type Saying struct {
	To    string   `json:"to,omitempty"`    // the member whom it is said to; "" is whoever it is
	Topic string   `json:"topic,omitempty"` // as Move's
	About string   `json:"about,omitempty"` // listening: the colleague asked about, "" for whoever is asked
	Claim *float64 `json:"claim,omitempty"` // what is said of the criterion, in its unit; nil is the truth
}

// turn is a turn as the engine takes it.
type turn struct {
	topic int
	asked int     // listening: 1 + the member asked about, 0 for whom the move asks about
	claim float64 // 1 + the score claimed, 0 for what the move claims
}

// into puts a turn into a move as its k-th, from 0.
func (t turn) into(m *sim.Move, k int) {
	m.Turns[k], m.Asked[k], m.Claims[k] = int8(t.topic+sim.TurnShift), int8(t.asked), t.claim
}

// turnOf turns a turn into the engine's; field is what a mistake calls it.
func turnOf(sc *sim.Scenario, t *Turn, field string) (out turn, wrong *Mistake) {
	var known bool
	if out.topic, known = topicOf(sc, t.Topic); !known {
		return out, &Mistake{Code: "unknown_topic", Field: field, Value: t.Topic, Move: -1}
	}
	if t.About != "" {
		i := sc.MemberIndex(t.About)
		if i < 0 {
			return out, &Mistake{Code: "unknown_member", Field: "about", Value: t.About, Move: -1}
		}
		if out.topic == sim.Listening {
			out.asked = i + 1
		}
	}
	if t.Claim != nil {
		if math.IsNaN(*t.Claim) || math.IsInf(*t.Claim, 0) {
			return out, &Mistake{Code: "out_of_range", Field: "claim", Value: fmt.Sprint(*t.Claim), Move: -1}
		}
		if out.topic >= 0 {
			out.claim = 1 + sc.Criteria[out.topic].Score(*t.Claim)
		}
	}
	return out, nil
}

// turnsOf writes the turns of an engine's move as decisions have them.
func turnsOf(sc *sim.Scenario, m *sim.Move) (turns []Turn) {
	for k := 0; k < sim.MaxTurns && m.Turns[k] != 0; k++ {
		topic := int(m.Turns[k]) - sim.TurnShift
		t := Turn{Topic: topicName(sc, topic)}
		if m.Asked[k] != 0 && int(m.Asked[k]) != m.About {
			t.About = sc.Members[m.Asked[k]-1].ID
		}
		if topic >= 0 && m.Claims[k] != 0 {
			if score := m.Claims[k] - 1; score > sc.Criteria[topic].Score(sc.Suppliers[sc.You].Facts[topic]) {
				claim := valueOfScore(&sc.Criteria[topic], score)
				t.Claim = &claim
			}
		}
		turns = append(turns, t)
	}
	return turns
}

// valueOfScore is the fact, in its unit, that scores so much.
func valueOfScore(c *sim.Criterion, score float64) float64 { return c.Value(score) }
