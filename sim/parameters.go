package sim

// Model holds the parameters of MODEL.md section 0 with the values of one
// purchase. Ranges, defaults and names stand in Parameters.
type Model struct {
	LossAversion       float64 // lambda
	Caution            float64 // rho
	ReliabilityCeiling float64 // wmax
	Rationality        float64 // kappa
	Habit              float64 // b
	NeedPull           float64 // nu
	Sway               float64 // theta between voting rounds
	WeeklySway         float64 // theta of the weekly influence on need
	QuorumBase         float64
	QuorumStrategic    float64
	VetoFrom           float64
	PriorBelief        float64 // x0
	PriorEvidence      float64 // n0, deliveries
	EvidenceKept       float64 // a week
	WordOfMouth        float64 // factor of a channel's h
	TalkLimit          float64 // L, deliveries
	Repeat             float64 // worth of the same proof the next time
	Paper              float64 // q of an answer on reliability and service
	CaughtMargin       float64 // score
	Distrust           float64
	ColdFatigue        float64
	WarmWeeks          float64 // whole weeks
	WarmAwareness      float64
	LeadAwareness      float64
	DoorStranger       float64
	AccessStranger     float64
	ContentReach       float64
	AdvertisingReach   float64
	BoughtInterest     float64
	MailFatigue        float64
	Patience           float64 // minutes
	Writing            float64 // hours
	Forgetting         float64 // of awareness, a week
	FatigueKept        float64 // a week
	FatigueEffect      float64 // per attempt
	NeedGate           float64
	AwarenessGate      float64
	CutoffBase         float64
	CutoffSlope        float64
	NeedGain           float64
	NeedGrowth         float64 // a week
	NeedStart          float64
	SpecAdoption       float64
	SpecShaping        float64
	Reciprocity        float64
	Shortlist          float64 // suppliers kept, a whole number
	StageWeeks         [Stages]float64
}

// Parameter describes one number of `model:`. Its row is all that a new
// parameter costs outside the engine: file, check, schema and sliders read it.
type Parameter struct {
	Name      string // as in the scenario file and in `--set model.NAME`
	Min, Max  float64
	Low, High float64           // where an instructor would still believe it [own]; the default may lie outside for some buy type
	Whole     bool              // a whole number
	Default   [BuyTypes]float64 // by buy type
	Value     func(*Model) *float64
	About     string // what it is, as an instructor would say it, and what it does
}

// ByType reports whether the default differs between buy types, so that an
// event that changes the type changes the value too.
func (p *Parameter) ByType() bool {
	return p.Default[0] != p.Default[1] || p.Default[1] != p.Default[2]
}

func same(v float64) [BuyTypes]float64 { return [BuyTypes]float64{v, v, v} }

