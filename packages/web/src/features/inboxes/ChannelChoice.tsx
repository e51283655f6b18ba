import type { ChannelKind } from '@opora/contract/inboxes'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatList } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { ChannelGlyph } from '../../ui/glyphs/ChannelGlyph.tsx'
import { channelHint, channelName, glyphOf } from './channel-words.ts'

interface ChannelLineProps {
  kind: string
  name: string
  hint: ReactNode
  end: ReactNode
}

/** One channel in a list of them. */
export function ChannelLine({ kind, name, hint, end }: ChannelLineProps) {
  return (
    <li className="in-channel">
      <span className="in-glyph lg">
        <ChannelGlyph kind={glyphOf(kind)} />
      </span>
      <span className="grow">
        <b className="med tr">{name}</b>
        <span className="mut xs">{hint}</span>
      </span>
      {end}
    </li>
  )
}

interface ChannelChoiceProps {
  channels: ChannelKind[]
  onChoose: (channel: ChannelKind) => void
}

const shownAbilities = ['attachments', 'typing', 'streaming', 'receipts'] as const

/** What can be done there, in a sentence. */
function Abilities({ channel }: { channel: ChannelKind }) {
  const { t } = useTranslation('inboxes')
  const can = shownAbilities.filter((ability) => channel.abilities[ability]).map((ability) => t(`ability.${ability}`))
  return (
    <>
      {channelHint(t, channel.kind)}
      {can.length > 0 && <span className="in-can">{t('can', { list: formatList(can) })}</span>}
    </>
  )
}

/** Channels this install can connect. */
export function ChannelChoice({ channels, onChoose }: ChannelChoiceProps) {
  const { t } = useTranslation('inboxes')
  return (
    <ul className="in-channels choice" aria-label={t('create.choose')}>
      {channels.map((channel) => {
        const name = channelName(t, channel.kind, channel.label)
        const connect = (
          <Button aria-label={`${t('create.submit')}: ${name}`} onClick={() => onChoose(channel)}>
            {t('create.submit')}
          </Button>
        )
        return (
          <ChannelLine
            key={channel.kind}
            kind={channel.kind}
            name={name}
            hint={<Abilities channel={channel} />}
            end={connect}
          />
        )
      })}
    </ul>
  )
}
