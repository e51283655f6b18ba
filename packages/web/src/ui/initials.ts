/** Two letters of a name, one from each of its first words. */
export function initials(name: string): string {
  const letters = name
    .trim()
    .split(/[\s.@_-]+/)
    .map((word) => [...word][0] ?? '')
    .filter((letter) => /\p{L}|\p{N}/u.test(letter))
  return letters.slice(0, 2).join('').toUpperCase() || '?'
}

/** The same one of six tones for the same seed, always. */
export function toneOf(seed: string): number {
  let sum = 0
  for (const character of seed) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return (sum % 6) + 1
}
