import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.mjs'
import { main, root, setup } from './setup.mjs'

await main(async () => {
  const tools = await setup()
  await build(tools)
  // Compiled code is kept between starts: it halves what a start costs.
  // Two pools of memory for all threads: a pool per thread, as glibc has it, holds more at rest.
  const memory = { MALLOC_ARENA_MAX: '2' }
  const env = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/opora'), ...memory, ...tools.env }
  become(tools.node, [join(root, 'packages/server/src/main.ts'), ...process.argv.slice(2)], env)
})

/** From Node 24 on this process turns into the server; an older Node stays as a parent that hands signals on. */
function become(node, args, env) {
  if (process.execve) process.execve(node, [node, ...args], env)

  const server = spawn(node, args, { env, stdio: 'inherit' })
  // Ctrl-C in a terminal reaches the whole process group, so the server has already heard it.
  const fromTerminal = process.stdin.isTTY
  process.on('SIGINT', () => fromTerminal || server.kill('SIGINT'))
  process.on('SIGTERM', () => server.kill('SIGTERM'))
  process.on('SIGHUP', () => server.kill('SIGTERM'))
  server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 130)))
}
