package cli

import "buygrid/assets/lang"

// outsideShown is how many signs of a text that comes from a database or a file
// of others a table shows.
const outsideShown = 80

// outside is a text that comes from a database or a file of others as a table
// may show it: in one line, of bounded length, without what a terminal would
// obey.
func outside(text string) string { return lang.Short(lang.Harmless(text), outsideShown) }
