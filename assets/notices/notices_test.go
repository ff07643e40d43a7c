package notices

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"

	"buygrid/sim/golden"
)

// root is the top of the project, seen from here.
const root = "../.."

// builds are the programs that people are given: by system the tags of the window's, of which the Makefile
// has those of Linux too, and of the terminal's.
var builds = []struct{ system, tags string }{
	{"linux", "migrated_fynedo,x11,gles,no_emoji"},
	{"linux", "headless"},
	{"windows", "migrated_fynedo,no_emoji,accessibility"},
}

// What go.mod brings into the program and what stands in the file are the same. It needs no
// network: everything is read where Go keeps the modules it builds from.
func TestGoldenNoticesAreThoseOfWhatIsLinked(t *testing.T) {
	var want strings.Builder
	for _, n := range collect(t) {
		want.WriteString(n.String())
	}
	if golden.Update() {
		golden.Write(t, "notices.txt", []byte(want.String()))
		return
	}
	if want.String() != file {
		t.Error("notices.txt is not what go.mod, the modules and LICENSE say: make golden writes it anew")
		now := parse(want.String())
		for _, n := range now {
			if !slices.Contains(parse(file), n) {
				t.Errorf("missing: %s", n.Head())
			}
		}
		for _, n := range parse(file) {
			if !slices.Contains(now, n) {
				t.Errorf("no longer true: %s", n.Head())
			}
		}
	}
}

// module is one that is linked into the program.
type module struct {
	Path, Version, Dir string
	Main               bool
	fonts              []string // files that are embedded
}

// linked lists the modules of every package of the program, tests and tools apart, sorted.
func linked(t *testing.T) []*module {
	t.Helper()
	found := map[string]*module{}
	for _, build := range builds {
		list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-tags", build.tags, "-json=Dir,Module,EmbedFiles", ".")
		list.Dir = root
		list.Env = append(os.Environ(), "GOOS="+build.system, "GOARCH=amd64", "CGO_ENABLED=1") // the same wherever it is asked
		var problems bytes.Buffer
		list.Stderr = &problems
		out, err := list.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", list, err, problems.String())
		}
		for packages := json.NewDecoder(bytes.NewReader(out)); packages.More(); {
			var p struct {
				Dir        string
				Module     *module
				EmbedFiles []string
			}
			if err := packages.Decode(&p); err != nil {
				t.Fatal(err)
			}
			if p.Module == nil || p.Module.Main {
				continue
			}
			m := found[p.Module.Path]
			if m == nil {
				m = p.Module
				found[m.Path] = m
			}
			for _, name := range p.EmbedFiles {
				font := filepath.Join(p.Dir, name)
				if ending := filepath.Ext(name); (ending == ".ttf" || ending == ".otf") && !slices.Contains(m.fonts, font) {
					m.fonts = append(m.fonts, font)
				}
			}
		}
	}
	var all []*module
	for _, m := range found {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b *module) int { return strings.Compare(a.Path, b.Path) })
	return all
}

// collect makes every notice: the program's own, Go's, and those of the modules.
func collect(t *testing.T) []Notice {
	t.Helper()
	modules := linked(t)
	own := Notice{Module: Own, Text: content(t, filepath.Join(root, "LICENSE"))}
	// Go has the licence of its x modules, which some systems keep elsewhere than with Go.
	library := Notice{Module: Library}
	for _, m := range modules {
		if m.Path == "golang.org/x/text" {
			library.Text = content(t, filepath.Join(m.Dir, "LICENSE")) + "\n" + content(t, filepath.Join(m.Dir, "PATENTS"))
		}
	}
	own.Licence, library.Licence = licence(own.Text), licence(library.Text)
	all := []Notice{own, library}
	for _, m := range modules {
		all = append(all, m.notice(t))
	}
	for _, path := range slices.Concat(slices.Collect(maps.Keys(credits)), slices.Collect(maps.Keys(passages))) {
		if !slices.ContainsFunc(all, func(n Notice) bool { return n.Module == path }) {
			t.Errorf("%s is credited and no longer part of the program", path)
		}
	}
	return all
}

// credits are sentences that a licence asks for, and choices that it leaves.
var credits = map[string]string{
	"github.com/ajstarks/svgo":   "SVGo by Anthony Starks, https://github.com/ajstarks/svgo, unchanged, under the Creative Commons Attribution 4.0 International licence, https://creativecommons.org/licenses/by/4.0/",
	"github.com/golang/freetype": "Portions of this software are copyright (c) 2010 The Freetype-Go Authors and The FreeType Project (www.freetype.org). All rights reserved. Of the two licences, it is used under the FreeType License.",
}

// passages are notices that stand in a module's code alone.
var passages = map[string]struct{ file, from, to string }{
	"github.com/mattn/go-sqlite3": {"sqlite3-binding.c", "The author disclaims copyright to this source code.", "never taking more than you give."},
	"github.com/go-gl/gl":         {"v3.1/gles2/KHR/khrplatform.h", "Copyright (c) 2008-2018 The Khronos Group Inc.", "OTHER DEALINGS IN THE MATERIALS."},
}

