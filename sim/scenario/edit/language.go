package edit

import (
	"slices"
	"strings"

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
// before it is translated. A mark beside it says that it is none yet. A language that is
// there is no change.
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
	var copies []Path
	for _, n := range textsIn(tree) {
		source := n.child(languages[0])
		if err != nil {
			return nil, err
		}
		if n.child(language) != nil || source == nil || source.Kind != Scalar {
			continue
		}
		path := append(slices.Clone(n.Path), language)
		var more []Splice
		more, err = Set(text, path, Quote(source.Value))
		splices, copies = append(splices, more...), append(copies, path)
	}
	if err != nil {
		return nil, err
	}
	after := withCopyMarks(withSplices(text, splices), language, copies)
	if after == "" {
		return nil, ErrLines
	}
	return difference(text, after), nil
}

// withCopyMarks marks texts as copies of their sources, "" where that cannot be.
func withCopyMarks(text, language string, copies []Path) string {
	tree := Read(text)
	if tree == nil {
		return ""
	}
	after := text
	for _, path := range slices.Backward(copies) { // what is behind a text does not move it
		n := tree.At(path...)
		if n == nil {
			return ""
		}
		at, end := commentBehind(after, n)
		mark, said := language+" copies "+hashOf(n.Value), strings.TrimSpace(strings.TrimPrefix(after[at:end], "#"))
		if strings.Contains(said, mark) {
			continue
		}
		if said != "" {
			mark = said + ", " + mark
		}
		after = strings.TrimRight(after[:at], " \t") + "  # " + mark + after[end:]
	}
	marked := Read(after)
	for _, path := range copies {
		if marked == nil || marked.At(path...) == nil || marked.At(path...).Value != tree.At(path...).Value {
			return "" // never write what is read otherwise
		}
	}
	return after
}

// isCopy reports whether a text is marked as a copy, and is one still.
func isCopy(text string, n *Node, language string) bool {
	at, end := commentBehind(text, n)
	return strings.Contains(text[at:end], language+" copies "+hashOf(n.Value))
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
