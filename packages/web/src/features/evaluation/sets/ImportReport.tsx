import type { OutputOf } from '@opora/contract/routes'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/format.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Table } from '../../../ui/Table.tsx'
import { Tag } from '../../../ui/Tag.tsx'

type Report = OutputOf<'POST /question-sets/:id/imports'>
const shownRows = 6
const shownProblems = 50
const meanings = ['question', 'facts', 'refusal', 'document', 'tags', 'note'] as const

/** What would come of an import: the columns, the first questions, and each row that cannot be one. */
export function ImportReport({ report }: { report: Report }) {
  const { t } = useTranslation('evaluation')
  const { problems, preview, columns, accepted, leftOut } = report
  const meaningOf = (meaning: string | null): string => {
    const known = meanings.find((one) => one === meaning)
    return known ? t(`import.meaning.${known}`) : t('import.meaning.none')
  }
  return (
    <>
      <p role="status">
        {t('import.accepted', { count: accepted })}
        {leftOut > 0 && ` ${t('import.leftOut', { count: leftOut })}`}
      </p>
      {columns.length > 0 && (
        <ul className="row wrap" aria-label={t('import.columns')}>
          {columns.map(({ header, meaning }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
            <li key={at}>
              <Tag look={meaning ? 'fill' : 'outline'}>
                {header || t('import.unnamed')}: {meaningOf(meaning)}
              </Tag>
            </li>
          ))}
        </ul>
      )}
      {preview.length > 0 && (
        <Table
          label={t('import.preview')}
          columns={[
            { key: 'text', label: t('question.text') },
            { key: 'expected', label: t('question.expected') },
          ]}
        >
          {preview.slice(0, shownRows).map((question) => (
            <tr key={question.text}>
              <td className="ql-cell">{question.text}</td>
              <td className="ql-cell ql-start">
                {question.expects === 'refusal'
                  ? t('question.refuses')
                  : question.facts?.join('; ') || t('question.anyAnswer')}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {problems.length > 0 && (
        <Banner isBoxed look="warn">
          <ul className="ql-problems">
            {problems.slice(0, shownProblems).map(({ row, code, value }) => (
              <li key={`${row} ${code}`}>
                {row > 0 && <b className="num">{t('import.row', { row: formatNumber(row) })} </b>}
                {t(`import.problem.${code}`, { value })}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  )
}
