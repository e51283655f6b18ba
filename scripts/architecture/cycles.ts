import type { Module, Rule } from './tree.ts'

interface Edge {
  to: string
  module: Module
  line: number
}
type Graph = Map<string, Edge[]>

/**
 * At every level, folders that stand side by side import each other in one direction only, types included.
 * A folder and the folders inside it are one thing and may know each other.
 */
export const cycles: Rule = (tree) => {
  const graph: Graph = new Map()
  for (const module of tree.modules.filter(({ kind }) => kind === 'code')) {
    for (const found of module.imports) {
      const [from, to] = found.to ? siblings(module.path, found.to) : []
      if (from && to) graph.set(from, [...(graph.get(from) ?? []), { to, module, line: found.line }])
    }
  }
  return [...graph.keys()].flatMap((folder) => {
    const way = wayBack(graph, folder)
    // A cycle is told once, from the folder whose name comes first.
    if (!way || way.some((edge) => edge.to < folder)) return []
    const first = way[0]
    if (!first) return []
    const names = [folder, ...way.map((edge) => edge.to)].map((name) => name.replace(/^packages\//, ''))
    const files = way.map((edge) => `${edge.module.path}:${edge.line}`).join(', ')
    const reason = `folders in a cycle: ${names.join(' → ')} (${files}). Call down, announce up: one of these must not know the other`
    return [{ path: first.module.path, line: first.line, reason }]
  })
}

/** The two folders in which paths part, or nothing when one of the files lies in a folder above the other. */
function siblings(from: string, to: string): [string, string] | [] {
  const a = from.split('/').slice(0, -1)
  const b = to.split('/').slice(0, -1)
  let same = 0
  while (same < a.length && same < b.length && a[same] === b[same]) same++
  if (same === a.length || same === b.length) return []
  return [a.slice(0, same + 1).join('/'), b.slice(0, same + 1).join('/')]
}

/** The shortest chain of imports that leads from a folder back to itself. */
function wayBack(graph: Graph, start: string): Edge[] | undefined {
  const queue: Edge[][] = (graph.get(start) ?? []).map((edge) => [edge])
  const seen = new Set<string>()
  for (let way = queue.shift(); way; way = queue.shift()) {
    const at = way.at(-1)?.to ?? ''
    if (at === start) return way
    if (seen.has(at)) continue
    seen.add(at)
    for (const edge of graph.get(at) ?? []) queue.push([...way, edge])
  }
  return undefined
}
