/** The way to a passage: its document, then its headings, without a heading that only repeats the title. */
export function headingPath(title: string, heading: string): string {
  const headings = heading.split(' > ').filter(Boolean)
  const rest = headings[0] === title ? headings.slice(1) : headings
  return [title, ...rest].join(' › ')
}
