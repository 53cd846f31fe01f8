import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { type CannedServer, startCannedServer } from '../canned-server.ts'
import { stsctl } from '../world.ts'
import { answerTo } from './answers.ts'
import { startAws } from './aws.ts'
import { type Line, setUp } from './line.ts'
import { type Outcome, outcome } from './outcome.ts'

export type Both = { readonly theirs: Outcome; readonly ours: Outcome }

/** Runs a line through aws and through stsctl, each in an empty home, against one server. */
export async function bothPrograms(): Promise<(line: Line) => Promise<Both>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stsctl-differential-'))
  const home = path.join(folder, 'home')
  const aws = startAws(home)
  let answers: NonNullable<Line['answers']> = []
  let answered = 0
  const server = await startCannedServer(({ form }) => {
    const index = Math.min(answered++, answers.length - 1)
    return answers[index] ?? answerTo(form['Action'] ?? '')
  })
  afterAll(async () => {
    aws.stop()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return async (line) => {
    const of = async (program: (setting: ReturnType<typeof setUp>) => ReturnType<typeof aws.run>) => {
      const before = server.requests.length
      answers = line.answers ?? []
      answered = 0
      const ran = await program(setUp(line, home, server.url))
      return outcome(ran, requestsSince(server, before))
    }
    const theirs = await of(({ words, ...setting }) => aws.run({ words: ['sts', ...words], ...setting }))
    const ours = await of(({ words, env, folder: cwd }) =>
      stsctl(words, { env, cwd, stdin: '', terminal: false, now: Date.now }),
    )
    return { theirs: { ...theirs, ...line.pinned }, ours }
  }
}

function requestsSince({ requests }: CannedServer, before: number) {
  return requests.slice(before)
}
