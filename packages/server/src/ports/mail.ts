/** A letter to one person. */
export interface Letter {
  to: string
  subject: string
  text: string
  /** The same for those who read formatted letters. */
  html?: string
  /** Tells servers that the same letter came twice. */
  id?: string
  /** Where its reader says what letters they want. */
  preferencesUrl?: string
}

/** The mail server will never take this letter: there is no such address, or it does not want it. */
export class LetterRefused extends Error {}

/** Letters of the install itself, such as codes. */
export interface Mail {
  /** Resolves once the letter is on its way; throws {@link LetterRefused} when it never will be, anything else when it may be later. */
  send(letter: Letter): Promise<void>
}
