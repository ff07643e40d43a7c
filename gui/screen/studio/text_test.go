package studio

import "testing"

// BenchmarkCheck is from the last key in the largest bundled text to its problems in the
// list, without the pause.
func BenchmarkCheck(b *testing.B) {
	s := writing(b, "welding-cell")
	for b.Loop() {
		s.work.buffer.Select(s.work.buffer.End(), s.work.buffer.End())
		s.work.buffer.Insert(" ")
		s.changed()
		hear(s)
		if s.work.now.version != s.work.buffer.Version() {
			b.Fatal("the check is behind")
		}
	}
	b.ReportMetric(float64(checkPause.Milliseconds()), "ms-pause")
}
