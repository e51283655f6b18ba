/** What the server would refuse anyway, said before it is asked. */
const minPasswordLength = 10

export const isEmail = (value: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim())

/** How many characters a new password lacks. */
export const missingCharacters = (password: string): number => Math.max(0, minPasswordLength - password.length)
