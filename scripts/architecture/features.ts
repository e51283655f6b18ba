import ts from 'typescript'
import type { ModuleImport } from './imports.ts'
import type { Module, Problem, Rule, Tree } from './tree.ts'
import { adaptersFolder, featureOf, featuresFolder, partOf } from './zones.ts'

/** The folders of features/index.ts in the order of its list, which is also what registers them. */
export function featureOrder(tree: Tree): string[] {
  const list = tree.modules.find(({ path }) => path === `${featuresFolder}index.ts`)
  if (!list) return []
  const folders = new Map<string, string>()
  let order: string[] = []
  for (const statement of list.source.statements) {
    if (ts.isImportDeclaration(statement)) rememberImport(statement, folders)
    if (ts.isVariableStatement(statement)) order = listedIn(statement) ?? order
  }
  return order.map((name) => folders.get(name) ?? name)
}

function rememberImport(statement: ts.ImportDeclaration, folders: Map<string, string>): void {
  const folder = /^\.\/([^/]+)\/index\.ts$/.exec((statement.moduleSpecifier as ts.StringLiteral).text)?.[1]
  const named = statement.importClause?.namedBindings
  if (!folder || !named) return
  if (ts.isNamespaceImport(named)) folders.set(named.name.text, folder)
  else for (const element of named.elements) folders.set(element.name.text, folder)
}

function listedIn(statement: ts.VariableStatement): string[] | undefined {
  const declaration = statement.declarationList.declarations.find((found) => found.name.getText() === 'features')
  let value = declaration?.initializer
  while (value && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value))) value = value.expression
  if (!value || !ts.isArrayLiteralExpression(value)) return undefined
  return value.elements.map((element) =>
    (ts.isPropertyAccessExpression(element) ? element.expression : element).getText(),
  )
}

/** Order is law: a feature imports only earlier ones, and only through their index.ts. */
export const features: Rule = (tree) => {
  const order = featureOrder(tree)
  return [
    ...unlisted(tree, order),
    ...tree.modules.flatMap((module) => module.imports.flatMap((found) => check(module, found, order))),
  ]
}

function unlisted(tree: Tree, order: string[]): Problem[] {
  const folders = new Set(tree.modules.map(({ path }) => featureOf(path)).filter((name) => name !== undefined))
  return [...folders]
    .filter((name) => !order.includes(name))
    .map((name) => ({
      path: `${featuresFolder}${name}`,
      line: 1,
      reason: `the feature ${name} is not in the list of features/index.ts: registration and order are one list`,
    }))
}

function check(module: Module, found: ModuleImport, order: string[]): Problem[] {
  const problem = (reason: string): Problem[] => [{ path: module.path, line: found.line, reason }]
  // Evals and benches measure parts, and nothing depends on them.
  if (!found.to || module.zone === 'evals' || module.zone === 'bench') return []
  const from = featureOf(module.path)
  const to = featureOf(found.to)
  if (to && from !== to && found.to !== `${featuresFolder}${to}/index.ts`)
    return problem(`${found.specifier} is inside the feature ${to}: only its door, ${to}/index.ts, may be imported`)
  if (from && to && from !== to && module.kind === 'code' && order.indexOf(to) > order.indexOf(from))
    return problem(`${from} stands before ${to}: call down, announce up. Tell ${to} by an event instead of calling it`)
  if (from && found.to === `${featuresFolder}index.ts`)
    return problem('a feature may not import the list of all features')
  return checkAdapterDoor(module, found.to) ? problem(checkAdapterDoor(module, found.to) ?? '') : []
}

function checkAdapterDoor(module: Module, to: string): string | undefined {
  const port = partOf(to, adaptersFolder)
  if (!port || module.zone === 'testing' || module.kind === 'test') return undefined
  if (module.zone !== 'adapters')
    return to.endsWith(`/${port}/index.ts`)
      ? undefined
      : `an adapter enters through adapters/${port}/index.ts, the one list of its kind`
  const fromKind = partOf(module.path, `${adaptersFolder}channels/`)
  const toKind = partOf(to, `${adaptersFolder}channels/`)
  if (fromKind && toKind && fromKind !== toKind)
    return `the channel ${fromKind} may not import the channel ${toKind}: each stands alone, so each can be removed`
  return undefined
}
