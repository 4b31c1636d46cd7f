/*
 * Loaded into a process that belongs to a test: it ends when the test's own process does, however that came about.
 */
process.once('disconnect', () => process.exit(1))
process.channel?.unref()
