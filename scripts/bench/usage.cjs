// Loaded in front of a program: leaves what it used of the processor (ms) and of memory (kB) where USAGE says.
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS }
  require('node:fs').writeFileSync(`${process.env.USAGE}.${process.pid}`, JSON.stringify(usage))
})
