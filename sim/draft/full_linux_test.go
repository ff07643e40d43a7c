package draft

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// noDisk is what fillDisk prints where it may not mount a disk.
const noDisk = "no disk"

func init() { tasks["full"] = fillDisk }

// fillDisk mounts a small disk over a folder, fills it, and prints what is wrong with what
// happens to drafts and files on it.
func fillDisk(folder string) {
	const size = 1 << 20
	err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, "")
	if err == nil {
		err = syscall.Mount("tmpfs", folder, "tmpfs", 0, fmt.Sprintf("size=%d", size))
	}
	if err != nil {
		fmt.Println(noDisk, err)
		return
	}
	ctx := context.Background()
	k, path := Open(filepath.Join(folder, "drafts"), hands()), filepath.Join(folder, "x.yaml")
	check := func(fine bool, says ...any) {
		if !fine {
			fmt.Println(says...)
		}
	}
	old := strings.Repeat("old\n", 20_000)
	hash, err := k.Save(ctx, path, "", []byte(old), Opened)
	check(err == nil, "saving on an empty disk:", err)
	id, err := k.Keep(ctx, Draft{Path: path, Text: old})
	check(err == nil, "keeping on an empty disk:", err)
	filler, err := os.Create(filepath.Join(folder, "filler"))
	for err == nil {
		_, err = filler.Write(make([]byte, 4096))
	}
	check(errors.Is(err, syscall.ENOSPC), "the disk does not fill:", err)
	filler.Close()

	same, err := k.Keep(ctx, Draft{ID: id, Path: path, Text: old + "new"})
	check(errors.Is(err, syscall.ENOSPC) && same == id, "keeping on a full disk:", err)
	_, err = k.Save(ctx, path, hash, []byte(old+"new"), Opened)
	check(errors.Is(err, syscall.ENOSPC) && errors.Is(err, ErrUnversioned), "saving on a full disk:", err)
	_, err = k.Save(ctx, path, hash, []byte(old+"new"), Unkept)
	check(errors.Is(err, syscall.ENOSPC), "saving on a full disk whatever is there:", err)
	_, err = k.Save(ctx, filepath.Join(folder, "y.yaml"), "", []byte(old), Opened)
	check(errors.Is(err, syscall.ENOSPC), "saving a new file on a full disk:", err)
	_, err = os.Stat(filepath.Join(folder, "y.yaml"))
	check(errors.Is(err, os.ErrNotExist), "half a file is there:", err)
	text, err := os.ReadFile(path)
	check(err == nil && string(text) == old, "the file is another:", err)
	k.Close()
	all, err := k.Left(ctx)
	check(err == nil && len(all) == 1 && all[0].Text == old, "the draft is another:", err)

	check(os.Remove(filler.Name()) == nil, "the filler stays")
	_, err = k.Take(ctx, id)
	check(err == nil, "the draft is another's:", err)
	_, err = k.Keep(ctx, Draft{ID: id, Path: path, Text: old + "new"})
	check(err == nil, "keeping where there is room again:", err)
	_, err = k.Save(ctx, path, hash, []byte(old+"new"), Opened)
	check(err == nil, "saving where there is room again:", err)
	fmt.Println("done")
}

func TestAFullDiskLosesNothing(t *testing.T) {
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), taskVariable+"=full", folderVariable+"="+t.TempDir())
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
		t.Logf("this system lets nobody mount a disk (%v, %s): TestAFolderThatTakesNothingSaysSo stands for it", err, output)
		return
	}
	if err != nil || string(output) != "done\n" {
		t.Errorf("%v: %s", err, output)
	}
}
