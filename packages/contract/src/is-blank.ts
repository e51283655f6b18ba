// U+2800 is an empty Braille cell: a letter by its category, nothing to the eye.
const nothing = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** Whether a text shows nothing: only spaces and characters nobody sees. */
export const isBlank = (text: string): boolean => nothing.test(text)
