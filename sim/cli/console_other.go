//go:build !windows

package cli

// UseConsole lets commands speak to the console that the program was started from,
// which only Windows does not do by itself.
func UseConsole() {}
