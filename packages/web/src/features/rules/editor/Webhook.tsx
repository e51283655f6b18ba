import { webhookCharacters, webhookOf } from '@opora/contract/rule-language'
import type { WebhookTry } from '@opora/contract/rule-webhooks'
import type { RuleAction } from '@opora/contract/rules'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { TryLine } from '../log/TryLine.tsx'
import { useWrongText } from './Part.tsx'
import { refusedAt } from './rule-form.ts'
import { Signature } from './Signature.tsx'

interface WebhookProps {
  action: Extract<RuleAction, { kind: 'webhook' }>
  onChange: (action: RuleAction) => void
}

/** A sample sent to the address now, and what it answers. */
function Test({ action: { url, secretId } }: Pick<WebhookProps, 'action'>) {
  const { t } = useTranslation('rules')
  const textOf = useWrongText()
  const [tried, setTried] = useState<WebhookTry | null>(null)
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const send = async (): Promise<void> => {
    setTried(null)
    setFailure(null)
    setWrong(webhookOf(url.trim()) ? null : 'address')
    if (!webhookOf(url.trim())) return
    setSending(true)
    try {
      setTried(await api('POST /rule-call-trials', { body: { url: url.trim(), secretId } }))
    } catch (error) {
      const [code] = Object.values(refusedAt(error) ?? {})
      if (code) setWrong(code)
      else setFailure(failureText(error))
    } finally {
      setSending(false)
    }
  }
  return (
    <div className="ru-whole ru-test">
      <Button size="sm" isLoading={isSending} onClick={() => void send()}>
        {t('webhook.test')}
      </Button>
      <div role="status">
        {wrong && <p className="hint bad">{textOf(wrong)}</p>}
        {tried && <TryLine tried={tried} />}
      </div>
      <FormFailure failure={failure} />
    </div>
  )
}

/** Which address is called, what signs it, and a way to see whether it answers. */
export function Webhook({ action, onChange }: WebhookProps) {
  const { t } = useTranslation('rules')
  return (
    <>
      <div className="ru-whole">
        <Input
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          aria-label={t('webhook.url')}
          placeholder="https://"
          maxLength={webhookCharacters}
          value={action.url}
          onChange={({ target }) => onChange({ ...action, url: target.value })}
        />
        <p className="hint">{t('webhook.hint')}</p>
      </div>
      <Signature secretId={action.secretId} onChange={(secretId) => onChange({ ...action, secretId })} />
      <Test action={action} />
    </>
  )
}
