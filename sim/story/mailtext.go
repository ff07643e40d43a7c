package story

import (
	"strconv"

	"buygrid/sim"
)

// Mailing is what an e-mail of the trainee is made of.
type Mailing struct {
	Topic   string   // a criterion's id, or sim.ProblemTopic
	Reader  string   // member id, "" for nobody in particular
	Role    sim.Role // that most of its readers are taken to have; sim.Roles for none
	Claim   *float64 // what it says of the criterion, in its unit; nil is the truth
	Value   float64  // added value, 0..1
	Minutes float64  // that reading takes, 1..sim.MaxMinutes
}

// MailText is an e-mail as its reader reads it.
type MailText struct {
	Greeting string
	Opening  string
	Point    string   // what it says of the topic
	ForYou   string   // what that means to its readers; "" in a very short text
	More     []string // of a longer text
	Closing  string
	Sender   string
}

// Subjects is how many subjects there are for a topic.
const Subjects = 3

// From these many minutes on a text has one, two and three paragraphs more; up to
// shortMinutes it has not room for what the point means to its readers.
var longMinutes = [...]float64{3, 6, 10}

const shortMinutes = 1

// useful is the value from which a text brings something to work with.
const useful = 0.6

// MailSubjects returns the subjects to choose from for an e-mail about a topic,
// Subjects of them, each another one.
func (t *Teller) MailSubjects(topic string) []string {
	var all []string
	for k := range Subjects {
		all = append(all, t.say("mail.subject."+t.matter(topic)+"."+strconv.Itoa(k+1), args{"Topic": t.Topic(topic), "Supplier": t.Supplier(t.you())}))
	}
	return all
}

// MailText writes an e-mail. Every sentence follows from what is decided of it:
// topic and claim, readers, value and length.
func (t *Teller) MailText(m Mailing) MailText {
	matter := t.matter(m.Topic)
	text := MailText{Greeting: t.w.T("mail.greeting.all", nil), Opening: t.w.T("mail.opening."+matter, args{"Topic": t.Topic(m.Topic)}), Sender: t.Supplier(t.you())}
	if m.Reader != "" {
		text.Greeting = t.say("mail.greeting", args{"Name": t.Member(m.Reader)})
	}
	if m.Value < sim.SoftValue {
		text.Opening, text.Point = t.w.T("mail.opening.soft", nil), t.say("mail.point.soft", args{"Supplier": t.Supplier(t.you())})
	} else {
		named := args{"Topic": t.Criterion(m.Topic)}
		if c := t.sc.CriterionIndex(m.Topic); c >= 0 {
			value := t.sc.Suppliers[t.sc.You].Facts[c]
			if m.Claim != nil {
				value = *m.Claim
			}
			named["Value"] = t.Value(c, value)
		}
		text.Point = t.say("mail.point."+matter, named)
	}
	if m.Minutes > shortMinutes && m.Value >= sim.SoftValue {
		role := "anybody"
		if m.Role < sim.Roles {
			role = m.Role.String()
		}
		text.ForYou = t.w.T("mail.role."+role, nil)
	}
	if m.Value >= useful {
		text.More = append(text.More, t.w.T("mail.useful."+matter, nil))
	}
	for k, from := range longMinutes {
		if m.Minutes >= from {
			key := "mail.more." + strconv.Itoa(k+1)
			if m.Value < sim.SoftValue {
				key = "mail.more.soft." + strconv.Itoa(k+1)
			}
			text.More = append(text.More, t.w.T(key, nil))
		}
	}
	text.Closing = t.w.T("mail.closing", nil)
	return text
}

// matter is what an e-mail about a topic is about, as its sentences are kept.
func (t *Teller) matter(topic string) string {
	if c := t.sc.CriterionIndex(topic); c >= 0 {
		return t.sc.Criteria[c].Kind.String()
	}
	return "problem"
}
