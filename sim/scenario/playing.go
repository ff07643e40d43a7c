package scenario

import "buygrid/sim"

// Playing returns the document with the supplier of this id as yours, and the
// one that was yours as a rival like any other; checked in full again. The
// document itself comes back where the supplier is yours already.
func (d *Document) Playing(supplier string) (*Document, Problems) {
	sc := d.scenario
	now := sc.Suppliers[sc.You].ID
	if supplier == now {
		return d, nil
	}
	return d.With(sim.Override{Path: "suppliers." + now + ".you", Value: "false"},
		sim.Override{Path: "suppliers." + supplier + ".you", Value: "true"})
}
