import { preparedData } from '../../packages/server/src/testing/prepared-data.ts'

/** Before any server of a journey starts: on a real PostgreSQL nothing has to be prepared. */
export default async function prepare(): Promise<void> {
  if (!process.env.TEST_DATABASE_URL) await preparedData()
}
