import type { MemberId } from '@opora/contract/ids'
import { expect, it } from 'vitest'
import { changeOf } from './change-of.ts'

const [anna, boris, vera] = ['anna', 'boris', 'vera'] as MemberId[] as [MemberId, MemberId, MemberId]
const before = { name: 'Refunds', memberIds: [anna, boris] }

it('sends only what was changed: who came, who left, the new name', () => {
  expect(changeOf(before, { name: ' Refunds ', memberIds: [boris, anna] })).toEqual({})
  expect(changeOf(before, { name: 'Billing', memberIds: [anna, vera] })).toEqual({
    name: 'Billing',
    addMemberIds: [vera],
    removeMemberIds: [boris],
  })
  expect(changeOf(before, { name: 'Refunds', memberIds: [] })).toEqual({ removeMemberIds: [anna, boris] })
})
