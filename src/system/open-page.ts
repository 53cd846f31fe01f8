import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Environment } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { findProgram } from './find-program.ts'

/** The program that opens a file in the person's browser, and its first arguments. */
export function opener(platform: string): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open']
  return platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open']
}

type World = { readonly env: Environment; readonly platform: string; readonly home: string | undefined }

/**
 * Opens a URL that is a secret. Arguments are shown to everybody on the machine, so the browser is given a private file that
 * leads there; the file is gone a minute later, when every browser has read it.
 */
export async function openPage(url: string, world: World): Promise<void> {
  const folder = privateFolder(world)
  const file = path.join(folder, 'console.html')
  try {
    writeFileSync(file, leadingTo(url), { mode: 0o600, flag: 'wx' })
    await start(file, world)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const remove = 'setTimeout(() => require("fs").rmSync(process.argv[1], { recursive: true, force: true }), 60000)'
  spawn(process.execPath, ['-e', remove, folder], {
    detached: true,
    stdio: 'ignore',
    cwd: path.parse(folder).root,
  }).unref()
}

/** Below the home where there is one: a browser in a sandbox of its own sees no other temporary files than its own. */
function privateFolder({ platform, home }: World): string {
  const places = platform === 'linux' && home !== undefined ? [home, tmpdir()] : [tmpdir()]
  for (const place of places) {
    try {
      return mkdtempSync(path.join(place, 'stsctl-console-'))
    } catch {}
  }
  throw failure('there is no folder to put it in')
}

function leadingTo(url: string): string {
  const safe = url.replaceAll(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`)
  return `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${safe}">
<title>AWS console</title>
<p><a href="${safe}">Sign in to the AWS console</a></p>
`
}

/** Waits for the opener, but not for a browser that it becomes. */
async function start(file: string, { env, platform }: World): Promise<void> {
  const [program, ...args] = opener(platform)
  const command = found(program, env, platform)
  const child = spawn(command, [...args, file], { env: { ...env }, stdio: 'ignore', detached: true })
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', resolve)
  })
  const status = await Promise.race([ended, sleep(2000, 0, { ref: false })])
  child.unref()
  if (status !== 0) throw failure(`${program} ended with ${status}`)
}

function found(program: string, env: Environment, platform: string): string {
  try {
    return findProgram(program, env, platform)
  } catch {
    throw failure(`there is no ${program}`)
  }
}

function failure(why: string): StsctlError {
  const hint = 'leave --open out, and take the URL to your browser'
  return new StsctlError('failure', `the page could not be opened: ${why}`, hint)
}
