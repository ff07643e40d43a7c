package sim

// DayOf returns a day of the Gregorian calendar, month 1..12; it trusts the date
// to be one. The rule is that of eras of 400 years, with March as first month so
// that the leap day is the last of a year.
func DayOf(year, month, day int) Day {
	if month <= 2 {
		year--
		month += 12
	}
	const dayOne = 719468 // of 1970-01-01, counted from 0000-03-01
	return Day(365*year + floorDiv(year, 4) - floorDiv(year, 100) + floorDiv(year, 400) + (153*(month-3)+2)/5 + day - 1 - dayOne)
}

// Date returns the day as year, month 1..12 and day of the month.
func (d Day) Date() (year, month, day int) {
	n := int(d) + 719468
	era := floorDiv(n, 146097)
	n -= era * 146097
	inEra := (n - n/1460 + n/36524 - n/146096) / 365
	n -= 365*inEra + inEra/4 - inEra/100
	m := (5*n + 2) / 153
	year, month, day = era*400+inEra, m+3, n-(153*m+2)/5+1
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

// DaysIn is how many days a month has.
func DaysIn(year, month int) int {
	if month == 12 {
		return 31
	}
	return int(DayOf(year, month+1, 1) - DayOf(year, month, 1))
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// WeekBegins is the first day of a week of the purchase, weeks from 0; ok is false
// where the file has no dates.
func (sc *Scenario) WeekBegins(week int) (day Day, ok bool) {
	return sc.Starts + Day(7*week), sc.Starts != 0
}

// WeekOf is the week that holds a day, below 0 before the start.
func (sc *Scenario) WeekOf(day Day) int { return floorDiv(int(day-sc.Starts), 7) }
