import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { main, root, setup } from './setup.mjs'

await main(async () => {
  const { node, env } = await setup()
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const port = env.PORT ?? '8000'
  const all = [
    // The server reloads with every change below packages/, so a contract change reaches it too.
    start('server', node, ['--watch', '--watch-preserve-output', 'packages/server/src/main.ts'], { env }),
    start('web', node, [vite, '--clearScreen', 'false'], {
      env: { ...env, OPORA_SERVER: `http://127.0.0.1:${port}` },
      in: 'packages/web',
    }),
    start('widget', node, [vite, 'build', '--watch'], { env, in: 'packages/widget' }),
  ]
  const stop = (signal) => {
    for (const child of all) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop('SIGTERM'))
  await Promise.race(all.map(untilEnd))
  stop('SIGTERM')
  await Promise.all(all.map(untilEnd))
})

/** Starts one process and puts its name before every line it prints. */
function start(name, node, args, { env, in: folder = '.' }) {
  const child = spawn(node, args, {
    cwd: join(root, folder),
    env: { ...env, FORCE_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
