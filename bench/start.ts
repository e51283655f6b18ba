import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atMost, type Measure, median } from './measure.ts'
import { residentMb, startListening } from './processes.ts'

const start = new URL('../scripts/start.mjs', import.meta.url)
const bareFastify = new URL('./bare-fastify.ts', import.meta.url)

async function timed(
  script: URL,
  env: NodeJS.ProcessEnv,
): Promise<{ ms: number; stop(): Promise<void>; idleMb(): number }> {
  const startedMs = performance.now()
  const server = await startListening(script, [], env)
  await fetch(`${server.origin}/readyz`)
  return { ms: performance.now() - startedMs, stop: server.stop, idleMb: () => residentMb(server.child) }
}

/** As `npm start` does it: first boot on an empty folder, later starts, a bare Fastify in the same rounds, and memory at rest. */
export async function measureStart(rounds: number): Promise<Measure[]> {
  const first: number[] = []
  const later: number[] = []
  const bare: number[] = []
  const idle: number[] = []
  const idleFirst: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'opora-bench-'))
    const env = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' }
    const boot = await timed(start, env)
    await new Promise((resolve) => setTimeout(resolve, 3000))
    idleFirst.push(boot.idleMb())
    await boot.stop()
    const again = await timed(start, env)
    await new Promise((resolve) => setTimeout(resolve, 3000))
    idle.push(again.idleMb())
    await again.stop()
    const fastify = await timed(bareFastify, {})
    await fastify.stop()
    first.push(boot.ms)
    later.push(again.ms)
    bare.push(fastify.ms)
    await rm(folder, { recursive: true, force: true })
  }
  const peer = median(bare)
  return [
    atMost('first boot, embedded, to the first answer', median(first), { unit: 'ms', most: 4000, peer }),
    atMost('second start, embedded, to the first answer', median(later), { unit: 'ms', most: 2000, peer }),
    atMost('idle memory after the first boot, embedded', median(idleFirst), { unit: 'MB', most: 400 }),
    atMost('idle memory, embedded', median(idle), { unit: 'MB', most: 400 }),
  ]
}
