package finding

// Version is the program's version, that of FyneApp.toml, as figures, the help,
// the licences and `--version` give it.
const Version = "0.1"
