import type { ModuleImport } from './imports.ts'
import type { Module, Problem, Rule, Tree } from './tree.ts'
import type { Zone } from './zones.ts'

const product: Zone[] = ['features', 'platform', 'ports', 'schema', 'contract']
const anything: Zone[] = [
  ...product,
  'main',
  'compose',
  'config',
  'adapters',
  'testing',
  'sdk',
  'scripts',
  'evals',
  'bench',
]

/** Who may import whom, and why: the drawing of the house as data. */
const law: Record<Zone, { may: Zone[]; reason: string }> = {
  main: {
    may: [...product, 'compose', 'config'],
    reason: 'main.ts reads the configuration and starts what compose.ts put together',
  },
  compose: {
    may: [...product, 'adapters', 'config'],
    reason: 'compose.ts is the one place that sees everything of the server',
  },
  config: { may: ['contract'], reason: 'settings stand by themselves, so every setting can be read in one file' },
  ports: {
    may: ['contract'],
    reason: 'a port is the outside world as an interface and knows nothing of who stands behind it',
  },
  adapters: {
    may: ['ports', 'contract'],
    reason: 'an adapter translates: it knows its port, the contract and platform/safety, and no product',
  },
  platform: {
    may: ['ports', 'schema', 'contract'],
    reason: 'the platform knows no product noun: what it needs from a feature, compose.ts hands to it',
  },
  schema: { may: ['contract'], reason: 'the schema is the ground floor' },
  features: {
    may: ['platform', 'ports', 'schema', 'contract'],
    reason: 'features import our own code downward; the world is injected through ctx.world, settings by compose.ts',
  },
  testing: { may: anything, reason: 'the test harness stands outside the house' },
  contract: { may: [], reason: 'the contract is the only shared vocabulary and depends on zod alone' },
  sdk: { may: ['contract'], reason: 'the SDK knows the contract and nothing else, so strangers can use it' },
  'web/app': {
    may: ['web/features', 'web/ui', 'web/lib', 'sdk', 'contract'],
    reason: 'app → features → ui, lib → sdk → types of the contract',
  },
  'web/features': {
    may: ['web/ui', 'web/lib', 'sdk', 'contract'],
    reason: 'app → features → ui, lib → sdk → types of the contract',
  },
  'web/ui': { may: ['web/lib'], reason: 'ui holds no product word, so it knows neither features nor the SDK' },
  'web/lib': { may: ['sdk', 'contract'], reason: 'app → features → ui, lib → sdk → types of the contract' },
  'widget/loader': {
    may: ['widget/both', 'sdk', 'contract'],
    reason: 'loader and frame stay apart: the loader is paid for by every page of the site',
  },
  'widget/frame': {
    may: ['widget/both', 'sdk', 'contract'],
    reason: 'loader and frame stay apart: the loader is paid for by every page of the site',
  },
  'widget/app': {
    may: ['widget/frame', 'widget/both', 'sdk', 'contract'],
    reason: 'the app of a channel is the frame in another window',
  },
  'widget/both': { may: ['sdk', 'contract'], reason: 'what loader and frame have in common depends on neither' },
  scripts: { may: anything, reason: 'scripts are tools around the product' },
  journeys: { may: ['testing', 'contract', 'sdk'], reason: 'a journey tells the product from outside' },
  evals: { may: anything, reason: 'evals measure the product through its own code' },
  bench: { may: anything, reason: 'benches measure the product through its own code' },
  nowhere: { may: [], reason: 'the drawing does not know this place' },
}

const typesOnly: Zone[] = [
  'sdk',
  'web/app',
  'web/features',
  'web/lib',
  'widget/loader',
  'widget/frame',
  'widget/app',
  'widget/both',
]

/** Every import points downward in the drawing. Tests may reach further, but see no other feature's insides. */
export const layers: Rule = (tree) => [
  ...tree.modules.filter((module) => module.zone === 'nowhere' && module.kind !== 'generated').map(outside),
  ...tree.modules.flatMap((module) => module.imports.flatMap((found) => check(tree, module, found))),
]

const outside = (module: Module): Problem => ({
  path: module.path,
  line: 1,
  reason: 'ARCHITECTURE.md knows no such place: put the file into one of the layers drawn there',
})

function check(tree: Tree, module: Module, found: ModuleImport): Problem[] {
  const target = tree.modules.find(({ path }) => path === found.to)
  if (!target || target.zone === module.zone) return target ? checkTestImport(module, target, found) : []
  if (module.kind === 'test' || module.zone === 'nowhere') return []
  const { may, reason } = law[module.zone]
  const problem = (text: string): Problem[] => [{ path: module.path, line: found.line, reason: text }]
  if (isSafety(module, target)) return []
  if (!may.includes(target.zone))
    return problem(`${module.zone} may not import ${target.zone} (${found.specifier}): ${reason}`)
  if (target.zone === 'contract' && typesOnly.includes(module.zone) && !found.isTypeOnly && carriesZod(tree, target))
    return problem(`${found.specifier} brings zod into the browser's bytes: import only its types (import type)`)
  return checkTestImport(module, target, found)
}

/** Whether a value import of this contract file runs zod; errors.ts, for one, is plain data. */
function carriesZod(tree: Tree, target: Module): boolean {
  return target.imports.some((found) => {
    if (found.isTypeOnly) return false
    const next = tree.modules.find(({ path }) => path === found.to)
    return next ? carriesZod(tree, next) : found.specifier.startsWith('zod')
  })
}

function checkTestImport(module: Module, target: Module, found: ModuleImport): Problem[] {
  if (module.kind === 'test' || target.kind !== 'test') return []
  if (['journeys', 'evals', 'bench', 'scripts'].includes(module.zone)) return []
  return [{ path: module.path, line: found.line, reason: `the product may not import test code (${found.specifier})` }]
}

const isSafety = (module: Module, target: Module): boolean =>
  module.zone === 'adapters' && target.path.startsWith('packages/server/src/platform/safety/')
