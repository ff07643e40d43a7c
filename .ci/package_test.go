package ci

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What a program asks of glibc is read as objdump lists it.
func TestAProgramForNewerSystemsIsRefused(t *testing.T) {
	for _, test := range []struct {
		name, lists, says string
		fine              bool
	}{
		{"of 2022", "00 DF *UND* 00 (GLIBC_2.34) __libc_start_main\n00 DF *UND* 00 (GLIBC_2.4) __stack_chk_fail\n", "glibc 2.34", true},
		{"with one newer function", "00 DF *UND* 00 (GLIBC_2.34) __libc_start_main\n00 DF *UND* 00 (GLIBC_2.38) fmod\n", "2.38 fmod", false},
		{"that hides the version", "00 DF *UND* 00  GLIBC_2.38  fmod\n", "2.38 fmod", false},
		{"without C", "", "asks for nothing", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := filepath.Dir(program(t, ""))
			if err := os.WriteFile(filepath.Join(folder, "objdump"), []byte("#!/bin/sh\nprintf '"+strings.ReplaceAll(test.lists, "\n", `\n`)+"'\n"), 0o700); err != nil {
				t.Fatal(err)
			}
			oldest := exec.CommandContext(t.Context(), "./package/oldest", "buygrid")
			oldest.Env = append(os.Environ(), "PATH="+folder+string(os.PathListSeparator)+os.Getenv("PATH"))
			said, err := oldest.CombinedOutput()
			if (err == nil) != test.fine || !strings.Contains(string(said), test.says) {
				t.Errorf("%v: %s", err, said)
			}
		})
	}
}

// Each package that is made is a script that can be called, and one that nobody knows is refused.
func TestEveryPackageIsAScript(t *testing.T) {
	all, err := os.ReadFile("package/all")
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Fields(string(regexp.MustCompile(`(?m)^scripts=\((.*)\)$`).FindSubmatch(all)[1]))
	for _, name := range append(names, "macos", "check", "check-linux", "check-windows") {
		if info, err := os.Stat("package/" + name); err != nil || info.Mode()&0o111 == 0 {
			t.Errorf("package/%s cannot be called: %v", name, err)
		}
	}
	said, err := exec.CommandContext(t.Context(), "./package/all", "go", "ci", t.TempDir(), "check").CombinedOutput()
	if err == nil || !strings.Contains(string(said), "no script for the package check") {
		t.Errorf("%v: %s", err, said)
	}
}
