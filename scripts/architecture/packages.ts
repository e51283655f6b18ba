import type { ModuleImport } from './imports.ts'
import type { Module, Problem, Rule } from './tree.ts'
import type { Zone } from './zones.ts'

const platformPackages =
  'fastify @fastify/ pg kysely pino ws jose prom-client zod undici ipaddr.js @node-rs/argon2 uuid croner file-type @electric-sql/ @scalar/ rate-limiter-flexible fast-json-stringify'
const webPackages =
  'react react-dom react-i18next i18next @base-ui/react @tanstack/ lucide-react virtua diff uqr chrono-node/ @leeoniya/ufuzzy write-excel-file/ @atlaskit/pragmatic-drag-and-drop/'
/** Computing only: nothing here opens a file, a socket or a process. */
const pureNode =
  'node:crypto node:path node:url node:util node:buffer node:stream node:events node:perf_hooks node:async_hooks node:timers node:assert node:zlib'

const vendors = 'vendor SDKs and the outside world live in adapters/ only, so each can be replaced and tested by itself'

/** Packages each layer may import, by name or by prefix. A new one is a line here, with its reason in the commit. */
const allowed: Partial<Record<Zone, { list: string; reason: string }>> = {
  contract: { list: 'zod', reason: 'the contract depends on zod alone' },
  sdk: { list: '', reason: 'the SDK has no dependency, so it fits into a widget and into a stranger’s code' },
  ports: { list: `zod ${pureNode}`, reason: `a port is an interface: ${vendors}` },
  platform: { list: `${platformPackages} node:`, reason: vendors },
  schema: { list: 'kysely', reason: 'the schema is SQL files and the types made from them' },
  features: {
    list: `zod kysely @orama/stemmers csv-parse fractional-indexing re2js temporal-polyfill ${pureNode}`,
    reason: `a feature computes and stores; ${vendors}`,
  },
  main: { list: 'node: zod pino', reason: vendors },
  compose: { list: 'node: zod pino fastify uuid', reason: vendors },
  config: { list: 'node: zod', reason: 'settings stand by themselves' },
  'web/app': {
    list: webPackages,
    reason: 'each package of the web is paid for in bytes: name it in scripts/architecture/packages.ts',
  },
  'web/features': {
    list: webPackages,
    reason: 'each package of the web is paid for in bytes: name it in scripts/architecture/packages.ts',
  },
  'web/ui': {
    list: webPackages,
    reason: 'each package of the web is paid for in bytes: name it in scripts/architecture/packages.ts',
  },
  'web/lib': {
    list: webPackages,
    reason: 'each package of the web is paid for in bytes: name it in scripts/architecture/packages.ts',
  },
  'widget/loader': { list: '', reason: 'the loader has 5 KB in all: no package' },
  'widget/frame': { list: 'preact', reason: 'the panel has 40 KB in all: Preact and nothing else' },
  'widget/app': { list: 'preact', reason: 'what opens in a phone is small: Preact and nothing else' },
  'widget/both': { list: '', reason: 'what the loader uses has 5 KB in all: no package' },
}

/** Third-party code stays in the layers that are meant to know it. */
export const packages: Rule = (tree) =>
  tree.modules
    .filter(({ kind }) => kind === 'code')
    .flatMap((module) => module.imports.flatMap((found) => check(module, found)))

function check(module: Module, found: ModuleImport): Problem[] {
  const name = found.specifier
  const law = allowed[module.zone]
  if (!law || name.startsWith('.') || name.startsWith('/') || name.startsWith('@opora/')) return []
  if (law.list.split(' ').some((entry) => matches(name, entry))) return []
  return [{ path: module.path, line: found.line, reason: `${module.zone} may not import ${name}: ${law.reason}` }]
}

function matches(name: string, entry: string): boolean {
  if (entry === '') return false
  if (entry.endsWith('/') || entry.endsWith(':')) return name.startsWith(entry)
  return name === entry || name.startsWith(`${entry}/`)
}
