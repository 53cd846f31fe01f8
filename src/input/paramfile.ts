import type { Environment } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { pythonRepr } from '../model/python-value.ts'
import { visible } from '../model/visible.ts'

/** What a value may refer to: files as UTF-8 text (throws the system's error, or `code` EILSEQ), variables, the home. */
export type Sources = {
  readonly readFile: (path: string) => string
  readonly env: Environment
  readonly home: string | undefined
}

// What Python's strerror says, for the errors that a path can give.
const systemErrors: Readonly<Record<string, readonly [number, string]>> = {
  ENOENT: [2, 'No such file or directory'],
  EACCES: [13, 'Permission denied'],
  EPERM: [1, 'Operation not permitted'],
  EISDIR: [21, 'Is a directory'],
  ENOTDIR: [20, 'Not a directory'],
  ELOOP: [40, 'Too many levels of symbolic links'],
  ENAMETOOLONG: [36, 'File name too long'],
  ENXIO: [6, 'No such device or address'],
}

/**
 * The text of the file that `file://PATH` names, lines ended by `\n`, or undefined where the word names none. `~` and
 * `$VARIABLE` count in the path. Throws StsctlError in the words of `aws`.
 */
export function readParamfile(word: string, sources: Sources): string | undefined {
  if (word.startsWith('fileb://')) {
    readText(word, 'fileb://', sources)
    throw new StsctlError('usage', `${visible(word)} gives bytes (<class 'bytes'>), not text: use the file:// prefix`)
  }
  return word.startsWith('file://') ? readText(word, 'file://', sources).replace(/\r\n?/g, '\n') : undefined
}

function readText(word: string, prefix: string, { readFile, env, home }: Sources): string {
  const path = expandVariables(expandHome(word.slice(prefix.length), home), env)
  try {
    return readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : codeOf(error)
    if (code === 'EILSEQ') {
      if (prefix === 'fileb://') return ''
      const advice = 'If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.'
      const what = `Unable to load paramfile (${visible(path)}), text contents could not be decoded.  ${advice}`
      throw new StsctlError('usage', what)
    }
    throw new StsctlError('usage', `Unable to load paramfile ${visible(word)}: ${reason(code, path, error)}`)
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

function reason(code: string, path: string, error: unknown): string {
  const known = systemErrors[code]
  if (known) return `[Errno ${known[0]}] ${known[1]}: ${pythonRepr(path)}`
  return error instanceof Error ? visible(error.message) : code
}

function expandHome(path: string, home: string | undefined): string {
  if (home === undefined || !/^~(?:\/|$)/.test(path)) return path
  return home.replace(/\/+$/, '') + path.slice(1) || '/'
}

/** `$NAME` and `${NAME}`; a variable that is not set stays as it is written. */
function expandVariables(path: string, env: Environment): string {
  return path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (whole, bare, braced) => env[bare ?? braced] ?? whole)
}
