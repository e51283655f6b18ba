const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
const cyrillic = 'ёйцукенгшщзхъфывапролджэячсмитьбю'

const swapped = new Map<string, string>()
for (const [at, sign] of [...latin].entries()) {
  const other = cyrillic[at] ?? sign
  swapped.set(sign, other)
  swapped.set(other, sign)
}

// What Shift makes of keys that write letters in the other layout only.
for (const [at, sign] of [...'~{}:"<>'].entries()) swapped.set(sign, 'ёхъжэбю'.charAt(at))

/** What the same keys write in the other layout, QWERTY or ЙЦУКЕН; null where that changes nothing. */
export function otherLayout(words: string): string | null {
  const other = [...words.toLowerCase()].map((sign) => swapped.get(sign) ?? sign).join('')
  return other === words.toLowerCase() ? null : other
}
