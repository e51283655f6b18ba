// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest'
import { changeLocale, i18n, loadNamespace, type NamespaceSource, startI18n } from './i18n.ts'

const waiting: (() => void)[] = []
const slowly = (title: string) => () => new Promise<object>((resolve) => waiting.push(() => resolve({ title })))

/** Words whose arrival the test decides. */
const slowWords = (): NamespaceSource => ({ en: slowly('Inbox'), ru: slowly('Входящие') })

function arrive(): void {
  for (const resolve of waiting.splice(0)) resolve()
}

const say = (namespace: string): string => String(i18n.getFixedT(null, namespace as never)('title' as never))

let made = 0
let first = ''
let second = ''

describe('a language that is changed', () => {
  beforeEach(() => {
    startI18n({}, 'ru')
    made += 1
    first = `first-${made}`
    second = `second-${made}`
  })

  test('has the words of a screen that came while it was on its way', async () => {
    const loading = loadNamespace(first, slowWords())
    arrive()
    await loading
    const changing = changeLocale('en')
    const opening = loadNamespace(second, slowWords())
    arrive()
    await Promise.all([changing, opening])
    expect([say(first), say(second)]).toEqual(['Inbox', 'Inbox'])
  })

  test('back again at once stays as it was', async () => {
    const loading = loadNamespace(first, slowWords())
    arrive()
    await loading
    const changing = [changeLocale('en'), changeLocale('ru')]
    arrive()
    await Promise.all(changing)
    expect(say(first)).toBe('Входящие')
  })
})
