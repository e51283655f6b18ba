import ts from 'typescript'
import { eachNode, type Module, type Problem, problemAt, type Rule } from './tree.ts'

interface Ban {
  reason: string
  where: (module: Module) => boolean
  isIt: (node: ts.Node) => boolean
}

const inProduct = (module: Module): boolean => module.path.startsWith('packages/')
const isUnder = (module: Module, ...prefixes: string[]): boolean =>
  prefixes.some((prefix) => module.path.startsWith(`packages/${prefix}`))

const bans: Ban[] = [
  {
    reason:
      'HTTP status numbers live in the errors of the contract and platform/http only: elsewhere a refusal has a code, throw failure(code)',
    // Adapters and platform/safety read the answers of strangers, whose words are status numbers.
    where: (module) =>
      inProduct(module) &&
      !isUnder(
        module,
        'contract/src/errors.ts',
        // Part of the same catalogue.
        'contract/src/ticket-errors.ts',
        'server/src/platform/http/',
        'server/src/adapters/',
        'server/src/platform/safety/',
        'sdk/',
      ),
    isIt: isStatusNumber,
  },
  {
    reason: 'process.env is read in config.ts only, so every setting is documented and validated in one place',
    where: (module) => inProduct(module) && module.path !== 'packages/server/src/config.ts',
    isIt: (node) => isAccess(node, 'process', 'env'),
  },
  {
    reason: 'the clock is ctx.now in features: fixed for the request or job, and settable in tests',
    where: (module) => module.zone === 'features',
    isIt: (node) => isCallOf(node, 'Date', 'now') || isNewDateOfNow(node),
  },
  {
    reason: 'no console in packages: say it to ctx.log, which knows the workspace and hides secrets',
    where: inProduct,
    isIt: (node) => ts.isPropertyAccessExpression(node) && isName(node.expression, 'console'),
  },
  {
    reason: 'named exports only: one name from the file to every place that uses it',
    where: inProduct,
    isIt: (node) => ts.isExportAssignment(node),
  },
  {
    reason: 'functions and data, no classes: a class is for the one error and where a library demands it (extends)',
    where: inProduct,
    isIt: (node) =>
      ts.isClassLike(node) && !node.heritageClauses?.some((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword),
  },
]

/** Things that may be written in one place only. */
export const calls: Rule = (tree) =>
  tree.modules
    .filter(({ kind }) => kind === 'code')
    .flatMap((module) => {
      const here = bans.filter((ban) => ban.where(module))
      const problems: Problem[] = []
      eachNode(module, (node) => {
        for (const ban of here) if (ban.isIt(node)) problems.push(problemAt(module, node, ban.reason))
      })
      return problems
    })

const isName = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name
const isAccess = (node: ts.Node, object: string, property: string): boolean =>
  ts.isPropertyAccessExpression(node) && isName(node.expression, object) && node.name.text === property
const isCallOf = (node: ts.Node, object: string, property: string): boolean =>
  ts.isCallExpression(node) && isAccess(node.expression, object, property)
const isNewDateOfNow = (node: ts.Node): boolean =>
  ts.isNewExpression(node) && isName(node.expression, 'Date') && (node.arguments ?? []).length === 0

const statusWords = new Set(['status', 'statusCode', 'sendStatus', 'writeHead', 'httpStatus'])

/** A three-digit number handed to, set as or compared with something called status. */
function isStatusNumber(node: ts.Node): boolean {
  if (!ts.isNumericLiteral(node) || !/^[1-5]\d\d$/.test(node.text)) return false
  const { parent } = node
  if (ts.isPropertyAssignment(parent)) return statusWords.has(parent.name.getText())
  if (ts.isBinaryExpression(parent)) return statusWords.has(lastWord(parent.left === node ? parent.right : parent.left))
  if (ts.isCallExpression(parent))
    return parent.arguments[0] === node && (statusWords.has(lastWord(parent.expression)) || isReplyCode(parent))
  return false
}

const isReplyCode = (call: ts.CallExpression): boolean =>
  /\b(reply|response|res)\.code$/.test(call.expression.getText())

function lastWord(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : node.getText()
}
