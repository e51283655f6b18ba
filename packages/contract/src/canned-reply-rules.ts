export const shortcutCharacters = 40
export const cannedTitleCharacters = 100
export const cannedTextCharacters = 5000

/** What a shortcut is made of, without the `/` it is called by. */
export const shortcutPattern = /^[\p{L}\p{M}\p{N}_-]+$/u
