import type { ChildProcess } from 'node:child_process'

/** Waits no longer for a program: what it has started itself may hold its output open long after it was killed. */
export function letGo(child: ChildProcess): void {
  child.stdout?.destroy()
  child.stderr?.destroy()
  child.unref()
}
