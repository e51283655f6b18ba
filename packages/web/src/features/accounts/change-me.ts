import type { Me } from '@opora/contract/accounts'
import type { CallOf } from '@opora/contract/routes'
import { failureLine } from '../../lib/failure-text.ts'
import { i18n } from '../../lib/i18n.ts'
import { api, currentMe, setMe } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'

type Change = CallOf<'PATCH /me'>['body']

function withChange(me: Me, { name, availability, availabilityUntil = null, ...rest }: Change): Me {
  const chosen = availability ? { availability, chosenAvailability: availability, availabilityUntil } : {}
  const member = { ...me.member, ...(name ? { name } : {}), ...chosen }
  return { ...me, ...rest, member } as Me
}

/** Changes my profile: shown at once, put back when the server refuses. */
export async function changeMe(change: Change): Promise<void> {
  const before = currentMe()
  if (before) setMe(withChange(before, change))
  try {
    setMe(await api('PATCH /me', { body: change }))
  } catch (error) {
    if (before) setMe(before)
    showToast({
      text: i18n.t('save_failed', { ns: 'app', reason: failureLine(error) }),
      isError: true,
      action: { label: i18n.t('retry', { ns: 'ui' }), run: () => void changeMe(change) },
    })
  }
}
