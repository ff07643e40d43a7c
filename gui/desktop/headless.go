//go:build headless

// Package desktop says that this program was built without a window.
package desktop

import (
	"context"
	"io"

	"buygrid/sim/cli"
)

// Open stands in for the window that args (without the program's name) ask for,
// and returns the exit code.
func Open(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	return cli.WithoutWindow(ctx, args, stdout, stderr)
}
