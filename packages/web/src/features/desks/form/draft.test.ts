import { describe, expect, it } from 'vitest'
import { deskOf, inboxOf, siteId } from '../../member-links/testing/builders.ts'
import {
  changeOf,
  clockOf,
  type DeskDraft,
  draftOf,
  isOverMidnight,
  minutesOf,
  problemsOf,
  settingsOf,
} from './draft.ts'

const inboxes = [inboxOf()]
const reminders = { afterMinutes: 15, days: [1, 7], from: 540, to: 1440 }
const draft = (over: Partial<DeskDraft> = {}): DeskDraft => ({ ...draftOf(deskOf({ reminders }), inboxes), ...over })

describe('the settings of a group in a form', () => {
  it('are sent as they came when nothing was changed', () => {
    const { name, locale, servedInboxIds, opens } = deskOf()
    expect(settingsOf(draft())).toEqual({ name, locale, servedInboxIds, opens, reminders })
    expect(settingsOf(draftOf(deskOf(), inboxes)).reminders).toBeNull()
  })

  it('are sent only where they were changed', () => {
    expect(changeOf(draft(), draft())).toEqual({})
    expect(changeOf(draft(), draft({ name: ' New ', days: [7, 1] }))).toEqual({ name: 'New' })
    expect(changeOf(draft(), draft({ reminds: false }))).toEqual({ reminders: null })
  })

  it('forget inboxes there are no more', () => {
    const desk = deskOf({ servedInboxIds: [inboxOf().id, siteId] })
    expect(draftOf(desk, inboxes).servedInboxIds).toEqual([inboxOf().id])
  })

  it('read times as clocks show them, midnight at the end being that of the day', () => {
    expect([clockOf(0), clockOf(545), clockOf(1440)]).toEqual(['00:00', '09:05', '00:00'])
    expect([minutesOf('09:05'), minutesOf('09:05:00'), minutesOf('')]).toEqual([545, 545, null])
    expect(settingsOf(draft({ from: '00:00', to: '00:00' })).reminders).toMatchObject({ from: 0, to: 1440 })
  })

  it('may go over midnight', () => {
    const night = draft({ from: '22:00', to: '06:00' })
    expect(problemsOf(night)).toEqual({})
    expect(settingsOf(night).reminders).toMatchObject({ from: 1320, to: 360 })
    const times = [night, draft({ from: '22:00', to: '00:00' }), draft(), draft({ from: '' })]
    expect(times.map(isOverMidnight)).toEqual([true, false, false, false])
  })

  it('are refused field by field', () => {
    expect(problemsOf(draft())).toEqual({})
    expect(problemsOf(draft({ name: ' ', servesAll: false, afterMinutes: '0', days: [], to: '09:00' }))).toEqual({
      name: 'nameMissing',
      servedInboxIds: 'chooseOne',
      afterMinutes: 'afterWrong',
      days: 'daysMissing',
      to: 'hoursWrong',
    })
    for (const afterMinutes of ['', '1441', '1.5', 'ten', '-3']) {
      expect(problemsOf(draft({ afterMinutes })), afterMinutes).toHaveProperty('afterMinutes')
    }
    expect(problemsOf(draft({ from: '' }))).toHaveProperty('to')
  })

  it('are not refused for what is switched off', () => {
    expect(problemsOf(draft({ reminds: false, afterMinutes: '', days: [], to: '' }))).toEqual({})
    expect(problemsOf(draft({ servesAll: true, servedInboxIds: [] }))).toEqual({})
  })
})
