import { Select } from '../Select.tsx'
import { Table } from '../Table.tsx'

interface ColumnMappingProps {
  texts: {
    label: string
    column: string
    example: string
    meaning: string
    leaveOut: string
    unnamed: (n: number) => string
    meaningOf: (column: string) => string
  }
  headers: readonly string[]
  /** The first rows of the file. */
  preview: readonly (readonly string[])[]
  meanings: readonly { value: string; label: string }[]
  /** What each column means; null for nothing. */
  columns: readonly (string | null)[]
  onChange: (columns: (string | null)[]) => void
}

const nothing = '-'
const examples = 3

/** What each column of a file holds, with its first rows beside it. */
export function ColumnMapping({ texts, headers, preview, meanings, columns, onChange }: ColumnMappingProps) {
  const options = [{ value: nothing, label: texts.leaveOut }, ...meanings]
  // A meaning stands over one column: chosen for another, it leaves the first.
  const choose = (at: number, chosen: string): void => {
    const meaning = chosen === nothing ? null : chosen
    onChange(columns.map((held, place) => (place === at ? meaning : held === meaning ? null : held)))
  }
  const heads = [
    { key: 'column', label: texts.column },
    { key: 'example', label: texts.example, isWide: true, width: '36%' },
    { key: 'meaning', label: texts.meaning, width: '42%' },
  ]
  return (
    <Table label={texts.label} columns={heads}>
      {headers.map((header, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
        <tr key={at}>
          <td className="med">{header || texts.unnamed(at + 1)}</td>
          <td className="wide mut">
            <div className="tr">
              {preview
                .map((cells) => cells[at])
                .filter(Boolean)
                .slice(0, examples)
                .join(' · ')}
            </div>
          </td>
          <td>
            <Select
              isSmall
              label={texts.meaningOf(header || String(at + 1))}
              value={columns[at] ?? nothing}
              options={options}
              onChange={(chosen) => choose(at, chosen)}
            />
          </td>
        </tr>
      ))}
    </Table>
  )
}
