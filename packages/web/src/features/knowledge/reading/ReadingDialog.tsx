import type { Reading } from '@opora/contract/reading'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatLanguage } from '../../../lib/format.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { Toggle } from '../../../ui/Toggle.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useReading, useReadingChanges } from './use-reading.ts'

const widthPx = 520

/** What is done with scans and with files of kinds the product does not read itself; each switch acts at once. */
export function ReadingDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('knowledge')
  const { data, error, refetch, isFetching } = useReading()
  return (
    <Dialog isOpen onClose={onClose} title={t('reading.title')} widthPx={widthPx}>
      {data ? (
        <ReadingSwitches reading={data} onClose={onClose} />
      ) : (
        <Loading isLoading={!error} skeleton={<Skeleton width="80%" />}>
          <ErrorState
            title={t('loadFailed')}
            {...failureText(error)}
            onRetry={() => void refetch()}
            isRetrying={isFetching}
          />
        </Loading>
      )}
    </Dialog>
  )
}

/** The languages people begin with: their own first, then what is installed. */
const firstLanguages = (installed: readonly string[]): string[] => {
  const usual = ['rus', 'eng'].filter((language) => installed.includes(language))
  return usual.length > 0 ? usual : installed.slice(0, 1)
}

function ReadingSwitches({ reading, onClose }: { reading: Reading; onClose: () => void }) {
  const { t } = useTranslation('knowledge')
  const { change, readAgain } = useReadingChanges()
  const { languages, extracts, installed, unread } = reading
  const refused = change.error ?? readAgain.error
  const choose = (next: string[]): void => change.mutate({ languages: next, extracts })
  const again = (): void =>
    readAgain.mutate(undefined, {
      onSuccess: ({ queued }) => {
        showToast({ text: t('reading.queued', { count: queued }) })
        onClose()
      },
    })
  return (
    <div className="stack">
      <FormFailure failure={refused ? failureText(refused) : null} />
      <Toggle
        isOn={languages.length > 0}
        isDisabled={installed.languages.length === 0 && languages.length === 0}
        onChange={(isOn) => choose(isOn ? firstLanguages(installed.languages) : [])}
        hint={installed.languages.length > 0 ? t('reading.recognisesHint') : t('reading.notInstalled')}
      >
        {t('reading.recognises')}
      </Toggle>
      {languages.length > 0 && (
        <fieldset className="kn-languages">
          <legend className="sec">{t('reading.languages')}</legend>
          {[...new Set([...installed.languages, ...languages])].map((code) => (
            <Checkbox
              key={code}
              isChecked={languages.includes(code)}
              isDisabled={languages.length === 1 && languages.includes(code)}
              onChange={(isOn) => choose(isOn ? [...languages, code] : languages.filter((one) => one !== code))}
            >
              {formatLanguage(code)}
            </Checkbox>
          ))}
        </fieldset>
      )}
      <Toggle
        isOn={extracts}
        isDisabled={!installed.extracts && !extracts}
        onChange={(isOn) => change.mutate({ languages, extracts: isOn })}
        hint={installed.extracts ? t('reading.extractsHint') : t('reading.noExtractor')}
      >
        {t('reading.extracts')}
      </Toggle>
      {unread > 0 && (
        <Banner
          isBoxed
          look="info"
          action={
            <Button
              size="sm"
              isLoading={readAgain.isPending}
              disabledReason={languages.length === 0 && !extracts ? t('reading.switchFirst') : undefined}
              onClick={again}
            >
              {t('reading.again')}
            </Button>
          }
        >
          {t('reading.unread', { count: unread })}
        </Banner>
      )}
    </div>
  )
}
