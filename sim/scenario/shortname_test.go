package scenario_test

import (
	"slices"
	"strings"
	"testing"

	"buygrid/sim"
	"buygrid/sim/scenario"
)

func members(names ...string) *sim.Scenario {
	sc := &sim.Scenario{}
	for _, name := range names {
		sc.Members = append(sc.Members, sim.Member{Name: name})
	}
	scenario.ShortNames(sc)
	return sc
}

func TestShortNamesOfPeople(t *testing.T) {
	for whole, want := range map[string]string{
		"Anna de Wit": "Anna", "Anna": "Anna", "Jean-Pierre Martin": "Jean-Pierre", "Jan Willem de Boer": "Jan", "An Peeters": "An", "Van Nguyen Thi": "Van",
		// titles
		"Dr. Amina Shah": "Amina", "Dr Amina Shah": "Amina", "Prof. dr. ir. Kees Bakker": "Kees", "Ir. Sanne Smit": "Sanne", "Mevr. Lena Vos": "Lena", "Sir Ian Holt": "Ian",
		"Mme Roux": "Mme Roux", "M. Roux": "M. Roux", "Mlle. Petit": "Mlle. Petit", "Mevr. de Vries": "Mevr. de Vries", "dhr. Jansen": "dhr. Jansen", "de heer Jansen": "de heer Jansen", "Dr. Shah": "Dr. Shah",
		"Herr Klein": "Herr Klein", "Mr. J. Smith": "Mr. Smith", "Prof. dr. ir. J.M.A. van der Meulen": "Prof. van der Meulen", "Me Laurent": "Me Laurent", "M. Jean Roux": "Jean",
		// initials
		"J. de Vries": "J. de Vries", "A.B. Jansen": "A.B. Jansen", "M. J. Roux": "M. J. Roux", "J. Robert Holt": "Robert", "Anna B. Smith": "Anna", "Th. Smit": "Th. Smit",
		// particles
		"van den Berg": "van den Berg", "Van der Elst": "Van der Elst", "Van Damme": "Van Damme", "De Wit": "De Wit", "El Haddad": "El Haddad", "Le Roux": "Le Roux",
		// surname first
		"van den Berg, Lena": "Lena", "Shah, Dr. Amina": "Amina", "Dr. Shah, Amina": "Amina", "de Vries, J.": "J. de Vries", "Roux, Mme": "Mme Roux", "Berg, Lena, PhD": "Lena", "DUBOIS Marie": "Marie", "DE WIT Anna": "Anna", "JP Laurent": "JP", "Marie DUBOIS": "Marie",
		// suffixes
		"John Holt Jr.": "John", "John Holt, Jr.": "John", "Amina Shah, PhD": "Amina", "Holt Jr.": "Holt",
		// no names of one person
		"Head of purchasing": "Head of purchasing", "Plant director": "Plant director", "Le directeur": "Le directeur", "Jan & Piet": "Jan & Piet", "Jan en Piet": "Jan en Piet", "Buyer 2": "Buyer 2", "The Board": "The Board",
		// other scripts, odd spaces
		"王小明": "王小明", "山田 太郎": "山田", "Łukasz Żak": "Łukasz", "  Anna\u00a0de  Wit ": "Anna", "D’Arcy Jones": "D’Arcy", "Dr.": "Dr.", ",": ",", "-": "-", "": "",
	} {
		if got := members(whole).Members[0].Short; got != want {
			t.Errorf("%q is %q for short, want %q", whole, got, want)
		}
	}
}

func TestShortNamesOfFirms(t *testing.T) {
	for whole, want := range map[string]string{
		"Kestrel Robotics": "Kestrel", "Bolt": "Bolt", "Sorin Fonderie": "Sorin", "Wéber-Lang Systems": "Wéber-Lang",
		// legal forms
		"Volta, Inc.": "Volta", "Volta Inc": "Volta", "Volta Power, Inc.": "Volta", "Volta B.V.": "Volta", "Volta BV": "Volta", "Volta N.V.": "Volta", "Volta SA": "Volta", "Volta S.A.R.L.": "Volta", "Volta GmbH & Co. KG": "Volta",
		"Volta Ltd": "Volta", "Volta Co., Ltd.": "Volta", "SARL Volta": "Volta", "SA Volta Nord": "Volta", "NV": "NV",
		// words that name no firm
		"Studio Vale": "Studio Vale", "Studio Vale BV": "Studio Vale", "Atelier de la Tour": "Atelier de la Tour", "Groupe Vale Nord SA": "Groupe Vale", "Royal Tarn Foundries": "Royal Tarn", "Koninklijke Smit Staal": "Koninklijke Smit",
		"The Box Company": "The Box", "De Smet Engineering": "De Smet", "Van den Berg Logistics": "Van den Berg", "La Ferme Transports": "La Ferme", "St. Holt Steel": "St. Holt", "General Tarn": "General Tarn", "Studio": "Studio",
		// initials, figures and joined names
		"J. Jansen Metaal": "J. Jansen", "4 Seasons Textiles": "4 Seasons", "3M Tapes": "3M", "X": "X",
		"Holt & Tarn": "Holt & Tarn", "Holt & Tarn Steel": "Holt & Tarn", "Peeters & Zonen": "Peeters", "Dubois et Fils SA": "Dubois", "Bank of Tarn": "Bank of Tarn", "Hof van Tarn Wijnen": "Hof van Tarn",
		"東京 電機": "東京", "  Volta,\u3000Inc. ": "Volta", "": "", "& Co": "& Co",
	} {
		sc := &sim.Scenario{Suppliers: []sim.Supplier{{Name: whole}}}
		scenario.ShortNames(sc)
		if got := sc.Suppliers[0].Short; got != want {
			t.Errorf("%q is %q for short, want %q", whole, got, want)
		}
	}
}

