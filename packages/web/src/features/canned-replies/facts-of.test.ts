import { expect, it } from 'vitest'
import { factsOf } from './facts-of.ts'

const me = { member: { name: 'Olga Petrova' }, workspace: { name: 'Sava Drive' } }
const about = (name: string) => factsOf({ contact: { name }, number: 12 }, me)

it('names the contact, the member, the conversation and the company', () => {
  expect(about(' Анна Мария  Ковалёва')).toMatchObject({
    'contact.firstName': 'Анна',
    'agent.name': 'Olga Petrova',
    'agent.firstName': 'Olga',
    'conversation.number': '12',
    'workspace.name': 'Sava Drive',
  })
})

it.each(['Гость 1A2B', 'Guest 00FF', ''])('knows no name of “%s”', (name) => {
  expect(about(name)).toMatchObject({ 'contact.name': '', 'contact.firstName': '' })
})
