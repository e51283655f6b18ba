import { type RefObject, useLayoutEffect } from 'react'

/**
 * While a list is open the field says that it leads one, and which option is chosen. It stays a text field of many
 * lines: ARIA lets no such field be a combobox.
 */
export function useLeading(
  field: RefObject<HTMLTextAreaElement | null>,
  listId: string | null,
  optionId: string | undefined,
): void {
  useLayoutEffect(() => {
    const node = field.current
    if (!node || !listId) return
    const said = { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': listId }
    for (const [name, value] of Object.entries(said)) node.setAttribute(name, value)
    return () => {
      for (const name of Object.keys(said)) node.removeAttribute(name)
    }
  }, [field, listId])
  useLayoutEffect(() => {
    const node = field.current
    if (!node || !listId || !optionId) return
    node.setAttribute('aria-activedescendant', optionId)
    return () => node.removeAttribute('aria-activedescendant')
  }, [field, listId, optionId])
}
