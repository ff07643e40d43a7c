package lab

import "buygrid/assets/lang"

// madeBefore says that the run that is shown was saved with another version of
// the engine, and what it came to then if that differs; "" where the engine is
// the same.
func (l *Lab) madeBefore() string {
	k := l.asKept
	if k.ID == 0 || k.Engine == engineVersion {
		return ""
	}
	key := "lab.before.differs"
	for _, code := range lang.Languages { // the sentence was kept in the language of its day
		if l.findings.Headline(lang.For(code)) == k.Headline {
			key = "lab.before.same"
		}
	}
	return l.env.T(key, map[string]any{"Before": k.Engine, "Now": engineVersion, "Headline": k.Headline})
}
