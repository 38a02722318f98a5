/** Letters and signs that people type otherwise and that Unicode does not take apart. */
const spellings: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ł: "l",
  ŧ: "t",
  þ: "th",
  ς: "σ",
  "‘": "'",
  "’": "'",
  ʼ: "'",
  "‐": "-",
  "–": "-",
};

const spelled = new RegExp(`[${Object.keys(spellings).join("")}]`, "gu");

/**
 * Whether a text contains every word of a query, in any order, without regard to case and accents.
 * The server searches people alike; vectors/text/search.json holds the two together.
 */
export function matches(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(/[\s,;<>"]+/u)
    .every((word) => folded.includes(word));
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(spelled, (letter) => spellings[letter] ?? letter);
}
