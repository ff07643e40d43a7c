package guide

import (
	"context"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// Wizard are the answers to six questions, from which the first file is written.
type Wizard struct {
	ID         string // of the scenario, and of its file
	Title      string
	Item       string // what is bought
	Type       sim.BuyType
	Importance string            // a preset
	People     []WizardPerson    // 2 to 8
	Criteria   []WizardCriterion // 2 to 5, one price and one reliability among them
	Suppliers  []WizardSupplier  // you first, then 1 to 4 rivals
}

// WizardPerson is one of the buying center.
type WizardPerson struct {
	Name  string
	Title string
	Roles []string
}

// WizardCriterion is what suppliers are compared on.
type WizardCriterion struct {
	Label string
	Kind  sim.Kind
	Unit  string
}

// WizardSupplier is you or a rival, with two sliders: 0 is dear or unreliable, 1 cheap
// or reliable.
type WizardSupplier struct {
	Name               string
	Price, Reliability float64
}

// Wrong says which answer is missing or cannot be, as the key of a text; nil for none.
type Wrong struct {
	Question int // 1 to 6
	Key      string
	Args     map[string]any
}

// NewWizard returns answers to begin with, in a language.
func NewWizard(words *lang.Words) *Wizard { return &Wizard{} }

// Check returns what is wrong with the answers, nil for nothing.
func (w *Wizard) Check() []Wrong { return nil }

// Write writes the file: about 40 commented lines that check finds nothing in, with two
// claims that a quick simulation found true. It may take a second, and ends early where
// ctx does.
func (w *Wizard) Write(ctx context.Context, words *lang.Words) (string, error) { return "", nil }
