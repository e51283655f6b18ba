const address =
  /(?:https?:\/\/|www\.)[^\s<>()[\]"«»]{1,2000}|[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/giu
const number = /\d+(?:[\s.,\u00a0\u202f'():-]{1,3}\d+)*/g
const thousands = /(?<=\d)[\s.,\u00a0\u202f'](?=\d{3}(?!\d))/g
const trailing = /[.,;:!?]+$/

export const addressesIn = (text: string): string[] =>
  [...text.matchAll(address)].map(([found]) => found.replace(trailing, ''))

interface Stated {
  shown: string
  /** All its digits in a row, however they were grouped. */
  whole: string
  /** Its runs of digits, thousands joined: `1 000` and `1,000` are one. */
  runs: string[]
}

const numbersIn = (text: string): Stated[] =>
  (text.replace(address, ' ').match(number) ?? []).map((shown) => ({
    shown,
    whole: shown.replace(/\D/g, ''),
    runs: shown.replace(thousands, '').match(/\d+/g) ?? [],
  }))

/** Numbers and addresses of a draft that its rewriting lost. */
export function lostFacts(draft: string, rewritten: string): string[] {
  const kept = numbersIn(rewritten)
  const wholes = new Set(kept.map(({ whole }) => whole))
  const runs = new Set(kept.flatMap((one) => one.runs))
  const addresses = new Set(addressesIn(rewritten).map((one) => one.toLowerCase()))
  const lostIn = (one: Stated): string[] => {
    if (wholes.has(one.whole)) return []
    const lost = one.runs.filter((run) => !runs.has(run))
    return lost.length === one.runs.length && lost.length > 0 ? [one.shown] : lost
  }
  const lost = [
    ...addressesIn(draft).filter((one) => !addresses.has(one.toLowerCase())),
    ...numbersIn(draft).flatMap(lostIn),
  ]
  return [...new Set(lost)].slice(0, 20)
}
