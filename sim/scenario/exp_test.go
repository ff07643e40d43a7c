package scenario

import (
	"errors"
	"fmt"
	"go.yaml.in/yaml/v4"
	"strings"
	"testing"
	"time"
)

func TestExp(t *testing.T) {
	for _, s := range []string{"a: b: c\n", "a: \"x\nb: y\n", "a: \"x\nb: \"y\"\n", "a:\n\tb: 1\n", "a:\n  b: 1\n\tc: 2\n", "a: [1, 2\nb: 3\n", "a: {x: 1\nb: 3\n", "a: 'it's'\n", "a: @x\n", "a: %x\n", "- a\nb: 1\n", "a: 1\n b: 2\n", "a: `x`\n", "a: 1\na: 2\n", "a: &x 1\n", "a: !!str 1\n", "<<: {a: 1}\n", "a: *x\n", "--- \na: 1\n---\nb: 2\n", "", "# c\n", "a: \"\\q\"\n", "a: [1 2}\n", "a: ]\n", "%YAML 1.2\n---\na: 1\n", "a\n", "a: |\n  x\n y\nb: 1\n", "a: é: b\n", "? [a,b]\n: 1\n", "? a\n", "a: {b, c}\n", "a: - b\n", "a: [1,,2]\n", "a: \"x\" y\n", "a: 1\nb\nc: 2\n", "a: >x\n  b\n", "k: null\nt: 2024-01-01\ny: yes\nn: 0x1F\nu: 1_000\n.inf: 1\n", strings.Repeat("[", 1000000), strings.Repeat("- ", 300000) + "a", strings.Repeat("a: {", 100000), strings.Repeat("a: 1\n", 60000)} {
		var n yaml.Node
		t0 := time.Now()
		err := yaml.Load([]byte(s), &n)
		d := time.Since(t0)
		p := s
		if len(p) > 40 {
			p = p[:40]
		}
		var le *yaml.LoadError
		fmt.Printf("%q %v\n", p, d)
		if errors.As(err, &le) {
			fmt.Printf("   %s | %s | %d:%d | ctx %q %d:%d\n", le.Stage, le.Message, le.Mark.Line, le.Mark.Column, le.ContextMsg, le.ContextMark.Line, le.ContextMark.Column)
		} else if err != nil {
			fmt.Printf("  ?? %T %v\n", err, err)
		} else {
			var w func(*yaml.Node, int)
			w = func(n *yaml.Node, d int) {
				if d > 4 {
					return
				}
				fmt.Printf("  %*s%d k=%d %q tag=%s style=%d %d:%d anchor=%q\n", d, "", d, n.Kind, n.Value, n.Tag, n.Style, n.Line, n.Column, n.Anchor)
				for i, c := range n.Content {
					if i > 12 {
						break
					}
					w(c, d+1)
				}
			}
			w(&n, 0)
		}
	}
}
