package story

import (
	"strconv"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// The weeks of a purchase with their dates, where the file has a first day.

// calendar is a day as the words of a language take it.
func calendar(d sim.Day) lang.CalendarDay {
	year, month, day := d.Date()
	return lang.CalendarDay{Year: year, Month: month, Day: day}
}

// Week names a week of the purchase, from 1 as people count: its number, and its
// first day where there are dates.
func (t *Teller) Week(week int) string {
	number := strconv.Itoa(week)
	day, ok := t.sc.WeekBegins(week - 1)
	if !ok || week < 1 {
		return number
	}
	return t.w.T("story.week.dated", args{"Week": number, "Day": t.w.Day(calendar(day))})
}

// FirstDay is the date on which a week of the purchase begins, from 1; ok is false
// where there are no dates.
func (t *Teller) FirstDay(week int) (date string, ok bool) {
	day, ok := t.sc.WeekBegins(week - 1)
	if !ok {
		return "", false
	}
	return t.w.FullDate(calendar(day)), true
}

// Weeks says how many weeks a purchase took, and from when to when where there are
// dates.
func (t *Teller) Weeks(weeks int) string {
	number := t.w.Number(float64(weeks), 0)
	from, ok := t.sc.WeekBegins(0)
	if !ok || weeks == 0 {
		return number
	}
	return t.w.T("story.weeks.dated", args{"Weeks": number, "From": t.w.FullDate(calendar(from)), "To": t.w.FullDate(calendar(from + sim.Day(7*weeks-1)))})
}
