package scenario

import "go.yaml.in/yaml/v4"

// IDs are what references of a file may name, by Slot.Ref, with what is there in
// every file; top is its top map, nil for none.
func IDs(top *yaml.Node) map[string][]string {
	var c checker
	c.gather(top)
	all := map[string][]string{}
	for to, ids := range c.ids {
		if refNames[to] != "" {
			all[refNames[to]] = ids
		}
	}
	return all
}
