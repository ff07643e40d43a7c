package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"buygrid/sim/effort"
)

// The size of the disk that fillDisk mounts, and what it prints where it may not.
const (
	diskSize = 4 << 20
	noDisk   = "no disk"
)

func init() { tasks["full"] = fillDisk }

// fillDisk mounts a small disk over the empty folder "disk" beside that of the
// database at path, and for less and less room on it restores the backup that
// the environment names and opens the database. It prints, for each room in
// bytes, how restoring and opening came out, and whether the file is the old one.
func fillDisk(path string) {
	disk := filepath.Join(filepath.Dir(filepath.Dir(path)), "disk")
	err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, "")
	if err == nil {
		err = syscall.Mount("tmpfs", disk, "tmpfs", 0, fmt.Sprintf("size=%d", diskSize))
	}
	if err != nil {
		fmt.Println(noDisk, err)
		return
	}
	for room := 512 << 10; room >= 0; room -= effort.Of(64, 16) << 10 {
		restored, opened, same, err := withRoom(filepath.Dir(path), disk, filepath.Base(path), room)
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(room, restored, opened, same)
	}
}

// withRoom copies a folder to a disk, fills the disk but for some room, and
// restores there.
func withRoom(from, disk, base string, room int) (restored, opened string, same bool, err error) {
	files, err := os.ReadDir(disk)
	if err != nil {
		return "", "", false, err
	}
	for _, f := range files {
		if err := os.Remove(filepath.Join(disk, f.Name())); err != nil {
			return "", "", false, err
		}
	}
	if files, err = os.ReadDir(from); err != nil {
		return "", "", false, err
	}
	for _, f := range files {
		if err := copyFile(filepath.Join(from, f.Name()), filepath.Join(disk, f.Name())); err != nil {
			return "", "", false, err
		}
	}
	path := filepath.Join(disk, base)
	old, err := os.ReadFile(path)
	if err != nil {
		return "", "", false, err
	}
	var free syscall.Statfs_t
	if err := syscall.Statfs(disk, &free); err != nil {
		return "", "", false, err
	}
	if err := os.WriteFile(filepath.Join(disk, "filler"), make([]byte, int(free.Bavail)*int(free.Bsize)-room), 0o600); err != nil {
		return "", "", false, err
	}
	restored = kindName(Restore(context.Background(), path, os.Getenv(nameVariable), clock()))
	now, err := os.ReadFile(path)
	if err != nil {
		return "", "", false, err
	}
	s, err := Open(context.Background(), path, clock())
	if opened = kindName(err); err == nil {
		all, err := s.Plays(context.Background())
		opened = strconv.Itoa(len(all))
		if err = errors.Join(err, s.Close()); err != nil {
			return "", "", false, err
		}
		if p := s.Unwritable(); p != nil {
			opened += ":" + p.Kind.String()
		}
	}
	return restored, opened, bytes.Equal(old, now), nil
}

func TestAFullDiskLeavesTheOldDatabaseOrTheNewOne(t *testing.T) {
	for _, damage := range damages {
		t.Run(damage.name, func(t *testing.T) {
			path := newPath(t)
			name := twoStates(t, path)
			if err := os.WriteFile(path, damage.do(read(t, path)), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(filepath.Join(filepath.Dir(filepath.Dir(path)), "disk"), 0o700); err != nil {
				t.Fatal(err)
			}
			child := exec.Command(os.Args[0])
			child.Env = append(os.Environ(), taskVariable+"=full", pathVariable+"="+path, nameVariable+"="+name)
			child.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
			if os.Getuid() != 0 {
				own := func(id int) []syscall.SysProcIDMap {
					return []syscall.SysProcIDMap{{ContainerID: 0, HostID: id, Size: 1}}
				}
				child.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
				child.SysProcAttr.UidMappings, child.SysProcAttr.GidMappings = own(os.Getuid()), own(os.Getgid())
			}
			output, err := child.CombinedOutput()
			if errors.Is(err, syscall.EPERM) || strings.HasPrefix(string(output), noDisk) {
				t.Logf("this system lets nobody mount a disk (%v, %s): the limit on files in TestRestoringWithoutRoomChangesNothing stands for it", err, output)
				return
			}
			if err != nil {
				t.Fatalf("%v: %s", err, output)
			}
			fine, full := 0, 0
			lines := bufio.NewScanner(bytes.NewReader(output))
			for lines.Scan() {
				var room int
				var restored, opened string
				var same bool
				if _, err := fmt.Sscan(lines.Text(), &room, &restored, &opened, &same); err != nil {
					t.Fatalf("%v in %q", err, lines.Text())
				}
				plays, _, _ := strings.Cut(opened, ":")
				switch {
				case restored == "fine" && !same && plays == "1":
					fine++
				case restored == DiskFull.String() && damage.plays == 0 && same && opened == Damaged.String():
					full++
				case restored == DiskFull.String() && damage.plays > 0 && plays == strconv.Itoa(damage.plays): // the log is folded in
					full++
				default:
					t.Errorf("with room for %d bytes: restoring is %s, opening %s, the old file: %v", room, restored, opened, same)
				}
				if room == 0 && damage.plays > 0 && opened != fmt.Sprint(damage.plays, ":", DiskFull) {
					t.Errorf("on a full disk opening is %s", opened)
				}
			}
			if fine == 0 || full == 0 {
				t.Errorf("%d were restored and %d not: the disk was never full, or always", fine, full)
			}
		})
	}
}
