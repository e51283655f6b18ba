// A token is about four Latin letters or two and a half of other alphabets (measured on public tokenizers).
const perLatin = 1 / 4
const perOther = 1 / 2.5

/** How many tokens a text is, about; for providers that do not tell and replies that were dropped. */
export function estimateTokens(text: string): number {
  let latin = 0
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) < 0x250) latin += 1
  return latin * perLatin + (text.length - latin) * perOther
}
