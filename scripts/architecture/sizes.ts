import ts from 'typescript'
import { eachNode, lineOf, type Module, type Problem, type Rule, type Tree } from './tree.ts'

const limits = { file: 300, testFile: 500, median: 60, p90: 180, function: 60, component: 120, parameters: 3 }

/** No file is longer than one can read in one go, no function longer than one can hold in mind. */
export const sizes: Rule = (tree) =>
  tree.modules
    .filter(({ kind }) => kind !== 'generated')
    .flatMap((module) => [...checkFile(module), ...checkFunctions(module)])

function checkFile(module: Module): Problem[] {
  const limit = module.kind === 'test' ? limits.testFile : limits.file
  if (module.lineCount <= limit) return []
  const reason = `${module.lineCount} lines, the cap is ${limit}: split it, one capability per file`
  return [{ path: module.path, line: limit + 1, reason }]
}

function checkFunctions(module: Module): Problem[] {
  if (module.kind === 'test') return []
  const found: Problem[] = []
  eachNode(module, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return
    const line = lineOf(module.source, node)
    const name = nameOf(node)
    if (node.parameters.length > limits.parameters)
      found.push({
        path: module.path,
        line,
        reason: `${name} takes ${node.parameters.length} parameters, at most ${limits.parameters}: hand over one object with names`,
      })
    const limit = hasJsx(node) ? limits.component : limits.function
    const length = linesOf(module, node) - innerLines(module, node)
    if (length > limit)
      found.push({
        path: module.path,
        line,
        reason: `${name} has ${length} lines, aim at 40 and stop at ${limit}: give its parts names`,
      })
  })
  return found
}

function linesOf(module: Module, node: ts.Node): number {
  return module.source.getLineAndCharacterOfPosition(node.end).line + 2 - lineOf(module.source, node)
}

/** A closure that holds named functions is as long as what stands between them: each is measured by itself. */
function innerLines(module: Module, node: ts.Node): number {
  let lines = 0
  const look = (child: ts.Node): void => {
    if (isNamedFunction(child)) lines += linesOf(module, child)
    else ts.forEachChild(child, look)
  }
  ts.forEachChild(node, look)
  return lines
}

const isNamedFunction = (node: ts.Node): boolean =>
  ts.isFunctionDeclaration(node) ||
  ts.isMethodDeclaration(node) ||
  (ts.isArrowFunction(node) && (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent)))

function nameOf(node: ts.SignatureDeclaration): string {
  const name = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined)
  return name?.getText() ?? 'a function'
}

function hasJsx(node: ts.Node): boolean {
  if (!node.getSourceFile().fileName.endsWith('.tsx')) return false
  const look = (child: ts.Node): boolean =>
    ts.isJsxElement(child) ||
    ts.isJsxFragment(child) ||
    ts.isJsxSelfClosingElement(child) ||
    Boolean(ts.forEachChild(child, look))
  return look(node)
}

export interface Figures {
  files: number
  median: number
  p90: number
}

/** Lines per file of the product, tests and generated files left out. */
export function figuresOf(tree: Tree): Figures {
  const lengths = tree.modules
    .filter((one) => one.kind === 'code' && one.path.startsWith('packages/'))
    .map((one) => one.lineCount)
  lengths.sort((a, b) => a - b)
  const at = (share: number): number => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))] ?? 0
  return { files: lengths.length, median: at(0.5), p90: at(0.9) }
}

/** The middle of the house stays short, not only its longest file. */
export const typicalSize: Rule = (tree) => {
  const { median, p90 } = figuresOf(tree)
  const over: Problem[] = []
  if (median > limits.median)
    over.push({ path: 'packages', line: 1, reason: `the median file has ${median} lines, at most ${limits.median}` })
  if (p90 > limits.p90)
    over.push({
      path: 'packages',
      line: 1,
      reason: `one file in ten has more than ${p90} lines, at most ${limits.p90}`,
    })
  return over
}
