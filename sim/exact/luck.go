package exact

// The keys of luck: `event` in u(seed, event, week, member, supplier), MODEL.md
// section 12. A message has the Luck of its channel's row (0 to 15); numbers never
// change, for they are part of every saved play.
const (
	LuckChance uint64 = 16 // an event's chance: week 0, member = index of the event, supplier 0
	LuckVote   uint64 = 17 // the Gumbel of the vote: week 0, member, option (0 the status quo)
	LuckRule   uint64 = 18 // the one draw of a rule that draws: week 0, member 0, supplier 0
	LuckBlur   uint64 = 33 // what a screen shows with doubt: key
	LuckRandom uint64 = 34 // what the random seller draws: week, attempt, what
	LuckSignal uint64 = 32 // the noise of a signal: week, member that it is about; in place of the supplier its source and aspect, see signals.go in sim/engine
)

// Mix returns x after one step of splitmix64 [Steele, Lea & Flood 2014].
func Mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Chain extends the hash h by one key.
func Chain(h, key uint64) uint64 { return Mix(h ^ key) }

// belowOne is the largest number below 1: the top hash would round up to 1.
const belowOne = 1 - 1.0/(1<<53)

// Uniform turns a hash into a number strictly between 0 and 1.
func Uniform(h uint64) float64 {
	u := (float64(int64(h>>11)) + 0.5) / (1 << 53) // signed converts in one instruction
	if u > belowOne {
		return belowOne
	}
	return u
}

// Gumbel turns a hash into a standard Gumbel draw, within -3.7..36.8.
func Gumbel(h uint64) float64 { return -Log(-Log(Uniform(h))) }

// Blur returns a number of mean 0 and deviation 1 that belongs to key in the
// world of seed: for what a screen shows with doubt.
func Blur(seed, key uint64) float64 {
	return Logistic(Uniform(Chain(Chain(Mix(seed), LuckBlur), key)))
}

// Logistic turns a uniform draw, within 0..1, into a number of mean 0 and deviation 1.
func Logistic(u float64) float64 {
	const deviation = 1.8137993642342178 // pi / sqrt 3
	return Log(u/(1-u)) / deviation
}
