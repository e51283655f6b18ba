/** What a row is called: opens it where one may change it. */
export function RowTitle({ name, onOpen }: { name: string; onOpen: (() => void) | null }) {
  if (!onOpen) return <span className="ts-name">{name}</span>
  return (
    <button type="button" className="ts-name" data-row-title onClick={onOpen}>
      {name}
    </button>
  )
}
