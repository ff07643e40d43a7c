package sim

// Model holds the parameters of MODEL.md section 0 with the values of one
// purchase. Names, letters, units, ranges and defaults stand in Parameters.
type Model struct {
	LossAversion       float64
	Caution            float64
	ReliabilityCeiling float64
	Rationality        float64
	Habit              float64
	NeedPull           float64
	Sway               float64
	WeeklySway         float64
	QuorumBase         float64
	QuorumStrategic    float64
	VetoFrom           float64
	PriorBelief        float64
	PriorEvidence      float64
	EvidenceKept       float64
	WordOfMouth        float64
	TalkLimit          float64
	Repeat             float64
	Paper              float64
	CaughtMargin       float64
	Distrust           float64
	ColdFatigue        float64
	WarmWeeks          float64
	WarmAwareness      float64
	LeadAwareness      float64
	DoorStranger       float64
	AccessStranger     float64
	ContentReach       float64
	AdvertisingReach   float64
	BoughtInterest     float64
	MailFatigue        float64
	Patience           float64
	Writing            float64
	Asking             float64
	Forgetting         float64
	FatigueKept        float64
	FatigueEffect      float64
	NeedGate           float64
	AwarenessGate      float64
	CutoffBase         float64
	CutoffSlope        float64
	NeedGain           float64
	NeedGrowth         float64
	NeedStart          float64
	SpecAdoption       float64
	SpecShaping        float64
	Reciprocity        float64
	Shortlist          float64
	StageWeeks         [Stages]float64
}

// Parameter describes one number of `model:`. Its row, its field and its use are
// all that a new parameter costs in Go: file, check, schema, sliders, Early and
// the table of MODEL.md read the row. What it is called and what it does say the
// translations parameter.NAME and parameter.NAME.about.
type Parameter struct {
	Name      string // as in the scenario file and in `--set model.NAME`
	Here      string // its letter in MODEL.md, else the section that it is of
	Unit      string
	Min, Max  float64           // what can be set
	Low, High float64           // the slider: where an instructor would still believe it [own]; the default may lie outside for some buy type
	Whole     bool              // a whole number
	Default   [BuyTypes]float64 // by buy type
	Late      bool              // without effect before the preselection: it only weighs, screens, bargains and votes
	Value     func(*Model) *float64
}

// ByType reports whether the default differs between buy types, so that an
// event that changes the type changes the value too.
func (p *Parameter) ByType() bool {
	return p.Default[0] != p.Default[1] || p.Default[1] != p.Default[2]
}

func same(v float64) [BuyTypes]float64 { return [BuyTypes]float64{v, v, v} }

// ParameterNamed returns the parameter of that name, nil for none.
func ParameterNamed(name string) *Parameter {
	for i := range Parameters {
		if Parameters[i].Name == name {
			return &Parameters[i]
		}
	}
	return nil
}

