/** At most so many UTF-16 units from the beginning; an emoji at the end is whole, or left out. */
export const cutText = (text: string, longest: number): string =>
  text.length <= longest ? text : text.slice(0, isPair(text, longest) ? longest - 1 : longest)

const isPair = (text: string, at: number): boolean => (text.codePointAt(at - 1) ?? 0) > 0xffff

/** At most so many UTF-16 units from the end. */
export const endOf = (text: string, longest: number): string => {
  const at = Math.max(0, text.length - longest)
  return text.slice(at > 0 && isPair(text, at) ? at + 1 : at)
}

/** The beginning with a sign that more was there; all of it when it fits. */
export const shortened = (text: string, longest: number): string =>
  text.length <= longest ? text : `${cutText(text, longest - 1)}…`
