import { dirname, normalize } from 'node:path/posix'
import ts from 'typescript'

export interface ModuleImport {
  specifier: string
  /** The imported file of this repository, or nothing for a package. */
  to?: string
  isTypeOnly: boolean
  names: string[]
  line: number
}

/** Static, dynamic, re-exporting and type imports of one file. */
export function importsOf(source: ts.SourceFile, path: string, files: Set<string>): ModuleImport[] {
  const found: ModuleImport[] = []
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node)
    if (specifier && ts.isStringLiteralLike(specifier)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
      found.push({ specifier: specifier.text, to: resolve(specifier.text, path, files), line, ...kindOf(node) })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0]
  return undefined
}

function kindOf(node: ts.Node): Pick<ModuleImport, 'isTypeOnly' | 'names'> {
  if (ts.isImportDeclaration(node)) return { isTypeOnly: isTypeImport(node), names: importedNames(node) }
  if (ts.isExportDeclaration(node)) return { isTypeOnly: node.isTypeOnly, names: [] }
  return { isTypeOnly: ts.isImportTypeNode(node), names: [] }
}

function isTypeImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  if (clause.name || !named || !ts.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly)
}

function importedNames(node: ts.ImportDeclaration): string[] {
  const named = node.importClause?.namedBindings
  if (!named || !ts.isNamedImports(named)) return []
  return named.elements.filter((element) => !element.isTypeOnly).map((e) => (e.propertyName ?? e.name).text)
}

function resolve(specifier: string, from: string, files: Set<string>): string | undefined {
  const own = /^@opora\/([^/]+)(?:\/(.+))?$/.exec(specifier)
  if (own) return `packages/${own[1]}/src/${own[2] ?? 'index'}.ts`
  if (!specifier.startsWith('.')) return undefined
  const path = normalize(`${dirname(from)}/${specifier.replace(/\?.*$/, '')}`)
  return files.has(path) ? path : undefined
}
