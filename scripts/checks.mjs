import { join } from 'node:path'
import { run } from './run.mjs'
import { root } from './setup.mjs'

const bin = (name) => join(root, 'node_modules/.bin', name)
const types = (name, project) => ({
  name: `types: ${name}`,
  command: [bin('tsc'), '-p', project, '--incremental', '--tsBuildInfoFile', `.cache/types/${name}.tsbuildinfo`],
})

/** Every check that needs no running product. Each one counts as a test: passed or failed as a whole. */
export const checks = [
  types('server', 'tsconfig.json'),
  types('web', 'packages/web/tsconfig.json'),
  types('widget', 'packages/widget/tsconfig.json'),
  types('sdk', 'packages/sdk/tsconfig.json'),
  { name: 'format and lint', command: [bin('biome'), 'check', '--error-on-warnings', '--max-diagnostics=100', '.'] },
  { name: 'promises and switches', command: [bin('oxlint'), '--type-aware', '--deny-warnings', '.'] },
  { name: 'architecture', command: ['node', 'scripts/check-architecture.ts'] },
  { name: 'table types are of the migrations', command: ['node', 'scripts/generate-tables.ts', '--check'] },
  { name: 'operator page is of the settings', command: ['node', 'scripts/generate-configuration.ts', '--check'] },
  { name: 'nothing unused', command: [bin('knip'), '--no-progress'] },
  { name: 'packages: engines, licences, pins', command: ['node', 'scripts/check-packages.ts'] },
  { name: 'tracked files: no machine in them', command: ['node', 'scripts/check-tracked-files.ts'] },
]

/** Runs checks two at a time, printing one line each and the output of those that fail. Returns the names that failed. */
export async function runChecks(chosen, { env }) {
  const waiting = [...chosen]
  const failed = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await runOne(check, env))) failed.push(check.name)
    }
  }
  await Promise.all([worker(), worker()])
  return failed
}

async function runOne({ name, command: [command, ...args] }, env) {
  const { code, output, ms } = await run(command, args, { cwd: root, env, limitMs: 600_000 })
  console.log(`${code === 0 ? '  ok  ' : '  FAIL'}  ${name}  ${(ms / 1000).toFixed(1)} s`)
  if (code !== 0) console.log(indent(output))
  return code === 0
}

const indent = (text) => text.trimEnd().replaceAll(/^/gm, '        ')
