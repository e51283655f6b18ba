import { beforeAll, expect, it } from 'vitest'
import { connectDesk } from '../../../testing/fake-desk.ts'
import { freshDatabase } from '../../../testing/fresh-database.ts'
import { testHouse } from '../../../testing/house.ts'
import { newWorkspace } from '../../../testing/new-workspace.ts'

beforeAll(async () => {
  const house = await testHouse({ database: await freshDatabase() })
  Object.assign(house.world, { adminAccount: '777' })
})

it('the account the configuration names is the first owner’s from its first word on, and in no other workspace', async () => {
  const first = await newWorkspace()
  const second = await newWorkspace()
  for (const t of [first, second]) {
    await t.newMember('agent', 'Kim')
    const line = await connectDesk(t)
    await line.commands('777', null, '/addmanager 55 Kim')
    expect(line.group.general.at(-1)?.text).toContain(t === first ? 'Kim may answer' : 'not linked')
  }
  const links = await first.api('GET /member-links')
  expect(links.items.map(({ externalId, member }) => [externalId, member.name])).toContainEqual(['777', 'Olga Owner'])
})
