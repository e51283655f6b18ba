import { spawn } from 'node:child_process'
import { utimesSync, watch } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { main, root, setup } from './setup.mjs'

const serverEntry = join(root, 'packages/server/src/main.ts')

await main(async () => {
  const tools = await setup()
  const { node, env } = tools
  await build(tools)
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const webEnv = { ...env, OPORA_SERVER: `http://127.0.0.1:${env.PORT ?? '8000'}` }
  const all = [
    // The server reloads with every file it imports, so a change of the contract reaches it too.
    { name: 'server', folder: '.', env, args: ['--watch', '--watch-preserve-output', serverEntry] },
    { name: 'web', folder: 'packages/web', env: webEnv, args: [vite, '--clearScreen', 'false'] },
  ].map((part) => start(node, part))
  rebuildWidget(tools)

  const stop = () => all.map((child) => child.kill('SIGTERM'))
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
  await Promise.race(all.map(untilEnd))
  stop()
  await Promise.all(all.map(untilEnd))
  process.exit(0)
})

/** The web reloads through vite; the widget runs inside strangers' pages, so it is built anew after each change. */
function rebuildWidget(tools) {
  let timer
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(rebuild, 100)
  }
  const rebuild = async () => {
    await build(tools, ['widget']).catch((error) => console.log(error.message))
    // The server holds the built widget in memory: a touched main.ts makes it start again with the new one.
    utimesSync(serverEntry, new Date(), new Date())
  }
  for (const folder of ['widget/src', 'sdk/src']) watch(join(root, 'packages', folder), { recursive: true }, soon)
}

/** Starts one process and puts its name before every line it prints. */
function start(node, { name, folder, env, args }) {
  const options = { cwd: join(root, folder), env: { ...env, FORCE_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] }
  const child = spawn(node, args, options)
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => process.stdout.write(chunk.toString().replaceAll(/^(?=.)/gm, `${name.padEnd(6)} │ `)))
  }
  return child
}

function untilEnd(child) {
  return new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(),
  )
}
