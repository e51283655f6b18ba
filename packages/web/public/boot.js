// Runs before the first paint: the theme and the language of the last visit.
;(() => {
  const root = document.documentElement
  const theme = localStorage.getItem('opora.theme')
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.theme = isDark ? 'dark' : 'light'
  const locale = localStorage.getItem('opora.locale')
  root.lang = locale === 'ru' || locale === 'en' ? locale : /^ru/.test(navigator.language) ? 'ru' : 'en'
})()
