package notice

import "strings"

// languages are the codes of three letters that notices have, of the official
// languages of the European Union and its neighbours, as scenarios write them.
var languages = map[string]string{
	"BUL": "bg", "CES": "cs", "DAN": "da", "DEU": "de", "ELL": "el", "ENG": "en", "EST": "et", "FIN": "fi", "FRA": "fr", "GLE": "ga", "HRV": "hr", "HUN": "hu",
	"ITA": "it", "LAV": "lv", "LIT": "lt", "MLT": "mt", "NLD": "nl", "POL": "pl", "POR": "pt", "RON": "ro", "SLK": "sk", "SLV": "sl", "SPA": "es", "SWE": "sv",
	"NOR": "no", "NOB": "nb", "NNO": "nn", "ISL": "is", "MKD": "mk", "SQI": "sq", "SRP": "sr", "BOS": "bs", "TUR": "tr", "UKR": "uk", "CAT": "ca", "EUS": "eu", "GLG": "gl", "CYM": "cy",
	// of bibliographies
	"CZE": "cs", "GER": "de", "GRE": "el", "FRE": "fr", "DUT": "nl", "RUM": "ro", "SLO": "sk", "ICE": "is",
}

// languageOf returns the code of a language as a scenario writes it: of three
// letters, or of two with or without a region. "" for none.
func languageOf(code string) string {
	code = strings.TrimSpace(code)
	if two := languages[strings.ToUpper(code)]; two != "" {
		return two
	}
	code, _, _ = strings.Cut(strings.ReplaceAll(code, "_", "-"), "-")
	code = strings.ToLower(code)
	if len(code) != 2 && len(code) != 3 || strings.IndexFunc(code, func(r rune) bool { return r < 'a' || r > 'z' }) >= 0 {
		return ""
	}
	return code
}

// priceIn is the word for price in the languages of notices that the program does not
// speak: of a price, notices often give no name.
var priceIn = map[string]string{
	"bg": "Цена", "cs": "Cena", "da": "Pris", "de": "Preis", "el": "Τιμή", "es": "Precio", "et": "Hind", "fi": "Hinta", "ga": "Praghas", "hr": "Cijena", "hu": "Ár", "it": "Prezzo",
	"lt": "Kaina", "lv": "Cena", "mt": "Prezz", "no": "Pris", "pl": "Cena", "pt": "Preço", "ro": "Preț", "sk": "Cena", "sl": "Cena", "sv": "Pris",
}
