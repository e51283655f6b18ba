/** Languages of the interface, each in its own words. */
export const languages = [
  { value: 'en', label: 'English' },
  { value: 'ru', label: 'Русский' },
] as const
