package store

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"buygrid/sim/effort"
)

// brussels is a place with a summer time.
func brussels(t testing.TB) *time.Location {
	t.Helper()
	at, err := time.LoadLocation("Europe/Brussels")
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestSurplus(t *testing.T) {
	at := brussels(t)
	now := time.Date(2027, time.March, 31, 18, 0, 0, 0, at) // a Wednesday, three days after the change to summer time
	ago := func(days, hour int) candidate {
		return candidate{made: time.Date(2027, time.March, 31-days, hour, 0, 0, 0, at)}
	}
	whole := func(c candidate) candidate { c.whole = true; return c }
	rescues := func(c candidate) candidate { c.rescues = true; return c }
	for _, c := range []struct {
		name string
		all  []candidate // the oldest first
		gone []int
	}{
		{"none", nil, nil},
		{"five of one hour", []candidate{ago(0, 17), ago(0, 17), ago(0, 17), ago(0, 17), ago(0, 17)}, nil},
		{"of seven in a day the first stays and the newest five", []candidate{ago(0, 9), ago(0, 17), ago(0, 17), ago(0, 17), ago(0, 17), ago(0, 17), ago(0, 17)}, []int{1}},
		{"yesterday's first stays, its others go", []candidate{ago(1, 8), ago(1, 9), ago(1, 23), ago(0, 17), ago(0, 17), ago(0, 17), ago(0, 17), ago(0, 17)}, []int{1, 2}},
		{"the seventh day back is too old for a day, and first of no week", []candidate{ago(8, 9), ago(7, 9), ago(6, 9), ago(0, 1), ago(0, 2), ago(0, 3), ago(0, 4), ago(0, 5)}, []int{1}},
		{"the first of each of four weeks", []candidate{ago(40, 9), ago(24, 9), ago(23, 9), ago(22, 9), ago(16, 9), ago(15, 9), ago(9, 9), ago(0, 1), ago(0, 2), ago(0, 3), ago(0, 4), ago(0, 5)}, []int{0, 1, 3, 5}},
		{"the newest that is whole stays at any age", []candidate{whole(ago(90, 9)), whole(ago(80, 9)), ago(70, 9), ago(0, 1), ago(0, 2), ago(0, 3), ago(0, 4), ago(0, 5)}, []int{0, 2}},
		{"what rescues a play stays", []candidate{ago(90, 9), rescues(ago(80, 9)), ago(0, 1), ago(0, 2), ago(0, 3), ago(0, 4), whole(ago(0, 5))}, []int{0}},
		{"a clock that was ahead", []candidate{ago(-400, 9), ago(-400, 10), ago(0, 1), ago(0, 2), ago(0, 3), ago(0, 4), ago(0, 5)}, []int{1}},
		{"a night belongs to the day of the place", []candidate{
			{made: time.Date(2027, time.March, 29, 22, 30, 0, 0, time.UTC)}, // the 30th in Brussels
			{made: time.Date(2027, time.March, 30, 21, 30, 0, 0, time.UTC)}, // still
			{made: time.Date(2027, time.March, 30, 22, 30, 0, 0, time.UTC)}, // the 31st
			ago(0, 1), ago(0, 2), ago(0, 3), ago(0, 4), ago(0, 5),
		}, []int{1}},
		{"before 1970 too", []candidate{{made: time.Date(1969, time.December, 31, 12, 0, 0, 0, at)}, ago(0, 1), ago(0, 2), ago(0, 3), ago(0, 4), ago(0, 5)}, []int{0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := surplus(now, c.all); !slices.Equal(got, c.gone) {
				t.Errorf("%v go, want %v", got, c.gone)
			}
		})
	}
}

// TestRotationOverTheYears lets backups come at random moments, many a day and
// then none for weeks, and rotates after each.
func TestRotationOverTheYears(t *testing.T) {
	at := brussels(t)
	type one struct {
		candidate
		number int
	}
	for seed := range uint64(effort.Of(40, 200)) {
		random := rand.New(rand.NewPCG(seed, 7))
		now := time.Date(2027, time.January, 1, 12, 0, 0, 0, at)
		var made, kept []one
		for n := range 150 {
			wait := time.Duration(random.IntN(90)) * time.Minute
			switch random.IntN(12) {
			case 0:
				wait += time.Duration(random.IntN(20)) * 24 * time.Hour
			case 1, 2:
				wait += time.Duration(random.IntN(40)) * time.Hour
			}
			now = now.Add(wait)
			b := one{candidate{made: now, whole: random.IntN(3) > 0}, n}
			made, kept = append(made, b), append(kept, b)
			candidates := make([]candidate, len(kept))
			for k := range kept {
				candidates[k] = kept[k].candidate
			}
			for _, k := range slices.Backward(surplus(now, candidates)) {
				kept = slices.Delete(kept, k, k+1)
			}
			has := func(want func(one) bool) bool { return slices.ContainsFunc(kept, want) }
			if len(kept) > newestKept+daysKept+weeksKept+1 {
				t.Fatalf("seed %d, backup %d: %d are kept", seed, n, len(kept))
			}
			for _, b := range made[max(0, len(made)-newestKept):] {
				if !has(func(k one) bool { return k.number == b.number }) {
					t.Fatalf("seed %d, backup %d: %d of the newest five is gone", seed, n, b.number)
				}
			}
			wholes := slices.DeleteFunc(slices.Clone(made), func(b one) bool { return !b.whole })
			if len(wholes) > 0 && !has(func(k one) bool { return k.number == wholes[len(wholes)-1].number }) {
				t.Fatalf("seed %d, backup %d: the newest whole one is gone", seed, n)
			}
			for _, b := range made {
				days := dayOf(now, at) - dayOf(b.made, at)
				weeks := weekOf(dayOf(now, at)) - weekOf(dayOf(b.made, at))
				if days < daysKept && !has(func(k one) bool { return dayOf(k.made, at) == dayOf(b.made, at) && k.number <= b.number }) {
					t.Fatalf("seed %d, backup %d: nothing is left from before %v", seed, n, b.made)
				}
				if weeks < weeksKept && !has(func(k one) bool { return weekOf(dayOf(k.made, at)) == weekOf(dayOf(b.made, at)) }) {
					t.Fatalf("seed %d, backup %d: nothing is left of the week of %v", seed, n, b.made)
				}
			}
		}
	}
}

func TestDaysAndWeeksGoWithTheCalendar(t *testing.T) {
	at := brussels(t)
	for day := time.Date(2026, time.December, 28, 0, 0, 0, 0, at); day.Year() < 2028; day = day.AddDate(0, 0, 1) {
		next := day.AddDate(0, 0, 1)
		if dayOf(next, at) != dayOf(day, at)+1 || dayOf(next.Add(-time.Second), at) != dayOf(day, at) {
			t.Fatalf("the day of %v is %d, the next %d", day, dayOf(day, at), dayOf(next, at))
		}
		turn := weekOf(dayOf(next, at)) != weekOf(dayOf(day, at))
		if monday := next.Weekday() == time.Monday; turn != monday {
			t.Fatalf("the week turns at %v: %v", next, turn)
		}
	}
}
