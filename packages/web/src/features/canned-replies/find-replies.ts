/** What is called by a shortcut. */
interface Called {
  shortcut: string
  title: string
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е')

/** How well a reply fits, the less the better; null when it does not. */
function distance({ shortcut, title }: Called, wanted: string): number | null {
  const [short, name] = [folded(shortcut), folded(title)]
  const places = [short === wanted, short.startsWith(wanted), name.startsWith(wanted), short.includes(wanted)]
  const place = places.indexOf(true)
  if (place !== -1) return place
  return name.includes(wanted) ? places.length : null
}

/** Replies whose shortcut or title holds what is looked for, the closest first. */
export function findReplies<T extends Called>(replies: readonly T[], words: string): T[] {
  const wanted = folded(words.trim())
  if (!wanted) return [...replies]
  return replies
    .flatMap((reply) => {
      const far = distance(reply, wanted)
      return far === null ? [] : [{ reply, far }]
    })
    .sort((a, b) => a.far - b.far)
    .map(({ reply }) => reply)
}
