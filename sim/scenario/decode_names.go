package scenario

// names gives everybody a short name and a picture and reports short names that
// tell nobody apart.
func (d *decoder) names(people, firms value) {
	sc := d.sc
	ShortNames(sc)
	pictures(sc.Members)
	members, suppliers := people.items(), firms.items()
	d.unlike(members, func(i int) string { return sc.Members[i].Short })
	d.unlike(suppliers, func(j int) string { return sc.Suppliers[j].Short })
}

// unlike reports short names that the author gave and that others have too.
func (d *decoder) unlike(items []value, short func(int) string) {
	for k := range items {
		for i := range k {
			if !alike(short(i), short(k)) {
				continue
			}
			for _, one := range []int{k, i} {
				if given := items[one].at("short"); given.sound() {
					other := i + k - one
					d.report(given.node, CodeAlike, say("Give each its own."), say("%s and %s are both called %q for short.", items[one].at("id").string(), items[other].at("id").string(), short(one)))
					break
				}
			}
		}
	}
}
