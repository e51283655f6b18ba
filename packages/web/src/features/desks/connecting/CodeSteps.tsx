import type { DeskCode } from '@opora/contract/desks'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { buttonClass } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { CodeFoot } from '../../member-links/coding/CodeFoot.tsx'
import { CommandLine } from '../../member-links/coding/CommandLine.tsx'
import type { Code } from '../../member-links/coding/use-code.ts'

/** What to do in Telegram for a group to be connected. */
export function CodeSteps({ code }: { code: Code }) {
  const { t } = useTranslation('desks')
  if (code.error) return <ErrorState {...failureText(code.error)} onRetry={code.again} />
  return (
    <Loading isLoading={code.isMaking} skeleton={<Skeleton height={96} />}>
      {code.code && (
        <div>
          <ol className="dk-steps">
            <li>
              <div>
                <span className="med">{t('connecting.topics')}</span>
                <p className="sec">{t('connecting.topicsHint')}</p>
              </div>
            </li>
            <li>
              <AddStep code={code.code} isExpired={code.isExpired} />
            </li>
          </ol>
          <CodeFoot code={code} waiting={t('connecting.waiting')} />
        </div>
      )}
    </Loading>
  )
}

/** By the link with one press, by hand where there is none or it does not work. */
function AddStep({ code, isExpired }: { code: DeskCode; isExpired: boolean }) {
  const { t } = useTranslation('desks')
  const { url, command } = code
  if (url === null) {
    return (
      <div>
        <span className="med">{t('connecting.addByHand')}</span>
        {!isExpired && <CommandLine command={command} />}
      </div>
    )
  }
  return (
    <div>
      <span className="med">{t('connecting.add')}</span>
      <p className="sec">{t('connecting.addHint')}</p>
      {!isExpired && (
        <>
          <a className={buttonClass({ variant: 'primary', size: 'lg' })} href={url} target="_blank" rel="noreferrer">
            <Icon of={ExternalLink} />
            {t('connecting.open')}
          </a>
          <details className="dk-hand">
            <summary>{t('connecting.byHand')}</summary>
            <p className="sec">{t('connecting.byHandText')}</p>
            <CommandLine command={command} />
          </details>
        </>
      )}
    </div>
  )
}
