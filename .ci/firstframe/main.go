// Firstframe measures how long programs take from their start to the picture that stays on the screen,
// and the memory that is resident then. It knows nothing of what they show: a window without content, or
// one whose content moves on, is not there yet. The first pixel that is not black is told beside it.
//
//	firstframe PROGRAM BARE
//
// starts both in turns on a display without a screen and prints the medians, and the ratio of the first
// to the second, in the format of go test -bench.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash/maphash"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	rounds = 9
	limit  = 20 * time.Second // for one start
	rest   = time.Second      // how long a picture that stays does not change
	look   = 2 * time.Millisecond
	width  = 1280
	height = 800
	pixels = width * height * 4 // bytes
)

// start is one measured start of a program.
type start struct {
	frame    float64 // ms to the picture that stays
	pixel    float64 // ms to the first one that is not black
	worked   float64 // ms of the processor to the picture that stays, which others on the machine do not change
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
	our, least := medians(ours), medians(theirs)
	const figures = "%.0f ms\t%.0f ms-of-processor\t%.0f ms-to-a-pixel\t%.0f MB-resident"
	fmt.Printf("BenchmarkFirstFrame/buygrid\t%d\t"+figures+"\t%.2f x-bare-time\t%.2f x-bare-processor\t%.2f x-bare-memory\n",
		rounds, our.frame, our.worked, our.pixel, our.resident, our.frame/least.frame, our.worked/least.worked, our.resident/least.resident)
	fmt.Printf("BenchmarkFirstFrame/bare   \t%d\t"+figures+"\n", rounds, least.frame, least.worked, least.pixel, least.resident)
	return nil
}

// medians takes each figure by itself.
func medians(starts []start) start {
	middle := func(of func(start) float64) float64 {
		var all []float64
		for _, s := range starts {
			all = append(all, of(s))
		}
		slices.Sort(all)
		return all[len(all)/2]
	}
	return start{
		frame:    middle(func(s start) float64 { return s.frame }),
		pixel:    middle(func(s start) float64 { return s.pixel }),
		worked:   middle(func(s start) float64 { return s.worked }),
		resident: middle(func(s start) float64 { return s.resident }),
	}
}

// measure starts a program on a fresh display, waits for the picture that stays and ends it.
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
	defer func() { _ = syscall.Munmap(picture) }() // it was only looked at

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
	s, err := waitForRest(picture[len(picture)-pixels:], cmd.Process.Pid, begin)
	if err != nil {
		return start{}, fmt.Errorf("%w\n%s", err, log.String())
	}
	s.resident, err = residentMemory(cmd.Process.Pid)
	return s, err
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

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

// openPicture maps the file of a display's screen, which comes a moment after the display's name. The pixels are
// the last part of an X window dump.
func openPicture(name string) ([]byte, error) {
	timeout := time.After(limit)
	for tick := time.NewTicker(look); ; {
		info, err := os.Stat(name)
		if err == nil && info.Size() > pixels {
			file, err := os.Open(name)
			if err != nil {
				return nil, err
			}
			defer file.Close()
			return syscall.Mmap(int(file.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
		}
		select {
		case <-tick.C:
		case <-timeout:
			return nil, fmt.Errorf("the display has no picture after %s", limit)
		}
	}
}

// waitForRest looks at a picture until it has stayed the same for a while, and tells when it was there first and
// what it had cost the process that draws it.
func waitForRest(picture []byte, pid int, begin time.Time) (start, error) {
	seed := maphash.MakeSeed()
	black := maphash.Bytes(seed, make([]byte, len(picture)))
	first := map[uint64]start{} // by the hash of the picture that was there first then
	now, since, pixel := black, time.Duration(0), 0.0
	for tick := time.NewTicker(look); ; <-tick.C {
		passed := time.Since(begin)
		seen := maphash.Bytes(seed, picture)
		if seen != now {
			now, since = seen, passed
			at := milliseconds(passed)
			if len(first) == 0 {
				pixel = at
			}
			if _, before := first[seen]; !before {
				first[seen] = start{frame: at, pixel: pixel, worked: milliseconds(processorTime(pid))}
			}
		}
		switch {
		case now != black && passed-since >= rest:
			return first[now], nil
		case passed > limit:
			return start{}, fmt.Errorf("no picture that stays after %s", limit)
		}
	}
}

// processorTime is what the threads of a process have taken so far; those that have ended since are missing.
func processorTime(pid int) time.Duration {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid)) // the pattern is right
	total := time.Duration(0)
	for _, thread := range threads {
		if text, err := os.ReadFile(thread); err == nil {
			ran, _, _ := strings.Cut(string(text), " ")
			nanoseconds, _ := strconv.ParseInt(ran, 10, 64) // the kernel writes digits
			total += time.Duration(nanoseconds)
		}
	}
	return total
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
