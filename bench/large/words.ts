/** The same numbers in every run. */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const russian = 'ка ро лен ста вер ди мо ту при сла бо не гу за ми пол жа хо ре цы до зна фе ло'.split(' ')
const english = 'ber ton mar lo fin dra ski pe um gra vi nor tex ca ju hol ra we bi sto qua ne fo lin'.split(' ')
const endings = { russian: ['а', 'ов', 'ами', 'ный', ''], english: ['s', 'ing', 'ed', '', 'er'] }

export const vocabulary = 200_000

/** A made-up word, every second one Russian. */
export function wordOf(number: number): string {
  const [syllables, ends] = number % 2 === 0 ? [russian, endings.russian] : [english, endings.english]
  const digits = [number >> 1, Math.floor(number / 48), Math.floor(number / 1152), Math.floor(number / 27_648)]
  const parts = digits.slice(0, number < 27_648 ? 3 : 4).map((digit) => syllables[digit % syllables.length] ?? '')
  return parts.join('') + (ends[number % 5] ?? '')
}

const tableSize = 2 ** 22

/** Numbers of words as common as words of a language are: the first in three passages of ten, the last in few. */
export function zipf(random: () => number): () => number {
  const weights = Float64Array.from({ length: vocabulary }, (_, rank) => (rank + 31) ** -1.05)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const table = new Int32Array(tableSize)
  let [filled, reached] = [0, 0]
  for (const [rank, weight] of weights.entries()) {
    reached += (weight / all) * tableSize
    for (; filled < reached && filled < tableSize; filled += 1) table[filled] = rank
  }
  return () => table[Math.floor(random() * tableSize)] ?? 0
}