// Parameters is the table of MODEL.md section 0, in its order, but for
// `stage_weeks`, which is a list: see StageWeeks.
var Parameters = []Parameter{
	{Name: "loss_aversion", Here: "lambda", Unit: "factor", Min: 0, Max: 10, Low: 1, High: 3.5, Default: same(2.25), Late: true,
		Value: func(m *Model) *float64 { return &m.LossAversion }},
	{Name: "caution", Here: "rho", Unit: "factor", Min: 0, Max: 5, Low: 0, High: 2, Default: same(1), Late: true,
		Value: func(m *Model) *float64 { return &m.Caution }},
	{Name: "reliability_ceiling", Here: "wmax", Unit: "weight", Min: 0, Max: 1, Low: 0.4, High: 0.8, Default: same(0.60), Late: true,
		Value: func(m *Model) *float64 { return &m.ReliabilityCeiling }},
	{Name: "rationality", Here: "kappa", Unit: "1 / value", Min: 0.1, Max: 1000, Low: 5, High: 30, Default: same(20), Late: true,
		Value: func(m *Model) *float64 { return &m.Rationality }},
	{Name: "habit", Here: "b", Unit: "value", Min: -1, Max: 1, Low: 0, High: 0.3, Default: [BuyTypes]float64{0.05, 0.10, 0.25}, Late: true,
		Value: func(m *Model) *float64 { return &m.Habit }},
	{Name: "need_pull", Here: "nu", Unit: "value", Min: 0, Max: 2, Low: 0.1, High: 0.5, Default: same(0.25), Late: true,
		Value: func(m *Model) *float64 { return &m.NeedPull }},
	{Name: "sway", Here: "theta in voting", Unit: "share", Min: 0, Max: 1, Low: 0.2, High: 0.6, Default: same(0.40), Late: true,
		Value: func(m *Model) *float64 { return &m.Sway }},
	{Name: "weekly_sway", Here: "theta in a week", Unit: "share", Min: 0, Max: 1, Low: 0, High: 0.3, Default: same(0.10),
		Value: func(m *Model) *float64 { return &m.WeeklySway }},
	{Name: "quorum_base", Here: "section 10", Unit: "share", Min: 0, Max: 1, Low: 0.5, High: 0.7, Default: same(0.55), Late: true,
		Value: func(m *Model) *float64 { return &m.QuorumBase }},
	{Name: "quorum_strategic", Here: "section 10", Unit: "share", Min: 0, Max: 1, Low: 0, High: 0.3, Default: same(0.20), Late: true,
		Value: func(m *Model) *float64 { return &m.QuorumStrategic }},
	{Name: "veto_from", Here: "section 10", Unit: "importance", Min: 0, Max: 2, Low: 0.5, High: 1, Default: same(0.70), Late: true,
		Value: func(m *Model) *float64 { return &m.VetoFrom }},
	{Name: "prior_belief", Here: "x0", Unit: "score", Min: 0, Max: 1, Low: 0.5, High: 0.7, Default: same(0.60),
		Value: func(m *Model) *float64 { return &m.PriorBelief }},
	{Name: "prior_evidence", Here: "n0", Unit: "deliveries", Min: 0.01, Max: 1000, Low: 1, High: 5, Default: same(2),
		Value: func(m *Model) *float64 { return &m.PriorEvidence }},
	{Name: "evidence_kept", Here: "section 3", Unit: "share a week", Min: 0.5, Max: 1, Low: 0.97, High: 1, Default: same(0.99),
		Value: func(m *Model) *float64 { return &m.EvidenceKept }},
	{Name: "word_of_mouth", Here: "section 5", Unit: "factor", Min: 0, Max: 10, Low: 0.5, High: 2.5, Default: same(1.5),
		Value: func(m *Model) *float64 { return &m.WordOfMouth }},
	{Name: "talk_limit", Here: "section 3", Unit: "deliveries", Min: 0, Max: 10, Low: 0.5, High: 2, Default: same(0.75),
		Value: func(m *Model) *float64 { return &m.TalkLimit }},
	{Name: "repeat", Here: "section 3", Unit: "share", Min: 0, Max: 1, Low: 0.25, High: 1, Default: same(0.50),
		Value: func(m *Model) *float64 { return &m.Repeat }},
	{Name: "paper", Here: "section 8", Unit: "deliveries", Min: 0, Max: 1, Low: 0.1, High: 0.6, Default: same(0.25),
		Value: func(m *Model) *float64 { return &m.Paper }},
	{Name: "caught_margin", Here: "section 3", Unit: "score", Min: 0, Max: 1, Low: 0, High: 0.15, Default: same(0.05),
		Value: func(m *Model) *float64 { return &m.CaughtMargin }},
	{Name: "distrust", Here: "section 3", Unit: "share", Min: 0, Max: 1, Low: 0.25, High: 0.75, Default: same(0.50),
		Value: func(m *Model) *float64 { return &m.Distrust }},
	{Name: "cold_fatigue", Here: "section 5", Unit: "fatigue", Min: 0, Max: 10, Low: 0, High: 2, Default: same(1),
		Value: func(m *Model) *float64 { return &m.ColdFatigue }},
	{Name: "warm_weeks", Here: "section 6", Unit: "weeks", Min: 0, Max: 104, Low: 2, High: 8, Whole: true, Default: same(4),
		Value: func(m *Model) *float64 { return &m.WarmWeeks }},
	{Name: "warm_awareness", Here: "section 6", Unit: "awareness", Min: 0, Max: 1, Low: 0.35, High: 0.65, Default: same(0.50),
		Value: func(m *Model) *float64 { return &m.WarmAwareness }},
	{Name: "lead_awareness", Here: "section 6", Unit: "awareness", Min: 0, Max: 1, Low: 0.1, High: 0.4, Default: same(0.20),
		Value: func(m *Model) *float64 { return &m.LeadAwareness }},
	{Name: "door_stranger", Here: "section 6", Unit: "share", Min: 0, Max: 1, Low: 0.15, High: 0.5, Default: same(0.30),
		Value: func(m *Model) *float64 { return &m.DoorStranger }},
	{Name: "access_stranger", Here: "section 6", Unit: "chance", Min: 0, Max: 1, Low: 0.05, High: 0.3, Default: same(0.15),
		Value: func(m *Model) *float64 { return &m.AccessStranger }},
	{Name: "content_reach", Here: "section 6", Unit: "chance", Min: 0, Max: 1, Low: 0.15, High: 0.4, Default: same(0.25),
		Value: func(m *Model) *float64 { return &m.ContentReach }},
	{Name: "advertising_reach", Here: "section 6", Unit: "chance", Min: 0, Max: 1, Low: 0.3, High: 0.7, Default: same(0.50),
		Value: func(m *Model) *float64 { return &m.AdvertisingReach }},
	{Name: "bought_interest", Here: "section 6", Unit: "share", Min: 0, Max: 1, Low: 0.3, High: 1, Default: same(0.60),
		Value: func(m *Model) *float64 { return &m.BoughtInterest }},
	{Name: "mail_fatigue", Here: "section 5", Unit: "fatigue", Min: 1, Max: 10, Low: 1, High: 3, Default: same(2),
		Value: func(m *Model) *float64 { return &m.MailFatigue }},
	{Name: "patience", Here: "section 6", Unit: "minutes", Min: 0.1, Max: 60, Low: 2, High: 6, Default: same(3),
		Value: func(m *Model) *float64 { return &m.Patience }},
	{Name: "writing", Here: "section 6", Unit: "hours", Min: 0, Max: 40, Low: 1, High: 6, Default: same(3),
		Value: func(m *Model) *float64 { return &m.Writing }},
	{Name: "asking", Here: "section 5", Unit: "hours", Min: 0, Max: 40, Low: 0.5, High: 2, Default: same(1),
		Value: func(m *Model) *float64 { return &m.Asking }},
	{Name: "forgetting", Here: "section 5", Unit: "share a week", Min: 0, Max: 1, Low: 0.02, High: 0.1, Default: same(0.05),
		Value: func(m *Model) *float64 { return &m.Forgetting }},
	{Name: "fatigue_kept", Here: "section 5", Unit: "share a week", Min: 0, Max: 1, Low: 0.6, High: 0.9, Default: same(0.80),
		Value: func(m *Model) *float64 { return &m.FatigueKept }},
	{Name: "fatigue_effect", Here: "section 6", Unit: "1 / fatigue", Min: 0, Max: 5, Low: 0.05, High: 0.25, Default: same(0.118892),
		Value: func(m *Model) *float64 { return &m.FatigueEffect }},
	{Name: "need_gate", Here: "section 8", Unit: "need", Min: 0, Max: 1, Low: 0.4, High: 0.65, Default: same(0.50),
		Value: func(m *Model) *float64 { return &m.NeedGate }},
	{Name: "awareness_gate", Here: "section 8", Unit: "awareness", Min: 0, Max: 1, Low: 0.1, High: 0.35, Default: same(0.20),
		Value: func(m *Model) *float64 { return &m.AwarenessGate }},
	{Name: "cutoff_base", Here: "section 8", Unit: "score", Min: 0, Max: 1, Low: 0.25, High: 0.45, Default: same(0.35), Late: true,
		Value: func(m *Model) *float64 { return &m.CutoffBase }},
	{Name: "cutoff_slope", Here: "section 8", Unit: "score", Min: 0, Max: 1, Low: 0.1, High: 0.5, Default: same(0.25), Late: true,
		Value: func(m *Model) *float64 { return &m.CutoffSlope }},
	{Name: "need_gain", Here: "section 5", Unit: "need", Min: 0, Max: 0.5, Low: 0.1, High: 0.25, Default: same(0.15),
		Value: func(m *Model) *float64 { return &m.NeedGain }},
	{Name: "need_growth", Here: "section 8", Unit: "need a week", Min: 0, Max: 1, Low: 0, High: 0.1, Default: [BuyTypes]float64{0.02, 0.05, 0},
		Value: func(m *Model) *float64 { return &m.NeedGrowth }},
	{Name: "need_start", Here: "section 8", Unit: "need", Min: 0, Max: 1, Low: 0.05, High: 0.5, Default: [BuyTypes]float64{0.10, 0.30, 1.00},
		Value: func(m *Model) *float64 { return &m.NeedStart }},
	{Name: "spec_adoption", Here: "section 8", Unit: "share", Min: 0, Max: 1, Low: 0.25, High: 0.75, Default: same(0.50), Late: true,
		Value: func(m *Model) *float64 { return &m.SpecAdoption }},
	{Name: "spec_shaping", Here: "section 5", Unit: "factor", Min: 0, Max: 1, Low: 0.05, High: 0.3, Default: same(0.15), Late: true,
		Value: func(m *Model) *float64 { return &m.SpecShaping }},
	{Name: "reciprocity", Here: "section 9", Unit: "share", Min: 0, Max: 1, Low: 0, High: 1, Default: same(0.50), Late: true,
		Value: func(m *Model) *float64 { return &m.Reciprocity }},
	{Name: "shortlist", Here: "section 8", Unit: "suppliers", Min: 1, Max: 16, Low: 2, High: 4, Whole: true, Default: [BuyTypes]float64{3, 3, 2}, Late: true,
		Value: func(m *Model) *float64 { return &m.Shortlist }},
}

