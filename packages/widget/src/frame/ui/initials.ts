/** Two letters of a name, for a round avatar or a square logo. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]?.slice(0, 2)]
  return letters
    .map((word, at) => (words.length > 1 ? [...(word ?? '')][0] : at === 0 ? word : ''))
    .join('')
    .toUpperCase()
}

const tones = 6

/** The same person has the same colour everywhere in the frame. */
export function toneOf(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997
  return (sum % tones) + 1
}
