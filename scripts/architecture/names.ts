import ts from 'typescript'
import { type Module, type Problem, problemAt, type Rule } from './tree.ts'

const banned = new Set(
  'util utils helper helpers common shared misc manager managers service services base impl'.split(' '),
)
const bannedEnding = /(Utils?|Helpers?|Manager|Service|Impl)$/

/** A name that says nothing hides two things in one file. Scripts may start services: real servers for tests. */
export const names: Rule = (tree) => [
  ...tree.paths.filter((path) => path !== 'scripts/services').flatMap(checkPath),
  ...tree.modules.filter(({ kind }) => kind === 'code').flatMap(checkExports),
]

function checkPath(path: string): Problem[] {
  const name = path.split('/').at(-1) ?? ''
  const word = name.split(/[-.]/).find((part) => banned.has(part.toLowerCase()))
  if (word)
    return [{ path, line: 1, reason: `"${word}" says nothing: name the file or folder after what it does or holds` }]
  if (/\.tsx?$/.test(name) && !/^([a-z0-9]+(-[a-z0-9]+)*|[A-Z][A-Za-z0-9]*)(\.[a-z-]+)*\.tsx?$/.test(name))
    return [{ path, line: 1, reason: 'files are kebab-case and named after their main export, components PascalCase' }]
  return []
}

function checkExports(module: Module): Problem[] {
  const found: Problem[] = []
  for (const statement of module.source.statements) {
    for (const name of exportedNames(statement)) {
      const ending = bannedEnding.exec(name.getText())?.[1]
      if (ending)
        found.push(problemAt(module, name, `"${ending}" says nothing: name ${name.getText()} after what it does`))
    }
  }
  return found
}

function exportedNames(statement: ts.Statement): ts.Node[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)
  if (!isExported) return []
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map((one) => one.name)
  const name = (statement as ts.DeclarationStatement).name
  return name ? [name] : []
}
