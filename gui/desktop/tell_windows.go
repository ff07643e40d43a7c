//go:build !headless

package desktop

import (
	"syscall"
	"unsafe"
)

// system is what the texts of what Windows lacks are kept under.
const system = "windows"

// What Windows is asked to show beside the text.
const (
	signOfError  = 0x00000010 // MB_ICONERROR
	inForeground = 0x00010000 // MB_SETFOREGROUND
)

// tell shows a text in a dialog of Windows, until it is closed.
func tell(title, text string) {
	head, err := syscall.UTF16PtrFromString(title)
	if err != nil {
		return // only a text with a zero in it
	}
	body, err := syscall.UTF16PtrFromString(text)
	if err != nil {
		return
	}
	box := syscall.NewLazyDLL("user32.dll").NewProc("MessageBoxW")
	_, _, _ = box.Call(0, uintptr(unsafe.Pointer(body)), uintptr(unsafe.Pointer(head)), signOfError|inForeground) // which button closed it
}
