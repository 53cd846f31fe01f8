import { fstatSync, statSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import type { Sink } from '../context.ts'

/**
 * A standard stream that is written whole, without Node's buffers: a full disk, a broken pipe throw the system's
 * error instead of being lost when the process ends. (A stream closed before the start is /dev/null to Node.)
 */
export function sink(fd: 1 | 2): Sink {
  return {
    write(text) {
      const bytes = Buffer.from(text)
      for (let sent = 0; sent < bytes.length; ) sent += writeSome(fd, bytes, sent)
    },
    get isTTY() {
      return isTerminal(fd)
    },
    get columns() {
      return (isTerminal(fd) && (fd === 1 ? process.stdout : process.stderr).columns) || 80
    },
  }
}

/** A file, a pipe and /dev/null are told without node:tty, which loads all of node:net. */
function isTerminal(fd: number): boolean {
  try {
    return isDevice(fd) && isatty(fd)
  } catch {
    return false
  }
}

function isDevice(fd: number): boolean {
  const found = fstatSync(fd)
  return found.isCharacterDevice() && found.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev
}

function writeSome(fd: number, bytes: Buffer, from: number): number {
  try {
    return writeSync(fd, bytes, from)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    // A pipe in non-blocking mode whose reader is slow: wait a little, as there is no event to wait for here.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    return 0
  }
}
