package scenario

import (
	"strings"
	"unicode"
)

// wordsOf is a set of words, lower case and without full stops.
func wordsOf(list string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

// The words that names are made of beside the name itself, in English, Dutch,
// French and German.
var (
	titleWords = wordsOf("mr mrs ms miss mx sir dame lord lady dr dra prof professor doctor rev hon capt " +
		"dhr mevr mw mevrouw meneer ir ing drs ds bc heer " +
		"m mm mme mmes mlle me mgr maître madame monsieur mademoiselle pr docteur professeur " +
		"herr frau dipl-ing")
	// suffixWords stand behind a name.
	suffixWords = wordsOf("jr sr ii iii iv phd md mba msc bsc llm cpa mph esq fils père")
	// particleWords belong to the surname that follows.
	particleWords = wordsOf("van von vom zu zum zur de den der des du di da do dos del della dal dalla la le les lo ter ten te tot " +
		"'t 't 's op aan aux af av y bin ibn al el vande vanden vander")
	// leadingParticles begin a surname or an article also where they are written
	// with a capital, since hardly anybody is called so.
	leadingParticles = wordsOf("de den der des du le la les het the un une ter ten el al vande vanden vander l d")

	legalWords = wordsOf("inc incorporated ltd limited llc llp lp plc corp corporation co company pty " +
		"bv nv vof cv cvba bvba srl sprl vzw comm commv " +
		"sa sarl sas sasu snc sca eurl asbl sci scrl scop gie cie " +
		"gmbh ag kg kgaa ohg ug ev se spa sl oy oyj ab as a/s aps kk")
	// leadingLegal are those that stand before a name too.
	leadingLegal = wordsOf("sa sarl sas sasu snc sca eurl asbl nv bv bvba srl sprl vzw")
	// genericWords say what kind of firm, or how large, and so do not name it.
	genericWords = wordsOf("studio studios atelier ateliers group groupe groep gruppe société societe compagnie maison ets établissements etablissements " +
		"bureau firma gebroeders gebr frères brothers bros royal royale koninklijke saint sainte sint st ste san santa " +
		"new nieuw nieuwe nouveau nouvelle north south east west noord zuid oost nord sud est ouest " +
		"general générale generale first united national nationale international internationale universal european européenne europese american " +
		"bank banque usine usines fonderie fonderies forges imprimerie menuiserie transport transports garage laboratoire laboratoires " +
		"drukkerij bakkerij gieterij machinefabriek metaalbewerking ingenieursbureau aannemersbedrijf bouwbedrijf installatiebedrijf " +
		"team agence agency agentschap house huis casa fabriek manufacture institut institute instituut clinique hôpital hospital ziekenhuis " +
		"domaine château kasteel villa big great grand grande groot grote petit petite kleine old oude vieux vieille")
	// joining words tie what follows to what stands before.
	joiningWords = wordsOf("& + and en et und of")
	// heirs may be left out behind a joining word.
	heirWords = wordsOf("sons zonen zoon zn fils filles söhne daughters dochters co cie company partners partenaires associés compagnons")
)

// plainWord is a word in lower case without full stops and what surrounds it.
func plainWord(word string) string {
	word = strings.Trim(word, ",;:()\"“”„«»")
	return strings.ToLower(strings.ReplaceAll(word, ".", ""))
}

// isParticle reports whether a word ties itself to the name behind it. One with
// a capital may be a given name: Van, Di or Ten are.
func isParticle(word string) bool {
	first := []rune(word)[0]
	return particleWords[plainWord(word)] && !unicode.IsUpper(first) || leadingParticles[plainWord(word)]
}

// isInitial reports whether a word is made of initials: "J.", "J", "A.B.C.".
func isInitial(word string) bool {
	letters, stops := 0, 0
	for _, r := range word {
		switch {
		case unicode.IsLetter(r):
			letters++
			if !unicode.IsUpper(r) && letters == 1 {
				return false
			}
		case r == '.':
			stops++
		case r != '-':
			return false
		}
	}
	// "Th." is one initial, "Dr" none; a letter of a script without case is a word.
	return letters > 0 && (stops > 0 && letters <= 2*stops || letters == 1 && unicode.IsUpper([]rune(word)[0]))
}

// isSmall reports whether a word begins with a small letter.
func isSmall(word string) bool { return unicode.IsLower([]rune(word)[0]) }

// capitals counts the letters of a word that is all in capitals, 0 for others.
func capitals(word string) int {
	n := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return 0
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// joined puts words back together.
func joined(words ...[]string) string {
	var all []string
	for _, w := range words {
		all = append(all, w...)
	}
	text := strings.Join(all, " ")
	if bare := strings.TrimRight(text, ",; "); bare != "" {
		return bare
	}
	return text
}
