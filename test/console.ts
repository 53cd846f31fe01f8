import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A command of a console block: what is typed, what is shown for it (`…` stands for anything), and its exit status. */
export type Typed = { readonly command: string; readonly shown: string; readonly status: number }
export type Block = { readonly line: number; readonly typed: readonly Typed[] }

/** The ```console blocks of a page. `$ ` begins a command, `> ` goes on with it, `? N` ends it with another status than 0. */
export function blocks(page: string): Block[] {
  return [...page.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: page.slice(0, match.index).split('\n').length,
    typed: [...(match[1] ?? '').matchAll(/^\$ (.*\n(?:> .*\n)*)((?:(?!\$ ).*\n)*)/gm)].map(
      ([, command = '', rest = '']) => {
        const status = /^\? (\d+)\n/m.exec(rest)
        return {
          command: command.replaceAll(/\n> /g, '\n').trimEnd(),
          shown: status ? rest.replace(status[0], '') : rest,
          status: Number(status?.[1] ?? 0),
        }
      },
    ),
  }))
}

/** Types a block into one bash, at a sandbox of its own; what each command showed (stdout and stderr as they came) and left. */
export async function play({ typed }: Block): Promise<{ readonly shown: string; readonly status: number }[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stsctl-readme-'))
  try {
    const script = path.join(folder, 'typed.sh')
    writeFileSync(script, typed.map(({ command }) => `${command}\nprintf '\\036%s\\036' $?\n`).join(''))
    const bin = path.resolve('bin/stsctl.js')
    const argv = [bin, 'sandbox', '--', 'bash', '-c', `exec 2>&1; cd ~; . '${script}'`]
    const parts = (await printed(argv, { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder })).split('\x1e')
    return typed.map((_, index) => ({ shown: parts[2 * index] ?? '', status: Number(parts[2 * index + 1]) }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Detached, so that it has no terminal, whoever runs the tests. */
function printed(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const child = spawn(process.execPath, argv, { env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    child.on('close', () => resolve(text))
  })
}

/** What is shown, as a pattern: `…` is anything within a line, a line of `…` alone any number of lines. */
export function pattern(shown: string): RegExp {
  const lines = shown.split(/(?<=\n)/).map((line) => {
    if (line === '…\n') return '(?:.*\\n)*?'
    return line.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*')
  })
  return new RegExp(`^${lines.join('')}$`)
}
