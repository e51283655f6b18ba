import { beforeAll, describe, expect, it } from 'vitest'
import { loadFailureTexts } from '../../lib/failure-texts.ts'
import { currentLocale } from '../../lib/i18n.ts'
import { adviceFor } from './failure-advice.ts'

describe('adviceFor', () => {
  beforeAll(() => loadFailureTexts(currentLocale()))
  it('offers to read again only what may succeed another time', () => {
    expect(adviceFor('document.timeout').remedy).toBe('retry')
    expect(adviceFor('page.unreachable').remedy).toBe('retry')
    expect(adviceFor('document.encrypted').remedy).toBe('replace')
    expect(adviceFor('document.corrupt').remedy).toBe('replace')
  })

  it('takes a code this page does not know for a failure of the server', () => {
    expect(adviceFor('document.haunted')).toEqual({ code: 'internal', remedy: 'retry' })
  })
})
