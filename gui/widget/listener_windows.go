//go:build accessibility

package widget

import (
	"syscall"
	"unsafe"

	"fyne.io/fyne/v2"
)

var (
	user32          = syscall.NewLazyDLL("user32.dll")
	getActiveWindow = user32.NewProc("GetActiveWindow")
	postMessage     = user32.NewProc("PostMessageW")
	parametersInfo  = user32.NewProc("SystemParametersInfoW")
	openMutex       = syscall.NewLazyDLL("kernel32.dll").NewProc("OpenMutexW")
)

// focusMessage is the toolkit's own message for "this line has the keyboard now".
const focusMessage = 0x8000 + 101 // WM_APP + 101

// listening reports whether a screen reader runs. For nobody else the toolkit gets any
// lines: it frees those that change while somebody may still hold them. Readers set
// a flag of the system; its own, Narrator, has a lock with its name instead.
func listening() bool {
	const getScreenReader = 0x46 // SPI_GETSCREENREADER
	var runs int32
	if ok, _, _ := parametersInfo.Call(getScreenReader, 0, uintptr(unsafe.Pointer(&runs)), 0); ok != 0 && runs != 0 {
		return true
	}
	name, err := syscall.UTF16PtrFromString("NarratorRunning")
	if err != nil {
		return false
	}
	lock, _, _ := openMutex.Call(syscall.SYNCHRONIZE, 0, uintptr(unsafe.Pointer(name)))
	if lock != 0 {
		_ = syscall.CloseHandle(syscall.Handle(lock))
	}
	return lock != 0
}

// tellFocus tells a screen reader which line has the keyboard. The toolkit counts lines
// at every Tab, from the first again after every change, and knows nothing of the arrow
// keys or of what a dialog does: it would name another control than the one that acts.
// It is told after the frame that is being made, with which the new lines come.
func tellFocus(line int) {
	window, _, _ := getActiveWindow.Call()
	if window == 0 {
		return
	}
	go fyne.Do(func() { _, _, _ = postMessage.Call(window, focusMessage, uintptr(line), 0) })
}
