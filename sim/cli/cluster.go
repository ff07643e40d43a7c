package cli

import (
	_ "embed" // the scripts
	"strings"

	"github.com/spf13/cobra"
)

// The scripts that spread a job over machines, as files that can be used as they are.
var (
	//go:embed cluster/slurm
	slurmScript string
	//go:embed cluster/parallel
	parallelScript string
	//go:embed cluster/snakemake
	snakemakeScript string
	//go:embed cluster/kubernetes
	kubernetesScript string
)

// clusterTopic is what help says of work that is spread over machines; a topic below
// it is a script alone.
func clusterTopic() *cobra.Command {
	topic := &cobra.Command{
		Use:   "cluster",
		Short: "How to spread work over machines, with scripts for schedulers",
		Long: `Long work can be cut into parts that are simulated anywhere, at any time, in any
order. Merged, they are what one computer would have printed, byte for byte:

  buygrid batch welding-cell --runs 100 --shard 1/2 --out 1.json
  buygrid batch welding-cell --runs 100 --shard 2/2 --out 2.json
  buygrid merge 1.json 2.json

The program for it needs no display, no C compiler and no library:

  CGO_ENABLED=0 go build -tags headless

Which part. --shard I/N is part I of N. --shard auto takes both from the scheduler
whose array it runs in: Slurm, Grid Engine, LSF, AWS Batch. PBS, Torque and
Kubernetes do not tell how many parts there are: --shard auto/N. Say N too where
some tasks of a larger array are run again, as an array of one task looks like a
whole one.

Again. --out FILE is written beside its place and then moved there, so that it is
whole or not there. Where FILE holds the very part that is asked for, the command
says so and ends with 0 at once: to take up work that was stopped, submit all of
it again. It never replaces a part of another job.

Signals. On SIGTERM the program ends with 143 and leaves nothing half done. A task
that was killed leaves no part, or half a line where stdout is the file; merge
steps over it.

Merge names the parts that are missing as --array takes them (1,2,5-8) and ends
with 3; any other trouble is 1 or 2. Part 1 carries the scenario for all.

Manners. Let a part take minutes: a scheduler needs seconds for each. Write to the
scratch disk, not to your home. --workers is how many processors a task uses; left
out it is what Slurm grants with --cpus-per-task, or what the system lets the
program use. A log is told no progress, only what was written, and
"Done." last.

Scripts to change and run:`,
		Example: `  buygrid help cluster slurm > job.sh
  buygrid help cluster parallel
  buygrid help cluster snakemake > Snakefile
  buygrid help cluster kubernetes > job.yaml`,
	}
	for name, script := range map[string]string{"slurm": slurmScript, "parallel": parallelScript, "snakemake": snakemakeScript, "kubernetes": kubernetesScript} {
		topic.AddCommand(&cobra.Command{Use: name, Short: "A script for " + name, Long: strings.TrimSuffix(script, "\n")})
	}
	topic.SetHelpTemplate("{{.Long}}{{with .Example}}\n\n{{.}}{{end}}\n")
	return topic
}
