interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** Every row of a list whose newest page comes first, in reading order. */
export async function everyPage<T>(
  fetchPage: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const pages: T[][] = []
  let cursor: string | null | undefined
  do {
    const page = await fetchPage({ limit: 100, ...(cursor ? { cursor } : {}) })
    pages.unshift(page.items)
    cursor = page.nextCursor
  } while (cursor)
  return pages.flat()
}
