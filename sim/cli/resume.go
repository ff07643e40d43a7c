package cli

import (
	"errors"
	"fmt"
	"io"

	"buygrid/sim/analysis"
	"buygrid/sim/scenario"
)

// alreadyThere ends a command whose result is there: the file of --out holds the
// very part that is to be simulated. What another job simulated it does not replace.
// A part that is torn or has counts that no purchases come to, or anything else, is
// no work to be kept.
func (p *program) alreadyThere(asked *partFile) error {
	from, err := p.lookInto(p.result.to)
	if from == nil || err != nil {
		return err
	}
	defer from.Close()
	named := args{"File": p.result.to.name, "Part": asked.Part, "Of": asked.Of}
	there := false
	for parts := newPartReader(from); ; {
		text, err := parts.next()
		switch {
		case errors.Is(err, io.EOF) && there:
			p.say(p.words.T("cli.part.there", named))
			return failure{code: exitFine}
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return p.wrong("file", args{"Flag": outFlag, "File": p.result.to.name, "Why": p.why(err)})
		}
		part, bad := readPart(text)
		if bad != nil {
			continue
		}
		here, wanted, other := p.otherJob(part, asked)
		switch {
		case other:
		case part.Part != asked.Part:
			here, wanted, other = part.shard(), asked.shard(), true
		case part.Engine != asked.Engine:
			here, wanted, other = fmt.Sprint("engine ", part.Engine), fmt.Sprint("engine ", asked.Engine), true
		}
		if other {
			named["Part"], named["Of"], named["Here"], named["Wanted"] = part.Part, part.Of, here, wanted
			return p.wrong("part_there", named)
		}
		there = there || !p.damaged(part, asked)
	}
}

// damaged reports whether what the very part that is asked for says that it counted
// cannot be.
func (p *program) damaged(part, asked *partFile) bool {
	if part.Runs != asked.Runs || len(part.Counts) == 0 {
		return true
	}
	doc, problems := scenario.Parse(p.read.name, p.read.text)
	return len(problems) == 0 && analysis.FirstImpossible(doc.Scenario(), part.Counts, analysis.Shard{Part: part.Part, Of: part.Of}, part.Runs) != nil
}
