//go:build !windows || !accessibility

package widget

// listening reports whether a screen reader runs, as far as the system tells.
func listening() bool { return true }

// tellFocus does nothing where the toolkit knows of no focus for a screen reader.
func tellFocus(int) {}
