const alphabets = ['abcdefghijklmnopqrstuvwxyz', 'абвгдежзийклмнопрстуфхцчшщъыьэюя']
/** Shorter ones are one letter from too many words; of longer ones enough 4-grams are right. */
const [shortest, longest] = [4, 24]

/** All that one slip makes of a word: a letter too few, too many, or another, or two that changed places. */
export function oneSlipAway(word: string): Set<string> {
  const made = new Set<string>()
  if (word.length < shortest || word.length > longest || !/^[\p{L}\p{M}]+$/u.test(word)) return made
  const written = new Set(word)
  const own = alphabets.filter((letters) => [...letters].some((letter) => written.has(letter)))
  const letters = new Set([...own.join(''), ...written])
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    const rest = after.slice(1)
    for (const letter of letters) made.add(before + letter + after)
    if (after === '') continue
    made.add(before + rest)
    for (const letter of letters) made.add(before + letter + rest)
    if (rest !== '') made.add(before + rest.charAt(0) + after.charAt(0) + rest.slice(1))
  }
  made.delete(word)
  return made
}
