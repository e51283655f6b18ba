/** So long a note to whoever gets a conversation may be. */
export const maxHandOverCharacters = 4000
