import type { Context } from '../context.ts'

const stepMs = 30_000

type World = Pick<Context, 'now' | 'sleep' | 'say' | 'stderr'>

/** Waits until a device shows another code: the next 30-second step of the clock (RFC 6238). Counts down where that can be seen. */
export async function waitForNextStep(world: World): Promise<void> {
  const end = (Math.floor(world.now() / stepMs) + 1) * stepMs
  const left = () => Math.ceil((end - world.now()) / 1000)
  const sentence = () => `this MFA code was used already: waiting ${left()} s for the next one`
  if (!world.stderr.isTTY) {
    world.say(sentence())
    return world.sleep(end - world.now())
  }
  // A clock that is set while we wait must not make it a long one.
  for (let seconds = 0; seconds < stepMs / 1000 && left() > 0; seconds += 1) {
    world.stderr.write(`\rstsctl: ${sentence()} `)
    await world.sleep(Math.min(1000, end - world.now()))
  }
  world.stderr.write('\n')
}
