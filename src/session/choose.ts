import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { visible } from '../model/visible.ts'
import { onTerminal } from './on-terminal.ts'

const tries = 3

/** Lets a person choose one of several on the terminal, by its number. */
export async function choose(
  world: Parameters<typeof onTerminal>[0] & Pick<Context, 'signal'>,
  question: string,
  choices: readonly string[],
): Promise<string> {
  const { terminal, signal } = world
  terminal.tell(`${choices.map((choice, index) => `  ${index + 1}) ${visible(choice)}\n`).join('')}`)
  for (let count = 0; count < tries; count += 1) {
    const asked = `${question} [1-${choices.length}] `
    const answer = await onTerminal(world, () => terminal.ask(asked, { echo: true, signal }))
    const chosen = choices[Number(answer.trim()) - 1]
    if (chosen !== undefined) return chosen
    terminal.tell(`It takes a number from 1 to ${choices.length}.\n`)
  }
  throw new StsctlError('failure', `nothing was chosen after ${tries} tries`)
}
