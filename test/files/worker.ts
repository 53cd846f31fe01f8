// Run as a process of its own: `worker session FILE NAME [STEP before|after]`, `worker hold LOCK`, `worker take LOCK MS`.
import { writeSession } from '../../src/ini/credentials-profile.ts'
import { type Steps, steps } from '../../src/system/atomic-write.ts'
import { editFile } from '../../src/system/edit-file.ts'
import { withLock } from '../../src/system/lock.ts'

const [verb = '', file = '', name = '', step = '', when = ''] = process.argv.slice(2)

/** The step kills the process, as a power cut would, before or after its call. */
function deadly(step: string): Steps {
  const call = steps[step as keyof Steps] as (...args: unknown[]) => Promise<unknown>
  const fatal = async (...args: unknown[]) => {
    if (when === 'before') process.kill(process.pid, 'SIGKILL')
    // Half of the bytes, then the end.
    const result = await (step === 'write' ? call(args[0], (args[1] as Uint8Array).subarray(0, 100), 0) : call(...args))
    process.kill(process.pid, 'SIGKILL')
    return result
  }
  return { ...steps, [step]: fatal }
}

const verbs: Record<string, () => Promise<unknown>> = {
  session: () =>
    editFile(
      file,
      (text) =>
        writeSession(text, name, {
          AccessKeyId: `ASIA${name}`,
          SecretAccessKey: `secret/${name}`,
          SessionToken: `token+${name}==`,
          Expiration: '2030-01-02T03:04:05Z',
        }),
      step === '' ? {} : { steps: deadly(step) },
    ),
  hold: () =>
    withLock(file, { waitMs: 5000 }, async () => {
      process.stdout.write('held\n')
      await new Promise((resolve) => setTimeout(resolve, 600_000))
    }),
  take: () => withLock(file, { waitMs: Number(name) }, async () => 'taken'),
  /** Adds one to the number in a file; without a lock, or with a broken one, additions are lost. */
  count: () => editFile(file, (text) => String(Number(text) + 1)),
}

try {
  process.stdout.write(`${JSON.stringify(await verbs[verb]?.())}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
