import type { ContactImport } from '@opora/contract/contact-imports'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatNumber } from '../../../lib/format.ts'
import { currentLocale } from '../../../lib/i18n.ts'
import { saveFile } from '../../../lib/save-file.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toast.ts'

const counted = ['new', 'updated', 'unchanged', 'broken'] as const

/** What came of an import, or would come of it. */
export function ImportReport({ one }: { one: ContactImport }) {
  const { t } = useTranslation('contacts')
  const save = async (): Promise<void> => {
    try {
      const query = { locale: currentLocale() }
      const { fileName, csv } = await api('GET /contact-imports/:id/errors', { params: { id: one.id }, query })
      saveFile(fileName, csv)
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
  }
  return (
    <section className="ct-report" aria-label={t('import.report')}>
      <dl>
        {counted.map((name) => (
          <div key={name}>
            <dt>{t(`import.count.${name}`)}</dt>
            <dd className="num">{formatNumber(one.counts[name])}</dd>
          </div>
        ))}
      </dl>
      {one.counts.broken > 0 && (
        <Button icon={Download} onClick={() => void save()}>
          {t('import.saveErrors')}
        </Button>
      )}
    </section>
  )
}
