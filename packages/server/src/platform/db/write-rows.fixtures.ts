import { openDatabase } from './database.ts'
import { startEmbedded } from './embedded.ts'

// Run as a process of its own: commits rows one by one into the folder given and tells of each that was acknowledged.
const embedded = await startEmbedded(process.argv[2] ?? '')
const database = openDatabase({ ...embedded.connection, max: 1 })
await database.asOwner(async (client) => {
  await client.query('create table if not exists acknowledged (id bigserial primary key, text text)')
  process.stdout.write('open\n')
  for (;;) {
    const { rows } = await client.query<{ id: string }>(
      "insert into acknowledged (text) values (repeat('x', 200)) returning id",
    )
    process.stdout.write(`${rows[0]?.id}\n`)
  }
})
