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

/** Letters of the install itself, such as codes. */
export interface Mail {
  /** Resolves once the letter is on its way; throws when it is not. */
  send(letter: Letter): Promise<void>
}
