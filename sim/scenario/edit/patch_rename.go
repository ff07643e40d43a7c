package edit

// Rename returns the splices that give an item another id, and everything that names it.
func Rename(text string, item Path, id string) ([]Splice, error) { return nil, ErrLines }
