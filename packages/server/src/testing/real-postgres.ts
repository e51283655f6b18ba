import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../platform/db/database.ts'
import { runDatabase } from './run-database.ts'

const script = fileURLToPath(new URL('../../../../scripts/services/postgres.mjs', import.meta.url))

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for await (const url of createInterface({ input: child.stdout })) {
    const stop = (): Promise<void> => {
      child.kill('SIGTERM')
      return ended
    }
    return { url, stop }
  }
  throw new Error('a real PostgreSQL could not be had: see the message of scripts/services/postgres.mjs above')
}

/** An empty database on a real PostgreSQL, whatever the run's own is: for what one connection cannot show. */
export async function realPostgres(): Promise<{ url: string; remove(): Promise<void> }> {
  const given = runDatabase().connection.connectionString
  const server = given ? { url: given, stop: async () => undefined } : await startServer()
  const name = `opora_${randomUUID().replaceAll('-', '')}`
  const admin = openDatabase({ connectionString: server.url, max: 1 })
  await admin.asOwner((client) => client.query(`create database ${name}`))
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return {
    url: url.href,
    remove: async () => {
      await admin.asOwner((client) => client.query(`drop database ${name} with (force)`))
      await admin.close()
      await server.stop()
    },
  }
}
