interface Quotable {
  title: string
  heading: string
  text: string
}

/** The words without the headings they stand under, which are said above them. */
export function wordsOf({ title, heading, text }: Quotable): string {
  const said = new Set([title, ...heading.split(' > ')].map((part) => part.trim()))
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '' && !said.has(line.trim()))
  return first === -1 ? text : lines.slice(first).join('\n')
}
