import type { TicketImport } from '@opora/contract/ticket-imports'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { formatNumber } from '../../lib/format.ts'
import { currentLocale } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast.ts'
import { isReason } from './reasons.ts'

const counted = ['new', 'broken'] as const

/** What came of an import, or would come of it, with the first rows that cannot be taken. */
export function ImportReport({ one }: { one: TicketImport }) {
  const { t } = useTranslation('ticketImports')
  const save = async (): Promise<void> => {
    try {
      const query = { locale: currentLocale() }
      const { fileName, csv } = await api('GET /ticket-imports/:id/errors', { params: { id: one.id }, query })
      saveFile(fileName, csv)
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
  }
  const more = one.counts.broken - one.problems.length
  return (
    <section className="ti-report" aria-label={t('report')}>
      <dl>
        {counted.map((name) => (
          <div key={name}>
            <dt>{t(`count.${name}`)}</dt>
            <dd className="num">{formatNumber(one.counts[name])}</dd>
          </div>
        ))}
      </dl>
      {one.counts.broken > 0 && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
          <ul className="ti-why" aria-label={t('problems')} tabIndex={0}>
            {one.problems.map(({ line, reason, detail }) => (
              <li key={line}>
                <span className="mut num">{t('line', { line })}</span>
                <span>{isReason(reason) ? t(`reason.${reason}`, { detail }) : detail}</span>
              </li>
            ))}
          </ul>
          {more > 0 && <p className="ti-note num">{t('moreProblems', { count: more })}</p>}
          <div>
            <Button icon={Download} onClick={() => void save()}>
              {t('saveErrors')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
