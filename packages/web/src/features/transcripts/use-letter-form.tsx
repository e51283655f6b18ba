import type { Conversation } from '@opora/contract/conversations'
import { transcriptGreetingCharacters } from '@opora/contract/transcript-limits'
import type { Transcript } from '@opora/contract/transcripts'
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

interface RecipientProps {
  data: Transcript
  letter: Pick<ReturnType<typeof useLetter>, 'to' | 'isWrong' | 'isSending' | 'setTo'>
}

/** Where it goes: anywhere, or to one of the addresses its contact is known by. */
function Recipient({ data, letter }: RecipientProps) {
  const { t } = useTranslation('transcripts')
  if (data.mayChooseAddress)
    return (
      <Field label={t('letter.to')} error={letter.isWrong ? t('letter.wrongTo') : undefined}>
        <Input
          type="email"
          autoComplete="off"
          value={letter.to}
          disabled={letter.isSending}
          onChange={(event) => letter.setTo(event.target.value)}
        />
      </Field>
    )
  return (
    <Field label={t('letter.to')} hint={t('letter.onlyKnown')}>
      <Select
        value={letter.to.toLowerCase()}
        onChange={letter.setTo}
        isDisabled={letter.isSending}
        options={data.known.map((value) => ({ value, label: value }))}
      />
    </Field>
  )
}

/** Sends a conversation to its contact by e-mail: only what they could read there. */
export function useLetterForm(conversation: Conversation, isOpen: boolean, onClose: () => void): TranscriptForm {
  const { t } = useTranslation('transcripts')
  const letter = useLetter(conversation, { isOpen, onDone: onClose })
  const { preview, isSending } = letter
  const { data, error } = preview
  const hasRecipient = data?.mayChooseAddress === true || (data?.known.length ?? 0) > 0
  const canBeSent = data?.canBeSent === true && data.messages > 0 && hasRecipient
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
          {t(!data.canBeSent ? 'letter.noServer' : data.messages === 0 ? 'letter.nothing' : 'letter.noAddress')}
        </Banner>
      ),
    }
  const fields = (
    <>
      <FormFailure failure={letter.problem} />
      <Recipient data={data} letter={letter} />
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
