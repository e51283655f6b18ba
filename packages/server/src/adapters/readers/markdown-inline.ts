/** Takes out comments, scripts and styles before lines are looked at; the rest of the HTML goes tag by tag. */
export function withoutMarkup(text: string): string {
  let kept = cutBetween(text, /<!--/g, '-->')
  for (const name of ['script', 'style', 'iframe', 'template']) {
    kept = cutBetween(kept, new RegExp(`<${name}(?=[\\s>])`, 'gi'), `</${name}>`)
  }
  return kept
}

/** What a person would read of a line: links by their text, no emphasis marks, no tags. */
export function plainInline(line: string): string {
  return line
    .replace(/!?\[([^[\]]{0,1000})\]\([^()]{0,2000}\)/g, '$1')
    .replace(/!?\[([^[\]]{1,1000})\]\[[^[\]]{0,200}\]/g, '$1')
    .replace(/<(https?:\/\/[^<>\s]{1,2000})>/g, '$1')
    .replace(/<\/?[a-z][^<>]{0,1000}>/gi, ' ')
    .replace(/`{1,3}/g, '')
    .replace(/\*\*|__|~~/g, '')
    .replace(/(?<![\p{L}\p{N}\\])[*_](?=\S)|(?<=[^\s\\])[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, '$1')
}

/** Linear: an opening without a closing ends the search, since no later one can have it either. */
function cutBetween(text: string, opening: RegExp, closing: string): string {
  const lower = text.toLowerCase()
  let kept = ''
  let from = 0
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const end = lower.indexOf(closing, match.index)
    if (end < 0) break
    kept += text.slice(from, match.index)
    from = end + closing.length
    opening.lastIndex = from
  }
  return kept + text.slice(from)
}
