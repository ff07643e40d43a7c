// Package play is what a person does with one purchase: start, decide, advance,
// undo, fork, resume, verify. A play is its journal and nothing else; the
// package knows no window, no database and no clock but the one it is handed.
package play
