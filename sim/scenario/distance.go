package scenario

import (
	"slices"
	"strings"
)

// maxWord is the longest word, in bytes, that nearest looks at.
const maxWord = 64

// Nearest returns the word that was most likely meant by given, "" where none is
// near.
func Nearest(given string, words []string) string { return nearest(given, words) }

// nearest returns the word with the least edit distance to given, the first of
// equals, or "" where even that one differs in more than a third of its
// letters (at least two of a word of three).
func nearest(given string, words []string) string {
	if len(given) > maxWord {
		return ""
	}
	plain := transliterated(given)
	if meant := pronouns[plain]; slices.Contains(words, meant) {
		return meant
	}
	best, at := len(given)+maxWord, ""
	for _, w := range words {
		if len(w) > maxWord {
			continue
		}
		if d := distance(plain, strings.ToLower(w)); d < best {
			best, at = d, w
		}
	}
	if best > max(1, (max(len(given), len(at))+1)/3) {
		return ""
	}
	return at
}

// pronouns are words for persons, of which the nearest by its letters may be
// another person: "her" is not "he".
var pronouns = map[string]string{"her": "she", "hers": "she", "zij": "she", "ze": "she", "elle": "she", "him": "he", "his": "he", "hij": "he", "il": "he",
	"them": "they", "their": "they", "hen": "they", "die": "they", "iel": "they"}

// distance returns how many letters must be inserted, left out, replaced or
// swapped with their neighbour to turn a into b (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	older := make([]int, len(y)+1)
	above := make([]int, len(y)+1)
	row := make([]int, len(y)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, above, row = above, row, older
	}
	return above[len(y)]
}
