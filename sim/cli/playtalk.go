package cli

import (
	"bytes"
	"fmt"

	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// talks prints what was said in the conversations that go on, else in those of the
// newest week, and what can be said next, as a list has it.
func (t *teller) talks(b *play.Board) error {
	talk := b.Talk
	if talk == nil {
		talk = b.Held
	}
	if talk == nil {
		return nil
	}
	says := func(head, name, text string) {
		wrap(t.stdout, head, t.words.T("cli.coach.line", args{"Name": name, "Says": text}))
	}
	for k := range talk.Contacts {
		c := &talk.Contacts[k]
		member := t.sc.Members[c.Member].ID
		for n := range c.Exchanges {
			x := &c.Exchanges[n]
			says("  ", t.words.T("talk.you", nil), finding.Asked(t.story, member, &x.Wording))
			says("  ", t.story.Member(member), finding.Answered(t.story, member, x))
		}
		if k != talk.At {
			continue
		}
		for n := range talk.Choices {
			choice := &talk.Choices[n]
			list, err := play.List("", play.MaxListSeed+1, []play.Decision{choice.Decision()})
			if err != nil {
				return err
			}
			_, line, _ := bytes.Cut(list, []byte("decisions:\n"))
			fmt.Fprintf(t.stdout, "%s", line)
			wrap(t.stdout, "      ", finding.Asked(t.story, member, &choice.Wording))
			if likely := finding.Expected(t.story, t.words, member, choice); likely != "" {
				wrap(t.stdout, "      ", likely)
			}
		}
	}
	fmt.Fprintln(t.stdout)
	return nil
}
