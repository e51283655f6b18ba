// @vitest-environment happy-dom
import type { Tag } from '@opora/contract/tags'
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { locales as lib } from '../../../lib/locales.ts'
import { locales as ui } from '../../../ui/locales.ts'
import { hide, show } from '../../member-links/testing/show.tsx'
import { tagKeys } from '../keys.ts'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { TagList } from './TagList.tsx'

beforeAll(() => startI18n({ lib, ui, tags: { en, ru } }, 'en'))
afterEach(hide)

const deposit: Tag = { id: 't1' as Tag['id'], name: 'Deposit', colour: 'grey', description: '', isArchived: false }

describe('the tags one chooses from', () => {
  it('take an Enter that was quicker than they were, but not one whose words were changed since', async () => {
    const [chosen, made]: [string[], string[]] = [[], []]
    const list = () => (
      <TagList
        label="Tags"
        chosen={[]}
        onChoose={({ name }) => chosen.push(name)}
        onCreate={(name) => made.push(name)}
      />
    )
    // What never comes is on its way.
    const { client, settle } = await show(list, { 'GET /tags': () => new Promise(() => undefined) })
    const field = document.querySelector<HTMLInputElement>('[role="combobox"]')
    const type = (text: string) =>
      act(async () => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
        field?.dispatchEvent(new Event('input', { bubbles: true }))
      })
    const enter = () =>
      act(async () => void field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })))
    await type('airport')
    await enter()
    await type('depo')
    await enter()
    expect(chosen).toEqual([])
    await act(async () => void client.setQueryData(tagKeys.all, { items: [deposit] }))
    await settle()
    expect([chosen, made, field?.value]).toEqual([['Deposit'], [], ''])
  })
})