// StageWeeks are the default clocks of the stages in weeks, by buy type,
// MODEL.md section 8; 0 skips the stage, which only need and specification
// allow. MaxStageWeeks bounds what a scenario may set.
var StageWeeks = [BuyTypes][Stages]float64{
	{12, 6, 5, 4, 4},
	{6, 3, 4, 4, 3},
	{1, 0, 2, 2, 1},
}

// MaxStageWeeks is the longest clock of one stage, in weeks.
const MaxStageWeeks = 104

// DefaultModel returns the parameters of MODEL.md for a purchase of type t.
func DefaultModel(t BuyType) Model {
	var m Model
	for i := range Parameters {
		*Parameters[i].Value(&m) = Parameters[i].Default[t]
	}
	m.StageWeeks = StageWeeks[t]
	return m
}

// Refused returns the hours that a contact in person takes where it is refused:
// those of asking, at most those that it would have taken. It takes no money
// (MODEL.md section 5).
func (m *Model) Refused(a *Action) float64 { return min(m.Asking, a.Hours) }

// Retype gives m the values of buy type t wherever the type decides: what a
// scenario sets there speaks of its own type only (MODEL.md section 0).
func (m *Model) Retype(t BuyType) {
	for i := range Parameters {
		if p := &Parameters[i]; p.ByType() {
			*p.Value(m) = p.Default[t]
		}
	}
	m.StageWeeks = StageWeeks[t]
}
