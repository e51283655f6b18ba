import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.mjs'
import { main, root, setup } from './setup.mjs'

await main(async () => {
  const tools = await setup()
  // What the bench prints is for machines too, so the build speaks on the other stream.
  console.log = console.error
  await build(tools)
  const bench = spawn(tools.node, [join(root, 'bench/run.ts'), ...process.argv.slice(2)], {
    env: tools.env,
    stdio: 'inherit',
  })
  bench.on('exit', (code) => process.exit(code ?? 1))
})
