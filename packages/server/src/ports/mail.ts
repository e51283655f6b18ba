/** A plain letter to one person. */
export interface Letter {
  to: string
  subject: string
  text: string
}

/** Letters of the install itself, such as codes. */
export interface Mail {
  /** Resolves once the letter is on its way; throws when it is not. */
  send(letter: Letter): Promise<void>
}
