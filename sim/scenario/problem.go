package scenario

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"
)

// The codes of problems: stable names for tests, editors and translations.
const (
	CodeTooLarge         = "too-large"
	CodeEncoding         = "encoding"
	CodeControlCharacter = "control-character"
	CodeTooDeep          = "too-deep"
	CodeTooMany          = "too-many"
	CodeEmptyFile        = "empty-file"
	CodeForeignFile      = "foreign-file" // a web page, a document of a word processor
	CodeManyDocuments    = "many-documents"
	CodeUnsafeYAML       = "unsafe-yaml" // anchor, alias, merge, tag or directive
	CodeTab              = "tab"
	CodeUnclosedQuote    = "unclosed-quote"
	CodeUnquotedColon    = "unquoted-colon"
	CodeUnquotedText     = "unquoted-text"
	CodeUnclosedBracket  = "unclosed-bracket"
	CodeIndentation      = "indentation"
	CodeMissingColon     = "missing-colon"
	CodeSyntax           = "syntax"
	CodeInvisible        = "invisible-character" // a space that is none, or nothing that shows
	CodeListDash         = "list-dash"
	CodeCurlyQuotes      = "curly-quotes"

	CodeUnknownKey   = "unknown-key"
	CodeDuplicateKey = "duplicate-key"
	CodeMissingKey   = "missing-key"
	CodeWrongType    = "wrong-type"
	CodeBadNumber    = "bad-number"
	CodeOutOfRange   = "out-of-range"
	CodeBadWord      = "bad-word"
	CodeBadID        = "bad-id"
	CodeUnknownID    = "unknown-id"
	CodeDuplicateID  = "duplicate-id"
	CodeEmptyList    = "empty-list"
	CodeEmptyText    = "empty-text"
	CodeFormat       = "format"
	CodeUnknownPath  = "unknown-path"
	CodeQuestion     = "question" // of a draft, not answered yet

	CodeMissingLanguage  = "missing-language"
	CodeBadWeights       = "bad-weights"
	CodeUnweighed        = "unweighed-criterion"
	CodeReliability      = "reliability-criterion"
	CodePrice            = "price-criterion"
	CodeSameAnchors      = "same-anchors"
	CodeUnreachableStage = "unreachable-stage"
	CodePartialInfluence = "partial-influence"
	CodeGuaranteeCovers  = "guarantee-covers"
	CodeLengthDiffers    = "length-differs"
	CodeGridOrder        = "grid-order"
	CodeNoDecider        = "no-decider"
	CodeIssueCriterion   = "issue-criterion"
	CodeStatusQuoMember  = "status-quo-member"
	CodeTwoYou           = "two-you"
	CodeTypeChange       = "type-change"
	CodeNoClaim          = "no-claim"
	CodeChannel          = "channel"
	CodeBilling          = "billing"
	CodeStages           = "stages"
	CodeSenseless        = "senseless-claim"
	CodeFarOutside       = "far-outside"
	CodeNeverHolds       = "never-holds"
	CodeScale            = "scale"
	CodeParts            = "price-parts"
	CodeDate             = "date"
	CodeNoEffect         = "no-effect"
	CodeOffer            = "offer-change"
	CodeTrial            = "trial"
	CodeAlike            = "alike"
	CodeTooLong          = "too-long"
	CodeAward            = "award"
	CodeUnsigned         = "signs-nothing"
	CodeNobodyThere      = "nobody-there"
	CodeNeverThere       = "never-there" // who leaves, or already there who joins
	CodeTooManyProblems  = "too-many-problems"

	CodeReadAs       = "read-as"          // 48.000 among tens of thousands
	CodeDearer       = "dearer-is-better" // a price scale
	CodeOutsideScale = "outside-scale"
	CodeNobody       = "nobody-in-stage"
	CodeHighQuorum   = "high-quorum"
	CodeNobodyPasses = "nobody-passes"
	CodeTastes       = "tastes" // the roles' change the weights
	CodeCutText      = "cut-text"
	CodeLongName     = "long-name"
	CodeSilentEvent  = "silent-event"
	CodeZero         = "zero-is-default"
	CodePortrait     = "unknown-portrait"
	CodeIdleRow      = "idle-row"
	CodeShares       = "shares"   // that look like percentages and are not 100
	CodeOldWord      = "old-word" // one that says less than that of today
	CodeCeiling      = "low-ceiling"
	CodeApproval     = "idle-approval"
	CodeNeverJoins   = "never-joins"
	CodeAllLeave     = "all-leave"
	CodeNoContact    = "no-contact" // from the first week on
	CodeIndex        = "index"      // that nobody follows, or that there is none of
)

