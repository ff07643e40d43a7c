package scenario

import (
	"fmt"
	"strconv"

	"buygrid/sim"
)

// The calendar of a purchase: its first day, dates that stand for weeks, and from
// when on nobody may be contacted (MODEL.md section 14).

// firstDay and lastDay are the days that a file may name; earlier ones are slips.
var firstDay, lastDay = sim.DayOf(1971, 1, 1), sim.DayOf(2199, 12, 31)

// day reads a date; ok is false where none stands there, or what is none, which is
// reported.
func (d *decoder) day(v value) (day sim.Day, ok bool) {
	if !v.sound() || !matches(isoDate.pattern, v.string()) {
		return 0, false
	}
	part := func(from, to int) int {
		n, _ := strconv.Atoi(v.string()[from:to])
		return n
	}
	year, month, of := part(0, 4), part(5, 7), part(8, 10)
	if month >= 1 && month <= 12 && of >= 1 && of <= sim.DaysIn(year, month) {
		if day = sim.DayOf(year, month, of); day >= firstDay && day <= lastDay {
			return day, true
		}
	}
	d.report(v.node, CodeDate, say("Write a day of the calendar as year, month and day: 2026-03-02."), say("There is no day %s here.", show(v.node)))
	return 0, false
}

// isoDay is a day as files spell it.
func isoDay(day sim.Day) string {
	year, month, of := day.Date()
	return fmt.Sprintf("%04d-%02d-%02d", year, month, of)
}

// dated reads a date as the week that holds it.
func (d *decoder) dated(v value) int {
	day, ok := d.day(v)
	starts := d.place("purchase", "starts")
	switch {
	case !ok:
		return 0
	case starts == nil:
		d.report(v.node, CodeDate, say("Add \"starts: %s\" to purchase, or write \"week:\" instead.", isoDay(day)), say("A date says nothing where the purchase has no first day."))
		return 0
	case d.sc.Starts == 0:
		return 0 // said there
	case day < d.sc.Starts:
		d.report(v.node, CodeDate, say("Write a later day, or let the purchase start earlier."), say("%s is before the purchase begins, on %s.", v.string(), isoDay(d.sc.Starts)))
		return 0
	}
	week := d.sc.WeekOf(day)
	if last, weeks, known := d.lastWeek(v); known && week > last {
		d.report(v.node, CodeNeverHolds, say("Choose an earlier day, or give the stages more in model.stage_weeks."),
			say("The purchase is over before %s: it begins on %s, and its stages last %s weeks.", v.string(), isoDay(d.sc.Starts), figure(weeks)))
	}
	return week
}

// quiet reads from when on nobody may be contacted.
func (d *decoder) quiet(v value) {
	if !v.given() {
		return
	}
	stage, week, date := v.at("stage"), v.at("week"), v.at("date")
	given := 0
	for _, moment := range []value{stage, week, date} {
		if moment.given() {
			given++
		}
	}
	from := d.plain(sim.FromWeek)
	d.running = true
	switch {
	case given != 1 && v.sound():
		d.report(v.node, CodeMissingKey, say("Write one of \"stage:\", \"week:\" and \"date:\"."), say("The contact ban must begin at one moment."))
	case stage.given():
		from.Test, from.Stage = sim.AtStage, sim.Stage(stage.index(sim.StageNames[:]))
	case week.given():
		from.Week = int(week.number())
		d.inTime(week, from.Week)
	default:
		from.Week = d.dated(date)
	}
	d.running = false
	d.sc.QuietFrom = &from
}
