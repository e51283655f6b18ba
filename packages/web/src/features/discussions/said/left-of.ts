/** What of a field stays when some of it was sent: words that were typed while it was on its way. */
export function leftOf(field: string, sent: string): string {
  const said = sent.trim()
  const typed = field.trimStart()
  return typed.startsWith(said) ? typed.slice(said.length).trimStart() : field
}
