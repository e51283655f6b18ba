import { readdirSync, readFileSync } from 'node:fs'

/** Text files of a folder that ships with the product, trimmed, by their names without `.txt`. Read once, at the start. */
export function readTexts(folder: URL): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  return new Map(
    names.map((name) => [name.slice(0, -'.txt'.length), readFileSync(new URL(name, folder), 'utf8').trim()]),
  )
}
