import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { main, root, setup } from './setup.mjs'

await main(async () => {
  const { node, env } = await setup()
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const port = env.PORT ?? '8000'
  const webEnv = { ...env, OPORA_SERVER: `http://127.0.0.1:${port}` }
  const all = [
    // The server reloads with every file it imports, so a change of the contract reaches it too.
    { name: 'server', folder: '.', env, args: ['--watch', '--watch-preserve-output', 'packages/server/src/main.ts'] },
    { name: 'web', folder: 'packages/web', env: webEnv, args: [vite, '--clearScreen', 'false'] },
    { name: 'widget', folder: 'packages/widget', env, args: [vite, 'build', '--watch'] },
  ].map((part) => start(node, part))
  const stop = (signal) => {
    for (const child of all) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop('SIGTERM'))
  await Promise.race(all.map(untilEnd))
  stop('SIGTERM')
  await Promise.all(all.map(untilEnd))
})

/** Starts one process and puts its name before every line it prints. */
function start(node, { name, folder, env, args }) {
  const options = { cwd: join(root, folder), env: { ...env, FORCE_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] }
  const child = spawn(node, args, options)
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => process.stdout.write(chunk.toString().replaceAll(/^(?=.)/gm, `${name.padEnd(7)}│ `)))
  }
  return child
}

function untilEnd(child) {
  return new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(),
  )
}
