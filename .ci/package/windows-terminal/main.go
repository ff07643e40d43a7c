// Command windows-terminal is the buygrid.com of the packages for Windows. There a
// program either has a window or a console: a terminal does not wait for
// buygrid.exe, which has a window, and hands its output no console. Terminals take
// a .com before an .exe of the same name; this one starts the buygrid.exe beside
// it, which then speaks to the console that both have, waits for it, and ends with
// its exit code.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
)

// Exit codes as shells count: after Ctrl-C, and where a program cannot be started.
const (
	interrupted = 130
	noStart     = 126
)

func main() {
	own, err := os.Executable()
	if err != nil {
		own = os.Args[0]
	}
	code, err := run(filepath.Join(filepath.Dir(own), "buygrid.exe"), os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "buygrid:", err)
	}
	os.Exit(code)
}

// run starts a program and returns the exit code that it ends with. Without
// arguments it is the window, for which nobody waits. Ctrl-C reaches the program
// too, which stops its work; the second one is for what does not stop.
func run(program string, args []string) (code int, err error) {
	command := exec.Command(program, args...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	interrupts := make(chan os.Signal, 2)
	signal.Notify(interrupts, os.Interrupt)
	if err := command.Start(); err != nil {
		return noStart, err
	}
	if len(args) == 0 {
		return 0, nil
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	for range 2 {
		select {
		case err = <-ended:
			var exit *exec.ExitError
			switch {
			case errors.As(err, &exit):
				return exit.ExitCode(), nil
			case err != nil:
				return noStart, err
			}
			return 0, nil
		case <-interrupts:
		}
	}
	return interrupted, nil
}
