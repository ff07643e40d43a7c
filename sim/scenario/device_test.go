package scenario_test

import (
	"testing"

	"buygrid/sim/scenario"
)

func TestNamesOfDevicesAreKnown(t *testing.T) {
	for name, want := range map[string]bool{
		"con": true, "CON": true, "nul.yaml": true, "aux.tar.gz": true, "prn .yml": true, "com1": true, "COM0.yaml": true, "lpt9": true, "com³.yaml": true, "conout$": true,
		"con-1": false, "console": false, "com": false, "com10": false, "com0 1": false, "com ": false, "lpt1 2": false, "nullable.yaml": false, "acon": false, "": false, ".yaml": false,
	} {
		if got := scenario.IsDevice(name); got != want {
			t.Errorf("%q: %t", name, got)
		}
	}
}
