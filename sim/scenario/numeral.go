package scenario

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"buygrid/sim"
)

// numeral is what a person wrote where a number belongs: what is wrong with it,
// to follow the text itself, and what to write.
type numeral struct{ reason, remedy phrase }

var (
	aDate     = regexp.MustCompile(`^(\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([ T].*)?$`)
	aRange    = regexp.MustCompile(`^\d[\d.,]*\s*(-|–|—|\.\.+|to|tot|à)\s*\d[\d.,]*\D{0,8}$`)
	aQuotient = regexp.MustCompile(`^(\d{1,9})\s*/\s*(\d{1,9})$`)
	aNumeral  = regexp.MustCompile(`^([^\d,+−–-]*?)([-+−–]?)\s*([^\d.,+−–-]*)([.,]?\d(?:[\d.,'’_ ]*\d)?[.,]?)\s*([^\d,'’_]*)$`)
	grouped   = regexp.MustCompile(`^\d{1,3}([ '’]\d{3})+([.,]\d+)?$`)
	thousands = regexp.MustCompile(`^\d{1,3}([.,]\d{3})+$`)
	inMoneyOf = regexp.MustCompile(`(?i)[\p{Sc}]|^(eur|euros?|usd|gbp|chf|sek|nok|dkk|pln|dollars?|pounds?)\b`)
)

// mostOfShare is up to where a shape is taken for shares: 80 % is 0.8 there.
const mostOfShare = 10

// readNumeral says what is wrong with a text where a number of shape s belongs.
func readNumeral(text string, s *shape) numeral {
	text = trimmed(plainSpaces(text))
	if other := ourDigits(text); other != text && plainNumber.MatchString(other) {
		v, _ := strconv.ParseFloat(other, 64)
		return s.amends(say("is not written with the digits 0 to 9"), v)
	} else if text = other; text == "" {
		return numeral{say("is no number"), say("Write %s.", s.phrase())}
	}
	if inside, ok := curly(text); ok {
		text = trimmed(inside)
	}
	switch {
	case len(text) > 40:
		return numeral{say("is no number"), say("Write %s.", s.phrase())}
	case aDate.MatchString(text):
		remedy := say("Write %s.", s.phrase())
		if s.form == whole && s.max == 5*sim.MaxStageWeeks {
			remedy = say("Write a number of weeks, such as 8: they are counted from 0, the first week of the purchase.")
		}
		return numeral{say("is a date"), remedy}
	case aRange.MatchString(text):
		return numeral{say("is a range"), say("Write one number.")}
	}
	if parts := aQuotient.FindStringSubmatch(text); parts != nil {
		over, _ := strconv.ParseFloat(parts[1], 64)
		under, _ := strconv.ParseFloat(parts[2], 64)
		return s.amends(say("is a fraction"), over/under)
	}
	parts := aNumeral.FindStringSubmatch(text)
	if parts == nil {
		return numeral{say("is no number"), say("Write %s.", s.phrase())}
	}
	before, sign, digits, after := trimmed(parts[1]+parts[3]), parts[2], parts[4], trimmed(parts[5])
	plain, reason, doubt := plainDigitsOf(digits, inMoneyOf.MatchString(before) || inMoneyOf.MatchString(after))
	if plain == "" {
		return numeral{reason, say("Write one number.")}
	}
	v, err := strconv.ParseFloat(plain, 64)
	if err != nil {
		return numeral{say("is too large or too long"), say("Write %s.", s.phrase())}
	}
	if sign != "" && sign != "+" {
		v = -v
		if sign != "-" {
			reason = say("has a dash for its minus sign")
		}
	} else if sign == "+" {
		reason = say("begins with a plus sign")
	}
	switch {
	case after == "%" || after == "‰" || before == "%":
		reason = say("has a %s sign", max(after, before))
		if after == "‰" {
			v /= 10 // of the hundred
		}
		if s.max <= mostOfShare {
			v /= 100
		}
	case inMoneyOf.MatchString(before) || inMoneyOf.MatchString(after):
		reason = say("has a currency with it")
	case after == "k" || after == "K":
		reason, v = say("is shortened"), v*1e3
	case after == "M" || after == "mln" || after == "mio" || after == "million":
		reason, v = say("is shortened"), v*1e6
	case after != "":
		reason = say("has a unit with it")
	case before != "":
		reason = say("has %q before it", before)
	}
	n := s.amends(reason, v)
	if doubt != "" && after == "" {
		n.remedy = say("Write %s, or %s if the comma begins the fraction.", figure(v), doubt)
	}
	return n
}

