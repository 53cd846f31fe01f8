import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Sections as botocore reads them; `undefined` where it refuses the file. */
export type Sections = Readonly<Record<string, Readonly<Record<string, string | Readonly<Record<string, string>>>>>>

const script = `
import json, sys
try:
    from botocore import configloader
except ImportError:
    from awscli.botocore import configloader
def read(path):
    try:
        return configloader.raw_config_parse(path)
    except Exception:
        return None
json.dump([read(path) for path in json.load(sys.stdin)], sys.stdout)
`

const probe = `
import awscli.customizations.configure.writer
try:
    import botocore.configloader
except ImportError:
    import awscli.botocore.configloader
`
/** A Python that has botocore, and so AWS CLI's own code. */
export const python = ['python3', '/usr/bin/python3'].find((name) => spawnSync(name, ['-c', probe]).status === 0)

/** Whether these tests can run. On a build server they must; elsewhere their absence is said by their names. */
export const hasBotocore = python !== undefined || process.env['CI'] === 'true'

/** Reads many files with botocore itself, in one process. One character of a text is one byte. */
export function readWithBotocore(texts: readonly string[]): (Sections | undefined)[] {
  if (python === undefined) throw new Error('no Python with botocore (Debian: apt-get install awscli)')
  const folder = mkdtempSync(join(tmpdir(), 'stsctl-botocore-'))
  try {
    const paths = texts.map((text, index) => {
      const path = join(folder, String(index))
      writeFileSync(path, text, 'latin1')
      return path
    })
    const { stdout, stderr, status } = spawnSync(python, ['-c', script], {
      input: JSON.stringify(paths),
      env: { ...process.env, PYTHONUTF8: '1' },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout).map((read: Sections | null) => read ?? undefined)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
