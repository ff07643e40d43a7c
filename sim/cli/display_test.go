package cli

import (
	"fmt"
	"net"
	"path/filepath"
	"slices"
	"testing"
)

func TestSocketsOfADisplay(t *testing.T) {
	local := []socket{{"unix", "@/tmp/.X11-unix/X1"}, {"unix", "/tmp/.X11-unix/X1"}}
	tests := []struct {
		display string
		want    []socket
	}{
		{":1", local},
		{":1.0", local},
		{"unix:1", local},
		{"unix/desk:1", local},
		{"/run/x/server", []socket{{"unix", "/run/x/server"}}},
		{"unix:/run/x/server", []socket{{"unix", "/run/x/server"}}},
		{"localhost:10.0", []socket{{"tcp", "localhost:6010"}}},
		{"tcp/desk:2", []socket{{"tcp", "desk:6002"}}},
		{"[::1]:2", []socket{{"tcp", "[::1]:6002"}}},
		{"", nil},
		{"desk", nil},
		{":", nil},
		{":one", nil},
		{":-1", nil},
		{":60000", nil},
	}
	for _, test := range tests {
		if got := socketsOf(test.display); !slices.Equal(got, test.want) {
			t.Errorf("display %q is at %v, want %v", test.display, got, test.want)
		}
	}
}

func TestDisplayIsThereOnlyIfSomebodyAnswers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	if answers(t.Context(), path) {
		t.Error("nobody listens yet")
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if !answers(t.Context(), path) {
		t.Error("a server that listens at a path is not found")
	}

	remote, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	port := remote.Addr().(*net.TCPAddr).Port
	remote.Close()
	if port > firstPort && answers(t.Context(), fmt.Sprintf("localhost:%d", port-firstPort)) {
		t.Error("nobody listens at that port any more")
	}
}
