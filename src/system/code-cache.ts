import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, isAbsolute } from 'node:path'

type Outside = Pick<NodeJS.Process, 'env' | 'getuid' | 'version' | 'arch' | 'platform' | 'pid'>

/** What V8 has compiled, by a name that says of what. */
export type CodeCache = {
  /** undefined where there is none, or where it is not whole: V8 believes every byte of it. */
  read(name: string): Buffer | undefined
  /** Leaves it for the next run, if there can be one: a cache is no reason to fail. */
  write(name: string, code: Buffer): void
}

/** More than a person who uses every command leaves; what is above it comes from older programs. */
const most = 200

/**
 * The cache beside the sessions. It must lie in a folder that is ours and takes no files from others, who could otherwise give
 * us code to run. The first run makes the folder and no more: where every run is the first, there is nothing to gain.
 */
export function codeCache({ env, getuid, version, arch, platform, pid }: Outside): CodeCache | undefined {
  if (env['NODE_DISABLE_COMPILE_CACHE'] || env['NODE_V8_COVERAGE']) return undefined
  const home = env['HOME'] || env['USERPROFILE']
  const sessions = env['STSCTL_CACHE_DIR'] || (home && `${home}/.aws/stsctl`)
  if (!sessions || !isAbsolute(sessions) || !isClosed(nearest(sessions), getuid)) return undefined
  const folder = `${sessions}/compiled`
  const fileOf = (name: string) => `${folder}/${version}-${platform}-${arch}-${name}`
  return { read: (name) => whole(fileOf(name)), write: (name, code) => leave(folder, fileOf(name), pid, code) }
}

/** The folder itself, or the one above it in which it will be made. */
function nearest(folder: string): Stats | undefined {
  try {
    const above = dirname(folder)
    return statSync(folder, { throwIfNoEntry: false }) ?? (above === folder ? undefined : nearest(above))
  } catch {
    return undefined
  }
}

/** Windows knows no modes: there a home is closed to others by its access list. */
function isClosed(found: Stats | undefined, getuid: Outside['getuid']): boolean {
  if (!found?.isDirectory()) return false
  return getuid === undefined || (found.uid === getuid() && (found.mode & 0o022) === 0)
}

/**
 * A file holds the code twice: a byte that was changed, or lost in a power cut, shows at the cost of one comparison, where a hash takes
 * longer than V8.
 */
function whole(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file)
    const code = bytes.subarray(0, bytes.length / 2)
    return code.length > 0 && code.equals(bytes.subarray(code.length)) ? code : undefined
  } catch {
    return undefined
  }
}

function leave(folder: string, file: string, pid: number, code: Buffer): void {
  const temp = `${file}.${pid}`
  try {
    if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) return
    const names = readdirSync(folder)
    if (names.length >= most) for (const name of names) unlinkSync(`${folder}/${name}`)
    writeFileSync(temp, Buffer.concat([code, code]), { mode: 0o600, flag: 'wx' })
    renameSync(temp, file)
  } catch {
    remove(temp)
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // What cannot be removed is not read either: it has another name.
  }
}
