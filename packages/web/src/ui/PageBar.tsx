import type { ReactNode } from 'react'

interface PageBarProps {
  title: ReactNode
  /** The way back on a phone. */
  back?: ReactNode
  children?: ReactNode
}

/** The bar over a page: its name and its actions. */
export function PageBar({ title, back, children }: PageBarProps) {
  return (
    <header className="bar">
      {back}
      <h1 className="tr">{title}</h1>
      <span className="grow" />
      {children}
    </header>
  )
}
