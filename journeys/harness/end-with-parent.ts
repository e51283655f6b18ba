// Loaded into a server under test: it ends when the test that started it is gone, however that ended.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.exit(1)
}, 1000).unref()

export {}
