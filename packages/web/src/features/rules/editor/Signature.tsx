import type { RuleSecretId } from '@opora/contract/ids'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'

interface SignatureProps {
  secretId: RuleSecretId | null
  onChange: (secretId: RuleSecretId | null) => void
}

/** What signs the calls: made here, shown once, replaced when somebody else may know it. */
export function Signature({ secretId, onChange }: SignatureProps) {
  const { t } = useTranslation('rules')
  const [secret, setSecret] = useState('')
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const take = async (asked: () => Promise<{ id: RuleSecretId; secret: string }>): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      const made = await asked()
      setSecret(made.secret)
      onChange(made.id)
    } catch (error) {
      setFailure(failureText(error))
    } finally {
      setBusy(false)
      setAsking(false)
    }
  }
  const remove = (): void => {
    setSecret('')
    onChange(null)
  }
  return (
    <div className="ru-whole ru-test">
      <p className="hint">{t(secretId ? 'webhook.signed' : 'webhook.unsigned')}</p>
      {secret && (
        <Banner isBoxed look="warn">
          {t('webhook.once')}
          <div className="row wrap ru-choice">
            <code className="ru-secret">{secret}</code>
            <CopyButton text={secret} />
          </div>
        </Banner>
      )}
      <div className="row wrap">
        {secretId ? (
          <>
            <Button size="sm" onClick={() => setAsking(true)}>
              {t('webhook.rotate')}
            </Button>
            <Button size="sm" variant="ghost" onClick={remove}>
              {t('webhook.unsign')}
            </Button>
          </>
        ) : (
          <Button size="sm" isLoading={isBusy} onClick={() => void take(() => api('POST /rule-secrets'))}>
            {t('webhook.sign')}
          </Button>
        )}
      </div>
      <FormFailure failure={failure} />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          void take(() => api('POST /rule-secrets/:id/rotations', { params: { id: secretId as RuleSecretId } }))
        }
        isLoading={isBusy}
        title={t('webhook.rotating.title')}
        description={t('webhook.rotating.text')}
        confirm={t('webhook.rotating.confirm')}
        keep={t('webhook.rotating.keep')}
      />
    </div>
  )
}
