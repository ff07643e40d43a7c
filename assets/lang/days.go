package lang

import "strconv"

// CalendarDay is a day of a calendar, month 1..12.
type CalendarDay struct{ Year, Month, Day int }

// FullDate writes a day with its month in full and the year: 30 March 2026.
func (w *Words) FullDate(d CalendarDay) string {
	return w.habits.date.with(w.dayOf(d), w.habits.fullMonths[d.Month-1], strconv.Itoa(d.Year))
}

// Day writes a day with its month in full, without the year: 30 March.
func (w *Words) Day(d CalendarDay) string {
	return w.habits.day.with(w.dayOf(d), w.habits.fullMonths[d.Month-1])
}

func (w *Words) dayOf(d CalendarDay) string {
	if first := firsts[w.code]; d.Day == 1 && first != "" {
		return first
	}
	return strconv.Itoa(d.Day)
}
