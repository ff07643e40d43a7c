package cli

import (
	"os"
	"syscall"

	"github.com/spf13/cobra"
)

var (
	kernel        = syscall.NewLazyDLL("kernel32.dll")
	attachConsole = kernel.NewProc("AttachConsole")
	setStdHandle  = kernel.NewProc("SetStdHandle")
)

// parentProcess is how AttachConsole names the process that started this one.
const parentProcess = 1<<32 - 1

// UseConsole lets commands speak to the console that the program was started from.
// Windows gives a program that has a window none, so that it brings none up on the
// desktop. What was redirected to a file or a program stays so, and where there is
// no console nothing happens.
func UseConsole() {
	cobra.MousetrapHelpText = "" // a command in a shortcut of the desktop runs like any other
	if attached, _, _ := attachConsole.Call(parentProcess); attached == 0 {
		return
	}
	for _, stream := range []struct {
		file    **os.File
		number  int
		console string
	}{
		{&os.Stdin, syscall.STD_INPUT_HANDLE, "CONIN$"},
		{&os.Stdout, syscall.STD_OUTPUT_HANDLE, "CONOUT$"},
		{&os.Stderr, syscall.STD_ERROR_HANDLE, "CONOUT$"},
	} {
		if !redirected(*stream.file) {
			console, err := os.OpenFile(stream.console, os.O_RDWR, 0)
			if err != nil {
				continue // as it was before
			}
			*stream.file = console
		}
		_, _, _ = setStdHandle.Call(uintptr(uint32(stream.number)), (*stream.file).Fd()) // for what the runtime says of a crash
	}
}

// redirected reports whether a stream leads elsewhere than to the console. It asks
// what the process was started with: attaching may have put the console in its
// place.
func redirected(file *os.File) bool {
	handle := syscall.Handle(file.Fd())
	switch kind, _ := syscall.GetFileType(handle); kind {
	case syscall.FILE_TYPE_DISK, syscall.FILE_TYPE_PIPE:
		return true
	case syscall.FILE_TYPE_CHAR:
		var mode uint32
		return syscall.GetConsoleMode(handle, &mode) != nil // NUL, or another device
	}
	return false
}
