import type { SearchHit } from '@opora/contract/knowledge'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/format.ts'
import { headingPath } from '../heading-path.ts'
import { markWords } from '../mark-words.ts'
import { usePlace } from '../use-place.ts'

const scoreText = (score: number): string =>
  formatNumber(score, { minimumFractionDigits: 2, maximumFractionDigits: score < 0.1 ? 4 : 2 })

/** The parts of a search, each with the place and the score it gave. */
function WhyTable({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation('knowledge')
  const rows = [
    { key: 'stems', name: t('search.stems'), ...hit.arms.stems },
    { key: 'grams', name: t('search.grams'), ...hit.arms.grams },
    { key: 'vectors', name: t('search.vectors'), ...hit.arms.vectors },
    { key: 'fused', name: t('search.fused'), ...hit.fused },
    ...(hit.reranked === null
      ? []
      : [{ key: 'reranked', name: t('search.reranked'), rank: hit.reranked, score: null }]),
  ]
  const last = rows.at(-1)
  return (
    <table className="kn-why">
      <caption className="sr">{t('search.why')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('search.arm')}</th>
          <th scope="col">{t('search.rank')}</th>
          <th scope="col">{t('search.score')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={row === last ? 'med' : undefined}>
            <th scope="row">{row.name}</th>
            <td className={row.rank === null ? 'mut' : 'num'}>
              {row.rank === null ? t('search.notFound') : formatNumber(row.rank)}
            </td>
            <td className="num">{row.rank === null || row.score === null ? '' : scoreText(row.score)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function SearchResult({ hit, q }: { hit: SearchHit; q: string }) {
  const { t } = useTranslation('knowledge')
  const { go } = usePlace()
  const { passage } = hit
  const path = headingPath(hit.documentTitle, passage.heading)
  let at = 0
  return (
    <li className="kn-hit">
      <div className="kn-hit-text">
        <h2>
          <button
            type="button"
            className="kn-path"
            title={t('search.open')}
            onClick={() => go({ document: passage.documentId, passage: passage.id })}
          >
            {path}
          </button>
          {passage.page !== null && <span className="mut xs num">{t('detail.page', { page: passage.page })}</span>}
        </h2>
        <p className="pre">
          {markWords(passage.text, q).map((piece) => {
            const key = at
            at += piece.text.length
            return piece.isMatch ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>
          })}
        </p>
      </div>
      <WhyTable hit={hit} />
    </li>
  )
}