// Parameters is the table of MODEL.md section 0, in its order, but for
// `stage_weeks`, which is a list: see StageWeeks.
var Parameters = []Parameter{
	{"loss_aversion", 0, 10, 1, 3.5, false, same(2.25), func(m *Model) *float64 { return &m.LossAversion },
		"Fear of losing what we have. How many times a step back from today weighs more than the same step forward."},
	{"caution", 0, 5, 0, 2, false, same(1), func(m *Model) *float64 { return &m.Caution },
		"Caution with unproven suppliers. How much doubt about reliability lowers what people count on when much is at stake."},
	{"reliability_ceiling", 0, 1, 0.4, 0.8, false, same(0.60), func(m *Model) *float64 { return &m.ReliabilityCeiling },
		"How far reliability can rise. The weight that reliability reaches in the most strategic purchase."},
	{"rationality", 0.1, 1000, 5, 30, false, same(20), func(m *Model) *float64 { return &m.Rationality },
		"How rational a single choice is. Low is erratic, high always picks the better option."},
	{"habit", -1, 1, 0, 0.3, false, [BuyTypes]float64{0.05, 0.10, 0.25}, func(m *Model) *float64 { return &m.Habit },
		"Habit. The head start of leaving things as they are."},
	{"need_pull", 0, 2, 0.1, 0.5, false, same(0.25), func(m *Model) *float64 { return &m.NeedPull },
		"Pull of the need. How strongly a felt need speaks against leaving things as they are."},
	{"sway", 0, 1, 0.2, 0.6, false, same(0.40), func(m *Model) *float64 { return &m.Sway },
		"Sway of colleagues between votes. How much of an opinion comes from colleagues before the next vote."},
	{"weekly_sway", 0, 1, 0, 0.3, false, same(0.10), func(m *Model) *float64 { return &m.WeeklySway },
		"Sway of colleagues in a week. How much the need that colleagues feel moves one's own in a week."},
	{"quorum_base", 0, 1, 0.5, 0.7, false, same(0.55), func(m *Model) *float64 { return &m.QuorumBase },
		"Agreement that any purchase takes. The share of influence that a routine purchase needs."},
	{"quorum_strategic", 0, 1, 0, 0.3, false, same(0.20), func(m *Model) *float64 { return &m.QuorumStrategic },
		"More agreement for strategic purchases. What the most strategic purchase needs on top."},
	{"veto_from", 0, 2, 0.5, 1, false, same(0.70), func(m *Model) *float64 { return &m.VetoFrom },
		"Importance from which the decider must agree. From this strategic importance on no supplier wins without a decider."},
	{"prior_belief", 0, 1, 0.5, 0.7, false, same(0.60), func(m *Model) *float64 { return &m.PriorBelief },
		"What people assume of strangers. The score that a supplier gets before anybody has seen anything."},
	{"prior_evidence", 0.01, 1000, 1, 5, false, same(2), func(m *Model) *float64 { return &m.PriorEvidence },
		"How firm that assumption is. The deliveries that the assumption is worth: more makes it harder to change."},
	{"evidence_kept", 0.5, 1, 0.97, 1, false, same(0.99), func(m *Model) *float64 { return &m.EvidenceKept },
		"Memory for evidence. The share of what people have seen that counts a week later."},
	{"word_of_mouth", 0, 10, 0.5, 2.5, false, same(1.5), func(m *Model) *float64 { return &m.WordOfMouth },
		"How far a story travels among colleagues. How much of what somebody saw reaches those who listen to them."},
	{"talk_limit", 0, 10, 0.5, 2, false, same(0.75), func(m *Model) *float64 { return &m.TalkLimit },
		"How much mere talk can count. The deliveries seen that all claims of a supplier together can never be worth more than."},
	{"repeat", 0, 1, 0.25, 1, false, same(0.50), func(m *Model) *float64 { return &m.Repeat },
		"What the same proof is worth the second time. The share of its weight that a proof keeps each time the same person gets it again."},
	{"paper", 0, 1, 0.1, 0.6, false, same(0.25), func(m *Model) *float64 { return &m.Paper },
		"How much a written promise proves. The deliveries that a proposal's word on reliability and service is worth."},
	{"caught_margin", 0, 1, 0, 0.15, false, same(0.05), func(m *Model) *float64 { return &m.CaughtMargin },
		"How far one may exaggerate unpunished. The distance from claim to proof from which a supplier is caught."},
	{"distrust", 0, 1, 0.25, 0.75, false, same(0.50), func(m *Model) *float64 { return &m.Distrust },
		"What the word of a caught seller is still worth. The share of their weight that later claims keep."},
	{"cold_fatigue", 0, 10, 0, 2, false, same(1), func(m *Model) *float64 { return &m.ColdFatigue },
		"How a cold call annoys. The fatigue that a contact adds where nobody knows the supplier yet."},
	{"warm_weeks", 0, 104, 2, 8, true, same(4), func(m *Model) *float64 { return &m.WarmWeeks },
		"How long a warm contact stays warm. The weeks after which whoever read an article is no longer expecting a call."},
	{"warm_awareness", 0, 1, 0.35, 0.65, false, same(0.50), func(m *Model) *float64 { return &m.WarmAwareness },
		"How open a warm contact is. The awareness that somebody who came by themselves has at least when you call."},
	{"lead_awareness", 0, 1, 0.1, 0.4, false, same(0.20), func(m *Model) *float64 { return &m.LeadAwareness },
		"From when somebody knows who we are. The awareness from which a contact counts as a lead and a call is no longer cold."},
	{"door_stranger", 0, 1, 0.15, 0.5, false, same(0.30), func(m *Model) *float64 { return &m.DoorStranger },
		"How far the door opens for a stranger. The share of contacts that the gatekeeper lets through for a supplier nobody knows."},
	{"access_stranger", 0, 1, 0.05, 0.3, false, same(0.15), func(m *Model) *float64 { return &m.AccessStranger },
		"How often a stranger gets through. The chance that somebody takes the call of a supplier they have never heard of."},
	{"content_reach", 0, 1, 0.15, 0.4, false, same(0.25), func(m *Model) *float64 { return &m.ContentReach },
		"How many look for content. The chance that somebody who is looking finds a text of the highest value."},
	{"advertising_reach", 0, 1, 0.3, 0.7, false, same(0.50), func(m *Model) *float64 { return &m.AdvertisingReach },
		"How many see an advertisement. The chance that an advertisement is noticed."},
	{"bought_interest", 0, 1, 0.3, 1, false, same(0.60), func(m *Model) *float64 { return &m.BoughtInterest },
		"How interested a bought contact is. The share of the usual gain in awareness that contacts paid by result bring."},
	{"mail_fatigue", 1, 10, 1, 3, false, same(2), func(m *Model) *float64 { return &m.MailFatigue },
		"How irrelevant mail annoys. The fatigue that an e-mail about nothing adds; relevance takes off up to one."},
	{"patience", 0.1, 60, 2, 6, false, same(3), func(m *Model) *float64 { return &m.Patience },
		"Minutes that busy people read. A text that takes longer is read through less often."},
	{"writing", 0, 40, 1, 6, false, same(3), func(m *Model) *float64 { return &m.Writing },
		"Hours that a good text takes. What writing a new text of the highest value costs on top of sending it."},
	{"forgetting", 0, 1, 0.02, 0.1, false, same(0.05), func(m *Model) *float64 { return &m.Forgetting },
		"How fast we are forgotten. The share of awareness that is lost in a week."},
	{"fatigue_kept", 0, 1, 0.6, 0.9, false, same(0.80), func(m *Model) *float64 { return &m.FatigueKept },
		"How long annoyance lasts. The share of fatigue that is still there a week later."},
	{"fatigue_effect", 0, 5, 0.05, 0.25, false, same(0.118892), func(m *Model) *float64 { return &m.FatigueEffect },
		"How fast we annoy. How much one more contact lowers the chance of the next to get through."},
	{"need_gate", 0, 1, 0.4, 0.65, false, same(0.50), func(m *Model) *float64 { return &m.NeedGate },
		"Need that starts a project. The group's need from which a project begins."},
	{"awareness_gate", 0, 1, 0.1, 0.35, false, same(0.20), func(m *Model) *float64 { return &m.AwarenessGate },
		"How well known one must be. The group's awareness below which a supplier is not asked for a proposal."},
	{"cutoff_base", 0, 1, 0.25, 0.45, false, same(0.35), func(m *Model) *float64 { return &m.CutoffBase },
		"Lowest cut-off. The score that every supplier must reach on every criterion."},
	{"cutoff_slope", 0, 1, 0.1, 0.5, false, same(0.25), func(m *Model) *float64 { return &m.CutoffSlope },
		"Cut-off that weight adds. How much a criterion's weight in the specification raises its cut-off."},
	{"need_gain", 0, 0.5, 0.1, 0.25, false, same(0.15), func(m *Model) *float64 { return &m.NeedGain },
		"How much one message stirs the need. What a message about the problem adds to the need of whoever hears it."},
	{"need_growth", 0, 1, 0, 0.1, false, [BuyTypes]float64{0.02, 0.05, 0}, func(m *Model) *float64 { return &m.NeedGrowth },
		"Need that grows by itself. What a week adds to the need without anybody doing anything."},
	{"need_start", 0, 1, 0.05, 0.5, false, [BuyTypes]float64{0.10, 0.30, 1.00}, func(m *Model) *float64 { return &m.NeedStart },
		"Need at the start. The need that everybody feels in week 0."},
	{"spec_adoption", 0, 1, 0.25, 0.75, false, same(0.50), func(m *Model) *float64 { return &m.SpecAdoption },
		"How far people follow the specification. The share of the common specification that members adopt as their own."},
	{"spec_shaping", 0, 1, 0.05, 0.3, false, same(0.15), func(m *Model) *float64 { return &m.SpecShaping },
		"How far a supplier shapes the specification. How much a message during the specification moves what counts to its reader."},
	{"reciprocity", 0, 1, 0, 1, false, same(0.50), func(m *Model) *float64 { return &m.Reciprocity },
		"How much the buyer pays back what you do. Giving way is answered with giving way, and repeating oneself with less."},
	{"shortlist", 1, 16, 2, 4, true, [BuyTypes]float64{3, 3, 2}, func(m *Model) *float64 { return &m.Shortlist },
		"Places on the shortlist. How many suppliers are asked to the table at most."},
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

// retype gives m the values of buy type t wherever the type decides: what a
// scenario sets there speaks of its own type only (MODEL.md section 0).
func (m *Model) retype(t BuyType) {
	for i := range Parameters {
		if p := &Parameters[i]; p.ByType() {
			*p.Value(m) = p.Default[t]
		}
	}
	m.StageWeeks = StageWeeks[t]
}
