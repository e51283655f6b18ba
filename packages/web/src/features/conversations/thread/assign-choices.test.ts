import { describe, expect, it } from 'vitest'
import { conversationOf, nextId } from '../testing/builders.ts'
import { type Choice, choicesOf } from './assign-choices.ts'

type Given = Parameters<typeof choicesOf>[0]

const teamOf = (name: string) => ({ id: nextId() as NonNullable<Given['team']>['id'], name })
const personOf = (name: string) => ({ id: nextId() as NonNullable<Given['assignee']>['id'], name })
const [me, boris, anna] = [personOf('Vera'), personOf('Boris'), personOf('Anna')]
const [refunds, billing] = [teamOf('Refunds'), teamOf('Billing (Anna)')]
const offered = { me, others: [boris, anna], teams: [billing, refunds] }
const shown = (choices: readonly Choice[]) => choices.map(({ kind, id, name }) => (id ? name : `no ${kind}`))

describe('who can have a conversation', () => {
  it('is me, the others by name, then teams', () => {
    expect(shown(choicesOf(conversationOf({}), offered, ''))).toEqual([
      'Vera',
      'Anna',
      'Boris',
      'Billing (Anna)',
      'Refunds',
    ])
  })

  it('is nobody or no team only where there is somebody or a team to take away', () => {
    const both = shown(choicesOf(conversationOf({ assignee: boris, team: refunds }), offered, ''))
    expect(both).toEqual(['Vera', 'Anna', 'Boris', 'no member', 'Billing (Anna)', 'Refunds', 'no team'])
    expect(shown(choicesOf(conversationOf({ team: refunds }), offered, ''))).not.toContain('no member')
    expect(shown(choicesOf(conversationOf({ assignee: boris }), offered, ''))).not.toContain('no team')
  })

  it('is found among people and teams by the same words, with nothing to take away among them', () => {
    const conversation = conversationOf({ assignee: boris, team: refunds })
    expect(shown(choicesOf(conversation, offered, ' aNNa '))).toEqual(['Anna', 'Billing (Anna)'])
    expect(choicesOf(conversation, offered, 'nobody of that name')).toEqual([])
  })

  it('is people alone where there are no teams', () => {
    expect(choicesOf(conversationOf({}), { ...offered, teams: [] }, '').every(({ kind }) => kind === 'member')).toBe(
      true,
    )
  })
})
