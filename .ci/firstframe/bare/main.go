// Bare is the least window that Fyne can show: one label. It is what Buygrid's start is measured against.
package main

import (
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("org.buygrid.bare").NewWindow("Bare")
	w.SetContent(widget.NewLabel("One label"))
	w.ShowAndRun()
}
