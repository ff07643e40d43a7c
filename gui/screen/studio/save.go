package studio

// keepDraft puts the text as it is now on disk, beside its file.
func (s *Studio) keepDraft() {}

// Save writes the text onto its file, or asks for one.
func (s *Studio) Save() {}

// SaveCopy asks for another file.
func (s *Studio) SaveCopy() {}

// restore offers what was left behind when the program ended.
func (s *Studio) restore() {}
