import '../media.css'
import type { MessagePart } from '@opora/contract/message-parts'
import { CircleHelp, ExternalLink, MapPin, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { mapUrl, placeText } from './place-text.ts'

type PartOf<T extends MessagePart['type']> = Extract<MessagePart, { type: T }>

function Location({ part }: { part: PartOf<'location'> }) {
  const { t } = useTranslation('conversations')
  const { title, address } = part
  const where = placeText(part)
  return (
    <a className="file prt" href={mapUrl(part)} target="_blank" rel="noopener noreferrer nofollow">
      <span className="ft">
        <Icon of={MapPin} />
      </span>
      <span className="fn">
        <span className="tr">{title || address || t('part.location')}</span>
        <small className="tr">{title && address ? address : where}</small>
      </span>
      <Icon of={ExternalLink} label={t('part.openMap')} />
    </a>
  )
}

function Contact({ part }: { part: PartOf<'contact'> }) {
  const { t } = useTranslation('conversations')
  return (
    <div className="file prt">
      <span className="ft">
        <Icon of={UserRound} />
      </span>
      <span className="fn">
        <span className="tr">{part.name || t('part.contact')}</span>
        <small>{part.phone}</small>
      </span>
      {part.phone && (
        <CopyButton text={part.phone} size="sm" variant="ghost">
          {t('part.copyPhone')}
        </CopyButton>
      )}
    </div>
  )
}

function Part({ part, hasPicture }: { part: MessagePart; hasPicture: boolean }) {
  const { t } = useTranslation('conversations')
  switch (part.type) {
    case 'location':
      return <Location part={part} />
    case 'contact':
      return <Contact part={part} />
    case 'sticker':
      if (hasPicture) return null
      return (
        <span className="emo" role="img" aria-label={t('part.sticker', { emoji: part.emoji })}>
          {part.emoji || '🙂'}
        </span>
      )
    case 'unsupported':
      return (
        <p className="file prt">
          <span className="ft">
            <Icon of={CircleHelp} />
          </span>
          <span className="fn">
            <span>{t('part.unsupported', { kind: part.kind })}</span>
            <small>{t('part.unsupportedHint')}</small>
          </span>
        </p>
      )
    // Said above the text.
    case 'forwarded':
      return null
  }
}

/** What a message holds besides text and files. */
export function Parts({ parts, hasPicture }: { parts: readonly MessagePart[]; hasPicture: boolean }) {
  return (
    <div className="files">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a message never change their places
        <Part key={index} part={part} hasPicture={hasPicture} />
      ))}
    </div>
  )
}
