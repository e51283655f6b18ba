// Zero-width, bidirectional and other invisible characters: they let one text pose as another.
// Of those that belong to what they join (a family of emoji, a Persian word) none is taken away.
const invisible =
  /(?!\u200d(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*\u200d)(?=\p{Extended_Pictographic}))(?!\u200c(?<=\p{Script=Arabic}\u200c)(?=\p{Script=Arabic}))\p{Cf}|[\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu

/** A name as it may be shown: nothing invisible, no control or broken characters, single spaces. */
export function displayText(text: string): string {
  const visible = text
    .toWellFormed()
    .replaceAll(invisible, '')
    .replaceAll(/\p{Cc}/gu, ' ')
  return visible.replaceAll(/\s+/g, ' ').trim()
}
