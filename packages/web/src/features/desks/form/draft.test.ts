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

const teamId = '00000000-0000-4000-8000-000000000060' as DeskDraft['servedTeamIds'][number]
const known = { inboxes: [inboxOf()], teams: [{ id: teamId }] }
const reminders = { afterMinutes: 15, days: [1, 7], from: 540, to: 1440 }
const draft = (over: Partial<DeskDraft> = {}): DeskDraft => ({ ...draftOf(deskOf({ reminders }), known), ...over })

describe('the settings of a group in a form', () => {
  it('are sent as they came when nothing was changed', () => {
    const { name, locale, servedInboxIds, servedTeamIds, opens } = deskOf()
    expect(settingsOf(draft())).toEqual({ name, locale, servedInboxIds, servedTeamIds, opens, reminders })
    expect(settingsOf(draftOf(deskOf(), known)).reminders).toBeNull()
  })

  it('are sent only where they were changed', () => {
    expect(changeOf(draft(), draft())).toEqual({})
    expect(changeOf(draft(), draft({ name: ' New ', days: [7, 1] }))).toEqual({ name: 'New' })
    expect(changeOf(draft(), draft({ reminds: false }))).toEqual({ reminders: null })
  })

  it('forget inboxes and teams there are no more', () => {
    const goneId = '00000000-0000-4000-8000-000000000061' as typeof teamId
    const desk = deskOf({ servedInboxIds: [inboxOf().id, siteId], servedTeamIds: [goneId, teamId] })
    expect(draftOf(desk, known)).toMatchObject({ servedInboxIds: [inboxOf().id], servedTeamIds: [teamId] })
  })

  it('may be of teams alone', () => {
    const onlyTeams = draft({ servesAll: false, servedTeamIds: [teamId] })
    expect(problemsOf(onlyTeams)).toEqual({})
    expect(settingsOf(onlyTeams)).toMatchObject({ servedInboxIds: [], servedTeamIds: [teamId] })
    expect(changeOf(draft(), draft({ servedTeamIds: [teamId] }))).toEqual({ servedTeamIds: [teamId] })
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
