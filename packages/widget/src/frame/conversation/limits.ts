import type { maxMessageCharacters } from '@opora/contract/conversations'

/** The contract's own number, kept equal by its type: importing the value would bring its validator along. */
export const maxCharacters: typeof maxMessageCharacters = 20_000
/** A field takes no more: a browser may need minutes to break a pasted word of a million letters into lines. */
export const mostTyped = 2 * maxCharacters
export const maxFileBytes = 50 * 1024 * 1024
export const maxFiles = 10
export const nearLimit = 500
