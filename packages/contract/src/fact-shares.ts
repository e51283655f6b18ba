/** Shares of a fact's words an answer must hold; a fact of more than `referenceWords` words is a reference text. */
export const factShares = { phrase: 0.8, reference: 0.6, unsureBelow: 0.2, referenceWords: 12 } as const
