import type { Inbox } from '@opora/contract/inboxes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/Banner.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'

interface BotChoice {
  bots: readonly Inbox[]
  bot: Inbox | undefined
  choose: (id: string) => void
}

/** The first bot that is switched on, until another is chosen. */
export function useBot(bots: readonly Inbox[]): BotChoice {
  const [chosen, choose] = useState<string>()
  const bot = bots.find(({ id }) => id === chosen) ?? bots.find(({ isEnabled }) => isEnabled)
  return { bots, bot, choose }
}

/** Which bot; with a single one there is nothing to choose. */
export function BotField({ label, choice }: { label: string; choice: BotChoice }) {
  const { t } = useTranslation('memberLinks')
  const { bots, bot, choose } = choice
  if (!bot) {
    return (
      <Banner isBoxed look="warn">
        {t('code.botsOff')}
      </Banner>
    )
  }
  if (bots.length < 2) return null
  const options = bots.map(({ id, name, isEnabled }) => ({
    value: id as string,
    label: name,
    isDisabled: !isEnabled,
    ...(isEnabled ? {} : { hint: t('code.botOff') }),
  }))
  return (
    <Field label={label}>
      <Select value={bot.id} onChange={choose} options={options} />
    </Field>
  )
}
