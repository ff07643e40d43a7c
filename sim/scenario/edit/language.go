package edit

import (
	"slices"

	"buygrid/sim/scenario"
)

// Languages returns the languages of a file, that of the sources first.
func Languages(tree *Node) (all []string) {
	if languages := tree.At("languages"); languages != nil {
		for _, language := range languages.Children {
			all = append(all, language.Value)
		}
	}
	if len(all) == 0 {
		return []string{"en"} // what a file without languages is written in
	}
	return all
}

// AddLanguage returns the splices that add a language to a file; a text that stands
// language by language gets a copy of its source for it, so that the file can be played
// before it is translated. A language that is there is no change.
func AddLanguage(text, language string) ([]Splice, error) {
	tree := Read(text)
	if tree == nil {
		return nil, ErrUnread
	}
	languages := Languages(tree)
	if slices.Contains(languages, language) {
		return nil, nil
	}
	var splices []Splice
	var err error
	if n := tree.At("languages"); n != nil && len(n.Children) > 0 {
		splices, err = Add(text, Path{"languages"}, len(n.Children), language)
	} else {
		splices, err = Set(text, Path{"languages"}, "["+languages[0]+", "+language+"]")
	}
	for _, n := range textsIn(tree) {
		source := n.child(languages[0])
		if err != nil {
			return nil, err
		}
		if n.child(language) != nil || source == nil || source.Kind != Scalar {
			continue
		}
		var more []Splice
		more, err = Set(text, append(slices.Clone(n.Path), language), Quote(source.Value))
		splices = append(splices, more...)
	}
	return splices, err
}

// textsIn are the texts in a part of the file that stand there language by language.
func textsIn(n *Node) []*Node {
	if n.Kind == Map && n.Slot.Form() == scenario.FormText {
		return []*Node{n}
	}
	var all []*Node
	for _, c := range n.Children {
		all = append(all, textsIn(c)...)
	}
	return all
}
