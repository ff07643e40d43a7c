package store

import "time"

// How many backups stay beside a database, besides those that are rescued.
const (
	newestKept = 5 // whatever their age
	daysKept   = 7 // one a day, today among them
	weeksKept  = 4 // one a week, this one among them
)

// candidate is what rotation knows of a backup.
type candidate struct {
	made    time.Time
	whole   bool // all that is in it is as it was kept; false also where nobody looked
	rescues bool // plays are whole in it that the database has no longer
}

// surplus returns the places of the backups that go, given all from the oldest
// to the newest and the time now, whose location says when a day begins. The
// newest five stay, of each of the last seven days and four weeks (from Monday
// on) the first, the newest one that is whole, and those that rescue a play.
//
// It is the first of a day that stays, because a backup is made before anything
// is changed: it holds the day before to its end, and whatever is done to the
// database later, every hour of the last seven days has a backup from before it.
func surplus(now time.Time, all []candidate) []int {
	stays := make([]bool, len(all))
	for at := max(0, len(all)-newestKept); at < len(all); at++ {
		stays[at] = true
	}
	today := dayOf(now, now.Location())
	days, weeks := map[int]bool{}, map[int]bool{}
	for at, b := range all {
		// A clock that was once ahead makes nothing younger than today.
		day := min(dayOf(b.made, now.Location()), today)
		if today-day < daysKept && !days[day] {
			days[day], stays[at] = true, true
		}
		if week := weekOf(day); weekOf(today)-week < weeksKept && !weeks[week] {
			weeks[week], stays[at] = true, true
		}
		stays[at] = stays[at] || b.rescues
	}
	for at := len(all) - 1; at >= 0; at-- {
		if all[at].whole {
			stays[at] = true
			break
		}
	}
	var gone []int
	for at := range all {
		if !stays[at] {
			gone = append(gone, at)
		}
	}
	return gone
}

// dayOf counts the days of a calendar from 1 January 1970 on.
func dayOf(t time.Time, at *time.Location) int {
	year, month, day := t.In(at).Date()
	seconds := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()
	return floorDiv(int(seconds), 24*60*60)
}

// weekOf counts the weeks from Monday on; 1 January 1970 was a Thursday.
func weekOf(day int) int { return floorDiv(day+3, 7) }

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}
