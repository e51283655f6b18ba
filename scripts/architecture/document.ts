import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { featureOrder } from './features.ts'
import type { Problem, Rule, Tree } from './tree.ts'

interface Place {
  path: string
  /** Folders its line speaks of, like `channels/ models/`. */
  spoken: string[]
  line: number
}

const unlisted = new Set(['node_modules', 'dist', 'data', 'coverage', 'test-results'])
/** Folders whose own folders the drawing lists one by one. */
const listed = /^(packages\/[^/]+\/src|packages\/server\/src\/(adapters|platform))$/

/** The tree drawn in ARCHITECTURE.md is the tree on disk: nothing invented, nothing left out. */
export const documentedTree: Rule = (tree) => {
  const file = join(tree.root, 'ARCHITECTURE.md')
  if (!existsSync(file)) return []
  const text = readFileSync(file, 'utf8')
  return [...checkDrawing(tree, text), ...checkOrder(tree, text)]
}

function checkDrawing(tree: Tree, text: string): Problem[] {
  const places = placesIn(text)
  const problem = (line: number, reason: string): Problem => ({ path: 'ARCHITECTURE.md', line, reason })
  if (places.length === 0) return [problem(1, 'no drawn tree found: a fenced block that begins with README.md')]
  const invented = places
    .filter(({ path }) => !existsSync(join(tree.root, path)))
    .map(({ path, line }) => problem(line, `draws ${path}, which does not exist`))
  const homes = ['', ...places.map(({ path }) => path).filter((path) => listed.test(path))]
  return [
    ...invented,
    ...homes.flatMap((home) =>
      missingIn(tree, home, places).map((folder) => problem(1, `the folder ${folder} exists but is not drawn`)),
    ),
  ]
}

/** One path per line; deeper indentation means inside; a line names its path first and then speaks about it. */
function placesIn(text: string): Place[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line, index) => line.startsWith('```') && /^README\.md/.test(lines[index + 1] ?? ''))
  if (start < 0) return []
  const found: Place[] = []
  const above: { indent: number; path: string }[] = []
  for (let index = start + 1; index < lines.length && !lines[index]?.startsWith('```'); index++) {
    const [, space = '', name, rest = ''] = /^( *)([\w.-][\w./-]*)(.*)$/.exec(lines[index] ?? '') ?? []
    if (!name) continue
    while ((above.at(-1)?.indent ?? -1) >= space.length) above.pop()
    const path = `${above.at(-1)?.path ?? ''}${name}`
    above.push({ indent: space.length, path: path.endsWith('/') ? path : `${path}/` })
    found.push({
      path: path.replace(/\/$/, ''),
      spoken: [...rest.matchAll(/([\w-]+)\//g)].map((match) => match[1] ?? ''),
      line: index + 1,
    })
  }
  return found
}

function missingIn(tree: Tree, home: string, places: Place[]): string[] {
  const drawn = new Set(places.map(({ path }) => path))
  const spoken = new Set(places.filter(({ path }) => path === home).flatMap((place) => place.spoken))
  return foldersIn(join(tree.root, home))
    .filter((name) => !spoken.has(name))
    .map((name) => (home ? `${home}/${name}` : name))
    .filter((path) => ![...drawn].some((one) => one === path || one.startsWith(`${path}/`)))
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(
    (name) => !name.startsWith('.') && !unlisted.has(name) && statSync(join(folder, name)).isDirectory(),
  )
}

/** The order written in the document is the order that registers the features. */
function checkOrder(tree: Tree, text: string): Problem[] {
  const block = /```\n(accounts\s[\s\S]*?)```/.exec(text)
  if (!block?.[1]) return []
  const written = block[1]
    .split(/\s+/)
    .filter(Boolean)
    .map((name) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
  const order = featureOrder(tree)
  const line = text.slice(0, block.index).split('\n').length + 1
  const isSame =
    order.filter((name) => written.includes(name)).join() === written.filter((name) => order.includes(name)).join()
  const forgotten = order.filter((name) => !written.includes(name))
  if (isSame && forgotten.length === 0) return []
  return [
    {
      path: 'ARCHITECTURE.md',
      line,
      reason: `the order of features differs from features/index.ts: ${order.join(' ')}`,
    },
  ]
}
