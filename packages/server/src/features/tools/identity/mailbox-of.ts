const dotless = /^(?:gmail|googlemail)\.com$/

/** Where letters to an address end up: a tag behind `+`, and the dots Gmail does not read, lead to the same mailbox. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  const host = email.slice(at + 1)
  const name = email.slice(0, at).replace(/(?<=.)\+.*$/, '')
  return `${dotless.test(host) ? name.replaceAll('.', '') : name}@${host}`
}
