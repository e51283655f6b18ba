import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { importsOf, type ModuleImport } from './imports.ts'
import { type Zone, zoneOf } from './zones.ts'

export interface Module {
  /** From the root of the repository, with slashes. */
  path: string
  folder: string
  zone: Zone
  kind: 'code' | 'test' | 'generated'
  lineCount: number
  source: ts.SourceFile
  imports: ModuleImport[]
}

export interface Tree {
  root: string
  modules: Module[]
  /** Every file and folder below the sources, code or not, for the rule on names. */
  paths: string[]
}

export interface Problem {
  path: string
  line: number
  reason: string
}

export type Rule = (tree: Tree) => Problem[]

const topFolders = ['scripts', 'journeys', 'evals', 'bench']
const skipped = new Set(['node_modules', 'dist', 'fixtures', '.cache', 'templates'])

export function readTree(root: string): Tree {
  const paths = sourceFolders(root).flatMap((folder) => walk(root, folder))
  const files = new Set(paths)
  const modules = paths.filter((path) => /\.(ts|tsx|mjs)$/.test(path)).map((path) => readModule(root, path, files))
  return { root, modules, paths }
}

function sourceFolders(root: string): string[] {
  const packages = join(root, 'packages')
  const sources = existsSync(packages) ? readdirSync(packages).map((name) => `packages/${name}/src`) : []
  return [...sources, ...topFolders].filter((folder) => existsSync(join(root, folder)))
}

function walk(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (!entry.isDirectory()) return [path]
    return skipped.has(entry.name) ? [] : [path, ...walk(root, path)]
  })
}

function readModule(root: string, path: string, files: Set<string>): Module {
  const text = readFileSync(join(root, path), 'utf8')
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true)
  return {
    path,
    folder: dirname(path),
    zone: zoneOf(path),
    kind: kindOf(path),
    lineCount: text.trimEnd().split('\n').length,
    source,
    imports: importsOf(source, path, files),
  }
}

function kindOf(path: string): Module['kind'] {
  if (/\.gen\.tsx?$|\.d\.ts$/.test(path)) return 'generated'
  return /(\.(test|suite)|[./]fixtures)\.(tsx?|mjs)$|\/testing\//.test(path) ? 'test' : 'code'
}

/** A problem at a node, with the line an editor would show. */
export function problemAt(module: Module, node: ts.Node, reason: string): Problem {
  return { path: module.path, line: lineOf(module.source, node), reason }
}

export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}

/** Calls `visit` for every node of a module, top down. */
export function eachNode(module: Module, visit: (node: ts.Node) => void): void {
  const go = (node: ts.Node): void => {
    visit(node)
    ts.forEachChild(node, go)
  }
  go(module.source)
}