func TestShortNamesTellPeopleApart(t *testing.T) {
	for _, c := range []struct {
		it          string
		names, want []string
	}{
		{"two of one given name are told in full", []string{"Jan Peeters", "Jan Smit", "An Smit"}, []string{"Jan Peeters", "Jan Smit", "An"}},
		{"without their titles", []string{"Dr. Jan Peeters", "Ir. Jan Smit"}, []string{"Jan Peeters", "Jan Smit"}},
		{"with their titles where only those differ", []string{"Dr. Jan Peeters", "Ir. Jan Peeters"}, []string{"Dr. Jan Peeters", "Ir. Jan Peeters"}},
		{"a surname and a given name", []string{"Martin", "Martin Roux"}, []string{"Martin", "Martin Roux"}},
		{"capitals alone tell nobody apart", []string{"JAN", "Jan Smit"}, []string{"JAN", "Jan Smit"}},
		{"one name twice stays", []string{"Jan Smit", "Jan Smit"}, []string{"Jan Smit", "Jan Smit"}},
		{"three", []string{"Jan Smit", "Jan Peeters", "Jan Smit"}, []string{"Jan Smit", "Jan Peeters", "Jan Smit"}},
	} {
		sc := members(c.names...)
		for i, want := range c.want {
			if got := sc.Members[i].Short; got != want {
				t.Errorf("%s: %q is %q, want %q", c.it, c.names[i], got, want)
			}
		}
	}
	t.Run("what the author gives stands, and others keep clear of it", func(t *testing.T) {
		sc := &sim.Scenario{Members: []sim.Member{{Name: "Johan Peeters", Short: "Jan"}, {Name: "Jan Smit"}}}
		scenario.ShortNames(sc)
		if a, b := sc.Members[0].Short, sc.Members[1].Short; a != "Jan" || b != "Jan Smit" {
			t.Errorf("they are %q and %q", a, b)
		}
	})
	t.Run("firms", func(t *testing.T) {
		sc := &sim.Scenario{Suppliers: []sim.Supplier{{Name: "Volta Power, Inc."}, {Name: "Volta Drives BV"}, {Name: "Tarn Steel"}}}
		scenario.ShortNames(sc)
		if a, b, c := sc.Suppliers[0].Short, sc.Suppliers[1].Short, sc.Suppliers[2].Short; a != "Volta Power" || b != "Volta Drives" || c != "Tarn" {
			t.Errorf("they are %q, %q and %q", a, b, c)
		}
	})
}

func FuzzShortNames(f *testing.F) {
	for _, seed := range []string{"Dr. Amina Shah", "van den Berg, Lena", "Volta, Inc.", "DE WIT Anna", "& Co", "SA", ", ,", "J. de\u00a0Vries"} {
		f.Add(seed, "Lena")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		sc := &sim.Scenario{Members: []sim.Member{{Name: a}, {Name: b}}, Suppliers: []sim.Supplier{{Name: a}, {Name: b}}}
		scenario.ShortNames(sc)
		given := func(name string) []string { return strings.Fields(strings.ReplaceAll(name, ",", " ")) }
		check := func(whole, short, otherWhole, otherShort string) {
			if (short == "") != (len(strings.Fields(whole)) == 0) {
				t.Errorf("%q is %q for short", whole, short)
			}
			for _, word := range given(short) {
				if !slices.Contains(given(whole), word) && !strings.Contains(whole, word) {
					t.Errorf("%q is %q for short: %q does not stand there", whole, short, word)
				}
			}
			if short == otherShort && !strings.EqualFold(strings.Join(given(whole), ""), strings.Join(given(otherWhole), "")) {
				t.Errorf("%q and %q are both %q", whole, otherWhole, short)
			}
		}
		check(a, sc.Members[0].Short, b, sc.Members[1].Short)
		check(a, sc.Suppliers[0].Short, b, sc.Suppliers[1].Short)
	})
}
