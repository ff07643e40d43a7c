package cli

import (
	"os"
	"runtime"
	"strconv"
	"strings"

	"buygrid/sim/analysis"
)

// scheduler is how one that runs arrays of tasks tells a task which it is: names of
// variables of the environment, "" for what it does not tell.
type scheduler struct {
	name                           string
	index, first, last, step, size string
	from                           int // where its arrays begin unless it tells
}

// schedulers are those whose tasks --shard auto knows, the first that speaks counts.
var schedulers = []scheduler{
	{name: "Slurm", index: "SLURM_ARRAY_TASK_ID", first: "SLURM_ARRAY_TASK_MIN", last: "SLURM_ARRAY_TASK_MAX", step: "SLURM_ARRAY_TASK_STEP", size: "SLURM_ARRAY_TASK_COUNT", from: 1},
	{name: "Grid Engine", index: "SGE_TASK_ID", first: "SGE_TASK_FIRST", last: "SGE_TASK_LAST", step: "SGE_TASK_STEPSIZE", from: 1},
	{name: "LSF", index: "LSB_JOBINDEX", last: "LSB_JOBINDEX_END", step: "LSB_JOBINDEX_STEP", from: 1},
	{name: "PBS", index: "PBS_ARRAY_INDEX", from: 1},
	{name: "Torque", index: "PBS_ARRAYID", from: 1},
	{name: "AWS Batch", index: "AWS_BATCH_JOB_ARRAY_INDEX", size: "AWS_BATCH_JOB_ARRAY_SIZE"},
	{name: "Kubernetes", index: "JOB_COMPLETION_INDEX"},
}

// environment returns a number that a variable holds, not ok where there is none.
func environment(variable string) (n int, ok bool) {
	n, err := strconv.Atoi(os.Getenv(variable))
	return n, variable != "" && err == nil && n >= 0
}

// here reports whether this is a task of an array of the scheduler. Outside of one
// LSF tells index 0, and Grid Engine "undefined".
func (s *scheduler) here() bool {
	index, ok := environment(s.index)
	return ok && (index > 0 || s.name != "LSF")
}

// array returns which part a task is of how many, where its array is surely all of a
// job: it begins at 0 or 1, has more than one task, and all that is told of it
// agrees. Parts that are run again by themselves are no such array.
func (s *scheduler) array() (shard analysis.Shard, ok bool) {
	index, _ := environment(s.index)
	first, _ := s.begins()
	step, ok := environment(s.step)
	if !ok {
		step = 1
	}
	last, ends := environment(s.last)
	size, sized := environment(s.size)
	if !ends && sized {
		last = first + (size-1)*step
	}
	if step < 1 || first > 1 || index < first || index > last || (last-first)%step != 0 || (index-first)%step != 0 {
		return shard, false
	}
	shard = analysis.Shard{Part: (index-first)/step + 1, Of: (last-first)/step + 1}
	return shard, shard.Of > 1 && (!sized || size == shard.Of)
}

// begins returns the index of the first task of the array.
func (s *scheduler) begins() (first int, ok bool) {
	if first, ok = environment(s.first); ok {
		return first, true
	}
	return s.from, false
}

// part returns which of so many parts a task is. Where some are run again by
// themselves, they count from 1 as the array of all did, or from 0 as this one.
func (s *scheduler) part(of int) (shard analysis.Shard, ok bool) {
	if shard, ok = s.array(); ok && shard.Of == of {
		return shard, true
	}
	index, _ := environment(s.index)
	if first, _ := s.begins(); first == 0 {
		index++
	}
	return analysis.Shard{Part: index, Of: of}, index >= 1 && index <= of
}

// said lists what a scheduler tells, as the environment has it.
func (s *scheduler) said() string {
	var all []string
	for _, variable := range []string{s.index, s.first, s.last, s.step, s.size} {
		if n, ok := environment(variable); ok {
			all = append(all, variable+"="+strconv.Itoa(n))
		}
	}
	return strings.Join(all, ", ")
}

// autoShard is what --shard takes for the part that the scheduler tells; autoShard/N
// is that of N.
const autoShard = "auto"

// scheduled returns the part that --shard auto or auto/N means here.
func (p *program) scheduled(given string, of int) (analysis.Shard, error) {
	for k := range schedulers {
		s := &schedulers[k]
		if !s.here() {
			continue
		}
		named := args{"Given": given, "Scheduler": s.name, "Said": s.said()}
		if of == 0 {
			if shard, ok := s.array(); ok {
				return shard, nil
			}
			return analysis.Shard{}, p.wrong("shard_unsure", named)
		}
		if shard, ok := s.part(of); ok {
			return shard, nil
		}
		return analysis.Shard{}, p.wrong("shard_beyond", named)
	}
	var known []string
	for _, s := range schedulers {
		known = append(known, s.index)
	}
	return analysis.Shard{}, p.wrong("shard_alone", args{"Given": given, "Known": strings.Join(known, ", ")})
}

// grant keeps the program to the processors that Slurm gives its task, where the
// system does not.
func grant() {
	if n, ok := environment("SLURM_CPUS_PER_TASK"); ok && n >= 1 && n < runtime.GOMAXPROCS(0) {
		runtime.GOMAXPROCS(n)
	}
}
