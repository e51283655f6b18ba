import type { ReactNode } from 'react'
import { Skeleton } from './Skeleton.tsx'

interface TableProps {
  /** What the table holds, for those who do not see it. */
  label: string
  columns: readonly { key: string; label: ReactNode; isWide?: boolean; width?: number | string }[]
  children: ReactNode
}

/** Columns marked `isWide` go away under 768 px; give their cells `className="wide"` too. */
export function Table({ label, columns, children }: TableProps) {
  return (
    <table className="tb" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={column.isWide ? 'wide' : undefined}
              style={column.width ? { width: column.width } : undefined}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

/** Grey rows while the real ones load. */
export function TableSkeleton({ rows = 4, columns }: { rows?: number; columns: number }) {
  return Array.from({ length: rows }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
    <tr key={row}>
      <td colSpan={columns}>
        <Skeleton width={`${70 - row * 8}%`} />
      </td>
    </tr>
  ))
}

/** One block in the middle of an empty table. */
export function TableMessage({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr>
      <td colSpan={columns} className="whole">
        {children}
      </td>
    </tr>
  )
}
