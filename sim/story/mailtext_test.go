package story

import (
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// letterbox is the small purchase with a criterion of each kind, and what is true
// of the trainee's supplier.
func letterbox() *sim.Scenario {
	sc := cell()
	for _, k := range []sim.Kind{sim.Service, sim.Other} {
		sc.Criteria = append(sc.Criteria, sim.Criterion{ID: "c-" + k.String(), Kind: k, Worst: 0, Best: 100})
	}
	sc.Suppliers[0].Facts = []float64{70, 118000, 94, 50, 60}
	return sc
}

// An e-mail has a sentence for everything that is decided of it, in each
// language: topic, claim, readers, value and length; and no subject to choose from
// costs a point.
func TestMailsFollowFromWhatIsDecided(t *testing.T) {
	for _, code := range lang.Languages {
		sc := letterbox()
		teller := New(sc, lang.For(code))
		topics := []string{sim.ProblemTopic}
		for c := range sc.Criteria {
			topics = append(topics, sc.Criteria[c].ID)
		}
		seen := map[string]bool{}
		for _, topic := range topics {
			subjects := teller.MailSubjects(topic)
			if len(subjects) != Subjects {
				t.Fatalf("%s: %d subjects", topic, len(subjects))
			}
			for k, s := range subjects {
				if hits := sim.SubjectHits(s); s == "" || len(hits) > 0 || slices.Contains(subjects[:k], s) {
					t.Errorf("%s, %s: the subject %q fires %v", code, topic, s, hits)
				}
			}
			for role := sim.Role(0); role <= sim.Roles; role++ {
				last := 0
				for _, minutes := range []float64{1, 2, 4, 8, 15} {
					for _, value := range []float64{0, 0.4, 0.9} {
						text := teller.MailText(Mailing{Topic: topic, Reader: sc.Members[0].ID, Role: role, Value: value, Minutes: minutes})
						all := strings.Join(append([]string{text.Greeting, text.Opening, text.Point, text.ForYou, text.Closing, text.Sender}, text.More...), "|")
						if strings.Contains(all, "mail.") || strings.Contains(all, "<no value>") || text.Opening == "" || text.Point == "" || text.Closing == "" {
							t.Errorf("%s, %s: %q", code, topic, all)
						}
						if soft := value < sim.SoftValue; soft && text.ForYou != "" || !soft && minutes > 1 && text.ForYou == "" {
							t.Errorf("%s, %s, value %v, %v minutes: for you %q", code, topic, value, minutes, text.ForYou)
						}
						if value == 0.9 {
							if len(text.More) < last {
								t.Errorf("%v minutes have %d paragraphs more, fewer had %d", minutes, len(text.More), last)
							}
							last = len(text.More)
						}
						seen[all] = true
					}
				}
			}
		}
		if len(seen) < 200 {
			t.Errorf("%s: only %d different mails", code, len(seen))
		}
	}
}

// A claim is what the mail says, else the truth stands there.
func TestAMailSaysWhatIsClaimed(t *testing.T) {
	sc := letterbox()
	teller := New(sc, lang.For("en"))
	fact := sc.Suppliers[sc.You].Facts[0]
	claim := fact + 3
	for want, said := range map[string]*float64{teller.Value(0, fact): nil, teller.Value(0, claim): &claim} {
		if text := teller.MailText(Mailing{Topic: sc.Criteria[0].ID, Claim: said, Value: 0.8, Minutes: 2}); !strings.Contains(text.Point, want) {
			t.Errorf("the mail says %q, not %q", text.Point, want)
		}
	}
}
