//go:build !headless && !windows

package desktop

import "os/exec"

// system is what the texts of what is lacking are kept under.
const system = "linux"

// tell shows a text in a dialog of the desktop until it is closed, by the first
// program for that which is there, and where there is none not at all.
func tell(title, text string) {
	for _, dialog := range [][]string{
		{"zenity", "--error", "--no-markup", "--width=480", "--title", title, "--text", text},
		{"kdialog", "--title", title, "--error", text},
		{"gxmessage", "-center", "-wrap", "-title", title, text},
		{"xmessage", "-center", "-title", title, text},
	} {
		if path, err := exec.LookPath(dialog[0]); err == nil {
			_ = exec.Command(path, dialog[1:]...).Run() // how it was closed
			return
		}
	}
}
