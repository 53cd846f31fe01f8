import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { CannedAnswer } from '../canned-server.ts'
import type { Outcome } from './outcome.ts'

/** A command line and the world that it is run in. `$HOME` and `$URL` (of the canned server) may stand in all texts. */
export type Line = {
  readonly words: readonly string[]
  /** Variables beside keys and a region; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly config?: string
  readonly credentials?: string
  readonly files?: Readonly<Record<string, string>>
  /** What the server says in turn, the last for ever, instead of a success. */
  readonly answers?: readonly CannedAnswer[]
  /** What AWS CLI 2.36 does where Debian's 2.9 does otherwise. */
  readonly pinned?: Partial<Outcome>
}

const usual = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  AWS_REGION: 'us-west-2',
  AWS_EC2_METADATA_DISABLED: 'true',
}

/** Takes the keys of the environment away. */
export const keyless = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined }

/** The files of a line, written into an empty home; and its words and variables. */
export function setUp({ words, env = {}, config, credentials, files = {} }: Line, home: string, url: string) {
  const filled = (text: string) => text.replaceAll('$HOME', home).replaceAll('$URL', url)
  rmSync(home, { recursive: true, force: true })
  const all = { ...files, '.aws/config': config, '.aws/credentials': credentials }
  for (const [name, text] of Object.entries(all)) {
    const file = path.join(home, name)
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    if (text !== undefined) writeFileSync(file, filled(text), { mode: 0o600 })
  }
  const variables = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', HOME: home, AWS_ENDPOINT_URL_STS: url, ...usual, ...env }
  const set = Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, filled(value)]]))
  return { words: words.map(filled), env: Object.fromEntries(set) as Record<string, string>, folder: home }
}
