package cli

import (
	"errors"
	"fmt"
	"io"
)

// missing reports whether a file is still to be written beside a part: then what
// stands in the part's file does not spare the work. d may be nil: there is none.
func (p *program) missing(d *destination) bool {
	if d == nil {
		return false
	}
	file, err := p.lookInto(d)
	if err != nil || file == nil {
		return true
	}
	file.Close()
	return false
}

// alreadyThere ends a command whose result is there: the file of --out holds the
// very part that is to be simulated. What another job simulated it does not replace.
// A part that is torn, or anything else, is no work to be kept.
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
		there = true
	}
}