const (
	maxProblems    = 100
	maxSuggestions = 200 // problems that are looked up for a "did you mean"
	maxNamed       = 24  // words that a remedy lists
	maxSource      = 160 // runes of the source line that a problem shows
	clippedBefore  = 60  // runes of a longer line before the caret
)

// Problem is one mistake in a scenario file and what to do about it, in English
// unless it comes from In. Line and
// Column are 1-based, Column counts runes. The place of a value given by an
// override is in a file called "override", one line an override.
type Problem struct {
	File    string
	Line    int
	Column  int
	Warning bool // the file can be used all the same
	Code    string
	Message string // a sentence
	Source  string // the line, or the part of a long one around the column
	Remedy  string // a sentence, or empty
	caret   int    // runes of Source before the caret

	message, remedy phrase // what Message and Remedy say in English
	warns           string // what String calls a warning
}

// In returns the problem in another language: translate is asked for every
// English format in it, such as "%s must be %s, not %s.", and returns that of
// the language, with the same verbs. What the author wrote stays as it is.
func (p Problem) In(translate func(format string) string) Problem {
	p.Message, p.Remedy, p.warns = p.message.in(translate), p.remedy.in(translate), warningWord.in(translate)
	return p
}

// warningWord begins a warning.
var warningWord = say("warning")

// String returns "file:line:column: message [code]", of a warning with that word
// before the message, and, indented below it, the source line, a caret and the
// remedy.
func (p Problem) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: ", p.File, p.Line, p.Column)
	if p.Warning {
		b.WriteString(cmp.Or(p.warns, warningWord.String()) + ": ")
	}
	fmt.Fprintf(&b, "%s [%s]", p.Message, p.Code)
	if p.Source != "" {
		fmt.Fprintf(&b, "\n    %s\n    %s^", p.Source, padding(p.Source, p.caret))
	}
	if p.Remedy != "" {
		fmt.Fprintf(&b, "\n    %s", p.Remedy)
	}
	return b.String()
}

// terminal measures as terminals draw, whatever the environment says of it.
var terminal = runewidth.Condition{StrictEmojiNeutral: true}

// padding returns the blanks that put a caret under rune n of line: tabs stay
// tabs, so that the caret stands right at any tab width.
func padding(line string, n int) string {
	var b strings.Builder
	for _, r := range line {
		if n--; n < 0 {
			break
		}
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteString("  "[:terminal.RuneWidth(r)]) // 0 for an accent, 2 for a Chinese sign
		}
	}
	for ; n > 0; n-- {
		b.WriteByte(' ')
	}
	return b.String()
}

// Problems are all mistakes of one file, sorted by position; never empty where
// it is returned as an error.
type Problems []Problem

// Error returns every problem as String writes it, separated by a newline.
func (ps Problems) Error() string {
	all := make([]string, len(ps))
	for i := range ps {
		all[i] = ps[i].String()
	}
	return strings.Join(all, "\n")
}

// Err returns ps as an error, nil where there is no problem.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// didYouMean returns a remedy that names the word nearest to given by edit
// distance, or lists the words where none is near.
func didYouMean(given string, words []string) phrase {
	if near := nearest(given, words); near != "" {
		return say("Did you mean %q?", near)
	}
	if len(words) == 0 {
		return phrase{}
	}
	if len(words) > maxNamed {
		return say("Use one of %s and others.", strings.Join(words[:maxNamed], ", "))
	}
	if len(words) == 1 {
		return say("Use %s.", words[0])
	}
	return say("Use one of %s.", strings.Join(words, ", "))
}
