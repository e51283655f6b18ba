/** Adds an entry at the end of `name = [ … ]` or `name: [ … ]`; a manifest without that list gets one. */
export function addToList(text, name, entry) {
  const start = new RegExp(`\\b${name}\\b[^=\\n]*?(?:=|:)\\s*\\[`).exec(text)
  if (!start) return addProperty(text, name, entry)
  const open = start.index + start[0].length
  const close = closingBracket(text, open)
  const inside = text.slice(open, close).trimEnd().replace(/,$/, '')
  const isLong = inside.includes('\n')
  const added = inside === '' ? entry : `${inside},${isLong ? '\n  ' : ' '}${entry}${isLong ? ',\n' : ''}`
  return text.slice(0, open) + added + text.slice(close)
}

function addProperty(text, name, entry) {
  const manifest = /\bfeature\(\s*['"][^'"]+['"],\s*\{/.exec(text)
  if (!manifest) return undefined
  const at = manifest.index + manifest[0].length
  return `${text.slice(0, at)} ${name}: [${entry}],${text.slice(at)}`
}

function closingBracket(text, from) {
  let depth = 1
  for (let at = from; at < text.length; at++) {
    if (text[at] === '[') depth++
    if (text[at] === ']') depth--
    if (depth === 0) return at
  }
  throw new Error('a list is not closed')
}

/** Adds a named import, to the line that already imports from there when there is one. */
export function addImport(text, name, from) {
  const quoted = from.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const line = new RegExp(`import \\{([^}]*)\\} from '${quoted}'`).exec(text)
  if (!line) return `import { ${name} } from '${from}'\n${text}`
  if (new RegExp(`\\b${name}\\b`).test(line[1])) return text
  return text.replace(line[0], `import { ${line[1].trim().replace(/,$/, '')}, ${name} } from '${from}'`)
}
