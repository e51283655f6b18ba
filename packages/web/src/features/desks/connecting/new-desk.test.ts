import { expect, it } from 'vitest'
import { botId, deskOf, siteId } from '../../member-links/testing/builders.ts'
import { knownOf, newDesk } from './new-desk.ts'

const lost = deskOf({ problem: 'desk.removed' })

it('a group that was not there is new, of this bot only', () => {
  expect(newDesk([deskOf()], knownOf([]), botId)).toEqual(deskOf())
  expect(newDesk([deskOf()], knownOf([]), siteId)).toBeUndefined()
  expect(newDesk([deskOf()], knownOf([deskOf()]), botId)).toBeUndefined()
})

it('a group the bot was removed from is new when it is back', () => {
  expect(newDesk([deskOf()], knownOf([lost]), botId)).toEqual(deskOf())
  expect(newDesk([lost], knownOf([lost]), botId)).toBeUndefined()
})
