import type { Context, Files } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { decode } from '../ini/decode.ts'
import { type Config, readConfig, readCredentials } from '../ini/read-config.ts'
import type { Problem, Profiles } from '../ini/reading.ts'
import { awsPaths, expandPath } from './paths.ts'

/** What was read of one file; `shown` is its path as the person would write it. A missing file has no profiles. */
type Read<Contents> = Contents & { readonly shown: string }

/** The person's two files, each read once. */
export type AwsFiles = {
  readonly config: Read<Config>
  readonly credentials: Read<{ readonly profiles: Profiles }>
}

type World = Pick<Context, 'env' | 'home' | 'platform' | 'debug'> & { readonly files: Pick<Files, 'read'> }

/** Reads both files; what botocore could not parse is a failure that names the file and the line. */
export function readFiles(world: World): AwsFiles {
  const paths = awsPaths(world)
  const config = readFile(world, paths.config, (text) => {
    const reading = readConfig(text)
    return reading.problem ? reading : reading.config
  })
  const credentials = readFile(world, paths.credentials, readCredentials)
  const none: Profiles = new Map()
  return {
    config: { profiles: none, ssoSessions: none, services: none, ...config, shown: paths.config },
    credentials: { profiles: none, ...credentials, shown: paths.credentials },
  }
}

function readFile<Contents extends object>(
  world: World,
  shown: string,
  parse: (text: string) => Contents | { readonly problem: Problem },
): Contents | undefined {
  const path = expandPath(world, shown)
  const text = path === '' ? undefined : readable(world, path)
  if (text === undefined) return undefined
  const contents = isUtf8(text) ? parse(text) : { problem: { line: firstNonUtf8(text), message: 'this is not UTF-8' } }
  if ('problem' in contents && contents.problem !== undefined) {
    const { line, message } = contents.problem as Problem
    throw new StsctlError('failure', `Unable to parse config file: ${path}`, `line ${line}: ${message}`)
  }
  return contents as Contents
}

/** What may not be read, or is a folder, counts as missing, as in `aws`: keys in the environment must still work. */
function readable({ files, debug }: World, path: string): string | undefined {
  try {
    return files.read(path)
  } catch (error) {
    debug(() => `${path} cannot be read: ${(error as { code?: string }).code ?? 'unknown error'}`)
    return undefined
  }
}

function isUtf8(bytes: string): boolean {
  return decode(bytes).utf8 || !/[\x80-\xff]/.test(bytes)
}

function firstNonUtf8(bytes: string): number {
  return bytes.split('\n').findIndex((line) => !isUtf8(line)) + 1
}