// named are the files that hold licences and notices; what is beside the code is not linked.
var (
	named  = regexp.MustCompile(`(?i)^((licen[cs]e|copying|notice|patents|unlicense|ofl)([-_.].*)?|ftl\.txt)$`)
	beside = []string{"testdata", "cmd", "example", "examples", "_examples"}
)

// notice gathers all that a module says of its licence.
func (m *module) notice(t *testing.T) Notice {
	t.Helper()
	n := Notice{Module: m.Path, Version: m.Version}
	var texts, licences []string
	if credit := credits[m.Path]; credit != "" {
		texts = append(texts, credit+"\n")
	}
	add := func(name, text string) {
		texts = append(texts, name+"\n\n"+text)
		if l := licence(text); l == "" {
			t.Errorf("%s %s: nobody knows the licence in %s", m.Path, m.Version, name)
		} else if l != noLicence && !slices.Contains(licences, l) {
			licences = append(licences, l)
		}
	}
	err := filepath.WalkDir(m.Dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains(beside, entry.Name()):
			return fs.SkipDir
		case !entry.IsDir() && named.MatchString(entry.Name()) && filepath.Ext(entry.Name()) != ".go" && !m.leavesOut(path):
			name, err := filepath.Rel(m.Dir, path)
			add(filepath.ToSlash(name), content(t, path))
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if p, ok := passages[m.Path]; ok {
		add(m.passage(t, p.file, p.from, p.to))
	}
	if len(licences) == 0 {
		t.Errorf("%s %s has no licence", m.Path, m.Version)
	}
	slices.Sort(m.fonts)
	for _, font := range m.fonts {
		says := credit(t, font)
		texts = append(texts, says)
		if l := licence(says); l != "" && !slices.Contains(licences, l) {
			licences = append(licences, l)
		}
	}
	slices.Sort(licences)
	for i, l := range licences {
		if strings.Contains(l, " OR ") && len(licences) > 1 {
			licences[i] = "(" + l + ")"
		}
	}
	n.Licence, n.Text = strings.Join(licences, " AND "), strings.Join(texts, "\n")
	return n
}

// leavesOut reports whether a licence is that of a typeface which lies beside it and is not embedded:
// LICENSE_Name.txt beside Name.otf.
func (m *module) leavesOut(licence string) bool {
	_, name, _ := strings.Cut(strings.TrimSuffix(filepath.Base(licence), ".txt"), "_")
	for _, ending := range []string{".ttf", ".otf"} {
		font := filepath.Join(filepath.Dir(licence), name+ending)
		if _, err := os.Stat(font); err == nil && !slices.Contains(m.fonts, font) {
			return true
		}
	}
	return false
}

// passage cuts a notice out of a comment.
func (m *module) passage(t *testing.T, file, from, to string) (name, text string) {
	t.Helper()
	all := content(t, filepath.Join(m.Dir, file))
	begin := strings.Index(all, from)
	if begin < 0 || !strings.Contains(all[begin:], to) {
		t.Fatalf("%s: %s no longer says %q", m.Path, file, from)
	}
	all = all[begin : begin+strings.Index(all[begin:], to)+len(to)]
	return file, regexp.MustCompile(`(?m)^\*\* ?`).ReplaceAllString(all, "") + "\n"
}

// credit is what a typeface says of itself.
func credit(t *testing.T, file string) string {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	font, err := sfnt.Parse(src)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	says := filepath.Base(file) + "\n"
	for _, part := range []sfnt.NameID{sfnt.NameIDCopyright, sfnt.NameIDTrademark, sfnt.NameIDLicense, sfnt.NameIDLicenseURL} {
		if text, err := font.Name(nil, part); err == nil && text != "" {
			says += tidy(text) + "\n"
		}
	}
	return says
}

// noLicence is what a text is that belongs to a licence and is none.
const noLicence = "-"

// known are the licences that may be linked, each with words that no other has; the first that fits is it.
var known = []struct {
	spdx  string
	words []string
}{
	{"Apache-2.0", []string{"Apache License Version 2.0, January 2004"}},
	{"MIT", []string{"Permission is hereby granted, free of charge, to any person obtaining a copy", "and/or sell copies of the", "shall be included in all copies or substantial portions of the"}},
	{"MIT", []string{"https://opensource.org/license/mit"}},
	{"BSD-3-Clause", []string{"Redistribution and use in source and binary forms", "Neither the name"}},
	{"BSD-2-Clause", []string{"Redistribution and use in source and binary forms", "Redistributions in binary form must reproduce"}},
	{"ISC", []string{"Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted"}},
	{"Zlib", []string{"This software is provided 'as-is', without any express or implied warranty", "must not be misrepresented as being the original software"}},
	{"OFL-1.1", []string{"SIL OPEN FONT LICENSE Version 1.1"}},
	{"Bitstream-Vera", []string{"Bitstream Vera Fonts Copyright"}},
	{"CC-BY-4.0", []string{"Creative Commons Attribution 4.0 International"}},
	{"CC-BY-4.0", []string{"Creative Commons License (CC-BY 4.0)"}},
	{"OFL-1.1", []string{"licensed under the SIL Open Font License, Version 1.1"}},
	{"FTL", []string{"The FreeType Project LICENSE"}},
	{"FTL", []string{"your choice of exactly one of the following two licenses", "The FreeType License"}},
	{"blessing", []string{"May you do good and not evil."}},
	{noLicence, []string{"Additional IP Rights Grant (Patents)"}},
}

var declared = regexp.MustCompile(`(?m)^SPDX-License-Identifier: (.+)$`)

// licence names the licence of a text by its SPDX identifier, "" for none that may be linked.
func licence(text string) string {
	if says := declared.FindStringSubmatch(text); says != nil {
		return says[1]
	}
	line := strings.Join(strings.Fields(text), " ")
	for _, l := range known {
		if !slices.ContainsFunc(l.words, func(words string) bool { return !strings.Contains(line, words) }) {
			return l.spdx
		}
	}
	return ""
}

// content reads a text, which ends in one line end.
func content(t *testing.T, name string) string {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return tidy(string(src)) + "\n"
}

// tidy writes a text in UTF-8, with line ends and spaces as everywhere, and without a page's signs.
func tidy(text string) string {
	if !utf8.ValidString(text) { // Latin 1 then
		letters := make([]rune, len(text))
		for i := range len(text) {
			letters[i] = rune(text[i])
		}
		text = string(letters)
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "", "\ufeff", "", "\t", "    ").Replace(text)
	return strings.Trim(regexp.MustCompile(`(?m)[ \x{a0}]+$`).ReplaceAllString(text, ""), "\n")
}

func TestUnknownLicenceIsFound(t *testing.T) {
	for _, text := range []string{"", "All rights reserved.", "GNU GENERAL PUBLIC LICENSE Version 3, 29 June 2007"} {
		if l := licence(text); l != "" {
			t.Errorf("%q is taken for %s", text, l)
		}
	}
	if l := licence("x\nSPDX-License-Identifier: Unlicense OR BSD-3-Clause\n"); l != "Unlicense OR BSD-3-Clause" {
		t.Errorf("what is declared is taken for %q", l)
	}
}

func TestAllNamesTheProgramFirst(t *testing.T) {
	all := All("7.1")
	if len(all) < 30 || all[0].Module != Own || all[0].Version != "7.1" || all[0].Licence != "BSD-3-Clause" || !strings.Contains(all[0].Text, "The Buygrid authors") {
		t.Fatalf("%d notices, the first is %+v", len(all), all[0])
	}
	if all[1].Module != Library || all[1].Version == "" {
		t.Errorf("the second is %s", all[1].Head())
	}
	for _, n := range all {
		if n.Version == "" || n.Licence == "" || len(n.Text) < 300 {
			t.Errorf("%q says %d letters", n.Head(), len(n.Text))
		}
	}
	for module, says := range map[string]string{
		"fyne.io/fyne/v2":                  "Noto", // a typeface that the licence beside it does not name
		"codeberg.org/go-fonts/liberation": "Reserved Font Name Liberation",
		"github.com/mattn/go-sqlite3":      "May you do good and not evil.",
		"github.com/golang/freetype":       "Portions of this software are copyright",
		"go.yaml.in/yaml/v4":               "Copyright 2006-2010 Kirill Simonov",
		"github.com/ajstarks/svgo":         "SVGo by Anthony Starks, https://github.com/ajstarks/svgo, unchanged",
	} {
		if i := slices.IndexFunc(all, func(n Notice) bool { return n.Module == module }); i < 0 || !strings.Contains(all[i].Text, says) {
			t.Errorf("%s does not say %q", module, says)
		}
	}
	for _, n := range all {
		if strings.Contains(n.Text, "EmojiOne") {
			t.Errorf("%s speaks of a typeface that no build embeds", n.Module)
		}
	}
}

func TestNoticesAreReadAsTheyAreWritten(t *testing.T) {
	want := []Notice{{"a", "", "MIT", "One.\n\nTwo.\n"}, {"b/c", "v1.2.0", "MIT AND ISC", "\n  Three\n"}}
	if got := parse(want[0].String() + want[1].String()); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	var again strings.Builder
	for _, n := range parse(file) {
		again.WriteString(n.String())
	}
	if again.String() != file {
		t.Error("the file is not what is read of it")
	}
}

func TestParagraphsJoinFullLines(t *testing.T) {
	text := "A licence\n\n1. Redistributions of source code must retain the above\n   copyright notice and this list.\n2. Short\n"
	want := []string{"A licence", "", "1. Redistributions of source code must retain the above copyright notice and this list.", "2. Short"}
	if got := Paragraphs(text); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
