package chart

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// leafOf is a leaf with everything on it.
func leafOf(parts int) *Leaf {
	l := &Leaf{
		Title: "Perdu : Müller a été choisi, à 318 €", Subtitle: "Encore en retard · niveau réaliste",
		Marks:  []LeafMark{{Form: LeafDisc, Name: "Résultat", Says: "Perdu"}, {Form: LeafSquare, Name: "Plan", Says: "gagne 6"}, {Form: LeafLozenge, Name: "Chance", Says: "peu"}},
		Stages: []LeafStage{{"Besoin", "semaine 1", StageDone}, {"Décision", "décidé, semaine 8", StageEnded}, {"Après", "", StageOpen}},
		Footer: "late-again · graine 8",
	}
	for range parts {
		l.Parts = append(l.Parts, LeafPart{Name: "Où", Says: "Fiabilité de Tarn à la porte"})
	}
	l.Parts = append(l.Parts, LeafPart{Name: "Une leçon", Says: "Essai pilote, " + strings.Repeat("longtemps ", 30), Strong: true})
	l.Figures = []*Figure{french(), french()}
	return l
}

func TestALeafIsOnePageWithItsTexts(t *testing.T) {
	var pdf bytes.Buffer
	l := leafOf(4)
	if err := WriteLeaf(&pdf, l, Style{}); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(pdf.Bytes(), []byte("/Type /Page\n")); n != 1 {
		t.Errorf("%d pages", n)
	}
	if !bytes.Contains(pdf.Bytes(), []byte("/MediaBox [0 0 595.50 842.25]")) {
		t.Error("the page is not A4 upright")
	}
	page := content(t, pdf.Bytes())
	for _, text := range []string{l.Title, l.Subtitle, l.Footer, "Résultat", "gagne 6", "Chance", "Décision", "décidé, semaine 8", "Fiabilité de Tarn à la porte", "Une leçon", "aujourd’hui 54,8"} {
		if !strings.Contains(page, inPDF(text)) {
			t.Errorf("%q is not on the page", text)
		}
	}
	var again bytes.Buffer
	if err := WriteLeaf(&again, leafOf(4), Style{}); err != nil || !bytes.Equal(pdf.Bytes(), again.Bytes()) {
		t.Errorf("the same leaf gives other bytes, %v", err)
	}
}

func TestALeafThatIsTooFullIsRefused(t *testing.T) {
	if err := WriteLeaf(new(bytes.Buffer), leafOf(30), Style{}); !errors.Is(err, ErrLeafFull) {
		t.Errorf("%v", err)
	}
}
