import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../platform/db/database.ts'
import { startEmbedded } from '../platform/db/embedded.ts'
import { migrate } from '../platform/db/migrate.ts'

const root = join(import.meta.dirname, '../../../..')
const cache = join(root, '.cache/prepared-data')
const madeFrom = [
  'package-lock.json',
  'packages/server/src/schema/migrations/*.sql',
  'packages/server/src/platform/db/*.ts',
]

/** An install that was started once and never used. Making the files of a database takes longer than most tests. */
export interface PreparedData {
  /** Its data folder, to be copied. */
  folder: string
  /** Its database as one file, for a database in memory. */
  image: string
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const path of madeFrom.flatMap((pattern) => globSync(pattern, { cwd: root })).sort())
    hash.update(path).update(readFileSync(join(root, path)))
  return hash.digest('hex').slice(0, 16)
}

const remove = (path: string): void => rmSync(path, { recursive: true, force: true })

async function make(folder: string): Promise<void> {
  const embedded = await startEmbedded(folder)
  const database = openDatabase({ ...embedded.connection, max: 1 })
  await migrate(database)
  await database.close()
  await embedded.stop()
}

/** Made once for each schema, then only found. */
export async function preparedData(): Promise<PreparedData> {
  const home = join(cache, fingerprint())
  const made: PreparedData = { folder: join(home, 'data'), image: join(home, 'image.tar') }
  if (existsSync(home)) return made
  mkdirSync(cache, { recursive: true })
  for (const name of readdirSync(cache)) if (!name.startsWith('partial-')) remove(join(cache, name))
  const partial = mkdtempSync(join(cache, 'partial-'))
  await make(join(partial, 'data'))
  execFileSync('tar', ['-cf', join(partial, 'image.tar'), '-C', join(partial, 'data/pg'), '.'])
  try {
    renameSync(partial, home)
  } catch (error) {
    // Another run was sooner.
    if (!existsSync(home)) throw error
    remove(partial)
  }
  return made
}

/** Fills an empty data folder, so that a server begins there at once instead of making a database. */
export async function prepareFolder(folder: string): Promise<void> {
  cpSync((await preparedData()).folder, folder, { recursive: true })
}
