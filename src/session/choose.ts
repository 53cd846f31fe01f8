import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'

const tries = 3

/** Lets a person choose one of several on the terminal, by its number. */
export async function choose(
  { terminal, signal }: Pick<Context, 'terminal' | 'signal'>,
  question: string,
  choices: readonly string[],
): Promise<string> {
  terminal.tell(`${choices.map((choice, index) => `  ${index + 1}) ${choice}\n`).join('')}`)
  for (let count = 0; count < tries; count += 1) {
    const answer = await terminal.ask(`${question} [1-${choices.length}] `, { echo: true, signal })
    const chosen = choices[Number(answer.trim()) - 1]
    if (chosen !== undefined) return chosen
    terminal.tell(`It takes a number from 1 to ${choices.length}.\n`)
  }
  throw new StsctlError('failure', `nothing was chosen after ${tries} tries`)
}
