export const contactsAtOnce = 500
export const contactNoteCharacters = 5000
export const attributeValueCharacters = 1000
export const mostImportedRows = 50_000
export const mostContactFileBytes = 30 * 1024 ** 2
