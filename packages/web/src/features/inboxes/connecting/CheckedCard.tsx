import type { CheckedInbox } from '@opora/contract/inboxes'
import { Check as CheckIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dots } from '../../../ui/Dots.tsx'
import { ChannelGlyph } from '../../../ui/glyphs/ChannelGlyph.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { glyphOf } from '../channel-words.ts'
import { refusalText } from '../field-problems.ts'
import type { Check } from './use-check.ts'

interface AccountProps {
  kind: string
  account: CheckedInbox
}

/** Who we are at a channel: picture, name, and the name there. */
export function Account({ kind, account }: AccountProps) {
  const { name, username, picture } = account
  return (
    <>
      <span className="in-face">{picture ? <img src={picture} alt="" /> : <ChannelGlyph kind={glyphOf(kind)} />}</span>
      <span className="grow">
        <b className="med tr">{name}</b>
        {username && <span className="mut xs tr">@{username}</span>}
      </span>
    </>
  )
}

/** What the channel says to the settings in the form, before they are saved. */
export function CheckedCard({ kind, check }: { kind: string; check: Check }) {
  const { t } = useTranslation('inboxes')
  const { checked, error, isChecking, retry } = check
  if (isChecking) {
    return (
      <p className="in-account mut" role="status">
        <Dots />
        {t('check.asking')}
      </p>
    )
  }
  if (error) {
    return (
      <Banner isBoxed look="bad" action={<Button onClick={retry}>{t('retry')}</Button>}>
        {refusalText(t, kind, error)}
      </Banner>
    )
  }
  if (!checked) return null
  return (
    <div className="in-account" role="status">
      <Account kind={kind} account={checked} />
      <span className="in-ok">
        <Icon of={CheckIcon} size={14} />
        {t('check.accepted')}
      </span>
    </div>
  )
}
