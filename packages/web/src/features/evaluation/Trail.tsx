import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type QualityPlace, readPlace, writePlace } from './place.ts'

interface TrailProps {
  steps: readonly { name: string; to: Partial<QualityPlace> }[]
  here: string
  children?: ReactNode
}

/** Where one is, and the way back up. */
export function Trail({ steps, here, children }: TrailProps) {
  const { t } = useTranslation('evaluation')
  return (
    <div className="ql-trail">
      <nav aria-label={t('trail')} className="row grow">
        {steps.map((step) => (
          <span key={step.name} className="row ql-step">
            <Link to="/settings/quality" search={writePlace({ ...readPlace({}), ...step.to })}>
              {step.name}
            </Link>
            <span aria-hidden="true" className="mut">
              /
            </span>
          </span>
        ))}
        <h2 className="tr">{here}</h2>
      </nav>
      {children}
    </div>
  )
}
