// Firstframe measures how long programs take from their start to the first picture on the screen, and
// the memory that is resident then. It knows nothing of what they show: the first pixel that is not
// black counts.
//
//	firstframe PROGRAM BARE
//
// starts both in turns on one display without a screen and prints the medians, and the ratio of the first
// to the second, in the format of go test -bench.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	rounds = 7
	limit  = 20 * time.Second // for one start
	width  = 1280
	height = 800
)

// start is one measured start of a program.
type start struct {
	frame    time.Duration
	resident float64 // MB
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: firstframe PROGRAM BARE")
		os.Exit(2)
	}
	if err := compare(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "firstframe:", err)
		os.Exit(1)
	}
}

func compare(program, bare string) error {
	folder, err := os.MkdirTemp("", "firstframe")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	var ours, theirs []start
	for range rounds {
		for _, side := range []struct {
			program string
			starts  *[]start
		}{{program, &ours}, {bare, &theirs}} {
			s, err := measure(side.program, folder)
			if err != nil {
				return fmt.Errorf("start %s: %w", side.program, err)
			}
			*side.starts = append(*side.starts, s)
		}
	}
	ourFrame, ourMemory := medians(ours)
	bareFrame, bareMemory := medians(theirs)
	fmt.Printf("BenchmarkFirstFrame/buygrid\t%d\t%.0f ms\t%.0f MB-resident\t%.2f x-bare-time\t%.2f x-bare-memory\n",
		rounds, ourFrame, ourMemory, ourFrame/bareFrame, ourMemory/bareMemory)
	fmt.Printf("BenchmarkFirstFrame/bare   \t%d\t%.0f ms\t%.0f MB-resident\n", rounds, bareFrame, bareMemory)
	return nil
}

func medians(starts []start) (milliseconds, megabytes float64) {
	var frames, memories []float64
	for _, s := range starts {
		frames = append(frames, float64(s.frame.Microseconds())/1000)
		memories = append(memories, s.resident)
	}
	slices.Sort(frames)
	slices.Sort(memories)
	return frames[len(frames)/2], memories[len(memories)/2]
}

// measure starts a program on a fresh display, waits for its first picture and ends it.
func measure(program, folder string) (start, error) {
	room, err := os.MkdirTemp(folder, "start")
	if err != nil {
		return start{}, err
	}
	display, stop, err := openDisplay(room)
	if err != nil {
		return start{}, err
	}
	defer stop()

	picture, err := openPicture(filepath.Join(room, "Xvfb_screen0"))
	if err != nil {
		return start{}, err
	}
	defer picture.Close()

	var log bytes.Buffer
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "DISPLAY="+display, "WAYLAND_DISPLAY=", "LIBGL_ALWAYS_SOFTWARE=1", "HOME="+folder,
		"BUYGRID_DATA="+folder, "XDG_CONFIG_HOME="+folder, "XDG_CACHE_HOME="+folder)
	cmd.Stdout, cmd.Stderr = &log, &log
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return start{}, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	defer func() {
		_ = cmd.Process.Kill() // how it ends otherwise is the smoke test's question
		<-ended
	}()
	frame, err := waitForPicture(picture, begin)
	if err != nil {
		return start{}, fmt.Errorf("%w\n%s", err, log.String())
	}
	resident, err := residentMemory(cmd.Process.Pid)
	return start{frame, resident}, err
}

// openDisplay starts an X server that keeps its screen in a file in folder, and returns the display's name.
func openDisplay(folder string) (display string, stop func(), err error) {
	number, out, err := os.Pipe()
	if err != nil {
		return "", nil, err
	}
	defer number.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height),
		"-fbdir", folder, "-nocursor", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{out}
	if err := server.Start(); err != nil {
		out.Close()
		return "", nil, err
	}
	out.Close()
	line, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		_ = server.Process.Kill()
		return "", nil, errors.Join(fmt.Errorf("start display: %w", err), server.Wait())
	}
	return ":" + strings.TrimSpace(line), func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	}, nil
}

// openPicture opens the file of a display's screen, which comes a moment after the display's name.
func openPicture(name string) (*os.File, error) {
	timeout := time.After(limit)
	for tick := time.NewTicker(time.Millisecond); ; {
		info, err := os.Stat(name)
		if err == nil && info.Size() > width*height*4 {
			return os.Open(name)
		}
		select {
		case <-tick.C:
		case <-timeout:
			return nil, fmt.Errorf("the display has no picture after %s", limit)
		}
	}
}

// waitForPicture looks every millisecond; the pixels are the last part of an X window dump.
func waitForPicture(picture *os.File, begin time.Time) (time.Duration, error) {
	info, err := picture.Stat()
	if err != nil {
		return 0, err
	}
	pixels := make([]byte, width*height*4)
	black := make([]byte, len(pixels))
	for tick := time.NewTicker(time.Millisecond); ; <-tick.C {
		if _, err := picture.ReadAt(pixels, info.Size()-int64(len(pixels))); err != nil {
			return 0, err
		}
		passed := time.Since(begin)
		if !bytes.Equal(pixels, black) {
			return passed, nil
		}
		if passed > limit {
			return 0, fmt.Errorf("nothing on the screen after %s", limit)
		}
	}
}

func residentMemory(pid int) (megabytes float64, err error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kilobytes, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kilobytes / 1024, err
		}
	}
	return 0, errors.New("no resident memory in the process's status")
}
