import type { Notification } from '@opora/contract/notifications'
import { expect, it } from 'vitest'
import { letterOf } from './letter-of.ts'

const notice = { kind: 'queue', conversation: null, inbox: null, preview: '', count: 1 } as unknown as Notification

it('a letter that cannot name everything says how much more waits, and counts it', () => {
  const about = { to: 'kim@example.com', id: '1', locale: 'en', workspace: 'Sava', publicUrl: 'https://help.example' }
  const letter = letterOf({ ...about, notices: [notice], more: 50 })
  expect(letter.text).toContain('And 50 more\nhttps://help.example/inbox')
  expect(letter.html).toContain('<a href="https://help.example/inbox">And 50 more</a>')
  expect(letterOf({ ...about, notices: [notice, notice], more: 50 }).subject).toContain('52')
  expect(letterOf({ ...about, notices: [notice], more: 0 }).text).not.toContain('more')
})
