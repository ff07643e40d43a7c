package cli

import (
	"context"
	"net"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// patience is how long an X server may take to answer.
const patience = 3 * time.Second

// HasDisplay reports whether a window can be shown. Asking the toolkit for one
// where there is no display ends the program, so this asks the display first.
func HasDisplay(ctx context.Context) bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return true
	}
	return answers(ctx, os.Getenv("DISPLAY")) // the window is built for X; Wayland desktops bring Xwayland
}

// answers reports whether anybody listens at the X display of this name.
func answers(ctx context.Context, display string) bool {
	dialer := net.Dialer{Timeout: patience}
	for _, at := range socketsOf(display) {
		connection, err := dialer.DialContext(ctx, at.network, at.address)
		if err == nil {
			connection.Close()
			return true
		}
	}
	return false
}

// socket is where a server may listen.
type socket struct{ network, address string }

// firstPort is the TCP port of the X display 0.
const firstPort = 6000

// socketsOf returns where the server of an X display listens: a path, or
// [PROTOCOL/][HOST]:NUMBER[.SCREEN]. It is nil for what is no display's name.
func socketsOf(display string) []socket {
	if path := strings.TrimPrefix(display, "unix:"); strings.HasPrefix(path, "/") {
		return []socket{{"unix", path}}
	}
	colon := strings.LastIndexByte(display, ':')
	if colon < 0 {
		return nil
	}
	protocol, host, given := strings.Cut(display[:colon], "/")
	if !given {
		protocol, host = "", protocol
	}
	digits, _, _ := strings.Cut(display[colon+1:], ".")
	number, err := strconv.ParseUint(digits, 10, 16)
	if err != nil || number > 0xffff-firstPort {
		return nil
	}
	if protocol == "unix" || host == "" || host == "unix" {
		path := "/tmp/.X11-unix/X" + digits
		return []socket{{"unix", "@" + path}, {"unix", path}} // the first is Linux's, without a file
	}
	return []socket{{"tcp", net.JoinHostPort(strings.Trim(host, "[]"), strconv.FormatUint(firstPort+number, 10))}}
}
