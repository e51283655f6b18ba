interface Source {
  title: string
  heading: string
}

/** The heading inside its document; a path of headings usually begins with the title, said already. */
export function placeInSource({ title, heading }: Source): string {
  const path = heading.split(' > ').filter((part) => part !== '' && part !== title)
  return path.join(' > ')
}

/** What a source is called in one line: the title and the last heading. */
export function sourceName(source: Source): string {
  const last = placeInSource(source).split(' > ').at(-1)
  return last ? `${source.title}, ${last}` : source.title
}
