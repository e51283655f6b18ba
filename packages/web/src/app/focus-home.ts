const first = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector)

/** The row that stands now where another one stood, else the one Tab leads to. */
function rowAt(top: number | null): HTMLElement | null {
  const stop = first('[data-region=list] [data-row][tabindex="0"]')
  if (top === null) return stop
  const far = (row: Element): number => Math.abs(row.getBoundingClientRect().top - top)
  const rows = [...document.querySelectorAll<HTMLElement>('[data-region=list] [data-row]')]
  return rows.toSorted((one, other) => far(one) - far(other))[0] ?? null
}

function heading(): HTMLElement | null {
  const found = first('main h1') ?? first('h1')
  if (found && !found.hasAttribute('tabindex')) found.tabIndex = -1
  return found
}

/** The messages, as soon as they are there: `later` while a conversation is on its way. */
function messages(): HTMLElement | 'later' | null {
  const region = first('[data-region=thread]') ?? first('.th[aria-busy]')
  if (!region) return null
  return region.querySelector<HTMLElement>('.msgs:not(.sks)') ?? 'later'
}

/** Where the focus goes in a region when what had it there is gone; null when the region is gone too. */
export function findHome(region: string, rowTop: number | null): HTMLElement | 'later' | null {
  switch (region) {
    case 'list':
      return rowAt(rowTop) ?? first('[data-region=list] [role=tab][aria-selected=true]')
    case 'thread':
    case 'composer':
    case 'context':
      return messages() ?? rowAt(null)
    default:
      return heading()
  }
}
