package studio

import (
	"slices"

	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// addLanguage returns the splices that add a language to a file; a text
// that stands language by language gets a copy of itself for it, so that the file can
// be played before it is translated. A language that is there is no change.
func addLanguage(text, language string) ([]edit.Splice, error) {
	tree := edit.Read(text)
	if tree == nil {
		return nil, edit.ErrLines
	}
	languages := languagesOf(tree)
	if slices.Contains(languages, language) {
		return nil, nil
	}
	var splices []edit.Splice
	var err error
	if n := tree.At("languages"); n != nil {
		splices, err = edit.Add(text, edit.Path{"languages"}, len(n.Children), language)
	} else {
		splices, err = edit.Set(text, edit.Path{"languages"}, "["+languages[0]+", "+language+"]")
	}
	for _, n := range textsIn(tree) {
		if err != nil {
			return nil, err
		}
		if under(n, language) == nil {
			var more []edit.Splice
			more, err = edit.Set(text, append(slices.Clone(n.Path), language), edit.Quote(wordsOf(n, "")))
			splices = append(splices, more...)
		}
	}
	return splices, err
}

// textsIn are the texts in a part of the file that stand there language by language.
func textsIn(n *edit.Node) []*edit.Node {
	if n.Kind == edit.Map && n.Slot.Form() == scenario.FormText {
		return []*edit.Node{n}
	}
	var all []*edit.Node
	for _, c := range n.Children {
		all = append(all, textsIn(c)...)
	}
	return all
}
