// Written out, not taken away: who approves a value must see that it is not the one it looks like.
const unseen = /[^\P{Cc}\t\n\r]|\p{Cf}|\p{Cs}|\p{Default_Ignorable_Code_Point}|[\u2800\u2028\u2029]/gu

const code = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

/** A text in which invisible characters and those that turn its direction are written out. */
export const plainly = (text: string): string => text.replaceAll(unseen, code)
