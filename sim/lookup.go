package sim

// ActionID names an action, Research included.
func (sc *Scenario) ActionID(a int) string {
	if a == Research {
		return ResearchID
	}
	return sc.Actions[a].ID
}

// ActionIndex returns the index of the action with this id, Research for
// ResearchID, -2 for none.
func (sc *Scenario) ActionIndex(id string) int {
	if id == ResearchID {
		return Research
	}
	for a := range sc.Actions {
		if sc.Actions[a].ID == id {
			return a
		}
	}
	return -2
}

// SupplierIndex returns the index of the supplier with this id, -1 for none.
func (sc *Scenario) SupplierIndex(id string) int {
	for j := range sc.Suppliers {
		if sc.Suppliers[j].ID == id {
			return j
		}
	}
	return -1
}

// CriterionIndex returns the index of the criterion with this id, -1 for none.
func (sc *Scenario) CriterionIndex(id string) int {
	for c := range sc.Criteria {
		if sc.Criteria[c].ID == id {
			return c
		}
	}
	return -1
}

// MemberIndex returns the index of the member with this id, -1 for none.
func (sc *Scenario) MemberIndex(id string) int {
	for i := range sc.Members {
		if sc.Members[i].ID == id {
			return i
		}
	}
	return -1
}

// CriterionOf returns the index of the first criterion of kind k, -1 for none.
func (sc *Scenario) CriterionOf(k Kind) int {
	for c := range sc.Criteria {
		if sc.Criteria[c].Kind == k {
			return c
		}
	}
	return -1
}
