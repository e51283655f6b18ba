import type { Page } from 'playwright-core'

/** Drops a file onto the page as a hand with a mouse would. */
export async function dropFile(page: Page, file: { name: string; mime: string; content: Buffer }): Promise<void> {
  const given = JSON.stringify({ name: file.name, mime: file.mime, bytes: [...file.content] })
  const dataTransfer = await page.evaluateHandle(`(({ name, mime, bytes }) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(bytes)], name, { type: mime }))
    return transfer
  })(${given})`)
  for (const type of ['dragenter', 'dragover', 'drop']) await page.locator('body').dispatchEvent(type, { dataTransfer })
}
