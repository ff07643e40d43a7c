package studio

// standing says how the text stands to its file.
func (s *Studio) standing() string {
	if s.unsaved() {
		return s.env.T("studio.unsaved", nil)
	}
	return s.env.T("studio.saved", nil)
}

// ShowHistory lists the earlier texts of the file.
func (s *Studio) ShowHistory() {}
