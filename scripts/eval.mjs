import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const node = join(root, 'node_modules/.bin/node')
if (!existsSync(node)) {
  console.error('Run `npm ci` first.')
  process.exit(1)
}
const { status } = spawnSync(node, [join(root, 'evals/run.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)
