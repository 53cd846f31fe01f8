import { resolveSettings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Args, Command, Result } from '../model/command.ts'
import { visible } from '../model/visible.ts'
import { type OutputFormat, outputFormats, render } from '../output/index.ts'
import type { Check, Finding, Machine } from './doctor/check.ts'
import { checks } from './doctor/checks.ts'
import { selection } from './selection.ts'

export const doctor: Command = {
  name: 'doctor',
  help: 'Find out what is wrong with the set-up of this machine, with a fix for each thing; exits with 1 if anything is.',
  group: 'Workshop',
  flags: [{ name: '--offline', words: 'none', help: 'Send nothing: leave the endpoint out.', group: 'Options' }],
  operands: 'none',
  examples: ['stsctl doctor', 'stsctl doctor --output json'],
  run,
}

type Told = { readonly name: string; readonly findings: readonly Finding[] | undefined }

/** Nothing that is told holds a secret: it can be pasted into a bug report. */
async function run(context: Context, { flags }: Args): Promise<Result> {
  const settings = resolveSettings(context, flags)
  const format = flags['--output'] === undefined ? undefined : settings.output
  if (format !== undefined && !isOutputFormat(format)) {
    const message = `--output ${format} is for credentials, and doctor shows none`
    throw new StsctlError('usage', message, 'use json, or leave it out', 'ParamValidation')
  }
  const select = await selection(flags)
  const machine: Machine = { context, settings, files: readable(settings) }
  const chosen = checks.filter(({ name }) => flags['--offline'] === undefined || name !== 'endpoint')
  const told: Told[] = []
  for (const check of chosen) told.push({ name: check.name, findings: await ask(check, machine) })
  const exitCode = told.some(({ findings = [] }) => findings.some(({ status }) => status === 'wrong')) ? 1 : 0
  if (format === undefined && flags['--query'] === undefined) return { stdout: told.map(lines).join(''), exitCode }
  const options = { format: format ?? 'json', operation: 'Doctor', color: false, columns: context.stdout.columns }
  return { stdout: render(select({ Checks: told.flatMap(members) }), options), exitCode }
}

function isOutputFormat(format: string): format is OutputFormat {
  return outputFormats.some((name) => name === format)
}

/** Both files, unless one cannot be read: its own check says why. */
function readable(settings: Machine['settings']): Machine['files'] {
  try {
    return settings.files
  } catch {
    return undefined
  }
}

async function ask({ run: asked }: Check, machine: Machine): Promise<Told['findings']> {
  const findings = await asked(machine)
  return findings?.map((finding) => ({
    ...finding,
    message: clean(machine, finding.message),
    fix: clean(machine, finding.fix),
  }))
}

/** Without the name and password of a URL, and with `~` for the home, which is the person's name. */
function clean({ context: { home } }: Machine, text: string): string {
  const anonymous = text.replaceAll(/\/\/[^/@\s]*@/g, '//***@')
  return visible(home === undefined || home === '/' ? anonymous : anonymous.replaceAll(`${home}/`, '~/'))
}

function lines({ name, findings }: Told): string {
  if (findings === undefined) return `skipped  ${name}\n`
  if (findings.length === 0) return `ok       ${name}\n`
  const each = findings.map(
    ({ status, message, fix }) => `${status.padEnd(8)} ${name}: ${message}\n         fix: ${fix}\n`,
  )
  return each.join('')
}

type Member = { readonly [Name in 'Check' | 'Status' | 'Message' | 'Fix']: string | null }

function members({ name, findings }: Told): readonly Member[] {
  if (findings === undefined || findings.length === 0) {
    return [{ Check: name, Status: findings === undefined ? 'skipped' : 'ok', Message: null, Fix: null }]
  }
  return findings.map(({ status, message, fix }) => ({ Check: name, Status: status, Message: message, Fix: fix }))
}
