import { Session } from 'node:inspector/promises'

/** One thing to try texts on: `check` throws where a text breaks a promise. Coverage is counted in the files that match. */
export type Target = {
  readonly name: string
  readonly files: RegExp
  readonly seeds: readonly string[]
  /** Pieces that mean something to it. */
  readonly tokens: readonly string[]
  check(text: string): unknown
}

export type Explored = { readonly runs: number; readonly corpus: readonly string[] }

/**
 * Tries the seeds, then mutations of whatever reached code that nothing before it had reached (V8's block coverage). It stops
 * after so many runs and milliseconds; where `check` throws, the text is named in the error.
 */
export async function explore(target: Target, limits: { runs: number; ms: number; seed: number }): Promise<Explored> {
  const coverage = await startCoverage(target.files)
  const random = randomNumbers(limits.seed)
  const corpus: string[] = []
  const end = performance.now() + limits.ms
  let runs = 0
  try {
    for (; runs < limits.runs && performance.now() < end; runs += 1) {
      const text = target.seeds[runs] ?? mutated(corpus, target.tokens, random)
      try {
        await target.check(text)
      } catch (error) {
        throw new Error(`${target.name} fails for ${JSON.stringify(text)}`, { cause: error })
      }
      if (await coverage.grew()) corpus.push(text)
    }
  } finally {
    await coverage.stop()
  }
  return { runs, corpus }
}

/** Tells after each run whether it reached something new. */
async function startCoverage(files: RegExp) {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const seen = new Set<string>()
  return {
    async grew() {
      const { result } = await session.post('Profiler.takePreciseCoverage')
      const before = seen.size
      for (const { url, functions } of result) {
        if (!files.test(url)) continue
        for (const { ranges } of functions) {
          // How often counts as well, by powers of two: a loop that went round more is another way.
          for (const { startOffset, count } of ranges)
            if (count > 0) seen.add(`${url} ${startOffset} ${Math.min(8, Math.floor(Math.log2(count)))}`)
        }
      }
      return seen.size > before
    },
    async stop() {
      await session.post('Profiler.stopPreciseCoverage')
      session.disconnect()
    },
  }
}

function mutated(corpus: readonly string[], tokens: readonly string[], random: (below: number) => number): string {
  const pick = (from: readonly string[]) => from[random(from.length)] ?? ''
  let text = pick(corpus)
  for (let count = 1 + random(4); count > 0; count -= 1) {
    const at = random(text.length + 1)
    const to = at + random(8)
    const [before, after] = [text.slice(0, at), text.slice(at)]
    const other = pick(corpus)
    text =
      [
        () => before + pick(tokens) + after,
        () => before + String.fromCodePoint(random(3) === 0 ? random(0xd800) : random(128)) + after,
        () => before + text.slice(to),
        () => before + text.slice(at, to).repeat(2 + random(3)) + text.slice(to),
        () => before + other.slice(random(other.length + 1)),
        () => pick(tokens),
      ][random(6)]?.() ?? text
  }
  return text.slice(0, 4000)
}

/** Numbers that come again for the same seed (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return below === 0 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
