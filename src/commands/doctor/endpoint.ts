import { connectionFor } from '../../config/connection.ts'
import type { Context } from '../../context.ts'
import { StsctlError } from '../../errors.ts'
import { spokenTime } from '../../session/expiry.ts'
import { advice, type Check, type Finding, type Machine, wrong } from './check.ts'

/** Seconds for a connection, and for an answer. */
const patience = 3

/** AWS refuses signatures that are five minutes off; a code is good for half a minute before and after. */
const refusedMs = 5 * 60_000
const noticedMs = 30_000

/** Whether STS answers, and what its clock says. The request is not signed: no key leaves the machine. */
export const endpoint: Check = {
  name: 'endpoint',
  run: async ({ context, settings, files }) => {
    if (files === undefined) return undefined
    try {
      const connection = connectionFor(context, settings, { credentials: undefined })
      const bounded = { ...connection, connectTimeout: patience, readTimeout: patience, maxAttempts: 1 }
      const { host, skewMs } = await context.probe(bounded)
      return clock(context, host, skewMs)
    } catch (error) {
      if (!(error instanceof StsctlError) || error.kind === 'interrupted') throw error
      return [wrong([error.message, ...error.hints].join('; '), reach(settings))]
    }
  },
}

function reach(settings: Machine['settings']): string {
  try {
    const own = settings.endpointFlag ?? settings.configuredEndpoint
    return `curl -v ${own?.replace(/\/\/[^/@]*@/, '//') ?? 'https://sts.amazonaws.com'}`
  } catch {
    return 'curl -v https://sts.amazonaws.com'
  }
}

function clock({ platform }: Pick<Context, 'platform'>, host: string, skewMs: number | undefined): Finding[] {
  if (skewMs === undefined || Math.abs(skewMs) <= noticedMs) return []
  const off = `the clock of this machine is ${spokenTime(Math.abs(skewMs))} ${skewMs > 0 ? 'behind' : 'ahead of'} that of ${host}`
  const fix = fixes[platform] ?? 'sudo timedatectl set-ntp true'
  return [Math.abs(skewMs) >= refusedMs ? wrong(`${off}: AWS refuses signatures`, fix) : advice(off, fix)]
}

const fixes: Readonly<Record<string, string>> = {
  darwin: 'sudo sntp -sS time.apple.com',
  win32: 'w32tm /resync',
}
