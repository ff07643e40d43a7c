package cli

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
)

// isElsewhere reports whether a flag does not change what is simulated.
func isElsewhere(flag string) bool { return slices.Contains(elsewhere, flag) }

// asShardsAre reports whether a part's command is one that --shard writes: a
// scenario, and flags that say what is simulated. Anything else in a file that came
// from elsewhere, --csv=FILE say, would be carried out by merge in the name of
// whoever merges.
func asShardsAre(command []string) bool {
	if len(command) < 2 || !slices.Contains(sharded, command[0]) || strings.HasPrefix(command[1], "-") && command[1] != stdinName {
		return false
	}
	for _, given := range command[2:] {
		name, _, ok := strings.Cut(given, "=")
		if name, isFlag := strings.CutPrefix(name, "--"); !ok || !isFlag || name == "help" || isElsewhere(name) {
			return false
		}
	}
	return true
}

// otherJob compares the jobs of two parts and names the first thing in which they
// differ, as it was typed for each. How a scenario was named is no difference where
// its text is the same, nor is an option that has its usual value without being told.
func (p *program) otherJob(a, b *partFile) (ofA, ofB string, other bool) {
	switch {
	case a.Command[0] != b.Command[0]:
		return a.Command[0], b.Command[0], true
	case a.Hash != b.Hash:
		return a.Name + " (sha256 " + a.Hash + ")", b.Name + " (sha256 " + b.Hash + ")", true
	case a.Of != b.Of:
		return a.shard(), b.shard(), true
	}
	if !slices.Equal(a.Command[2:], b.Command[2:]) {
		usual := p.usualOptions(a.Command[0])
		ownA, ownB := options(a.Command[2:]), options(b.Command[2:])
		for _, name := range append(a.Command[2:], b.Command[2:]...) {
			name, _, _ = strings.Cut(name, "=")
			ofA, ofB = option(name, ownA, usual), option(name, ownB, usual)
			if ofA != ofB {
				return ofA, ofB, true
			}
		}
	}
	if a.Chart != b.Chart && a.Command[0] == "sweep" {
		return chartGiven(a), chartGiven(b), true
	}
	return "", "", false
}

func (part *partFile) shard() string {
	return "--" + shardName + "=" + strconv.Itoa(part.Part) + "/" + strconv.Itoa(part.Of)
}

func chartGiven(part *partFile) string {
	if part.Chart {
		return "--chart=FILE"
	}
	return "--chart="
}

// options are the values of each option of a command, in their order.
func options(given []string) map[string][]string {
	all := map[string][]string{}
	for _, one := range given {
		name, value, _ := strings.Cut(one, "=")
		all[name] = append(all[name], value)
	}
	return all
}

// usualOptions are those of a command that is given none.
func (p *program) usualOptions(command string) map[string][]string {
	all := map[string][]string{}
	blank := &program{stdout: &output{Writer: io.Discard}, stderr: io.Discard, words: p.words, ports: p.ports}
	cmd, _, err := blank.root().Find([]string{command})
	if err != nil {
		return all
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if _, list := f.Value.(pflag.SliceValue); !list {
			all["--"+f.Name] = []string{f.DefValue}
		}
	})
	return all
}

// option writes an option as it would be typed.
func option(name string, given, usual map[string][]string) string {
	values := given[name]
	if values == nil {
		values = usual[name]
	}
	if len(values) == 0 {
		return name + "="
	}
	return name + "=" + strings.Join(values, " "+name+"=")
}
