package experiment

import "time"

// Kept is one run on the shelf.
type Kept struct {
	ID         int64
	SavedAt    time.Time
	Name       string // as given by a person, "" for none
	ScenarioID string
	Scenario   []byte // the text as it was run
	Settings   Settings
	End        End
	Headline   string // in the language of the day
	Engine     int
}

// End is how a kept run came out, as lists show it.
type End struct {
	Role   int    `json:"role"`   // of the winner, as in charts
	Winner string `json:"winner"` // short name; "" for nobody
}
