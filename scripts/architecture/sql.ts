import ts from 'typescript'
import { eachNode, type Module, type Problem, problemAt, type Rule } from './tree.ts'
import { featureOf, partOf, platformFolder } from './zones.ts'

const builders = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const writers = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
/** Keywords all small or all capital: "Select a file from the list" is a sentence. */
const statement = inBothCases(
  String.raw`^\s*(with\s[\s\S]+\s)?(select\s[\s\S]+\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|(create|alter|drop)\s+(table|index|role|policy)\s)`,
)
const writtenTable =
  /\b(?:insert\s+into|update(?!\s+(?:set|of)\b)|delete\s+from|merge\s+into)\s+(?:only\s+)?"?([a-z_]+)"?/gi

function inBothCases(pattern: string): RegExp {
  const capitals = pattern.replaceAll(/\\?[a-z]+/g, (word) => (word.startsWith('\\') ? word : word.toUpperCase()))
  return new RegExp(`${pattern}|${capitals}`)
}

/** SQL has two homes: store.ts beside the verbs it serves, and platform/db. */
export const sqlHomes: Rule = (tree) => tree.modules.filter(mustBeFreeOfSql).flatMap(findSql)

function mustBeFreeOfSql(module: Module): boolean {
  if (module.kind !== 'code' || !module.path.startsWith('packages/')) return false
  return !isSqlHome(module.path) && module.zone !== 'schema'
}

const isSqlHome = (path: string): boolean =>
  path.endsWith('/store.ts') || path.startsWith('packages/server/src/platform/db/')

function findSql(module: Module): Problem[] {
  const reason = 'SQL lives in store.ts files and platform/db only: a verb asks its store, so each query has one home'
  const found: Problem[] = module.imports
    .filter((one) => one.specifier === 'kysely' && !one.isTypeOnly && one.names.includes('sql'))
    .map((one) => ({ path: module.path, line: one.line, reason }))
  eachNode(module, (node) => {
    if (isBuilderCall(node) || (isText(node) && statement.test(textOf(node))))
      found.push(problemAt(module, node, reason))
  })
  return found
}

const isBuilderCall = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && builders.has(node.expression.name.text)

const isText = (node: ts.Node): boolean => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)
const textOf = (node: ts.Node): string => (ts.isStringLiteralLike(node) ? node.text : node.getText().slice(1, -1))

/** Half an emoji in a JSON column refuses the whole row: values go there through one door that mends them. */
export const jsonColumns: Rule = (tree) =>
  tree.modules
    .filter(({ kind, path }) => kind === 'code' && path.startsWith('packages/server/') && path.endsWith('/store.ts'))
    .flatMap((module) => {
      const found: Problem[] = []
      const reason = 'storedJson() writes what a JSON column takes: JSON.stringify() writes what may refuse the row'
      eachNode(module, (node) => {
        if (ts.isCallExpression(node) && node.expression.getText() === 'JSON.stringify')
          found.push(problemAt(module, node, reason))
      })
      return found
    })

/** A table has one owner: the feature (or part of the platform) that writes it. */
export const tableOwners: Rule = (tree) => {
  const owners = new Map<string, string>()
  const problems: Problem[] = []
  for (const module of tree.modules) {
    const owner = ownerOf(module)
    if (!owner) continue
    for (const { table, node } of writesOf(module)) {
      const first: string = owners.get(table) ?? owner
      owners.set(table, first)
      if (first === owner) continue
      const reason = `the table ${table} is written by ${first} already: a table has one owner, ask it through its door`
      problems.push(problemAt(module, node, reason))
    }
  }
  return problems
}

function ownerOf({ kind, path }: Module): string | undefined {
  if (kind !== 'code' || !path.endsWith('/store.ts')) return undefined
  const part = partOf(path, platformFolder)
  return featureOf(path) ?? (part ? `platform/${part}` : undefined)
}

function writesOf(module: Module): { table: string; node: ts.Node }[] {
  const found: { table: string; node: ts.Node }[] = []
  eachNode(module, (node) => {
    const built = builtWrite(node)
    if (built) found.push({ table: built, node })
    if (isText(node))
      for (const [, table] of textOf(node).matchAll(writtenTable)) if (table) found.push({ table, node })
  })
  return found
}

function builtWrite(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
  const [table] = node.arguments
  if (!writers.has(node.expression.name.text) || !table || !ts.isStringLiteralLike(table)) return undefined
  return table.text.split(' ')[0]
}
