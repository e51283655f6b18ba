interface Place {
  title: string
  heading: string
}

/** The last heading names a passage best; a document without headings gives its title. */
export function articleName({ title, heading }: Place): string {
  return heading.split(' > ').at(-1)?.trim() || title
}

/** Where that passage stands: the document, unless it already names the passage. */
export function articlePlace(place: Place): string {
  return articleName(place) === place.title ? '' : place.title
}
