import type { Conversation } from '@opora/contract/conversations'
import { transcriptGreetingCharacters } from '@opora/contract/transcript-limits'
import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import type { TranscriptForm } from './form.ts'
import { useLetter } from './use-letter.ts'
import './transcripts.css'

/** Its title, one's own words, and what was said. */
function shownText(text: string, greeting: string): string {
  const [title = '', ...rest] = text.split('\n\n')
  return [title, ...(greeting.trim() ? [greeting.trim()] : []), ...rest].join('\n\n').trim()
}

/** Sends a conversation to its contact by e-mail: only what they could read there. */
export function useLetterForm(conversation: Conversation, isOpen: boolean, onClose: () => void): TranscriptForm {
  const { t } = useTranslation('transcripts')
  const letter = useLetter(conversation, { isOpen, onDone: onClose })
  const { preview, isSending } = letter
  const { data, error } = preview
  const canBeSent = data?.canBeSent === true && data.messages > 0
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button variant="primary" isLoading={isSending} isDisabled={!canBeSent} onClick={() => void letter.send()}>
        {t('letter.send')}
      </Button>
    </>
  )
  const form = { lead: t('letter.lead'), footer, isBusy: isSending }
  if (error && !data)
    return { ...form, fields: <ErrorState title={failureLine(error)} onRetry={() => void preview.refetch()} /> }
  if (!data)
    return {
      ...form,
      fields: (
        <Loading isLoading skeleton={<Skeleton height={220} />}>
          {null}
        </Loading>
      ),
    }
  if (!canBeSent)
    return {
      ...form,
      fields: (
        <Banner look="info" icon={Info} isBoxed>
          {t(data.canBeSent ? 'letter.nothing' : 'letter.noServer')}
        </Banner>
      ),
    }
  const fields = (
    <>
      <FormFailure failure={letter.problem} />
      <Field label={t('letter.to')} error={letter.isWrong ? t('letter.wrongTo') : undefined}>
        <Input
          type="email"
          autoComplete="off"
          value={letter.to}
          disabled={isSending}
          onChange={(event) => letter.setTo(event.target.value)}
        />
      </Field>
      <Field label={t('letter.language')}>
        <Select
          value={letter.locale ?? data.locale}
          onChange={letter.setLocale}
          isDisabled={isSending}
          options={(['ru', 'en'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
      </Field>
      <Field label={t('letter.greeting')} isOptional>
        <Textarea
          rows={3}
          maxLength={transcriptGreetingCharacters}
          value={letter.greeting}
          disabled={isSending}
          onChange={(event) => letter.setGreeting(event.target.value)}
        />
      </Field>
      <div>
        <div className="lab">{t('letter.preview', { count: data.messages })}</div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
        <section className="letter" tabIndex={0} aria-label={t('letter.preview', { count: data.messages })}>
          <b>{data.subject}</b>
          <p>{shownText(data.text, letter.greeting)}</p>
        </section>
        {data.isCut && <div className="hint">{t('letter.cut')}</div>}
      </div>
    </>
  )
  return { ...form, fields }
}
