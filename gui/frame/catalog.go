package frame

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim/scenario"
)

// Catalog lists the scenarios that can be used: the bundled ones, and files
// that were opened.
type Catalog struct {
	entries []*Offer
	broken  *Broken
}

// CatalogOf returns a catalog of one scenario that is in no file.
func CatalogOf(doc *scenario.Document) *Catalog {
	return &Catalog{entries: []*Offer{{ID: doc.Scenario().ID, Source: doc.Scenario().ID, Doc: doc}}}
}

// Offer is one scenario of the catalog.
type Offer struct {
	ID       string // of the scenario
	Source   string // file it was opened from; "" for a bundled one
	Practice bool   // a bundled purchase from practice, no lesson
	Doc      *scenario.Document

	uri fyne.URI // nil for a bundled one
}

// URI is the file that the scenario was opened from, nil for a bundled one.
func (o *Offer) URI() fyne.URI { return o.uri }

// Broken is a file that cannot be used yet, or that can and has warnings.
type Broken struct {
	URI      fyne.URI
	Problems scenario.Problems // or warnings
	Usable   bool              // it is among the offers
}

// Lessons are the bundled scenarios in the order in which they teach, and FirstLuck
// is the luck of the first play of the first.
var Lessons = scenarios.Lessons

// FirstLuck is documented with Lessons.
const FirstLuck = scenarios.FirstLuck

// NewCatalog returns the bundled scenarios. A bundled file with a problem is a
// mistake of the build, and comes back as an error.
func NewCatalog() (*Catalog, error) {
	offers, err := Bundled()
	return &Catalog{entries: slices.Clone(offers)}, err
}

// Bundled reads the bundled scenarios once: the lessons by importance, then the
// purchases from practice by id. It may be called from any goroutine, so that they
// are there when NewCatalog asks for them.
var Bundled = sync.OnceValues(func() ([]*Offer, error) {
	lessons, err := read(scenarios.IDs(), false)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(lessons, func(a, b *Offer) int {
		return cmp.Compare(b.Doc.Scenario().Importance, a.Doc.Scenario().Importance)
	})
	practice, err := read(scenarios.Practice(), true)
	return append(lessons, practice...), err
})

// read reads bundled scenarios.
func read(ids []string, practice bool) ([]*Offer, error) {
	var all []*Offer
	for _, id := range ids {
		src, err := scenarios.Read(id)
		if err != nil {
			return nil, fmt.Errorf("list scenarios: %w", err)
		}
		doc, problems := scenario.ParseProven(id+".yaml", src)
		if err := problems.Err(); err != nil {
			return nil, fmt.Errorf("list scenarios: %w", err)
		}
		all = append(all, &Offer{ID: id, Practice: practice, Doc: doc})
	}
	return all, nil
}

// Offers returns all scenarios: the lessons by importance, the purchases from practice,
// then files in the order in which they were opened.
func (c *Catalog) Offers() []*Offer { return c.entries }

// Files returns the addresses of the files that were opened.
func (c *Catalog) Files() []string {
	var files []string
	for _, offer := range c.entries {
		if offer.uri != nil {
			files = append(files, offer.uri.String())
		}
	}
	return files
}

// Find returns the scenario with this id, nil for none. Of two with the same id
// the one opened last counts.
func (c *Catalog) Find(id string) *Offer {
	for i := len(c.entries) - 1; i >= 0; i-- {
		if c.entries[i].ID == id {
			return c.entries[i]
		}
	}
	return nil
}

// Broken returns the file whose problems or warnings are to be shown, nil for none.
func (c *Catalog) Broken() *Broken { return c.broken }

// Forget drops what Broken returns.
func (c *Catalog) Forget() { c.broken = nil }

// ScenarioFile is a file as it was read off the drawing thread.
type ScenarioFile struct {
	uri      fyne.URI
	doc      *scenario.Document
	problems scenario.Problems
	warnings scenario.Problems
}

// Broken reports whether the file cannot be used.
func (f *ScenarioFile) Broken() bool { return len(f.problems) > 0 }

// kindShown is how many signs are told of what a newer program calls its file.
const kindShown = 40

// ReadScenario reads and checks a scenario file, over which nothing is written
// from now on. It draws nothing.
func (e *Env) ReadScenario(uri fyne.URI) (f ScenarioFile, err error) {
	r, err := openFile(uri, &e.guarded().scenarios)
	if err != nil {
		return f, &lang.Trouble{Key: "trouble.open", Args: map[string]any{"File": uri.Name()}, Err: fmt.Errorf("open scenario: %w", err)}
	}
	defer r.Close() // only read from
	src, err := io.ReadAll(io.LimitReader(r, scenario.MaxRead))
	if err != nil {
		return f, &lang.Trouble{Key: "trouble.open", Args: map[string]any{"File": uri.Name()}, Err: fmt.Errorf("read scenario: %w", err)}
	}
	if kind := scenario.NewerKind(src); kind != "" {
		return f, &lang.Trouble{Key: "trouble.open.newer", Args: map[string]any{"File": uri.Name(), "Kind": lang.Short(lang.Harmless(kind), kindShown)}, Err: errors.New("a file of a newer program")}
	}
	f.uri = uri
	if f.doc, f.problems = scenario.Parse(uri.Name(), src); f.doc != nil {
		f.warnings = f.doc.Warnings()
	}
	return f, nil
}

// Take puts a file that was read into the catalog and says whether it can be
// used. A file that was opened before takes its old place.
func (c *Catalog) Take(f ScenarioFile) bool {
	if f.Broken() {
		c.broken = &Broken{URI: f.uri, Problems: f.problems}
		return false
	}
	c.broken = nil
	if len(f.warnings) > 0 {
		c.broken = &Broken{URI: f.uri, Problems: f.warnings, Usable: true}
	}
	offer := &Offer{ID: f.doc.Scenario().ID, Source: filepath.Base(f.uri.Path()), Doc: f.doc, uri: f.uri}
	for i, old := range c.entries {
		if old.uri != nil && old.uri.String() == f.uri.String() {
			c.entries[i] = offer
			return true
		}
	}
	c.entries = append(c.entries, offer)
	return true
}
