import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSteady } from './use-steady.ts'

interface SkeletonProps {
  width?: number | string
  height?: number
  isRound?: boolean
}

/** One grey bar. */
export function Skeleton({ width = '100%', height = 10, isRound }: SkeletonProps) {
  return <span className="sk" style={{ width, height, ...(isRound ? { borderRadius: '50%' } : {}) }} />
}

interface LoadingProps {
  isLoading: boolean
  skeleton: ReactNode
  children: ReactNode
}

/** Shows the skeleton only when loading takes a while, and then long enough to be seen. */
export function Loading({ isLoading, skeleton, children }: LoadingProps) {
  const { t } = useTranslation('ui')
  const isShown = useSteady(isLoading)
  if (isShown) {
    return (
      <div aria-busy="true">
        <span className="sr">{t('loading')}</span>
        {skeleton}
      </div>
    )
  }
  return isLoading ? null : children
}
