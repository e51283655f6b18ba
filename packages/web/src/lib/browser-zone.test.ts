import { expect, it, vi } from 'vitest'
import { browserZone } from './browser-zone.ts'

it('a browser that does not know where it is says nothing', () => {
  const zoneSaid = (timeZone: string) =>
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValueOnce({ timeZone } as never)
  zoneSaid('Etc/Unknown')
  expect(browserZone()).toBeUndefined()
  zoneSaid('Asia/Tbilisi')
  expect(browserZone()).toBe('Asia/Tbilisi')
})
