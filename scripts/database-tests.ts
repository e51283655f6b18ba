import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dirname, normalize } from 'node:path/posix'

/** Whoever loads this module can have the run's database; nothing else knows where it is. */
const runDatabase = 'packages/server/src/testing/run-database.ts'

// Types are gone when a file runs, so an import of types alone leads nowhere.
const imports = /^(?:import|export)\s(?!type\s)[^'";]*'(\.[^']+)'|\bimport\(\s*'(\.[^']+)'/gm

const importedBy = (text: string, path: string): string[] =>
  [...text.matchAll(imports)].map(([, fixed, late]) => normalize(`${dirname(path)}/${fixed ?? late}`))

/** The paths that load `target`, themselves or through others. */
export function loaders(target: string, texts: ReadonlyMap<string, string>): Set<string> {
  const loadedFrom = new Map<string, string[]>()
  for (const [path, text] of texts)
    for (const imported of importedBy(text, path)) loadedFrom.set(imported, [...(loadedFrom.get(imported) ?? []), path])
  const found = new Set<string>()
  for (const waiting = [target]; waiting.length > 0; ) {
    const next = (loadedFrom.get(waiting.pop() ?? '') ?? []).filter((path) => !found.has(path))
    for (const path of next) found.add(path)
    waiting.push(...next)
  }
  return found
}

/** The tests that can touch the run's database: only they may prove something else on another one. */
export function databaseTests(root = join(import.meta.dirname, '..')): string[] {
  const paths = globSync('{packages/server/src,journeys}/**/*.ts', { cwd: root })
  const texts = new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
  return [...loaders(runDatabase, texts)].filter((path) => path.endsWith('.test.ts')).sort()
}
