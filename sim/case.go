package sim

// Case is what a group decision hangs on without luck, MODEL.md section 11: what
// every option offers every member, criterion by criterion, and how the group
// weighs its members. Every value is a line in the reliability weighting, so a
// Case is all that exact flip points need.
type Case struct {
	Options     []string      // ids in tie order: StatusQuoID first unless it is no option, then the suppliers
	Reliability int           // index into Criteria
	Criteria    []string      // ids
	Members     []string      // ids
	Part        [][][]float64 // [member][option][criterion]: g(x~_ijc - x~_i0c); all 0 for the status quo
	Constant    [][]float64   // [member][option], added to V: habit minus the pull of the need for the status quo, 0 for suppliers
	Weights     [][]float64   // [member][criterion]: today's, sum 1
	Influence   []float64     // in the decision stage, sum 1
	Quorum      float64       // weighted support that wins, 0..1
	Veto        bool          // a supplier needs a decider among its supporters
	Decider     []bool        // per member
}
