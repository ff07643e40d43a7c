package studio

import "buygrid/gui/screen/game"

// wish is a play that somebody asked for beside what is decided: from week 1, from a
// later week, or the briefing. It stands until it is done, whatever the text becomes
// meanwhile, or until something is decided after it.
type wish struct {
	script  game.Script // without its document
	ready   bool        // script is known; that of a jump takes its time
	jump    bool
	brief   bool
	behind  bool // a decision that was on its way before it is not made yet
	gone    bool // it gave way
	version int  // of the text on which it is being made, -1 for none
}

// waits reports whether it is to be done on the text of a version, and is not being done.
func (w *wish) waits(version int) bool { return w != nil && w.ready && w.version != version }

// ask notes what somebody asks for now, nil for nothing any more.
func (p *previewPane) ask(w *wish) {
	p.forget()
	p.stamp++
	p.asked, p.dropped = w, false
	if w != nil {
		w.version, w.behind = -1, p.game.Busy()
	}
}

// forget ends what was asked for and is not there yet.
func (p *previewPane) forget() {
	if p.asked != nil {
		p.asked.gone = true
		p.studio.env.Tasks.Cancel(laneJump)
	}
	p.asked, p.slow = nil, false
}

// grant does what was asked for.
func (p *previewPane) grant() {
	switch asked := p.asked; {
	case p.game.Busy():
		p.due = true
	case asked.brief:
		p.studio.env.Tasks.Once(p.brief)() // once the player has shown what it is about to
	default:
		p.remake(asked)
	}
}

// wait says that something lets wait.
func (p *previewPane) wait() {
	if !p.closed {
		p.slow = true
		p.tell()
	}
}