// amends says to write v, where that may stand there at all.
func (s *shape) amends(reason phrase, v float64) numeral {
	v = math.Round(v*1e9) / 1e9
	if v < s.min || v > s.max || s.above && v <= s.min || math.IsNaN(v) || s.form == whole && v != math.Trunc(v) {
		return numeral{reason, say("Write %s.", s.phrase())}
	}
	return numeral{reason, say("Write %s.", figure(v))}
}

// plainDigitsOf returns digits without separators of thousands and with a point,
// "" where they are several numbers; what was wrong; and, for one comma before
// three digits, the number if the comma began the fraction.
func plainDigitsOf(digits string, money bool) (plain string, reason phrase, doubt string) {
	reason = say("is written in a notation that is not allowed here")
	digits = strings.ReplaceAll(digits, "_", "")
	if strings.ContainsAny(digits, " '’") {
		if !grouped.MatchString(digits) {
			return "", say("is more than one number"), ""
		}
		if reason = say("has spaces between its digits"); !strings.Contains(digits, " ") {
			reason = say("has an apostrophe between its digits")
		}
		digits = strings.NewReplacer(" ", "", "'", "", "’", "").Replace(digits)
		return strings.Replace(digits, ",", ".", 1), reason, ""
	}
	commas, points := strings.Count(digits, ","), strings.Count(digits, ".")
	if commas > 0 {
		reason = say("has a comma in it")
	}
	switch {
	case commas > 0 && points > 0:
		decimal := "."
		if strings.LastIndexByte(digits, ',') > strings.LastIndexByte(digits, '.') {
			decimal = ","
		}
		if strings.Count(digits, decimal) > 1 {
			return "", say("is more than one number"), ""
		}
		whole, part, _ := strings.Cut(digits, decimal)
		return strings.NewReplacer(",", "", ".", "").Replace(whole) + "." + part, reason, ""
	case commas > 1 || points > 1:
		if points > 1 {
			reason = say("has points between its digits")
		}
		if !thousands.MatchString(digits) {
			return "", say("is more than one number"), ""
		}
		return strings.NewReplacer(",", "", ".", "").Replace(digits), reason, ""
	case commas == 1 && thousands.MatchString(digits) && digits[0] != '0':
		if !money {
			whole, part, _ := strings.Cut(digits, ",")
			doubt = whole + "." + part
		}
		return strings.Replace(digits, ",", "", 1), reason, doubt
	case points == 1 && money && thousands.MatchString(digits) && digits[0] != '0':
		return strings.Replace(digits, ".", "", 1), say("has points between its digits"), ""
	case commas == 1:
		digits = strings.Replace(digits, ",", ".", 1)
	case len(digits) > 1 && digits[0] == '0' && points == 0:
		reason = say("is not in base ten, or begins with a 0")
	}
	return digits, reason, ""
}

// foreign reads what other languages write for a number: exponents, and other
// bases.
func foreign(text string) (v float64, ok bool) {
	if v, err := strconv.ParseInt(text, 0, 64); err == nil {
		return float64(v), true
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil && math.Abs(v) <= maxNumber
}

// percentMeant says what was meant by a number above the range of a share, such
// as 80 for 0.8; nothing where that is no share, or so little above 1 that nobody
// means hundredths.
func (s *shape) percentMeant(v float64) (remedy phrase, ok bool) {
	if s.max > mostOfShare || v <= max(s.max, 2) || v > 100 || s.form != number {
		return phrase{}, false
	}
	return say("Write %s if you mean %s %s.", figure(math.Round(v*1e7)/1e9), figure(v), "%"), true
}

// ourDigits writes the digits of other scripts, and a fraction that is one
// character, with those of ours.
func ourDigits(text string) string {
	if part, ok := oneSign[text]; ok {
		return part
	}
	return strings.Map(func(r rune) rune {
		for _, zero := range [...]rune{'０', '٠', '۰', '०'} {
			if r >= zero && r <= zero+9 {
				return '0' + r - zero
			}
		}
		return r
	}, text)
}

var oneSign = map[string]string{"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
